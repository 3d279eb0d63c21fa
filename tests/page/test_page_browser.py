"""The page in a real browser, as a person uses it."""

from __future__ import annotations

import json

import pytest
from selenium.webdriver.common.keys import Keys

from pipeline.publish.page import build
from pipeline.publish.page.packing import pack
from tests.page.shelf import HOSTILE, crowd, make_page

VIEWS = (
    "",
    "#organizations",
    "#letters",
    "#letters?kind=no-list",
    "#cases",
    "#org-org-000",
    "#org-org-045",
    "#letter-first",
    "#letter-second",
    "#release-silent",
    "#case-doe-v-roe",
    "#org-of-nobody",
)


def test_hostile_names_are_shown_as_text_and_never_run(browser, hostile):
    for view in VIEWS:
        browser.open(hostile, view)
        browser.wait(lambda: browser.run("return document.querySelector('h1:not([hidden])') !== null"))
        assert browser.run("return window.pwned") is None
        assert browser.run("return document.images.length + document.scripts.length") == 3, view
    browser.open(hostile, "#letter-first")
    assert browser.text("#view h1") == HOSTILE[0]
    assert browser.texts(".signers .signer > a")[:6] == list(HOSTILE)
    assert HOSTILE[2] in browser.text(".issues").replace("\n", " ")
    assert HOSTILE[1] in browser.text("[data-line='4'] .text")
    browser.open(hostile, "#organizations")
    assert set(HOSTILE) <= set(browser.texts("#view tbody th > a"))
    assert browser.errors() == []


def test_markup_that_would_get_into_the_page_cannot_run(browser, plain):
    browser.open(plain)
    browser.run(
        "const box = document.createElement('div'); document.body.append(box);"
        'box.innerHTML = \'<img src="data:," onerror="window.pwned = 1">\';'
        "const script = document.createElement('script'); script.textContent = 'window.pwned = 2'; box.append(script);"
    )
    browser.wait(lambda: len(browser.errors()) >= 1)
    assert browser.run("return window.pwned") is None


def test_the_page_loads_nothing_and_says_nothing_to_the_console(browser, plain):
    browser.open(plain)
    for view in VIEWS[1:]:
        browser.go(view)
    assert browser.errors() == []
    asked = {
        event["params"]["request"]["url"]
        for event in (json.loads(entry["message"])["message"] for entry in browser.driver.get_log("performance"))
        if event["method"] == "Network.requestWillBeSent"
    }
    assert {url for url in asked if not url.startswith(("data:", "about:"))} <= {browser.url}


def test_the_browser_unpacks_every_form_of_a_column(browser):
    columns = [
        [],
        ["x", None, 1, 1.5, True, False],
        ["a"] * 9 + ["b"] * 9,
        list(range(7, 300, 3)),
        ["apple tree", "pear tree", None] * 9,
        [x for i in range(30) for x in (None, None, None, None, None, f"n{i}")],
        ["1", 1, True, 1.0] * 20,
    ]
    source = "".join((build.FOLDER / "script" / f"{name}.js").read_text(encoding="utf-8") for name in ("dom", "data"))
    browser.driver.get("about:blank")
    browser.run("document.body.innerHTML = '<p id=data>{}</p>'")
    assert browser.run(f"{source}; return arguments[0].map(unpack)", [pack(column) for column in columns]) == columns


def test_a_search_finds_names_acronyms_other_spellings_and_places_whatever_the_case(browser, plain):
    browser.open(plain, "#organizations")
    for typed, found in (
        ("organization 017", "Organization 017"),
        ("017 ORGAN", "Organization 017"),
        ("oz", "Organization 007"),
        ("zeroth", "Organization 000"),
        ("springfield", "Organization 005"),
    ):
        (box,) = browser.all("input[type=search]")
        box.clear()
        box.send_keys(typed)
        browser.wait_for(".status", "1 organization")
        browser.wait(lambda found=found: browser.texts("#view tbody th > a") == [found])


def test_a_search_without_a_hit_says_so_and_can_be_cleared(browser, plain):
    browser.open(plain, "#organizations")
    browser.all("input[type=search]")[0].send_keys("nobody at all")
    browser.wait_for(".status", "No organizations match")
    browser.click(".reset")
    browser.wait_for(".status", "120 organizations, showing 1 to 50")
    assert browser.run("return document.activeElement.name") == "q"


def test_filters_narrow_the_list_and_stand_in_the_address(browser, plain):
    browser.open(plain, "#organizations")
    browser.choose("category", "legal")
    browser.wait_for(".status", "40 organizations")
    browser.choose("scope", "local")
    browser.wait_for(".status", "4 organizations")
    address = browser.run("return location.hash")
    browser.open(plain, address)
    assert browser.text(".status") == "4 organizations"
    browser.choose("min", "2")
    browser.wait_for(".status", "1 organization")


