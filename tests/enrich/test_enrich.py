"""Registers asked on loopback, their answers kept, and what a build makes of them."""

from __future__ import annotations

import contextlib
import csv
import json
from urllib.parse import parse_qs, urlsplit

import pytest

from pipeline.enrich import courtlistener, wikidata
from pipeline.enrich.apply import apply
from pipeline.enrich.cache import load, save
from pipeline.enrich.command import Task, enrich
from pipeline.errors import PipelineError, UsageError
from pipeline.fetch.errors import FetchError
from pipeline.fetch.http import Client, Limits
from pipeline.fetch.polite import Manners, Polite
from tests.fetch.server import Site, serving

JSON = {"Content-Type": "application/json"}
NAME = "Example Alliance for Tea"
MASTER = "EIN,NAME,CITY,STATE,AFFILIATION,SUBSECTION,SORT_NAME\n"


@pytest.fixture
def site():
    class Service(Site):
        """A site whose pages are found by path alone; their replies may look at the question."""

        def reply(self, path, headers):
            self.asked.append((path, headers))
            page = self.pages.get(urlsplit(path).path, (404, {}, b""))
            return page(parse_qs(urlsplit(path).query), headers) if callable(page) else page

    with serving(Service()) as running:
        yield running


@pytest.fixture
def polite():
    client = Client("undersigned/0", {"127.0.0.1"}, Limits(1, 1, 2, 1_000_000, 5))
    return Polite(client, Manners(), lambda: 0.0, lambda _: None, jitter=lambda: 0.0)


def told(found) -> tuple:
    return (200, JSON, json.dumps(found).encode())


def items(*names: str, **facts):
    """A reconciliation service that offers items with these names for every question."""
    results = [{"id": f"Q{i}", "name": name, "score": 100, "match": True, **facts} for i, name in enumerate(names, 1)]

    def reply(question, _):
        if "extend" in question:
            values = {"P856": [{"str": "https://www.example.org/"}], "P1297": [{"str": "123456789"}]}
            return told({"meta": [], "rows": dict.fromkeys(json.loads(question["extend"][0])["ids"], values)})
        return told({key: {"result": results} for key in json.loads(question["queries"][0])})

    return reply


def test_an_item_with_the_name_gives_website_and_ein(site, polite):
    site.pages["/api"] = items(NAME, "Example Alliance for Coffee")
    (row,) = wikidata.ask([NAME], polite, site.url("/api"))
    assert (row["item"], row["website"], row["ein"]) == ("Q1", "https://www.example.org/", "12-3456789")
    assert wikidata.choose([row]) == row


def test_many_names_go_in_few_requests(site, polite):
    site.pages["/api"] = items("another name")
    assert list(wikidata.ask([f"Name {i}" for i in range(20)], polite, site.url("/api"))) == []
    assert len(site.asked) == 3


def test_two_items_with_one_name_are_no_answer(site, polite):
    site.pages["/api"] = items(NAME, NAME.upper())
    assert wikidata.choose(list(wikidata.ask([NAME], polite, site.url("/api")))) is None


def test_an_item_that_the_service_doubts_is_no_answer(site, polite):
    site.pages["/api"] = items(NAME, match=False, score=60)
    assert wikidata.choose(list(wikidata.ask([NAME], polite, site.url("/api")))) is None


def dockets(*numbers: str, **facts):
    """A search that offers decisions, one on each page."""

    def reply(question, headers):
        assert headers["authorization"] == "Token secret"
        if question["type"] == ["d"]:
            return told({"results": [], "next": None})
        page = int(question.get("page", ["0"])[0])
        result = {"caseName": "Reed v. Goertz", "court_id": "scotus", "docketNumber": numbers[page]}
        result |= {"dateFiled": "2023-04-19", "absolute_url": f"/opinion/{page}/", **facts}
        host = headers["host"]
        following = f"http://{host}/search?type=o&page={page + 1}" if page + 1 < len(numbers) else None
        return told({"results": [result], "next": following})

    return reply


CASE = {"case_id": "reed-v-goertz", "name": "Reed v. Goertz", "court_id": "scotus", "docket_number": None}


def test_a_case_gets_its_docket_number(site, polite):
    site.pages["/search"] = dockets("21-442", "21-442")
    rows = list(courtlistener.ask(CASE, polite, "secret", site.url("/search")))
    assert [row["url"] for row in rows] == [f"https://www.courtlistener.com/opinion/{page}/" for page in (0, 1)]
    found = courtlistener.choose(CASE, rows)
    assert found and (found["docket_number"], found["filed_on"]) == ("21-442", "2023-04-19")


def test_two_numbers_are_no_answer(site, polite):
    site.pages["/search"] = dockets("21-442", "22-1")
    assert courtlistener.choose(CASE, list(courtlistener.ask(CASE, polite, "secret", site.url("/search")))) is None


OTHER = {
    "another case": {"caseName": "Reed v. Town of Gilbert"},
    "another court": {"court_id": "ca5"},
    "sides changed": {"caseName": "Goertz v. Reed"},
    "no number": {"docketNumber": None},
}


@pytest.mark.parametrize("facts", OTHER.values(), ids=OTHER)
def test_another_case_is_no_answer(site, polite, facts):
    site.pages["/search"] = dockets("21-442", **facts)
    assert courtlistener.choose(CASE, list(courtlistener.ask(CASE, polite, "secret", site.url("/search")))) is None


