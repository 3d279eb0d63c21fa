// The data of the page: columns unpacked when they are first asked for, and indexes of what belongs together.

const DATA = JSON.parse(byId("data").textContent);

const sums = (steps) => {
  let total = 0;
  return steps.map((step) => (total += step));
};

const unpack = (packed) => {
  if (Array.isArray(packed)) return packed;
  if (packed.runs) {
    const column = [];
    for (let i = 0; i < packed.runs.length; i += 2) {
      for (let n = packed.runs[i + 1]; n > 0; n -= 1) column.push(packed.runs[i]);
    }
    return column;
  }
  if (packed.steps) return sums(packed.steps);
  if (packed.at) return unpack(packed.at).map((index) => packed.values[index]);
  const column = new Array(packed.length).fill(null);
  sums(packed.rows).forEach((row, i) => {
    column[row] = packed.values[i];
  });
  return column;
};

const unpacked = new Map();
const column = (tableName, name) => {
  const key = `${tableName}.${name}`;
  if (!unpacked.has(key)) unpacked.set(key, unpack(DATA.tables[tableName].columns[name]));
  return unpacked.get(key);
};
const value = (tableName, name, row) => column(tableName, name)[row];
const size = (tableName) => DATA.tables[tableName].length;
const allRows = (tableName) => Array.from({ length: size(tableName) }, (_, row) => row);

// The rows of a table by the row of another table that they refer to.
const groups = new Map();
const rowsOf = (tableName, name, target) => {
  const key = `${tableName}.${name}`;
  if (!groups.has(key)) {
    const index = new Map();
    column(tableName, name).forEach((to, row) => {
      if (to === null) return;
      if (!index.has(to)) index.set(to, []);
      index.get(to).push(row);
    });
    groups.set(key, index);
  }
  return groups.get(key).get(target) || [];
};

const keys = new Map();
const rowWithKey = (tableName, name, key) => {
  if (!keys.has(tableName)) keys.set(tableName, new Map(column(tableName, name).map((id, row) => [id, row])));
  return keys.get(tableName).get(key);
};

const label = (tableName, name, code) => {
  const labels = DATA.labels[tableName][name];
  return Object.hasOwn(labels, code) ? labels[code] : words(code);
};
const meaning = (tableName, name, row) => {
  const code = value(tableName, name, row);
  return code === null ? null : label(tableName, name, code);
};

// Text as it is compared: without marks, case and typographic variants.
const fold = (text) =>
  text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replace(/[’‘`´]/g, "'")
    .replace(/[‐‑‒–—]/g, "-")
    .toLowerCase();
const compareTexts = new Intl.Collator("en", { sensitivity: "base", numeric: true }).compare;

const nameAsSigned = (signature) =>
  value("signatures", "name_as_signed", signature) ??
  value("organizations", "name", value("signatures", "organization_id", signature));

const letterTitle = (letter) =>
  value("letters", "title", letter) ||
  value("releases", "title", value("letters", "release_id", letter)) ||
  words(value("letters", "letter_id", letter).replaceAll("-", " "));
const letterDate = (letter) =>
  value("letters", "dated_on", letter) || value("releases", "published_on", value("letters", "release_id", letter));
const letterLink = (letter, line) =>
  link(
    `letter-${value("letters", "letter_id", letter)}${line ? `:L${line}` : ""}`,
    line ? `line ${line}` : letterTitle(letter),
  );
const organizationLink = (organization, text) =>
  link(
    `org-${value("organizations", "organization_id", organization)}`,
    text || value("organizations", "name", organization),
  );
const caseLink = (row) => link(`case-${value("cases", "case_id", row)}`, value("cases", "name", row));
const isDuplicate = (letter) => value("letters", "duplicate_of_letter_id", letter) !== null;
const vocabulary = (tableName, row) => (row === null ? null : value(tableName, "label", row));
