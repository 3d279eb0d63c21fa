// Court cases: name, court, the question before it, and where it is named.

const court = (row) => value("cases", "court_name", row) || "Court not named";
const mentions = (row) => rowsOf("case_mentions", "case_id", row);
const question = (row) =>
  mentions(row)
    .map((mention) => value("case_mentions", "question_presented", mention))
    .find(Boolean) || null;

const listCases = new List({
  name: "cases",
  title: "Court cases",
  lead: "Every case that a release names, with the court and the question before it as the release puts it.",
  searchLabel: "Name, court, question or docket number",
  caption: "Court cases with court and question",
  noun: () => ["case", "cases"],
  sort: "name",
  rows: () => allRows("cases"),
  text: (row) =>
    [
      value("cases", "name", row),
      court(row),
      value("cases", "docket_number", row),
      value("cases", "case_id", row),
      ...mentions(row).map((mention) => value("case_mentions", "summary", mention)),
    ]
      .filter(Boolean)
      .join(" \n "),
  columns: [
    {
      key: "name",
      label: "Case",
      class: "name",
      sort: (row) => value("cases", "name", row),
      cell: (row) => [
        caseLink(row),
        value("cases", "docket_number", row) &&
          el("span", { class: "under" }, `No. ${value("cases", "docket_number", row)}`),
        el("span", { class: "under narrow" }, court(row)),
      ],
    },
    {
      key: "court",
      label: "Court",
      class: "wide",
      sort: (row) => value("cases", "court_name", row),
      cell: (row) => court(row),
    },
    {
      key: "question",
      label: "Question",
      class: "question",
      cell: (row) => question(row) || el("span", { class: "muted" }, "not put"),
    },
    {
      key: "mentions",
      label: "Named",
      class: "wide number",
      down: true,
      sort: (row) => mentions(row).length,
      cell: (row) => number.format(mentions(row).length),
    },
  ],
  filters: [
    {
      key: "court",
      label: "Court",
      test: (row, name) => court(row) === name,
      options: () =>
        [...tally(allRows("cases").map(court))]
          .sort(([a], [b]) => compareTexts(a, b))
          .map(([name, n]) => [name, `${name} (${number.format(n)})`]),
    },
  ],
});

const whereNamed = (mention) => {
  const source = value("case_mentions", "release_id", mention);
  const line = value("case_mentions", "line_number", mention);
  const [first] = rowsOf("letters", "release_id", source);
  const address =
    first === undefined ? `release-${release("release_id", source)}` : `letter-${letter("letter_id", first)}`;
  const title = release("title", source) || (first === undefined ? release("release_id", source) : letterTitle(first));
  return [
    link(address, title),
    " ",
    hasText(source)
      ? link(`${address}:L${line}`, `line ${line}`, { class: "why" })
      : el("span", { class: "why" }, `line ${line}`),
  ];
};

const mentionPart = (mention) =>
  el(
    "article",
    { class: "mention" },
    el("p", {}, el("strong", {}, whereNamed(mention))),
    value("case_mentions", "summary", mention) && el("blockquote", {}, value("case_mentions", "summary", mention)),
    value("case_mentions", "is_summary_truncated", mention) &&
      el("p", { class: "muted" }, "The source cuts this summary off."),
    facts([
      ["How", meaning("case_mentions", "relation", mention)],
      ["Court as printed", value("case_mentions", "court_as_printed", mention)],
      ["Filed under", value("case_mentions", "issue_area", mention)],
    ]),
  );

const showCase = (view, row) => {
  const lists = rowsOf("letters", "case_id", row);
  const laws = [
    ...new Set(rowsOf("citations", "within_case_id", row).map((citation) => value("citations", "canonical", citation))),
  ];
  const named = mentions(row);
  show(
    view,
    el("p", { class: "kicker" }, "Court case"),
    heading(value("cases", "name", row)),
    permalink("case", value("cases", "case_id", row)),
    question(row) && el("p", { class: "lead" }, "The question: ", question(row)),
    facts([
      [
        "Court",
        [
          court(row),
          value("cases", "court_id", row) && el("span", { class: "muted" }, ` ${value("cases", "court_id", row)}`),
        ],
      ],
      ["Docket number", value("cases", "docket_number", row)],
      ["Law cited", laws.length > 0 && laws.join("; ")],
      [
        "Friends of the court",
        lists.length > 0 &&
          el(
            "ul",
            { class: "plain" },
            lists.map((one) =>
              el("li", {}, letterLink(one), ` (${count(letter("n_listed", one), "signatory", "signatories")})`),
            ),
          ),
      ],
    ]),
    el(
      "section",
      { "aria-labelledby": "named" },
      el("h2", { id: "named" }, `Named in ${count(named.length, "place")}`),
      named.map(mentionPart),
    ),
  );
};
