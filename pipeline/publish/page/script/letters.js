// The list of letters, and of releases in which no list was found.

const letter = (name, row) => value("letters", name, row);
const release = (name, row) => value("releases", name, row);

// One entry per letter, then one per release in which no list was found.
const entries = (() => {
  let made = null;
  return () => {
    if (made) return made;
    const withList = new Set(column("letters", "release_id"));
    made = [
      ...allRows("letters").map((row) => ({ letter: row, release: letter("release_id", row) })),
      ...allRows("releases")
        .filter((row) => !withList.has(row))
        .map((row) => ({ letter: null, release: row })),
    ];
    return made;
  };
})();

const has = (entry) => entry.letter !== null;
const entryDate = (entry) => (has(entry) ? letterDate(entry.letter) : release("published_on", entry.release));
const entryLink = (entry) =>
  has(entry)
    ? letterLink(entry.letter)
    : link(
        `release-${release("release_id", entry.release)}`,
        release("title", entry.release) || release("release_id", entry.release),
      );
const warnings = (row) =>
  rowsOf("issues", "release_id", row).filter((issue) => value("issues", "level", issue) !== "info").length;
const bills = (row) => rowsOf("letter_bills", "letter_id", row);
const billName = (row) =>
  [value("letter_bills", "bill_number", row), value("letter_bills", "title", row)].filter(Boolean).join(", ");

const nothing = () => [el("span", { "aria-hidden": "true" }, "–"), el("span", { class: "unseen" }, "none")];

const listLetters = new List({
  name: "letters",
  title: "Letters",
  lead: "Every list of signatories that was found: letters, endorsements, amicus briefs and statements.",
  searchLabel: "Title, publisher, addressee, demand or bill",
  caption: "Letters with the number of signers that the text claims and the number listed",
  noun: (state) => (state.kind === "no-list" ? ["release", "releases"] : ["letter", "letters"]),
  sort: "-date",
  rows: () => entries().map((_, i) => i),
  text: (i) => {
    const entry = entries()[i];
    const own = has(entry)
      ? [
          letterTitle(entry.letter),
          letter("addressee", entry.letter),
          letter("ask", entry.letter),
          letter("letter_id", entry.letter),
          ...bills(entry.letter).map(billName),
        ]
      : [];
    return [
      ...own,
      release("title", entry.release),
      release("publisher", entry.release),
      release("release_id", entry.release),
    ]
      .filter(Boolean)
      .join(" \n ");
  },
  columns: [
    {
      key: "title",
      label: "Letter",
      class: "name",
      sort: (i) => (has(entries()[i]) ? letterTitle(entries()[i].letter) : release("title", entries()[i].release)),
      cell: (i) => {
        const entry = entries()[i];
        return [
          entryLink(entry),
          el(
            "span",
            { class: "under" },
            [release("publisher", entry.release), has(entry) ? words(letter("kind", entry.letter)) : "no list found"]
              .filter(Boolean)
              .join(" · "),
          ),
          el("span", { class: "under narrow" }, dated(entryDate(entry))),
        ];
      },
    },
    {
      key: "date",
      label: "Date",
      class: "wide date",
      down: true,
      sort: (i) => entryDate(entries()[i]),
      cell: (i) => dated(entryDate(entries()[i])) || "no date",
    },
    {
      key: "claimed",
      label: "Claimed",
      class: "number",
      down: true,
      sort: (i) => (has(entries()[i]) ? letter("n_claimed", entries()[i].letter) : null),
      cell: (i) =>
        has(entries()[i]) && letter("n_claimed", entries()[i].letter) !== null
          ? number.format(letter("n_claimed", entries()[i].letter))
          : nothing(),
    },
    {
      key: "listed",
      label: "Listed",
      class: "number",
      down: true,
      sort: (i) => (has(entries()[i]) ? letter("n_listed", entries()[i].letter) : null),
      cell: (i) => {
        const entry = entries()[i];
        if (!has(entry)) return nothing();
        const odd = ["fewer", "more"].includes(claimState(entry.letter));
        return [
          el("span", { class: odd ? "odd" : null }, number.format(letter("n_listed", entry.letter))),
          odd && el("span", { class: "unseen" }, `, ${CLAIM_STATES[claimState(entry.letter)]}`),
        ];
      },
    },
    {
      key: "issues",
      label: "Warnings",
      class: "wide number",
      down: true,
      sort: (i) => warnings(entries()[i].release),
      cell: (i) => number.format(warnings(entries()[i].release)),
    },
  ],
  filters: [
    {
      key: "kind",
      label: "Kind",
      any: "every list",
      always: true,
      test: (i, kind) => {
        const entry = entries()[i];
        return has(entry) ? !kind || letter("kind", entry.letter) === kind : kind === "no-list";
      },
      options: () => {
        const without = entries().length - size("letters");
        return [
          ...[...tally(column("letters", "kind"))]
            .sort()
            .map(([kind, n]) => [kind, `${words(kind)} (${number.format(n)})`]),
          ...(without ? [["no-list", `no list found (${number.format(without)})`]] : []),
        ];
      },
    },
    {
      key: "claim",
      label: "Claim",
      test: (i, state) => has(entries()[i]) && claimState(entries()[i].letter) === state,
      options: () => {
        const counts = tally(allRows("letters").map(claimState));
        return Object.entries(CLAIM_STATES)
          .filter(([state]) => counts.has(state))
          .map(([state, text]) => [state, `${text} (${number.format(counts.get(state))})`]);
      },
    },
    {
      key: "year",
      label: "Year",
      test: (i, year) => (entryDate(entries()[i]) || "").startsWith(year),
      options: () =>
        [...new Set(entries().map((entry) => (entryDate(entry) || "").slice(0, 4)))]
          .filter(Boolean)
          .sort()
          .reverse()
          .map((year) => [year, year]),
    },
  ],
});
