// One organization: what is known about it, what it signed and who signed the same.

const lettersOf = (row) => {
  const signed = new Map();
  for (const signature of rowsOf("signatures", "organization_id", row)) {
    const letter = value("signatures", "letter_id", signature);
    if (!signed.has(letter)) signed.set(letter, signature);
  }
  return [...signed].sort(([a], [b]) => (letterDate(b) || "").localeCompare(letterDate(a) || "") || a - b);
};

// Who else signed the same letters, the most letters in common first; a duplicate of a letter does not count.
const cosigners = (row) => {
  const common = new Map();
  for (const [letter] of lettersOf(row)) {
    if (isDuplicate(letter)) continue;
    const others = new Set(
      rowsOf("signatures", "letter_id", letter).map((s) => value("signatures", "organization_id", s)),
    );
    others.delete(row);
    others.delete(null);
    for (const other of others) common.set(other, (common.get(other) || 0) + 1);
  }
  return [...common].sort(([a, x], [b, y]) => y - x || compareTexts(org("name", a), org("name", b)));
};

const basis = (row) => {
  if (org("category_basis", row) === "none") return null;
  const evidence = org("category_evidence", row);
  const sure = Math.round(100 * org("category_confidence", row));
  return el(
    "span",
    { class: "under" },
    `${meaning("organizations", "category_basis", row)}`,
    evidence && [": ", el("q", {}, evidence)],
    `. Confidence ${sure} %.`,
  );
};

const relatives = (row) => {
  const parent = org("parent_organization_id", row);
  const parts = rowsOf("organizations", "parent_organization_id", row);
  const kind = org("relation", row);
  return [
    [
      "Part of",
      parent !== null && [
        organizationLink(parent),
        kind && el("span", { class: "under" }, meaning("organizations", "relation", row)),
      ],
    ],
    [
      "Has parts here",
      parts.length > 0 &&
        el(
          "ul",
          { class: "plain" },
          parts.map((part) => el("li", {}, organizationLink(part))),
        ),
    ],
  ];
};

const signedTable = (row) =>
  table(
    `Letters signed by ${org("name", row)}`,
    ["Date", "Letter", el("th", { scope: "col", class: "wide" }, "Signed as"), "Printed in"],
    lettersOf(row).map(([letter, signature]) =>
      el(
        "tr",
        {},
        el("td", { class: "date" }, dated(letterDate(letter)) || "no date"),
        el(
          "th",
          { scope: "row" },
          letterLink(letter),
          el("span", { class: "under narrow" }, "as ", nameAsSigned(signature)),
          isDuplicate(letter) && el("span", { class: "under" }, "Duplicate of another letter: not counted"),
        ),
        el("td", { class: "wide" }, nameAsSigned(signature)),
        el("td", { class: "nowrap" }, letterLink(letter, value("signatures", "line_number", signature))),
      ),
    ),
  );

const FEW_COSIGNERS = 20;

const cosignerPart = (row) => {
  const all = cosigners(row);
  if (!all.length) return null;
  const part = el("section", { "aria-labelledby": "together" });
  const draw = (n) =>
    show(
      part,
      el("h2", { id: "together" }, "Who signed together with it"),
      el("p", {}, `${count(all.length, "organization")} signed at least one of the same letters.`),
      table(
        `Organizations that signed the same letters as ${org("name", row)}`,
        [
          "Organization",
          el("th", { scope: "col", class: "wide" }, "Category"),
          el("th", { scope: "col", class: "number" }, "Letters in common"),
        ],
        all
          .slice(0, n)
          .map(([other, common]) =>
            el(
              "tr",
              {},
              el("th", { scope: "row" }, nameAndAcronym(other)),
              el("td", { class: "wide" }, vocabulary("categories", org("category", other))),
              el("td", { class: "number" }, number.format(common)),
            ),
          ),
      ),
      n < all.length &&
        el(
          "button",
          {
            type: "button",
            on: {
              click: () => {
                draw(all.length);
                part.querySelectorAll("tbody th a")[n].focus();
              },
            },
          },
          `Show all ${number.format(all.length)}`,
        ),
    );
  draw(FEW_COSIGNERS);
  return part;
};

const showOrganization = (view, row) => {
  const secondary = org("secondary_category", row);
  const names = otherNames(row);
  show(
    view,
    el("p", { class: "kicker" }, "Organization"),
    heading(org("name", row), org("acronym", row) && el("span", { class: "acronym" }, ` ${org("acronym", row)}`)),
    permalink("org", org("organization_id", row)),
    facts([
      [
        "Category",
        [
          vocabulary("categories", org("category", row)),
          secondary !== null && `, also ${vocabulary("categories", secondary)}`,
          basis(row),
        ],
      ],
      ["Type", vocabulary("organization_types", org("organization_type", row))],
      ["Scope", vocabulary("scopes", org("scope", row))],
      ["Place", whereabouts(row)],
      ["EIN", org("ein", row)],
      ["Website", org("website", row) && outside(org("website", row))],
      ...relatives(row),
      [
        "Other names",
        names.length > 0 &&
          el(
            "ul",
            { class: "plain" },
            names.map((name) =>
              el(
                "li",
                {},
                value("organization_names", "name", name),
                el("span", { class: "muted" }, ` ${words(value("organization_names", "kind", name))}`),
              ),
            ),
          ),
      ],
    ]),
    el(
      "section",
      { "aria-labelledby": "signed" },
      el("h2", { id: "signed" }, count(org("n_letters", row), "letter signed", "letters signed")),
      lettersOf(row).length
        ? signedTable(row)
        : el(
            "p",
            {},
            org("n_letters", row)
              ? "The letters it signed are not in this page; they are in the tables."
              : "It signed nothing itself; it stands here because one of its parts did.",
          ),
    ),
    cosignerPart(row),
  );
};

const permalink = (kind, key) =>
  el("p", { class: "key" }, link(`${kind}-${key}`, key, { "aria-label": `Permanent link to ${key}` }));
