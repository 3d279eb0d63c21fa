// What is odd about a release.

const LEVEL_MARKS = { error: "✕", warning: "!", info: "i" };

// A message begins like a sentence, unless it begins with a path, an identifier or a name.
const capital = (text) => (/^[a-z]+[ ,:]/.test(text) ? text.charAt(0).toUpperCase() + text.slice(1) : text);

// Issues of one kind stand together, the gravest kind first; equal messages are said once, with all their lines.
const issueGroups = (row) => {
  const order = Object.keys(LEVEL_MARKS);
  const kinds = new Map();
  for (const issue of rowsOf("issues", "release_id", row)) {
    const level = value("issues", "level", issue);
    const kind = `${order.indexOf(level)} ${value("issues", "code", issue)}`;
    if (!kinds.has(kind)) kinds.set(kind, { level, code: value("issues", "code", issue), messages: new Map() });
    const { messages } = kinds.get(kind);
    const message = value("issues", "message", issue);
    messages.set(message, [...(messages.get(message) || []), value("issues", "line_number", issue)]);
  }
  return [...kinds].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, group]) => group);
};

const lineLinks = (row, lines, address) => {
  const known = lines.filter((line) => line !== null).sort((a, b) => a - b);
  return known.map((line) => [
    " ",
    hasText(row)
      ? link(`${address}:L${line}`, `line ${line}`, { class: "why" })
      : el("span", { class: "why" }, `line ${line}`),
  ]);
};

const issueItem = (row, group, address) => {
  const messages = [...group.messages].sort(([, a], [, b]) => a[0] - b[0]);
  return el(
    "li",
    { class: group.level in LEVEL_MARKS ? group.level : "info" },
    el(
      "span",
      { class: "level" },
      el("span", { "aria-hidden": "true" }, LEVEL_MARKS[group.level] || "i"),
      el("span", { class: "unseen" }, `${group.level}: `),
    ),
    el(
      "div",
      {},
      el("strong", {}, capital(label("issues", "code", group.code))),
      el(
        "ul",
        {},
        messages.map(([message, lines]) => el("li", {}, capital(message), lineLinks(row, lines, address))),
      ),
    ),
  );
};

const issuePart = (row, address) => {
  const groups = issueGroups(row);
  return el(
    "section",
    { "aria-labelledby": "issues" },
    el("h2", { id: "issues" }, "What is odd about it"),
    groups.length
      ? el(
          "ul",
          { class: "issues" },
          groups.map((group) => issueItem(row, group, address)),
        )
      : el("p", {}, "Nothing: no rule was broken and no line was left over."),
  );
};
