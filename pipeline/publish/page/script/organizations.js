// The list of organizations.

const org = (name, row) => value("organizations", name, row);
const otherNames = (row) => rowsOf("organization_names", "organization_id", row);
const regions = new Intl.DisplayNames(["en"], { type: "region", fallback: "code" });
const whereabouts = (row) => {
  const place = org("place", row) || "";
  const country = org("country", row);
  const rest = [org("state", row), country && country !== "US" && regions.of(country)];
  return [place, ...rest.filter((part) => part && place !== part && !place.endsWith(`, ${part}`))]
    .filter(Boolean)
    .join(", ");
};
const nameAndAcronym = (row) => {
  const acronym = org("acronym", row);
  return [organizationLink(row), acronym && el("span", { class: "acronym" }, ` ${acronym}`)];
};

const listOrganizations = new List({
  name: "organizations",
  title: "Organizations",
  lead: "Every organization that signed, whatever spelling it used. Categories are inferred, and each says from what.",
  searchLabel: "Name, acronym, other spelling or place",
  caption: "Organizations with category, type, scope and the number of letters they signed",
  noun: () => ["organization", "organizations"],
  sort: "name",
  rows: () => allRows("organizations"),
  text: (row) =>
    [
      org("name", row),
      org("acronym", row),
      whereabouts(row),
      org("organization_id", row),
      ...otherNames(row).map((name) => value("organization_names", "name", name)),
    ]
      .filter(Boolean)
      .join(" \n "),
  columns: [
    {
      key: "name",
      label: "Organization",
      class: "name",
      sort: (row) => org("name", row),
      cell: (row) => [
        nameAndAcronym(row),
        whereabouts(row) && el("span", { class: "under" }, whereabouts(row)),
        el("span", { class: "under narrow" }, vocabulary("categories", org("category", row))),
      ],
    },
    {
      key: "category",
      label: "Category",
      class: "wide",
      sort: (row) => vocabulary("categories", org("category", row)),
      cell: (row) => vocabulary("categories", org("category", row)),
    },
    {
      key: "type",
      label: "Type",
      class: "wider",
      sort: (row) => vocabulary("organization_types", org("organization_type", row)),
      cell: (row) => vocabulary("organization_types", org("organization_type", row)),
    },
    {
      key: "scope",
      label: "Scope",
      class: "wide",
      sort: (row) => vocabulary("scopes", org("scope", row)),
      cell: (row) => vocabulary("scopes", org("scope", row)),
    },
    {
      key: "letters",
      label: "Letters",
      class: "number",
      down: true,
      sort: (row) => org("n_letters", row),
      cell: (row) => number.format(org("n_letters", row)),
    },
    {
      key: "last",
      label: "Last signed",
      class: "wide date",
      down: true,
      sort: (row) => org("last_signed_on", row),
      cell: (row) => dated(org("last_signed_on", row)),
    },
  ],
  filters: [
    vocabularyFilter("category", "Category", "organizations", "category", "categories"),
    vocabularyFilter("type", "Type", "organizations", "organization_type", "organization_types"),
    vocabularyFilter("scope", "Scope", "organizations", "scope", "scopes"),
    {
      key: "min",
      label: "Letters signed",
      test: (row, least) => org("n_letters", row) >= Number(least),
      options: () => {
        const top = column("organizations", "n_letters").reduce((a, b) => Math.max(a, b), 0);
        return [1, 2, 3, 5, 10, 25, 50, 100].filter((n) => n <= top).map((n) => [String(n), `${n} or more`]);
      },
    },
  ],
});