def test_releases_without_a_list_are_listed_when_asked_for(browser, plain):
    browser.open(plain, "#letters")
    assert browser.text(".status") == "3 letters"
    browser.choose("kind", "no-list")
    browser.wait_for(".status", "1 release")
    browser.click("#view tbody th > a")
    browser.wait_for("#view h1", "Release of the silent letter")
    assert "No list of signatories was found in it." in browser.text("#view")


def test_a_column_sorts_up_and_down_and_says_so(browser, plain):
    browser.open(plain, "#organizations")
    assert browser.texts("#view tbody th > a")[0] == "Organization 000"
    browser.click("[data-sort=name]")
    assert browser.texts("#view tbody th > a")[0] == "Organization 119"
    assert browser.run("return document.querySelector('th[aria-sort]').getAttribute('aria-sort')") == "descending"
    browser.click("[data-sort=letters]")
    assert browser.texts("#view tbody td.number")[0] == "2"
    assert browser.run("return document.activeElement.dataset.sort") == "letters"
    browser.click("[data-sort=letters]")
    assert browser.texts("#view tbody td.number")[0] == "1"


def test_the_list_is_paged(browser, plain):
    browser.open(plain, "#organizations")
    assert len(browser.all("#view tbody tr")) == 50
    browser.click("[data-go=next]")
    browser.wait_for(".status", "showing 51 to 100")
    assert browser.texts("#view tbody th > a")[0] == "Organization 050"
    browser.click("[data-go=last]")
    browser.wait_for(".status", "showing 101 to 120")
    assert browser.all("[data-go=next]")[0].get_attribute("disabled")
    assert browser.run("return document.activeElement.dataset.go") == "first"


@pytest.mark.parametrize(
    ("address", "title"),
    [
        ("#org-org-012", "Organization 012"),
        ("#letter-second", "The second letter"),
        ("#release-silent", "Release of the silent letter"),
        ("#case-doe-v-roe", "Doe v. Roe"),
        ("#org-old-name", "Organization 000"),
        ("#letter-of-nobody", "Nothing here has that name"),
        ("#nonsense", "Nothing here has that name"),
        ("#%E0%A4%A", "Nothing here has that name"),
        ("#org-constructor", "Nothing here has that name"),
        ("#constructor", "Nothing here has that name"),
    ],
)
def test_an_anchor_works_on_load_and_while_the_page_is_open(browser, plain, address, title):
    browser.open(plain, address)
    assert browser.text("#view h1") == title
    browser.open(plain)
    browser.go(address)
    browser.wait_for("#view h1", title)
    assert browser.run("return document.activeElement.tagName") == "H1"
    assert browser.driver.title.startswith(title)
    assert browser.errors() == []


@pytest.mark.parametrize(
    "address",
    [
        "#organizations?page=1.5&sort=constructor",
        "#organizations?page=-7&sort=-",
        "#organizations?page=Infinity&category=%3Cscript%3E&q=%",
        "#letters?kind=nonsense&year=%E0%A4%A",
        "#letter-first:L999999",
        "#letter-first:L0",
        "#organizations?",
    ],
)
def test_an_odd_address_breaks_nothing(browser, plain, address):
    browser.open(plain, address)
    assert browser.text("#view h1")
    assert browser.errors() == []


def test_sections_of_the_overview_are_anchors_too(browser, plain):
    browser.open(plain, "#cite")
    assert browser.run("return document.getElementById('cite').getBoundingClientRect().top < innerHeight")
    browser.go("#organizations")
    browser.wait(lambda: browser.run("return document.getElementById('home').hidden"))
    browser.click(".brand")
    browser.wait(lambda: not browser.run("return document.getElementById('home').hidden"))


def test_a_signature_leads_to_the_line_that_it_was_read_from(browser, plain):
    browser.open(plain, "#letter-first")
    browser.all(".signers .why")[4].click()
    browser.wait(lambda: browser.all(".line.here"))
    assert browser.texts(".line.here .text") == ["• Organization 004, with a note"]
    assert browser.texts(".line.here mark") == ["Organization 004"]
    assert browser.texts(".line.here .role-name") == ["signatory"]
    assert browser.run("return document.activeElement.closest('tr').dataset.line") == "7"
    browser.open(plain, "#letter-first:L9")
    assert browser.texts(".line.here mark") == ["Organization 006"]


def test_a_role_of_the_legend_shows_only_its_lines(browser, plain):
    browser.open(plain, "#letter-first")
    browser.click(".legend .frame")
    assert browser.texts(".line:not([hidden]) .role-name") == ["title"]
    assert "1 line with the role title" in browser.text(".reading .status")
    browser.go("#letter-first:L9")
    browser.wait(lambda: browser.texts(".line.here mark") == ["Organization 006"])


