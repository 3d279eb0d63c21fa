// Nodes: every text that comes from the data is set as text, never as markup.

const SVG = "http://www.w3.org/2000/svg";

const append = (node, children) => {
  for (const child of children.flat(Infinity)) {
    if (child !== null && child !== undefined && child !== false) node.append(child);
  }
  return node;
};

const make = (node, attributes, children) => {
  for (const [name, value] of Object.entries(attributes || {})) {
    if (name === "on") {
      for (const [event, listener] of Object.entries(value)) node.addEventListener(event, listener);
    } else if (value === true) node.setAttribute(name, "");
    else if (value !== false && value !== null && value !== undefined) node.setAttribute(name, value);
  }
  return append(node, children);
};

const el = (tag, attributes, ...children) => make(document.createElement(tag), attributes, children);
const svg = (tag, attributes, ...children) => make(document.createElementNS(SVG, tag), attributes, children);
const byId = (id) => document.getElementById(id);

const show = (container, ...children) => append((container.replaceChildren(), container), children);

// Only addresses of the web become links; anything else stays text.
const outside = (address, label) =>
  /^https?:\/\//i.test(address || "")
    ? el("a", { href: address, rel: "noopener noreferrer external", class: "outside" }, label || address)
    : label || address;

const link = (hash, label, attributes) => el("a", { href: `#${hash}`, ...attributes }, label);

const number = new Intl.NumberFormat("en");
const count = (n, singular, plural) => `${number.format(n)} ${n === 1 ? singular : plural || `${singular}s`}`;
const MONTHS = "January February March April May June July August September October November December".split(" ");

const longDate = (iso) => {
  const [year, month, day] = iso.split("-").map(Number);
  return `${day} ${MONTHS[month - 1]} ${year}`;
};
const dated = (iso) => (iso ? el("time", { datetime: iso }, longDate(iso)) : null);
const words = (code) => code.replaceAll("_", " ");

// A list of facts; those without a value are left out.
const facts = (pairs) =>
  el(
    "dl",
    { class: "facts" },
    pairs
      .filter(([, value]) => value !== null && value !== undefined && value !== "" && value !== false)
      .map(([name, value]) => el("div", {}, el("dt", {}, name), el("dd", {}, value))),
  );

const table = (caption, head, rows, attributes) =>
  el(
    "table",
    attributes,
    el("caption", {}, caption),
    el(
      "thead",
      {},
      el(
        "tr",
        {},
        head.map((cell) => (typeof cell === "string" ? el("th", { scope: "col" }, cell) : cell)),
      ),
    ),
    el("tbody", {}, rows),
  );

// The heading of a view takes the focus when the view opens.
const heading = (text, ...more) => el("h1", { tabindex: "-1", class: text.length > 70 ? "long" : null }, text, more);
