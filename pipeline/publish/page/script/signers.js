// Who signed a letter, in the order of print, each with the line to look at.

const SIGNERS_PER_PART = 400;

const joined = (parts, separator) => parts.filter(Boolean).join(separator);

const signerDetails = (row, onlySome) => {
  const person = value("signatures", "person_name", row);
  const onlyForIdentification = onlySome && value("signatures", "is_identification_only", row);
  return joined(
    [
      joined([person !== nameAsSigned(row) && person, value("signatures", "person_title", row)], ", "),
      joined([value("signatures", "affiliation", row), onlyForIdentification && "for identification only"], ", "),
      value("signatures", "place", row),
      value("signatures", "note", row),
    ],
    " · ",
  );
};

const whyLink = (row, address, linked) => {
  const line = `line ${value("signatures", "line_number", row)}`;
  if (!linked) return el("span", { class: "why" }, line);
  const question = `Why is ${nameAsSigned(row)} here? See ${line}`;
  return link(`${address}:L${value("signatures", "line_number", row)}`, line, { class: "why", "aria-label": question });
};

const signerItem = (row, position, details, why) => {
  const organization = value("signatures", "organization_id", row);
  const name = organization === null ? nameAsSigned(row) : organizationLink(organization, nameAsSigned(row));
  const more = details && el("span", { class: "muted details" }, ` ${details}`);
  return el("li", { value: position }, el("span", { class: "signer" }, name, more), " ", why);
};

// Lists by heading, filled part by part: each call adds the next signers and gives the first item that it added.
const signerLists = (signatures, item) => {
  const container = el("div", { class: "signers" });
  let shown = 0;
  let group = null;
  const grow = () => {
    const end = Math.min(shown + SIGNERS_PER_PART, signatures.length);
    const added = [];
    let list = null;
    for (; shown < end; shown += 1) {
      const next = value("signatures", "group_heading", signatures[shown]);
      if (next !== group && next !== null) container.append(el("h3", {}, next));
      if (next !== group || !list) container.append((list = el("ol", {})));
      group = next;
      added.push(item(signatures[shown], shown + 1));
      list.append(added.at(-1));
    }
    return added[0];
  };
  return { container, grow, left: () => signatures.length - shown };
};

const signerPart = (row, address) => {
  const signatures = rowsOf("signatures", "letter_id", row);
  const linked = hasText(letter("release_id", row));
  const all = signatures.every((signature) => value("signatures", "is_identification_only", signature));
  const item = (signature, position) =>
    signerItem(signature, position, signerDetails(signature, !all), whyLink(signature, address, linked));
  const lists = signerLists(signatures, item);
  const label = () => `Show more (${number.format(lists.left())} to go)`;
  const showMore = () => {
    const first = lists.grow();
    more.textContent = label();
    more.hidden = lists.left() === 0;
    first.setAttribute("tabindex", "-1");
    first.focus();
  };
  lists.grow();
  const more = el(
    "button",
    { type: "button", class: "more", hidden: lists.left() === 0, on: { click: showMore } },
    label(),
  );
  return el(
    "section",
    { "aria-labelledby": "signers" },
    el("h2", { id: "signers" }, `${count(signatures.length, "signatory", "signatories")} in print order`),
    all && signatures.length > 0 && el("p", {}, "Affiliations are given for identification only."),
    lists.container,
    more,
  );
};
