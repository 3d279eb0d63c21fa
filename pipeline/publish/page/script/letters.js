// Letters: the list, and for each one the claim against the count, who signed, what is odd, and the text.

const letter = (name, row) => value("letters", name, row);
const release = (name, row) => value("releases", name, row);

// One entry per letter, then one per release in which no list was found.
const entries = (() => {
  let made = null;
  return () => {
    if (made) return made;
    const withList = new Set(column("letters", "release_id"));
    made = [...allRows("letters").map((row) => ({ letter: row, release: letter("release_id", row) })),
      ...allRows("releases").filter((row) => !withList.has(row)).map((row) => ({ letter: null, release: row }))];
    return made;
  };
})();

const has = (entry) => entry.letter !== null;
const entryDate = (entry) => (has(entry) ? letterDate(entry.letter) : release("published_on", entry.release));
const entryLink = (entry) => (has(entry) ? letterLink(entry.letter)
  : link(`release-${release("release_id", entry.release)}`, release("title", entry.release) || release("release_id", entry.release)));
const warnings = (row) => rowsOf("issues", "release_id", row).filter((issue) => value("issues", "level", issue) !== "info").length;
const bills = (row) => rowsOf("letter_bills", "letter_id", row);
const billName = (row) => [value("letter_bills", "bill_number", row), value("letter_bills", "title", row)].filter(Boolean).join(", ");

const claimState = (row) => {
  const claimed = letter("n_claimed", row);
  if (claimed === null) return "none";
  const listed = letter("n_listed", row);
  // A rounded number cannot contradict a list, and a lower bound only from below: as in the issues.
  const kind = letter("claim_kind", row);
  if (kind === "approximate") return "rounded";
  if (listed < claimed) return "fewer";
  return listed === claimed || kind === "at_least" ? "met" : "more";
};
const CLAIM_STATES = { fewer: "lists fewer than claimed", more: "lists more than claimed", met: "list meets the claim", rounded: "rounded number claimed", none: "no number claimed" };

const nothing = () => [el("span", { "aria-hidden": "true" }, "–"), el("span", { class: "unseen" }, "none")];

