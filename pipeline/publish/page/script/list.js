// A list that can be searched, filtered, sorted and paged. Its state stands in the address, so it can be linked to.

const PAGE_ROWS = 50;
const TYPING_PAUSE = 120;

const sortKey = (sort) => sort.replace(/^-/, "");
const isDown = (sort) => sort.startsWith("-");

// What has no value stands at the end in both directions; equal values keep the order of the table.
const compareRows =
  (direction) =>
  ([a, x], [b, y]) => {
    if (a === null || b === null) return a === b ? x - y : a === null ? 1 : -1;
    const order = typeof a === "number" ? a - b : compareTexts(a, b);
    return order === 0 ? x - y : direction * order;
  };

class List {
  // `options` names the list and says which rows it has, what of a row is searched, its columns and its filters.
  constructor(options) {
    this.options = options;
    this.folded = new Map();
    this.sortable = new Map(options.columns.filter((item) => item.sort).map((item) => [item.key, item]));
  }

  // Show the list in the state that an address asks for; what makes no sense is ignored.
  open(view, query) {
    this.read(query);
    this.build(view);
  }

  read(query) {
    const given = new URLSearchParams(query);
    const sort = given.get("sort") || this.options.sort;
    this.state = {
      q: given.get("q") || "",
      sort: this.sortable.has(sortKey(sort)) ? sort : this.options.sort,
      page: Math.max(1, Math.trunc(Number(given.get("page"))) || 1),
    };
    for (const filter of this.options.filters) this.state[filter.key] = given.get(filter.key) || "";
  }

  address() {
    const usual = { page: 1, sort: this.options.sort };
    const parts = Object.entries(this.state).filter(([key, part]) => part !== "" && part !== usual[key]);
    const query = new URLSearchParams(parts).toString();
    return `#${this.options.name}${query ? `?${query}` : ""}`;
  }

  change(part) {
    this.state = { ...this.state, page: 1, ...part };
    history.replaceState(null, "", this.address());
    this.draw();
  }

  haystack(row) {
    if (!this.folded.has(row)) this.folded.set(row, fold(this.options.text(row)));
    return this.folded.get(row);
  }

  found() {
    const wanted = fold(this.state.q).split(/\s+/).filter(Boolean);
    const active = this.options.filters.filter((filter) => this.state[filter.key] !== "" || filter.always);
    const passes = (row) => active.every((filter) => filter.test(row, this.state[filter.key]));
    return this.options
      .rows()
      .filter((row) => passes(row) && wanted.every((word) => this.haystack(row).includes(word)));
  }

  sorted(rows) {
    const { sort } = this.sortable.get(sortKey(this.state.sort));
    const pairs = rows.map((row) => [sort(row), row]);
    return pairs.sort(compareRows(isDown(this.state.sort) ? -1 : 1)).map(([, row]) => row);
  }

  draw() {
    const rows = this.sorted(this.found());
    const pages = Math.max(1, Math.ceil(rows.length / PAGE_ROWS));
    this.state.page = Math.min(this.state.page, pages);
    const start = (this.state.page - 1) * PAGE_ROWS;
    const shown = rows.slice(start, start + PAGE_ROWS);
    this.status.textContent = this.summary(rows.length, start, shown.length);
    this.reset.hidden = !this.state.q && this.options.filters.every((filter) => !this.state[filter.key]);
    show(this.result, shown.length > 0 && this.table(shown));
    show(this.pages, pages > 1 && this.pager(pages));
  }

  summary(n, start, shown) {
    const [one, many] = this.options.noun(this.state);
    if (!n) return `No ${many} match. Try fewer words or filters.`;
    const range = shown < n ? `, showing ${number.format(start + 1)} to ${number.format(start + shown)}` : "";
    return `${count(n, one, many)}${range}`;
  }

  table(rows) {
    const cell = (item, i, row) => el(i ? "td" : "th", { class: item.class, scope: i ? null : "row" }, item.cell(row));
    const body = rows.map((row) =>
      el(
        "tr",
        {},
        this.options.columns.map((item, i) => cell(item, i, row)),
      ),
    );
    return table(
      this.options.caption,
      this.options.columns.map((item) => this.header(item)),
      body,
      { class: "list" },
    );
  }

