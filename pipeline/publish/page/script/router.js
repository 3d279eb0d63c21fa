// What the address asks for: one view at a time, with the focus on its heading.

const LISTS = { organizations: listOrganizations, letters: listLetters, cases: listCases };
const RECORDS = {
  org: ["organizations", "organization_id", showOrganization, "organizations"],
  letter: ["letters", "letter_id", showLetter, "letters"],
  release: ["releases", "release_id", showRelease, "letters"],
  case: ["cases", "case_id", showCase, "cases"],
};
const SITE = document.title;
const home = byId("home");
const view = byId("view");
let shownAddress = null;
let followedLink = false;

const successor = (id) => {
  const row = rowWithKey("retired_organization_ids", "organization_id", id);
  return row === undefined ? null : value("retired_organization_ids", "successor_id", row);
};

const showMissing = (address) =>
  show(
    view,
    heading("Nothing here has that name"),
    el(
      "p",
      {},
      "This page holds nothing under ",
      el("code", {}, address),
      ". It may stand in a newer or a larger version of the data set.",
    ),
    el(
      "p",
      {},
      link("organizations", "All organizations"),
      " · ",
      link("letters", "All letters"),
      " · ",
      link("cases", "All court cases"),
    ),
  );

const showRecord = (path, address) => {
  const [, kind, key] = /^(org|letter|release|case)-([^:]*)/.exec(path) || [];
  if (!kind) return showMissing(address);
  const [tableName, keyName, render] = RECORDS[kind];
  let row = rowWithKey(tableName, keyName, key);
  if (row === undefined && kind === "org") row = successor(key) ?? undefined;
  return row === undefined ? showMissing(address) : render(view, row);
};

const markMenu = (section) => {
  for (const item of document.querySelectorAll(".menu a")) {
    if (item.hash === `#${section}`) item.setAttribute("aria-current", "page");
    else item.removeAttribute("aria-current");
  }
};

const menuOf = (path) => {
  const kind = path.split("-")[0];
  return Object.hasOwn(RECORDS, kind) ? RECORDS[kind][3] : null;
};

const focusHeading = (container) => {
  const title = container.querySelector("h1");
  window.scrollTo(0, 0);
  title.focus({ preventScroll: true });
};

// After "back", the focus returns to the link that was followed.
const focusOrigin = (previous) => {
  const origin = [...view.querySelectorAll("a")].find((item) => item.hash === previous);
  if (!origin) return false;
  origin.focus();
  origin.scrollIntoView({ block: "center" });
  return true;
};

const showHome = (section) => {
  const target = section && section !== "home" ? byId(section) : null;
  home.hidden = false;
  view.hidden = true;
  view.replaceChildren();
  document.title = SITE;
  markMenu(target ? section : "home");
  return target;
};

const read = (address) => {
  try {
    return decodeURIComponent(address);
  } catch {
    return address;
  }
};

const route = () => {
  const [first, query] = location.hash.slice(1).split(/\?(.*)/s);
  const path = read(first);
  const previous = shownAddress;
  const isFirst = previous === null;
  shownAddress = location.hash;
  const wentBack = !isFirst && !followedLink;
  followedLink = false;
  if (path === "" || path === "home" || home.querySelector(`section[id="${CSS.escape(path)}"]`)) {
    const target = showHome(path);
    if (target) target.scrollIntoView();
    else if (!isFirst) focusHeading(home);
    return;
  }
  const [, line] = /:L(\d+)$/.exec(path) || [];
  const isSameRecord =
    !isFirst && !view.hidden && read(previous.slice(1)).replace(/:L\d+$/, "") === path.replace(/:L\d+$/, "");
  if (isSameRecord && line && revealLine(view, line)) return;
  home.hidden = true;
  view.hidden = false;
  if (Object.hasOwn(LISTS, path)) LISTS[path].open(view, query || "");
  else showRecord(path, first);
  document.title = `${view.querySelector("h1").textContent} – ${SITE}`;
  markMenu(Object.hasOwn(LISTS, path) ? path : menuOf(path));
  if (line && revealLine(view, line)) return;
  if (wentBack && previous && focusOrigin(previous)) return;
  focusHeading(view);
};

document.documentElement.classList.add("js");
document.addEventListener("click", (event) => {
  const anchor = event.target.closest && event.target.closest("a");
  if (!anchor) return;
  if (anchor.classList.contains("skip")) {
    event.preventDefault();
    byId("main").focus();
  } else if (anchor.hash && anchor.hash === location.hash) {
    event.preventDefault();
    const [, line] = /:L(\d+)$/.exec(anchor.hash) || [];
    if (line) revealLine(view, line);
    else if (anchor.closest(".menu")) route();
  } else followedLink = true;
});
document.addEventListener("click", (event) => {
  const button = event.target.closest && event.target.closest("[data-copy]");
  if (!button) return;
  navigator.clipboard.writeText(byId(button.dataset.copy).textContent).then(
    () => {
      byId("copied").textContent = "Copied.";
    },
    () => {
      byId("copied").textContent = "Copying is not allowed here; select the text instead.";
    },
  );
});
addEventListener("hashchange", route);
addEventListener("beforeprint", () =>
  document.querySelectorAll("details").forEach((one) => {
    one.open = true;
  }),
);
route();
