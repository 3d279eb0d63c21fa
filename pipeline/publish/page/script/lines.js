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

const legend = (roles, choose) => {
  const buttons = roles.map(([role, n]) => el("button", { type: "button", class: `role ${familyOf(role)}`, "aria-pressed": "false",
    title: label("lines", "role", role), on: { click: (event) => {
      const pressed = event.currentTarget.getAttribute("aria-pressed") === "false";
      buttons.forEach((button) => button.setAttribute("aria-pressed", "false"));
      event.currentTarget.setAttribute("aria-pressed", String(pressed));
      choose(pressed ? role : null);
    } } }, words(role), el("span", { class: "n" }, ` ${number.format(n)}`)));
  return el("div", { class: "legend", role: "group", "aria-label": "Show only the lines of one role" }, buttons);
};

const textPart = (release, signatures, address) => {
  const title = el("h2", { id: "text" }, "The text, line by line");
  if (!hasText(release)) {
    return el("section", { "aria-labelledby": "text" }, title, el("p", {},
      `The ${count(value("releases", "n_lines", release), "line")} of this release are not in this page, to keep it small. They are in lines.csv under release_id `,
      el("code", {}, value("releases", "release_id", release)), "."));
  }
  const printed = byLine(signatures);
  const counts = new Map();
  const status = el("p", { role: "status", class: "status" });
  const body = lineRows(release).map((row, i) => {
    const role = value("lines", "role", row);
    counts.set(role, (counts.get(role) || 0) + 1);
    return el("tr", { class: `line ${familyOf(role)}`, "data-line": i + 1, "data-role": role },
      el("td", { class: "at" }, link(`${address}:L${i + 1}`, String(i + 1), { "aria-label": `Line ${i + 1}` })),
      el("td", { class: "text" }, markedText(value("lines", "text", row) || "", printed.get(i + 1) || [])),
      el("td", { class: "role-name" }, el("span", { class: role === "blank" ? "unseen" : null }, words(role))));
  });
  const choose = (role) => {
    const hidden = body.filter((row) => (row.hidden = role !== null && row.dataset.role !== role)).length;
    status.textContent = role === null ? "" : `${count(body.length - hidden, "line")} with the role ${words(role)}: ${label("lines", "role", role)}.`;
  };
  const roles = [...counts].sort(([a, m], [b, n]) => (a === "blank") - (b === "blank") || n - m);
  return el("section", { class: "reading", "aria-labelledby": "text" }, title,
    el("p", {}, "Every line has exactly one role. Names that became signatures are marked. Choose a role to see only its lines."),
    legend(roles, choose), status,
    el("details", { class: "meanings" }, el("summary", {}, "What the roles mean"),
      facts(roles.map(([role]) => [words(role), label("lines", "role", role)]))),
    el("div", { class: "sheet" }, table("Lines of the release with their roles", ["Line", "Text", el("th", { scope: "col", class: "role-name" }, "Role")], body, { class: "lines" })));
};

// Bring a line of the text into view; if its role is hidden, show all lines again.
const revealLine = (view, line) => {
  const row = view.querySelector(`[data-line="${line}"]`);
  if (!row) return false;
  if (row.hidden) view.querySelector('.legend [aria-pressed="true"]').click();
  view.querySelectorAll(".line.here").forEach((other) => other.classList.remove("here"));
  row.classList.add("here");
  row.scrollIntoView({ block: "center" });
  row.querySelector("a").focus({ preventScroll: true });
  return true;
};