  header(item) {
    if (!item.sort) return el("th", { scope: "col", class: item.class }, item.label);
    const isSorted = sortKey(this.state.sort) === item.key;
    const down = isDown(this.state.sort);
    const next = `${(isSorted ? !down : item.down) ? "-" : ""}${item.key}`;
    const sort = () => {
      this.change({ sort: next });
      this.result.querySelector(`[data-sort="${item.key}"]`).focus();
    };
    return el(
      "th",
      { scope: "col", class: item.class, "aria-sort": isSorted ? (down ? "descending" : "ascending") : null },
      el(
        "button",
        { type: "button", class: "sort", "data-sort": item.key, on: { click: sort } },
        item.label,
        el("span", { class: "arrow", "aria-hidden": "true" }, isSorted && (down ? "▼" : "▲")),
      ),
    );
  }

  pager(pages) {
    const { page } = this.state;
    const go = (text, to) => {
      const click = () => this.turn(to, text);
      const useless = to === page || to < 1 || to > pages;
      return el("button", { type: "button", "data-go": text.toLowerCase(), disabled: useless, on: { click } }, text);
    };
    const where = `Page ${number.format(page)} of ${number.format(pages)}`;
    return [
      go("First", 1),
      go("Previous", page - 1),
      el("span", { class: "where" }, where),
      go("Next", page + 1),
      go("Last", pages),
    ];
  }

  // Turn the page and keep the focus on the button, or on another one where it can go no further.
  turn(page, text) {
    this.change({ page });
    const same = this.pages.querySelector(`[data-go="${text.toLowerCase()}"]`);
    const focused = same.disabled ? this.pages.querySelector("button:not([disabled])") : same;
    focused.focus({ preventScroll: true });
    this.result.scrollIntoView({ block: "start" });
  }

  select(filter) {
    const choose = (event) => this.change({ [filter.key]: event.target.value });
    const option = ([code, text]) => el("option", { value: code, selected: this.state[filter.key] === code }, text);
    return el(
      "label",
      { class: "field" },
      filter.label,
      el(
        "select",
        { name: filter.key, on: { change: choose } },
        el("option", { value: "" }, filter.any || "any"),
        filter.options().map(option),
      ),
    );
  }

  searchBox() {
    let waiting = 0;
    const search = (event) => {
      clearTimeout(waiting);
      waiting = setTimeout(() => this.change({ q: event.target.value.trim() }), TYPING_PAUSE);
    };
    const given = { type: "search", name: "q", value: this.state.q, autocomplete: "off", spellcheck: "false" };
    return el("input", { ...given, on: { input: search } });
  }

  resetButton(view) {
    const clear = () => {
      this.read("");
      history.replaceState(null, "", this.address());
      this.build(view);
      this.input.focus();
    };
    return el("button", { type: "button", class: "reset", on: { click: clear } }, "Clear all");
  }

  build(view) {
    const { options } = this;
    this.input = this.searchBox();
    this.reset = this.resetButton(view);
    this.status = el("p", { role: "status", class: "status" });
    this.result = el("div", { class: "result" });
    this.pages = el("nav", { class: "pager", "aria-label": `Pages of ${options.title}` });
    const stay = (event) => event.preventDefault();
    show(
      view,
      heading(options.title),
      el("p", { class: "lead" }, options.lead),
      el(
        "form",
        { role: "search", class: "controls", "aria-label": options.title, on: { submit: stay } },
        el("label", { class: "field search" }, options.searchLabel, this.input),
        options.filters.map((filter) => this.select(filter)),
        this.reset,
      ),
      this.status,
      this.result,
      this.pages,
    );
    this.draw();
  }
}

// How often each value of a column occurs.
const tally = (values) => {
  const counts = new Map();
  for (const one of values) counts.set(one, (counts.get(one) || 0) + 1);
  return counts;
};

// A filter by a column that refers to a vocabulary; its options say how often each value occurs.
const vocabularyFilter = (key, text, tableName, name, vocabularyName) => ({
  key,
  label: text,
  options: () =>
    [...tally(column(tableName, name))]
      .map(([row, n]) => [value(vocabularyName, name, row), value(vocabularyName, "label", row), n])
      .sort((a, b) => compareTexts(a[1], b[1]))
      .map(([code, title, n]) => [code, `${title} (${number.format(n)})`]),
  test: (row, code) => value(vocabularyName, name, value(tableName, name, row)) === code,
});