def test_a_letter_shows_claim_and_count_order_gaps_groups_and_issues(browser, plain):
    browser.open(plain, "#letter-first")
    claim = browser.text(".claim").replace("\n", " ")
    assert "2 fewer than the release claims" in claim
    assert "62 organizations" in claim
    order = browser.text("#view figcaption")
    assert "All 60 names stand in alphabetical order; 2 gaps suggest that a name was lost." in order
    assert len(browser.all("svg .gap")) == 2
    assert len(browser.all(".issues > li")) == 2
    browser.open(plain, "#letter-second")
    assert browser.texts(".signers h3") == ["LOCAL GROUPS"] or browser.texts(".signers h3") == ["Local groups"]
    assert browser.run("return document.querySelectorAll('.signers ol')[1].firstChild.value") == 41
    assert "79 names stand in the alphabet before the name printed above" in browser.text("#view figcaption")


def test_a_long_list_of_persons_is_shown_in_parts(browser, tmp_path):
    path = tmp_path / "index.html"
    path.write_text(make_page(crowd(850)), encoding="utf-8")
    browser.open(path, "#letter-crowd")
    assert len(browser.all(".signers li")) == 400
    assert browser.texts(".signers li")[0] == "Person 0001 University of Somewhere line 1"
    assert "Affiliations are given for identification only." in browser.text("#view")
    assert len(browser.all("svg .path")) == 1
    browser.click(".more")
    assert browser.text(".more") == "Show more (50 to go)"
    assert browser.run("return document.activeElement.value") == 401
    browser.click(".more")
    assert len(browser.all(".signers li")) == 850
    assert not browser.all(".more")[0].is_displayed()
    assert browser.errors() == []


def test_cosigners_are_counted_without_duplicates_of_a_letter(browser, plain):
    browser.open(plain, "#org-org-045")
    assert "119 organizations signed at least one of the same letters" in browser.text("#view").replace("\n", " ")
    rows = browser.texts("section[aria-labelledby=together] tbody tr")
    assert len(rows) == 20
    assert rows[0].split("\t") == ["Organization 040", "Courts & law", "2"]
    browser.click("section[aria-labelledby=together] > button")
    assert len(browser.all("section[aria-labelledby=together] tbody tr")) == 119
    assert browser.run("return document.activeElement.textContent") == "Organization 001"


def test_a_case_shows_court_question_and_where_it_is_named(browser, plain):
    browser.open(plain, "#case-doe-v-roe")
    shown = browser.text("#view").replace("\n", " ")
    for part in (
        "Supreme Court",
        "whether pages can be safe",
        "42 U.S.C. § 1983",
        "Release of the first letter",
        "line 1",
    ):
        assert part in shown


def test_back_returns_to_the_link_that_was_followed(browser, plain):
    browser.open(plain, "#organizations")
    browser.all("#view tbody th > a")[30].click()
    browser.wait_for("#view h1", "Organization 030")
    browser.driver.back()
    browser.wait(lambda: browser.run("return document.activeElement.textContent") == "Organization 030")


def test_the_keyboard_reaches_the_skip_link_first_and_it_leads_to_the_content(browser, plain):
    browser.open(plain)
    browser.run("document.body.focus()")
    active = browser.driver.switch_to.active_element
    active.send_keys(Keys.TAB)
    assert browser.driver.switch_to.active_element.text == "Skip to the content"
    browser.driver.switch_to.active_element.send_keys(Keys.ENTER)
    assert browser.run("return document.activeElement.id") == "main"
    assert browser.run("return document.getElementById('home').hidden") is False


def test_no_view_is_wider_than_a_phone(browser, plain):
    browser.width(390)
    for view in VIEWS:
        browser.open(plain, view)
        assert browser.run("return document.documentElement.scrollWidth") <= 390, view


def test_without_scripts_the_overview_is_there_and_says_what_is_missing(browser, plain):
    browser.driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    try:
        browser.open(plain)
        shown = browser.all("body")[0].text
    finally:
        browser.driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})
    assert "need JavaScript" in shown
    assert "organizations" in shown
    assert "Find an organization" not in shown


@pytest.mark.parametrize("width", [1200, 390])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_violation(browser, plain, axe, scheme, width):
    browser.media(prefers_color_scheme=scheme)
    browser.width(width)
    browser.open(plain)
    browser.run(axe)
    for view in VIEWS:
        browser.go(view or "#home")
        browser.run("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
        found = browser.driver.execute_async_script(
            "const done = arguments[arguments.length - 1];"
            "axe.run(document, {resultTypes: ['violations']}).then((r) => done(r.violations.map("
            "(v) => [v.id, v.help, v.nodes.slice(0, 3).map((n) => n.html.slice(0, 200))])))"
        )
        assert found == [], view
