// A list that can be searched, filtered, sorted and paged. Its state stands in the address, so it can be linked to.

const PAGE_ROWS = 50;

const makeList = (options) => {
  const folded = new Map();
  const haystack = (row) => {
    if (!folded.has(row)) folded.set(row, fold(options.text(row)));
    return folded.get(row);
  };
  const sortable = Object.fromEntries(options.columns.filter((c) => c.sort).map((c) => [c.key, c]));
  let state = {};
  let controls = null;

  const read = (query) => {
    const given = new URLSearchParams(query);
    const sort = given.get("sort") || options.sort;
    const known = Object.hasOwn(sortable, sort.replace(/^-/, ""));
    state = { q: given.get("q") || "", sort: known ? sort : options.sort, page: Math.max(1, Math.trunc(Number(given.get("page"))) || 1) };
    for (const filter of options.filters) state[filter.key] = given.get(filter.key) || "";
  };

  const address = () => {
    const parts = Object.entries(state).filter(([key, part]) =>
      part !== "" && !(key === "page" && part === 1) && !(key === "sort" && part === options.sort));
    const query = new URLSearchParams(parts).toString();
    return `#${options.name}${query ? `?${query}` : ""}`;
  };

  const found = () => {
    const wanted = fold(state.q).split(/\s+/).filter(Boolean);
    const active = options.filters.filter((filter) => state[filter.key] !== "" || filter.always);
    return options.rows().filter((row) =>
      active.every((filter) => filter.test(row, state[filter.key])) && wanted.every((word) => haystack(row).includes(word)));
  };

  const sorted = (rows) => {
    const key = state.sort.replace(/^-/, "");
    const direction = state.sort.startsWith("-") ? -1 : 1;
    const { sort } = sortable[key];
    // What has no value stands at the end in both directions; equal values keep the order of the table.
    return rows.map((row) => [sort(row), row]).sort(([a, x], [b, y]) => {
      if (a === null || b === null) return a === b ? x - y : a === null ? 1 : -1;
      const order = typeof a === "number" ? a - b : compareTexts(a, b);
      return order === 0 ? x - y : direction * order;
    }).map(([, row]) => row);
  };

  const change = (part) => {
    state = { ...state, page: 1, ...part };
    history.replaceState(null, "", address());
    draw();
  };

  const header = (item) => {
    if (!item.sort) return el("th", { scope: "col", class: item.class }, item.label);
    const isSorted = state.sort.replace(/^-/, "") === item.key;
    const isDown = state.sort.startsWith("-");
    const next = isSorted ? `${isDown ? "" : "-"}${item.key}` : `${item.down ? "-" : ""}${item.key}`;
    return el("th", { scope: "col", class: item.class, "aria-sort": isSorted ? (isDown ? "descending" : "ascending") : null },
      el("button", { type: "button", class: "sort", "data-sort": item.key, on: { click: () => {
        change({ sort: next });
        controls.result.querySelector(`[data-sort="${item.key}"]`).focus();
      } } }, item.label, el("span", { class: "arrow", "aria-hidden": "true" }, isSorted ? (isDown ? "▼" : "▲") : "")));
  };

  const pager = (n, pages) => {
    if (pages < 2) return null;
    const go = (text, to, name) => el("button", { type: "button", "data-go": name, disabled: to < 1 || to > pages, on: { click: () => {
      change({ page: to });
      const same = controls.pages.querySelector(`[data-go="${name}"]`);
      (same.disabled ? controls.pages.querySelector("button:not([disabled])") : same).focus({ preventScroll: true });
      controls.result.scrollIntoView({ block: "start" });
    } } }, text);
    return [go("First", state.page === 1 ? 0 : 1, "first"), go("Previous", state.page - 1, "previous"),
      el("span", { class: "where" }, `Page ${number.format(state.page)} of ${number.format(pages)}`),
      go("Next", state.page + 1, "next"), go("Last", state.page === pages ? pages + 1 : pages, "last")];
  };

  const draw = () => {
    const rows = sorted(found());
    const pages = Math.max(1, Math.ceil(rows.length / PAGE_ROWS));
    state.page = Math.min(state.page, pages);
    const start = (state.page - 1) * PAGE_ROWS;
    const shown = rows.slice(start, start + PAGE_ROWS);
    const range = pages > 1 ? `, showing ${number.format(start + 1)} to ${number.format(start + shown.length)}` : "";
    controls.status.textContent = rows.length
      ? `${count(rows.length, ...options.noun)}${range}`
      : `No ${options.noun[1]} match. Try fewer words or filters.`;
    controls.reset.hidden = !state.q && options.filters.every((filter) => !state[filter.key]);
    show(controls.result, shown.length > 0 && table(options.caption, options.columns.map(header),
      shown.map((row) => el("tr", {}, options.columns.map((item, i) =>
        el(i ? "td" : "th", { class: item.class, scope: i ? null : "row" }, item.cell(row))))), { class: "list" }));
    show(controls.pages, pager(rows.length, pages));
  };

  const select = (filter) => el("label", { class: "field" }, filter.label,
    el("select", { name: filter.key, on: { change: (event) => change({ [filter.key]: event.target.value }) } },
      el("option", { value: "" }, filter.any || "any"),
      filter.options().map(([code, text]) => el("option", { value: code, selected: state[filter.key] === code }, text))));

  const build = (view) => {
    let waiting = 0;
    const input = el("input", { type: "search", name: "q", value: state.q, autocomplete: "off", spellcheck: "false",
      on: { input: () => { clearTimeout(waiting); waiting = setTimeout(() => change({ q: input.value.trim() }), 120); } } });
    const reset = el("button", { type: "button", class: "reset", on: { click: () => {
      read("");
      change({});
      build(view);
      controls.input.focus();
    } } }, "Clear all");
    controls = { input, reset, status: el("p", { role: "status", class: "status" }), result: el("div", { class: "result" }),
      pages: el("nav", { class: "pager", "aria-label": `Pages of ${options.noun[1]}` }) };
    show(view, heading(options.title), el("p", { class: "lead" }, options.lead),
      el("form", { role: "search", class: "controls", "aria-label": options.title, on: { submit: (event) => event.preventDefault() } },
        el("label", { class: "field search" }, options.searchLabel, input), options.filters.map(select), reset),
      controls.status, controls.result, controls.pages);
    draw();
  };

  return (view, query) => {
    read(query);
    build(view);
  };
};

// Options of a filter by the values of a column that refers to a vocabulary, with how often each occurs.
const vocabularyFilter = (key, text, tableName, name, vocabularyName) => ({
  key,
  label: text,
  options: () => {
    const counts = new Map();
    column(tableName, name).forEach((row) => counts.set(row, (counts.get(row) || 0) + 1));
    return [...counts].map(([row, n]) => [value(vocabularyName, name, row), value(vocabularyName, "label", row), n])
      .sort((a, b) => compareTexts(a[1], b[1]))
      .map(([code, title, n]) => [code, `${title} (${number.format(n)})`]);
  },
  test: (row, code) => value(vocabularyName, name, value(tableName, name, row)) === code,
});
