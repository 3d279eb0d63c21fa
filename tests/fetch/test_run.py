"""Whole runs: new, unchanged, changed, linked, refused, interrupted, resumed."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.errors import UsageError
from pipeline.extract import extract
from pipeline.fetch.command import Task, is_good, targets_of, user_agent
from pipeline.fetch.resume import Resume
from pipeline.fetch.run import Run, Summary, Target
from pipeline.fetch.store import Store
from pipeline.sources import find_sources
from tests.fetch.server import HTML

CATALOG = "url,publisher,kind,link_pattern,verified_on,note\n"


def page(text: str, **headers: str):
    return (200, {**HTML, **headers}, f"<h1>{text}</h1>".encode())


@pytest.fixture
def run(polite, tmp_path):
    def start(*targets: Target, task: str = "task", **options) -> Summary:
        store = Store(tmp_path / "raw")
        return Run(polite, store, Resume(tmp_path / "build", task), **options).fetch(targets)

    return start


@pytest.fixture
def rows(tmp_path):
    return lambda: Store(tmp_path / "raw").rows


def test_a_page_is_new_then_unchanged_by_its_etag(site, run, rows):
    def reply(headers):
        return (304, {}, b"") if headers.get("if-none-match") == '"1"' else page("A", ETag='"1"')

    site.pages["/a"] = reply
    assert run(Target(site.url("/a"))).counts == {"new": 1}
    assert run(Target(site.url("/a"))).counts == {"unchanged": 1}
    assert len(rows()) == 1


def test_a_page_is_unchanged_by_its_date(site, run):
    date = "Thu, 01 Jan 2026 11:00:00 GMT"
    site.pages["/a"] = lambda headers: (
        (304, {}, b"") if headers.get("if-modified-since") == date else page("A", **{"Last-Modified": date})
    )
    assert run(Target(site.url("/a"))).counts == {"new": 1}
    assert run(Target(site.url("/a"))).counts == {"unchanged": 1}


def test_a_page_without_versions_is_unchanged_by_its_bytes(site, run, rows):
    site.pages["/a"] = page("A")
    run(Target(site.url("/a")))
    assert run(Target(site.url("/a"))).counts == {"unchanged": 1}
    assert len(rows()) == 1


def test_a_changed_page_is_a_new_capture(site, run, rows):
    site.pages["/a"] = [page("A"), page("B")]
    run(Target(site.url("/a")))
    assert run(Target(site.url("/a"))).counts == {"changed": 1}
    first, second = rows()
    assert second["supersedes_release_id"] == first["release_id"]


def test_a_304_that_was_not_asked_for_is_a_failure(site, run):
    site.pages["/a"] = (304, {}, b"")
    assert run(Target(site.url("/a"))).counts == {"failed": 1}


def test_a_moved_page_keeps_both_addresses(site, run, rows):
    site.pages.update({"/a": (301, {"Location": "/b"}, b""), "/b": page("B")})
    run(Target(site.url("/a")))
    (row,) = rows()
    assert (row["requested_url"], row["source_url"]) == (site.url("/a"), site.url("/b"))
    assert run(Target(site.url("/a"))).counts == {"unchanged": 1}


def test_the_letter_that_a_release_links_to_is_stored_beside_it(site, run, rows, tmp_path):
    link = '<a href="/letter.pdf">Read the letter here</a><a href="/donate.pdf">Donate</a>'
    site.pages["/a"] = (200, HTML, link.encode())
    site.pages["/letter.pdf"] = (200, {"Content-Type": "application/pdf"}, b"%PDF-1.4 letter")
    assert run(Target(site.url("/a"), publisher="Example")).counts == {"new": 2}
    release, letter = rows()
    assert letter["path"] == release["path"].removesuffix(".html") + "-document.pdf"
    assert (letter["publisher"], letter["supersedes_release_id"]) == ("Example", None)
    assert release["release_id"] in letter["note"]
    assert run(Target(site.url("/a"))).counts == {"unchanged": 1}
    assert site.paths().count("/letter.pdf") == 1


def test_a_letter_on_another_site_is_fetched_only_if_the_catalog_knows_the_site(site, run):
    site.pages["/a"] = (200, HTML, b'<a href="http://other.example/letter">Read the letter here</a>')
    run(Target(site.url("/a")))
    assert run(Target(site.url("/a")), task="other").counts == {"unchanged": 1}
    known = run(Target(site.url("/a")), task="third", hosts=frozenset({"other.example"}))
    assert known.counts["unchanged"] == 1 and known.counts.total() == 2  # tried: the name has no address here


def test_a_listing_is_read_by_its_pattern(site, run, rows):
    site.pages["/"] = (200, HTML, b'<a href="/letter-1">1</a><a href="/letter-2">2</a><a href="/about">x</a>')
    site.pages.update({"/letter-1": page("1"), "/letter-2": page("2"), "/about": page("x")})
    target = Target(site.url("/"), "listing", "Example", site.url("/letter-*"))
    assert run(target).counts == {"new": 2}
    assert [row["publisher"] for row in rows()] == ["Example", "Example"]


def test_a_feed_gives_days_and_since_leaves_out_the_old(site, run, rows):
    items = "".join(
        f"<item><link>{site.url(path)}</link><pubDate>{day} 2021 08:00:00 GMT</pubDate></item>"
        for path, day in (("/old", "Sat, 01 May"), ("/new", "Mon, 10 May"))
    )
    site.pages["/feed"] = (200, {}, f"<rss><channel>{items}</channel></rss>".encode())
    site.pages.update({"/old": page("old"), "/new": page("new")})
    assert run(Target(site.url("/feed"), "feed"), since="2021-05-10").counts == {"new": 1}
    assert rows()[0]["published_on"] == "2021-05-10"


def test_an_index_of_sitemaps_is_followed(site, run):
    site.pages["/index.xml"] = (200, {}, f"<sitemapindex><sitemap><loc>{site.url('/map.xml')}</loc></sitemap><sitemap>"
        f"<loc>{site.url('/gone.xml')}</loc></sitemap></sitemapindex>".encode())  # fmt: skip
    site.pages["/map.xml"] = (200, {}, f"<urlset><url><loc>{site.url('/a')}</loc></url></urlset>".encode())
    site.pages["/a"] = page("A")
    assert run(Target(site.url("/index.xml"), "sitemap")).counts == {"new": 1, "failed": 1}


def test_one_trouble_does_not_end_the_run(site, run):
    site.pages["/robots.txt"] = (200, {}, b"User-agent: *\nDisallow: /secret")
    site.pages.update({"/a": page("A"), "/b": (200, {"Content-Type": "image/png"}, b"\x89PNG")})
    paths = ("/gone", "/secret", "/b", "/a")
    summary = run(*(Target(site.url(path)) for path in paths), Target("file:///etc/passwd"), Target("http://10.0.0.1/"))
    assert summary.counts == {"failed": 1, "refused": 4, "new": 1}
    assert len(summary.troubles) == 5
    assert str(summary) == "1 new, 4 refused, 1 failed"


class Interrupted(BaseException):
    """Somebody presses Control-C."""


def test_a_listing_of_500_links_interrupted_at_200_goes_on_where_it_stopped(site, run, rows, monkeypatch):
    monkeypatch.setattr("pipeline.fetch.store.os.fsync", lambda _: None)  # 1,500 times it would take ten seconds
    links = [f"/letter-{number}" for number in range(500)]
    site.pages["/"] = (200, HTML, "".join(f'<a href="{link}">x</a>' for link in links).encode())
    site.pages.update({link: page(link) for link in links})
    target = Target(site.url("/"), "listing", None, site.url("/letter-*"))

    def stop(found, _):
        yield from found[:200]
        raise Interrupted

    with pytest.raises(Interrupted):
        run(target, follow=stop)
    assert len(rows()) == 200
    assert run(target).counts == {"done before": 200, "new": 300}
    assert len(rows()) == 500
    assert all(site.paths().count(link) == 1 for link in links)
    assert run(target).counts == {"unchanged": 500}


@pytest.mark.parametrize("charset", ["utf-8", None])
def test_what_was_fetched_can_be_built(site, run, tmp_path, charset):
    names = "".join(f"<li>Example Alliance {letter}</li>" for letter in "ABCDEFG")
    declared = f"text/html; charset={charset}" if charset else "text/html"
    body = f"<h1>Letter</h1><p>The undersigned organizations:</p><ul>{names}</ul>".encode()
    site.pages["/a"] = (200, {"Content-Type": declared}, body)
    run(Target(site.url("/a")))
    (source,) = find_sources(tmp_path / "raw")
    text = extract((tmp_path / "raw" / source.raw_path).read_bytes(), source.raw_path).text
    assert source.is_registered and "Example Alliance G" in text


@pytest.mark.parametrize("contact", ["", "me", "a@b", "http:/x", "a@example.org\r\nX: y"])
def test_whoever_fetches_can_be_written_to(contact):
    with pytest.raises(UsageError, match="can be written to"):
        user_agent(contact)


@pytest.mark.parametrize("contact", ["me@example.org", "https://www.example.org/about"])
def test_the_contact_stands_in_the_user_agent(contact):
    assert user_agent(contact).startswith("undersigned/") and contact in user_agent(contact)


def test_the_catalog_names_targets(tmp_path):
    path = tmp_path / "catalog.csv"
    path.write_text(f"{CATALOG}https://www.example.org/press/,Example,listing,*letter*,,\n")
    assert targets_of(Task(("https://a.example/",), path)) == [
        Target("https://a.example/"),
        Target("https://www.example.org/press/", "listing", "Example", "*letter*"),
    ]


WRONG = {
    "nothing to do": Task(),
    "no such catalog": Task(catalog="missing.csv"),
    "a day in words": Task(("https://a.example/",), since="yesterday"),
    "no such archive": Task(("missing.warc.gz",)),
}


@pytest.mark.parametrize("task", WRONG.values(), ids=WRONG)
def test_wrong_use_is_told(task, tmp_path):
    from dataclasses import replace

    task = replace(task, catalog=tmp_path / task.catalog) if task.catalog else task
    assert not Path("missing.warc.gz").exists()
    with pytest.raises(UsageError):
        targets_of(task)


def test_a_run_is_good_when_everything_named_was_had():
    summary = Summary()
    summary.note("new", "x")
    assert is_good(summary, ["x"])
    summary.note("failed", "y", "404")
    assert not is_good(summary, ["x", "y"])
    assert is_good(summary, [])  # of a catalog, some may be gone


def test_the_command_fetches_and_tells(site, undersigned):
    site.pages["/a"] = page("A")
    contact = ("--contact", "https://www.example.org/")
    done = undersigned("fetch", site.url("/a"), *contact, "--allow-host", "127.0.0.1", "--raw", "raw")
    assert (done.code, done.out.strip()) == (0, "1 new")
    refused = undersigned("fetch", site.url("/a"), *contact, "--raw", "raw")
    assert (refused.code, refused.out.strip()) == (1, "1 refused")
    assert undersigned("fetch", site.url("/a")).code == 2


def test_the_catalog_of_the_repository_can_be_read():
    path = Path(__file__).parents[2] / "raw" / "catalog.csv"
    assert len(targets_of(Task(catalog=path))) >= 28
