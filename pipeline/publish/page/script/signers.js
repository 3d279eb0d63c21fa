// Who signed a letter, in the order of print, each with the line to look at.

const signerDetails = (row) =>
  [
    [
      value("signatures", "person_name", row) !== nameAsSigned(row) && value("signatures", "person_name", row),
      value("signatures", "person_title", row),
    ]
      .filter(Boolean)
      .join(", "),
    [
      value("signatures", "affiliation", row),
      value("signatures", "is_identification_only", row) && "for identification only",
    ]
      .filter(Boolean)
      .join(", "),
    value("signatures", "place", row),
    value("signatures", "note", row),
  ]
    .filter(Boolean)
    .join(" · ");

const signerItem = (row, position, address, linked) => {
  const organization = value("signatures", "organization_id", row);
  const line = value("signatures", "line_number", row);
  const details = signerDetails(row);
  return el(
    "li",
    { value: position },
    el(
      "span",
      { class: "signer" },
      organization === null ? nameAsSigned(row) : organizationLink(organization, nameAsSigned(row)),
      details && el("span", { class: "muted details" }, ` ${details}`),
    ),
    " ",
    linked
      ? link(`${address}:L${line}`, `line ${line}`, {
          class: "why",
          "aria-label": `Why is ${nameAsSigned(row)} here? See line ${line}`,
        })
      : el("span", { class: "why" }, `line ${line}`),
  );
};

const SIGNERS_PER_PART = 400;

const signerPart = (row, address) => {
  const signatures = rowsOf("signatures", "letter_id", row);
  const linked = hasText(letter("release_id", row));
  const container = el("div", { class: "signers" });
  let shown = 0;
  let group = null;
  const more = el("button", {
    type: "button",
    class: "more",
    on: {
      click: () => {
        const first = shown;
        draw();
        const item = container.querySelector(`li[value="${first + 1}"] a`);
        if (item) item.focus();
      },
    },
  });
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
  return el(
    "section",
    { "aria-labelledby": "signers" },
    el("h2", { id: "signers" }, `${count(signatures.length, "signatory", "signatories")} in print order`),
    container,
    more,
  );
};
