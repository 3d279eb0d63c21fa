// How alphabetical a list is: each name in print order against its place in the alphabet, with suspected gaps.

const CHART = { width: 480, height: 220, left: 34, right: 12, top: 22, bottom: 30 };
const MANY = 600; // so many names are drawn as one line
const TICK_HEIGHT = 16;

const alphabetical = (signatures) => {
  const names = signatures.map((signature) => fold(nameAsSigned(signature)));
  const order = names.map((_, i) => i).sort((a, b) => (names[a] < names[b] ? -1 : names[a] > names[b] ? 1 : a - b));
  const rank = new Array(names.length);
  order.forEach((i, place) => {
    rank[i] = place;
  });
  const steps = names.filter((name, i) => i > 0 && name < names[i - 1]).length;
  const initials = [];
  order.forEach((i, place) => {
    const initial = (names[i].match(/[\p{L}\p{N}]/u) || ["·"])[0].toUpperCase();
    if (!initials.length || initials.at(-1)[0] !== initial) initials.push([initial, place]);
  });
  return { rank, steps, initials };
};

// The suspected gaps, as the number of signatures printed before each.
const gapsIn = (release, signatures) => {
  const lines = signatures.map((signature) => value("signatures", "line_number", signature));
  return rowsOf("issues", "release_id", release)
    .filter(
      (row) =>
        value("issues", "code", row) === "suspected_lost_signatory" && value("issues", "line_number", row) !== null,
    )
    .map((row) => lines.filter((line) => line < value("issues", "line_number", row)).length)
    .filter((before) => before > 0 && before < lines.length);
};

const orderSentence = (n, steps, gaps) =>
  [
    steps
      ? `${count(steps, "name stands", "names stand")} in the alphabet before the name printed above`
      : `All ${number.format(n)} names stand in alphabetical order`,
    gaps ? `; ${count(gaps, "gap suggests", "gaps suggest")} that a name was lost` : "",
    ".",
  ].join("");

const orderChart = (release, signatures) => {
  if (signatures.length < 3) return null;
  const { rank, steps, initials } = alphabetical(signatures);
  const gaps = gapsIn(release, signatures);
  const { width, height, left, right, top, bottom } = CHART;
  const last = signatures.length - 1;
  const x = (i) => left + (i / last) * (width - left - right);
  const y = (place) => top + (place / last) * (height - top - bottom);
  const radius = signatures.length > 150 ? 1.5 : 2.5;
  let lowest = -Infinity;
  const ticks = initials.filter(([, place]) => y(place) - lowest >= TICK_HEIGHT && (lowest = y(place)) !== null);
  const caption = orderSentence(signatures.length, steps, gaps.length);
  const dots =
    signatures.length > MANY
      ? svg("path", {
          class: "path",
          d: `M${rank.map((place, i) => `${x(i).toFixed(1)} ${y(place).toFixed(1)}`).join("L")}`,
        })
      : rank.map((place, i) =>
          svg("circle", { class: "dot", cx: x(i).toFixed(1), cy: y(place).toFixed(1), r: radius }),
        );
  return el(
    "figure",
    {},
    svg(
      "svg",
      { viewBox: `0 0 ${width} ${height}`, role: "img", "aria-labelledby": "order-title order-desc", class: "chart" },
      svg("title", { id: "order-title" }, "Order of print against the alphabet"),
      svg("desc", { id: "order-desc" }, caption),
      svg("line", { class: "axis", x1: left, y1: height - bottom, x2: width - right, y2: height - bottom }),
      ticks.map(([initial, place]) => [
        svg("line", { class: "grid", x1: left, x2: width - right, y1: y(place), y2: y(place) }),
        svg("text", { class: "tick", x: left - 10, y: y(place) + 4, "text-anchor": "end" }, initial),
      ]),
      gaps.map((before) => [
        svg("line", { class: "gap", x1: x(before - 0.5), x2: x(before - 0.5), y1: top - 6, y2: height - bottom }),
        svg("text", { class: "gap-mark", x: x(before - 0.5), y: top - 10, "text-anchor": "middle" }, "?"),
      ]),
      dots,
      svg("text", { class: "tick", x: left, y: height - 10 }, "first in print"),
      svg("text", { class: "tick", x: width - right, y: height - 10, "text-anchor": "end" }, "last in print"),
    ),
    el(
      "figcaption",
      {},
      caption,
      " Each dot is a name: from left to right as printed, from top to bottom by the alphabet.",
    ),
  );
};
