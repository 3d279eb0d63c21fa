// One letter, or one release without a list: everything that is known about it.

const releaseFacts = (row) =>
  facts([
    ["Release", release("title", row)],
    ["Published by", release("publisher", row)],
    ["Published on", dated(release("published_on", row))],
    ["Source", release("source_url", row) && outside(release("source_url", row))],
    ["Retrieved", release("retrieved_at", row)],
    ["Raw file", el("code", {}, `raw/${release("raw_path", row)}`)],
    ["SHA-256", el("code", { class: "hash" }, release("raw_sha256", row))],
    ["Lines", [release("n_lines", row), release("n_unexplained_lines", row)].map(number.format).join(", unexplained ")],
  ]);

const letterFacts = (row) =>
  facts([
    ["Kind", meaning("letters", "kind", row)],
    [
      "Addressed to",
      letter("addressee", row) && [
        letter("addressee", row),
        letter("addressee_body", row) && el("span", { class: "under" }, meaning("letters", "addressee_body", row)),
      ],
    ],
    ["Asks to", letter("ask", row)],
    [
      "Bills",
      bills(row).length > 0 &&
        el(
          "ul",
          { class: "plain" },
          bills(row).map((bill) =>
            el(
              "li",
              {},
              billName(bill),
              value("letter_bills", "congress", bill) && ` (${value("letter_bills", "congress", bill)}th Congress)`,
              value("letter_bills", "stance", bill) &&
                el("span", { class: "muted" }, ` ${words(value("letter_bills", "stance", bill))}`),
            ),
          ),
        ),
    ],
    ["Filed in", letter("case_id", row) !== null && caseLink(letter("case_id", row))],
    [
      "Same letter as",
      letter("duplicate_of_letter_id", row) !== null && letterLink(letter("duplicate_of_letter_id", row)),
    ],
    ["The letter itself", letter("letter_url", row) && outside(letter("letter_url", row))],
  ]);

const referencePart = (row) => {
  const laws = new Map();
  rowsOf("citations", "release_id", row).forEach((citation) => {
    const name = value("citations", "canonical", citation);
    laws.set(name, [...(laws.get(name) || []), value("citations", "line_number", citation)]);
  });
  const documents = rowsOf("documents", "release_id", row);
  const cases = new Set(
    rowsOf("case_mentions", "release_id", row).map((mention) => value("case_mentions", "case_id", mention)),
  );
  if (!laws.size && !documents.length && !cases.size) return null;
  return el(
    "section",
    { "aria-labelledby": "references" },
    el("h2", { id: "references" }, "What it refers to"),
    facts([
      [
        "Cases",
        cases.size > 0 &&
          el(
            "ul",
            { class: "plain" },
            [...cases].map((one) => el("li", {}, caseLink(one))),
          ),
      ],
      [
        "Law",
        laws.size > 0 &&
          el(
            "ul",
            { class: "plain" },
            [...laws].map(([name, lines]) =>
              el(
                "li",
                {},
                name,
                el(
                  "span",
                  { class: "muted" },
                  ` ${lines.length === 1 ? "line" : "lines"} ${[...new Set(lines)].join(", ")}`,
                ),
              ),
            ),
          ),
      ],
      [
        "Documents",
        documents.length > 0 &&
          el(
            "ul",
            { class: "plain" },
            documents.map((one) =>
              el(
                "li",
                {},
                outside(value("documents", "url", one), value("documents", "title", one)),
                el(
                  "span",
                  { class: "muted" },
                  ` ${[
                    value("documents", "author", one),
                    value("documents", "publisher", one),
                    value("documents", "dated_on", one),
                    words(value("documents", "kind", one)),
                  ]
                    .filter(Boolean)
                    .join(", ")}`,
                ),
              ),
            ),
          ),
      ],
    ]),
  );
};

const showLetter = (view, row) => {
  const source = letter("release_id", row);
  const address = `letter-${letter("letter_id", row)}`;
  const signatures = rowsOf("signatures", "letter_id", row);
  show(
    view,
    el(
      "p",
      { class: "kicker" },
      words(letter("kind", row)),
      letterDate(row) && [" · ", dated(letterDate(row))],
      release("publisher", source) && ` · ${release("publisher", source)}`,
    ),
    heading(letterTitle(row)),
    permalink("letter", letter("letter_id", row)),
    el("div", { class: "columns" }, el("div", {}, letterFacts(row), claimPart(row)), orderChart(source, signatures)),
    issuePart(source, address),
    signerPart(row, address),
    referencePart(source),
    textPart(source, signatures, address),
    el(
      "section",
      { "aria-labelledby": "origin" },
      el("h2", { id: "origin" }, "Where it comes from"),
      releaseFacts(source),
    ),
  );
};

const showRelease = (view, row) => {
  const address = `release-${release("release_id", row)}`;
  const lists = rowsOf("letters", "release_id", row);
  show(
    view,
    el(
      "p",
      { class: "kicker" },
      "Release",
      release("published_on", row) && [" · ", dated(release("published_on", row))],
    ),
    heading(release("title", row) || release("release_id", row)),
    permalink("release", release("release_id", row)),
    lists.length
      ? el(
          "ul",
          {},
          lists.map((one) => el("li", {}, letterLink(one))),
        )
      : el("p", { class: "lead" }, "No list of signatories was found in it."),
    issuePart(row, address),
    referencePart(row),
    textPart(
      row,
      lists.flatMap((one) => rowsOf("signatures", "letter_id", one)),
      address,
    ),
    el(
      "section",
      { "aria-labelledby": "origin" },
      el("h2", { id: "origin" }, "Where it comes from"),
      releaseFacts(row),
    ),
  );
};