const listLetters = makeList({
  name: "letters",
  title: "Letters",
  lead: "Every list of signatories that was found: letters, endorsements, amicus briefs and statements.",
  searchLabel: "Title, publisher, addressee, demand or bill",
  caption: "Letters with the number of signers that the text claims and the number listed",
  noun: ["letter", "letters"],
  sort: "-date",
  rows: () => entries().map((_, i) => i),
  text: (i) => {
    const entry = entries()[i];
    const own = has(entry) ? [letterTitle(entry.letter), letter("addressee", entry.letter), letter("ask", entry.letter),
      letter("letter_id", entry.letter), ...bills(entry.letter).map(billName)] : [];
    return [...own, release("title", entry.release), release("publisher", entry.release), release("release_id", entry.release)].filter(Boolean).join(" \n ");
  },
  columns: [
    { key: "title", label: "Letter", class: "name", sort: (i) => (has(entries()[i]) ? letterTitle(entries()[i].letter) : release("title", entries()[i].release)),
      cell: (i) => {
        const entry = entries()[i];
        return [entryLink(entry), el("span", { class: "under" }, [release("publisher", entry.release),
          has(entry) ? words(letter("kind", entry.letter)) : "no list found"].filter(Boolean).join(" · ")),
        el("span", { class: "under narrow" }, dated(entryDate(entry)))];
      } },
    { key: "date", label: "Date", class: "wide date", down: true, sort: (i) => entryDate(entries()[i]), cell: (i) => dated(entryDate(entries()[i])) || "no date" },
    { key: "claimed", label: "Claimed", class: "number", down: true, sort: (i) => (has(entries()[i]) ? letter("n_claimed", entries()[i].letter) : null),
      cell: (i) => (has(entries()[i]) && letter("n_claimed", entries()[i].letter) !== null ? number.format(letter("n_claimed", entries()[i].letter)) : nothing()) },
    { key: "listed", label: "Listed", class: "number", down: true, sort: (i) => (has(entries()[i]) ? letter("n_listed", entries()[i].letter) : null),
      cell: (i) => {
        const entry = entries()[i];
        if (!has(entry)) return nothing();
        const odd = ["fewer", "more"].includes(claimState(entry.letter));
        return [el("span", { class: odd ? "odd" : null }, number.format(letter("n_listed", entry.letter))),
          odd && el("span", { class: "unseen" }, `, ${CLAIM_STATES[claimState(entry.letter)]}`)];
      } },
    { key: "issues", label: "Warnings", class: "wide number", down: true, sort: (i) => warnings(entries()[i].release),
      cell: (i) => number.format(warnings(entries()[i].release)) },
  ],
  filters: [
    { key: "kind", label: "Kind", any: "every list", always: true, test: (i, kind) => {
      const entry = entries()[i];
      return has(entry) ? !kind || letter("kind", entry.letter) === kind : kind === "no-list";
    }, options: () => {
      const counts = new Map();
      column("letters", "kind").forEach((kind) => counts.set(kind, (counts.get(kind) || 0) + 1));
      const without = entries().length - size("letters");
      return [...[...counts].sort().map(([kind, n]) => [kind, `${words(kind)} (${number.format(n)})`]),
        ...(without ? [["no-list", `no list found (${number.format(without)})`]] : [])];
    } },
    { key: "claim", label: "Claim", test: (i, state) => has(entries()[i]) && claimState(entries()[i].letter) === state, options: () => {
      const counts = {};
      allRows("letters").forEach((row) => { counts[claimState(row)] = (counts[claimState(row)] || 0) + 1; });
      return Object.entries(CLAIM_STATES).filter(([state]) => counts[state]).map(([state, text]) => [state, `${text} (${number.format(counts[state])})`]);
    } },
    { key: "year", label: "Year", test: (i, year) => (entryDate(entries()[i]) || "").startsWith(year), options: () =>
      [...new Set(entries().map((entry) => (entryDate(entry) || "").slice(0, 4)))].filter(Boolean).sort().reverse().map((year) => [year, year]) },
  ],
});

const claimPart = (row) => {
  const claimed = letter("n_claimed", row);
  const listed = letter("n_listed", row);
  const state = claimState(row);
  const most = Math.max(claimed || 0, listed, 1);
  const bar = (name, n, text) => el("div", { class: `bar ${name}` }, el("span", { class: "bar-name" }, name), el("span", { class: "bar-number" }, text),
    svg("svg", { viewBox: "0 0 100 6", preserveAspectRatio: "none", "aria-hidden": "true" },
      svg("rect", { class: "track", width: 100, height: 6 }), svg("rect", { class: `fill ${name}`, width: ((100 * n) / most).toFixed(2), height: 6 })));
  const difference = Math.abs(listed - (claimed || 0));
  const sentence = {
    none: "The release does not say how many signed.",
    rounded: "The release gives a rounded number, which the list cannot contradict.",
    met: letter("claim_kind", row) === "exact" ? "The list holds exactly as many names as the release claims." : "The list agrees with the number that the release claims.",
    fewer: `The list holds ${number.format(difference)} fewer than the release claims.`,
    more: `The list holds ${number.format(difference)} more than the release claims.`,
  }[state];
  const prefix = { at_least: "at least ", approximate: "about " }[letter("claim_kind", row)] || "";
  return el("section", { class: `claim ${state}`, "aria-labelledby": "claim" },
    el("h2", { id: "claim" }, "Claim against count"),
    claimed !== null && bar("claimed", claimed, `${prefix}${number.format(claimed)}`), bar("listed", listed, number.format(listed)),
    el("p", {}, sentence, letter("claim_text", row) && [" In its words: ", el("q", {}, letter("claim_text", row)), "."]));
};

const signerDetails = (row) => [
  [value("signatures", "person_name", row) !== nameAsSigned(row) && value("signatures", "person_name", row), value("signatures", "person_title", row)].filter(Boolean).join(", "),
  [value("signatures", "affiliation", row), value("signatures", "is_identification_only", row) && "for identification only"].filter(Boolean).join(", "),
  value("signatures", "place", row), value("signatures", "note", row),
].filter(Boolean).join(" · ");