def test_the_token_goes_to_the_service_alone(site, polite):
    with serving(Site()) as thief:
        thief.pages["/search"] = told({"results": []})
        site.pages["/search"] = lambda *_: (302, {"Location": thief.url("/search")}, b"")
        list(courtlistener.ask(CASE, polite, "secret", site.url("/search")))
        assert thief.asked and all("authorization" not in headers for _, headers in thief.asked)
        site.pages["/search"] = told({"results": [], "next": thief.url("/search?page=1")})
        with pytest.raises(FetchError, match="another site"):
            list(courtlistener.ask(CASE, polite, "secret", site.url("/search")))


NONSENSE = [b"<html>", b"[]", b"null", b'{"results": [1, null, {}]}', b'{"q0": {"result": [1, {}]}}', b'{"q0": 1}']


@pytest.mark.parametrize("answer", NONSENSE)
def test_nonsense_is_an_error_or_nothing(site, polite, answer):
    site.pages["/api"] = (200, JSON, answer)
    for ask in (
        lambda: wikidata.ask([NAME], polite, site.url("/api")),
        lambda: courtlistener.ask(CASE, polite, "secret", site.url("/api")),
    ):
        with contextlib.suppress(FetchError):
            assert list(ask()) == []


@pytest.fixture
def published(tmp_path):
    folder = tmp_path / "processed"
    folder.mkdir()
    tables = {
        "organizations": [{"organization_id": "tea", "name": NAME}, {"organization_id": "acme", "name": "Acme"}],
        "cases": [CASE],
    }
    for name, rows in tables.items():
        with (folder / f"{name}.csv").open("w", newline="") as file:
            writer = csv.DictWriter(file, rows[0].keys())
            writer.writeheader()
            writer.writerows(rows)
    return folder


def test_a_run_keeps_the_answers_and_a_build_uses_them(site, polite, published, tmp_path):
    site.pages.update({"/api": items(NAME), "/search": dockets("21-442")})
    master = tmp_path / "eo1.csv"
    master.write_text(f"{MASTER}123456789,{NAME.upper()} INC,WASHINGTON,DC,3,03,\n987654321,OTHER,X,DC,3,03,\n")
    task = Task((master,), site.url("/api"), site.url("/search"), "secret")
    reference = tmp_path / "reference"
    assert len(enrich(task, published, reference, polite)) == 3
    assert [row["ein"] for row in load(reference, "irs_candidates")] == ["12-3456789"]
    tables = {
        "organizations": [{"organization_id": "tea", "name": NAME, "organization_type": "nonprofit"}],
        "cases": [dict(CASE)],
    }
    assert apply(tables, reference) == []
    (organization,), (case,) = tables["organizations"], tables["cases"]
    assert (organization["ein"], organization["website"]) == ("12-3456789", "https://www.example.org/")
    assert case["docket_number"] == "21-442"


def test_without_answers_a_build_changes_nothing(tmp_path):
    tables = {"organizations": [{"organization_id": "tea", "name": NAME}], "cases": [dict(CASE)]}
    assert apply(tables, tmp_path) == []
    assert tables["organizations"] == [{"organization_id": "tea", "name": NAME}]


def exempt(ein: str, state: str = "DC"):
    facts = {"name": NAME.upper(), "sort_name": None, "city": "X", "affiliation": "3", "retrieved_on": "2026-01-01"}
    return {"ein": ein, "state": state, **facts}


def test_registers_that_contradict_each_other_are_an_issue(tmp_path):
    item = {"asked_name": NAME, "item": "Q1", "name": NAME, "score": 100.0, "is_match": True, "website": None}
    save(tmp_path, "wikidata_candidates", [item | {"ein": "22-2222222", "retrieved_on": "2026-01-01"}], [], "item")
    save(tmp_path, "irs_candidates", [exempt("11-1111111")], [], "ein")
    tables = {"organizations": [{"organization_id": "tea", "name": NAME}], "cases": []}
    (problem,) = apply(tables, tmp_path)
    assert "11-1111111, 22-2222222" in problem.message and not tables["organizations"][0].get("ein")


def test_a_choice_among_bodies_is_an_issue_that_names_them(tmp_path):
    save(tmp_path, "irs_candidates", [exempt("11-1111111"), exempt("22-2222222", "OH")], [], "ein")
    tables = {"organizations": [{"organization_id": "tea", "name": NAME}], "cases": []}
    (problem,) = apply(tables, tmp_path)
    assert (problem.code, problem.row_key) == ("ambiguous_identifier", "tea")
    assert "11-1111111 X, DC; 22-2222222 X, OH" in problem.message


def test_a_new_file_of_the_irs_replaces_the_rows_of_its_states(tmp_path):
    save(tmp_path, "irs_candidates", [exempt("11-1111111"), exempt("22-2222222", "OH")], [], "ein")
    assert save(tmp_path, "irs_candidates", [exempt("33-3333333")], {"DC"}, "state") == 2
    assert [row["ein"] for row in load(tmp_path, "irs_candidates")] == ["22-2222222", "33-3333333"]


WRONG = {
    "no register": Task(),
    "no token": Task(court_service="http://127.0.0.1/"),
}


@pytest.mark.parametrize("task", WRONG.values(), ids=WRONG)
def test_wrong_use_is_told(task, published, polite, tmp_path):
    with pytest.raises(UsageError):
        enrich(task, published, tmp_path, polite)


def test_a_file_that_is_none_of_the_irs_is_told(published, polite, tmp_path):
    path = tmp_path / "eo1.csv"
    path.write_text("a,b\n1,2\n")
    with pytest.raises(UsageError, match="master file"):
        enrich(Task((path,)), published, tmp_path, polite)


def test_a_register_that_fails_is_told(site, published, polite, tmp_path):
    site.pages["/api"] = (403, {}, b"")
    with pytest.raises(PipelineError, match="403"):
        enrich(Task(wikidata_service=site.url("/api")), published, tmp_path, polite)
