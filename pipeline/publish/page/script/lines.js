// The text of a release, every line with its role: why each row is in the tables.

const ROLE_FAMILIES = {
  signer: ["signatory"],
  list: ["label", "heading", "note"],
  frame: ["title", "section", "dateline", "date", "address", "salutation", "closing", "metadata"],
  prose: ["body", "quote"],
  law: ["case", "citation"],
  around: ["boilerplate", "navigation", "blank"],
  doubt: ["unexplained"],
};
const familyOf = (role) => Object.keys(ROLE_FAMILIES).find((family) => ROLE_FAMILIES[family].includes(role)) || "other";

// The names that stand in a line, as parts of its text. A name that is not found as printed marks nothing.
const markedText = (text, signatures) => {
  const parts = [];
  let done = 0;
  for (const signature of signatures) {
    const name = nameAsSigned(signature);
    const at = text.indexOf(name, done);
    if (at < 0) continue;
    const target = value("signatures", "organization_id", signature);
    parts.push(text.slice(done, at), el("mark", {}, target === null ? name : organizationLink(target, name)));
    done = at + name.length;
  }
  return [...parts, text.slice(done)];
};

const lineRows = (release) => rowsOf("lines", "release_id", release);
const hasText = (release) => lineRows(release).length > 0;

const byLine = (signatures) => {
  const lines = new Map();
  for (const signature of signatures) {
    const line = value("signatures", "line_number", signature);
    lines.set(line, [...(lines.get(line) || []), signature]);
  }
  return lines;
};

const lineRow = (row, number, signatures, address) => {
  const role = value("lines", "role", row);
  return el(
    "tr",
    { class: `line ${familyOf(role)}`, "data-line": number, "data-role": role },
    el("td", { class: "at" }, link(`${address}:L${number}`, String(number), { "aria-label": `Line ${number}` })),
    el("td", { class: "text" }, markedText(value("lines", "text", row) || "", signatures)),
    el("td", { class: "role-name" }, el("span", { class: role === "blank" ? "unseen" : null }, words(role))),
  );
};

// One button per role with the number of its lines; pressing it shows only these lines, pressing again all.
const legend = (roles, choose) => {
  const press = (event) => {
    const pressed = event.currentTarget.getAttribute("aria-pressed") === "false";
    for (const button of buttons)
      button.setAttribute("aria-pressed", String(pressed && button === event.currentTarget));
    choose(pressed ? event.currentTarget.dataset.role : null);
  };
  const button = ([role, n]) =>
    el(
      "button",
      {
        type: "button",
        class: `role ${familyOf(role)}`,
        title: label("lines", "role", role),
        "aria-pressed": "false",
        "data-role": role,
        on: { click: press },
      },
      words(role),
      el("span", { class: "n" }, ` ${number.format(n)}`),
    );
  const buttons = roles.map(button);
  return el("div", { class: "legend", role: "group", "aria-label": "Show only the lines of one role" }, buttons);
};

// The text with its legend. A release without embedded text says where its lines are.
const textPart = (release, signatures, address) => {
  const title = el("h2", { id: "text" }, "The text, line by line");
  const content = hasText(release) ? embeddedText(release, signatures, address) : absentText(release);
  return el("section", { class: "reading", "aria-labelledby": "text" }, title, content);
};

const absentText = (release) =>
  el(
    "p",
    {},
    `To keep this page small, the ${count(value("releases", "n_lines", release), "line")} of this release `,
    "are not in it. They are in lines.csv under release_id ",
    el("code", {}, value("releases", "release_id", release)),
    ".",
  );

const embeddedText = (release, signatures, address) => {
  const printed = byLine(signatures);
  const rows = lineRows(release);
  const body = rows.map((row, i) => lineRow(row, i + 1, printed.get(i + 1) || [], address));
  const blankLast = ([a, m], [b, n]) => (a === "blank") - (b === "blank") || n - m;
  const roles = [...tally(rows.map((row) => value("lines", "role", row)))].sort(blankLast);
  const status = el("p", { role: "status", class: "status" });
  const choose = (role) => {
    for (const row of body) row.hidden = role !== null && row.dataset.role !== role;
    const n = body.filter((row) => !row.hidden).length;
    status.textContent = role && `${count(n, "line")} with the role ${words(role)}: ${label("lines", "role", role)}.`;
  };
  const head = ["Line", "Text", el("th", { scope: "col", class: "role-name" }, "Role")];
  return [
    el(
      "p",
      {},
      "Every line has exactly one role; names that became signatures are marked. Choose a role to see its lines.",
    ),
    legend(roles, choose),
    status,
    el(
      "details",
      { class: "meanings" },
      el("summary", {}, "What the roles mean"),
      facts(roles.map(([role]) => [words(role), label("lines", "role", role)])),
    ),
    el("div", { class: "sheet" }, table("Lines of the release with their roles", head, body, { class: "lines" })),
  ];
};

// Bring a line of the text into view; if its role is hidden, show all lines again.
const revealLine = (view, line) => {
  const row = view.querySelector(`[data-line="${line}"]`);
  if (!row) return false;
  if (row.hidden) view.querySelector('.legend [aria-pressed="true"]').click();
  for (const other of view.querySelectorAll(".line.here")) other.classList.remove("here");
  row.classList.add("here");
  row.scrollIntoView({ block: "center" });
  row.querySelector("a").focus({ preventScroll: true });
  return true;
};