const signerItem = (row, position, address, linked) => {
  const organization = value("signatures", "organization_id", row);
  const line = value("signatures", "line_number", row);
  const details = signerDetails(row);
  return el("li", { value: position }, el("span", { class: "signer" },
    organization === null ? nameAsSigned(row) : organizationLink(organization, nameAsSigned(row)),
    details && el("span", { class: "muted details" }, ` ${details}`)), " ",
  linked ? link(`${address}:L${line}`, `line ${line}`, { class: "why", "aria-label": `Why is ${nameAsSigned(row)} here? See line ${line}` })
    : el("span", { class: "why" }, `line ${line}`));
};

const SIGNERS_PER_PART = 400;

const signerPart = (row, address) => {
  const signatures = rowsOf("signatures", "letter_id", row);
  const linked = hasText(letter("release_id", row));
  const container = el("div", { class: "signers" });
  let shown = 0;
  let group = null;
  const more = el("button", { type: "button", class: "more", on: { click: () => {
    const first = shown;
    draw();
    const item = container.querySelector(`li[value="${first + 1}"] a`);
    if (item) item.focus();
  } } });
  const draw = () => {
    let list = null;
    const end = Math.min(shown + SIGNERS_PER_PART, signatures.length);
    for (; shown < end; shown += 1) {
      const next = value("signatures", "group_heading", signatures[shown]);
      if (next !== group && next !== null) container.append(el("h3", {}, next));
      if (next !== group || !list) container.append((list = el("ol", {})));
      group = next;
      list.append(signerItem(signatures[shown], shown + 1, address, linked));
    }
    more.textContent = `Show more (${number.format(signatures.length - shown)} to go)`;
    more.hidden = shown >= signatures.length;
  };
  draw();
  return el("section", { "aria-labelledby": "signers" },
    el("h2", { id: "signers" }, `${count(signatures.length, "signatory", "signatories")} in print order`), container, more);
};

const LEVEL_MARKS = { error: "✕", warning: "!", info: "i" };

const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);

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
  return known.map((line) => [" ", hasText(row) ? link(`${address}:L${line}`, `line ${line}`, { class: "why" }) : el("span", { class: "why" }, `line ${line}`)]);
};

const issueItem = (row, group, address) => {
  const messages = [...group.messages].sort(([, a], [, b]) => a[0] - b[0]);
  return el("li", { class: group.level in LEVEL_MARKS ? group.level : "info" },
    el("span", { class: "level" }, el("span", { "aria-hidden": "true" }, LEVEL_MARKS[group.level] || "i"), el("span", { class: "unseen" }, `${group.level}: `)),
    el("div", {}, el("strong", {}, capital(label("issues", "code", group.code))),
      el("ul", {}, messages.map(([message, lines]) => el("li", {}, capital(message), lineLinks(row, lines, address))))));
};

const issuePart = (row, address) => {
  const groups = issueGroups(row);
  return el("section", { "aria-labelledby": "issues" }, el("h2", { id: "issues" }, "What is odd about it"),
    groups.length ? el("ul", { class: "issues" }, groups.map((group) => issueItem(row, group, address)))
      : el("p", {}, "Nothing: no rule was broken and no line was left over."));
};

const releaseFacts = (row) => facts([
  ["Release", release("title", row)],
  ["Published by", release("publisher", row)],
  ["Published on", dated(release("published_on", row))],
  ["Source", release("source_url", row) && outside(release("source_url", row))],
  ["Retrieved", release("retrieved_at", row)],
  ["Raw file", el("code", {}, `raw/${release("raw_path", row)}`)],
  ["SHA-256", el("code", { class: "hash" }, release("raw_sha256", row))],
  ["Lines", `${number.format(release("n_lines", row))}, ${release("n_unexplained_lines", row) ? number.format(release("n_unexplained_lines", row)) : "none"} unexplained`],
]);

