// How many a release claims to have signed, against how many its list holds.

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
const CLAIM_STATES = {
  fewer: "lists fewer than claimed",
  more: "lists more than claimed",
  met: "list meets the claim",
  rounded: "rounded number claimed",
  none: "no number claimed",
};

const claimPart = (row) => {
  const claimed = letter("n_claimed", row);
  const listed = letter("n_listed", row);
  const state = claimState(row);
  const most = Math.max(claimed || 0, listed, 1);
  const bar = (name, n, text) =>
    el(
      "div",
      { class: `bar ${name}` },
      el("span", { class: "bar-name" }, name),
      el("span", { class: "bar-number" }, text),
      svg(
        "svg",
        { viewBox: "0 0 100 6", preserveAspectRatio: "none", "aria-hidden": "true" },
        svg("rect", { class: "track", width: 100, height: 6 }),
        svg("rect", { class: `fill ${name}`, width: ((100 * n) / most).toFixed(2), height: 6 }),
      ),
    );
  const difference = Math.abs(listed - (claimed || 0));
  const sentence = {
    none: "The release does not say how many signed.",
    rounded: "The release gives a rounded number, which the list cannot contradict.",
    met:
      letter("claim_kind", row) === "exact"
        ? "The list holds exactly as many names as the release claims."
        : "The list agrees with the number that the release claims.",
    fewer: `The list holds ${number.format(difference)} fewer than the release claims.`,
    more: `The list holds ${number.format(difference)} more than the release claims.`,
  }[state];
  const prefix = { at_least: "at least ", approximate: "about " }[letter("claim_kind", row)] || "";
  return el(
    "section",
    { class: `claim ${state}`, "aria-labelledby": "claim" },
    el("h2", { id: "claim" }, "Claim against count"),
    claimed !== null && bar("claimed", claimed, `${prefix}${number.format(claimed)}`),
    bar("listed", listed, number.format(listed)),
    el(
      "p",
      {},
      sentence,
      letter("claim_text", row) && [" In its words: ", el("q", {}, letter("claim_text", row)), "."],
    ),
  );
};