const letterFacts = (row) => facts([
  ["Kind", meaning("letters", "kind", row)],
  ["Addressed to", letter("addressee", row) && [letter("addressee", row), letter("addressee_body", row) && el("span", { class: "under" }, meaning("letters", "addressee_body", row))]],
  ["Asks to", letter("ask", row)],
  ["Bills", bills(row).length > 0 && el("ul", { class: "plain" }, bills(row).map((bill) => el("li", {}, billName(bill),
    value("letter_bills", "congress", bill) && ` (${value("letter_bills", "congress", bill)}th Congress)`,
    value("letter_bills", "stance", bill) && el("span", { class: "muted" }, ` ${words(value("letter_bills", "stance", bill))}`))))],
  ["Filed in", letter("case_id", row) !== null && caseLink(letter("case_id", row))],
  ["Same letter as", letter("duplicate_of_letter_id", row) !== null && letterLink(letter("duplicate_of_letter_id", row))],
  ["The letter itself", letter("letter_url", row) && outside(letter("letter_url", row))],
]);

const referencePart = (row) => {
  const laws = new Map();
  rowsOf("citations", "release_id", row).forEach((citation) => {
    const name = value("citations", "canonical", citation);
    laws.set(name, [...(laws.get(name) || []), value("citations", "line_number", citation)]);
  });
  const documents = rowsOf("documents", "release_id", row);
  const cases = new Set(rowsOf("case_mentions", "release_id", row).map((mention) => value("case_mentions", "case_id", mention)));
  if (!laws.size && !documents.length && !cases.size) return null;
  return el("section", { "aria-labelledby": "references" }, el("h2", { id: "references" }, "What it refers to"), facts([
    ["Cases", cases.size > 0 && el("ul", { class: "plain" }, [...cases].map((one) => el("li", {}, caseLink(one))))],
    ["Law", laws.size > 0 && el("ul", { class: "plain" }, [...laws].map(([name, lines]) => el("li", {}, name,
      el("span", { class: "muted" }, ` ${lines.length === 1 ? "line" : "lines"} ${[...new Set(lines)].join(", ")}`))))],
    ["Documents", documents.length > 0 && el("ul", { class: "plain" }, documents.map((one) => el("li", {},
      outside(value("documents", "url", one), value("documents", "title", one)),
      el("span", { class: "muted" }, ` ${[value("documents", "author", one), value("documents", "publisher", one), value("documents", "dated_on", one),
        words(value("documents", "kind", one))].filter(Boolean).join(", ")}`))))],
  ]));
};

const showLetter = (view, row) => {
  const source = letter("release_id", row);
  const address = `letter-${letter("letter_id", row)}`;
  const signatures = rowsOf("signatures", "letter_id", row);
  show(view,
    el("p", { class: "kicker" }, words(letter("kind", row)), letterDate(row) && [" · ", dated(letterDate(row))],
      release("publisher", source) && ` · ${release("publisher", source)}`),
    heading(letterTitle(row)),
    permalink("letter", letter("letter_id", row)),
    el("div", { class: "columns" }, el("div", {}, letterFacts(row), claimPart(row)), orderChart(source, signatures)),
    issuePart(source, address),
    signerPart(row, address),
    referencePart(source),
    textPart(source, signatures, address),
    el("section", { "aria-labelledby": "origin" }, el("h2", { id: "origin" }, "Where it comes from"), releaseFacts(source)));
};

const showRelease = (view, row) => {
  const address = `release-${release("release_id", row)}`;
  const lists = rowsOf("letters", "release_id", row);
  show(view,
    el("p", { class: "kicker" }, "Release", release("published_on", row) && [" · ", dated(release("published_on", row))]),
    heading(release("title", row) || release("release_id", row)),
    permalink("release", release("release_id", row)),
    lists.length ? el("ul", {}, lists.map((one) => el("li", {}, letterLink(one)))) : el("p", { class: "lead" }, "No list of signatories was found in it."),
    issuePart(row, address), referencePart(row), textPart(row, lists.flatMap((one) => rowsOf("signatures", "letter_id", one)), address),
    el("section", { "aria-labelledby": "origin" }, el("h2", { id: "origin" }, "Where it comes from"), releaseFacts(row)));
};
