"""How quick the web page is with 20,000 organizations and 2,000 letters, in headless Chromium.

Usage: python benchmarks/page.py [--organizations N] [--letters N] [--out FILE.html]

Prints one line per measure. A step is measured inside the browser, from the event to the frame that shows its effect.
"""

from __future__ import annotations

import argparse
import random
import shutil
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pyarrow as pa
from selenium import webdriver
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service

from pipeline.contract.arrow import to_arrow, to_frame
from pipeline.contract.describe import describe_all
from pipeline.publish.citation import read_citation
from pipeline.publish.page import page
from pipeline.records import Row

FLAGS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
WORDS = (
    *("Action", "Alliance", "Civil", "Justice", "Health", "Rights", "Workers"),
    *("Climate", "Voters", "Faith", "Women", "Rural", "Privacy", "Housing"),
)
CATEGORIES = [f"category_{i}" for i in range(25)]
HASH = "0" * 64

AFTER_FRAME = "const done = arguments[arguments.length - 1]; const start = performance.now();"
SHOWN = "requestAnimationFrame(() => setTimeout(() => done(performance.now() - start)));"
STEPS = {
    "open the list": "location.hash = '#organizations'; addEventListener('hashchange', () => { SHOWN }, {once: true});",
    "first search": "const box = document.querySelector('input[type=search]'); box.value = 'climate voters';"
    "box.dispatchEvent(new Event('input')); setTimeout(() => { SHOWN }, 121);",
    "second search": "const box = document.querySelector('input[type=search]'); box.value = 'rural';"
    "box.dispatchEvent(new Event('input')); setTimeout(() => { SHOWN }, 121);",
    "clear": "document.querySelector('.reset').click(); SHOWN",
    "sort by letters": "document.querySelector('[data-sort=letters]').click(); SHOWN",
    "sort by name": "document.querySelector('[data-sort=name]').click(); SHOWN",
    "filter by category": "const s = document.querySelector('select[name=category]'); s.value = 'category_3';"
    "s.dispatchEvent(new Event('change')); SHOWN",
    "next page": "document.querySelector('[data-go=next]').click(); SHOWN",
    "open an organization": "location.hash = '#org-organization-5'; "
    "addEventListener('hashchange', () => { SHOWN }, {once: true});",
    "open a letter": "location.hash = '#letter-letter-7';"
    "addEventListener('hashchange', () => { SHOWN }, {once: true});",
    "open the letters": "location.hash = '#letters'; addEventListener('hashchange', () => { SHOWN }, {once: true});",
}
PAUSE = 121  # the search waits so long for the next key


def main() -> None:
    """Build a large page, open it and print what takes how long."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--organizations", type=int, default=20_000)
    parser.add_argument("--letters", type=int, default=2_000)
    parser.add_argument("--out", type=Path)
    arguments = parser.parse_args()
    tables = make_tables(arguments.organizations, arguments.letters)
    started = time.perf_counter()
    html = build(tables)
    say("build the page", f"{time.perf_counter() - started:.2f} s")
    say("size", f"{len(html.encode()) / 1e6:.2f} MB")
    with tempfile.TemporaryDirectory() as folder:
        path = arguments.out or Path(folder) / "index.html"
        path.write_text(html, encoding="utf-8")
        measure(path.resolve())


def build(tables: dict[str, pa.Table]) -> str:
    """Make the page of some tables."""
    manifest = {"tables": {name: {"content_sha256": HASH} for name in tables}}
    return page(tables, read_citation(), manifest)


def measure(path: Path) -> None:
    """Open the page and time each step."""
    options = Options()
    options.binary_location = shutil.which("chromium") or ""
    with tempfile.TemporaryDirectory() as profile:
        for flag in (*FLAGS, f"--user-data-dir={profile}"):
            options.add_argument(flag)
        driver = webdriver.Chrome(options=options, service=Service(shutil.which("chromedriver")))
        try:
            driver.get(path.as_uri())
            loaded = "return performance.getEntriesByType('navigation')[0].loadEventEnd"
            say("load", f"{driver.execute_script(loaded):.0f} ms")
            for name, script in STEPS.items():
                elapsed = driver.execute_async_script(AFTER_FRAME + script.replace("SHOWN", SHOWN))
                say(name, f"{elapsed - PAUSE * name.endswith('search'):.0f} ms")
            memory = driver.execute_cdp_cmd("Runtime.getHeapUsage", {})["usedSize"]
            say("memory of the script", f"{memory / 1e6:.0f} MB")
        finally:
            driver.quit()


def say(name: str, figure: str) -> None:
    """Print one measure."""
    print(f"{name:22} {figure:>12}")


def make_tables(n_organizations: int, n_letters: int) -> dict[str, pa.Table]:
    """Invent a data set of the size asked for; the same size gives the same data."""
    chance = random.Random(0)
    signers = [_signers(chance, n_organizations) for _ in range(n_letters)]
    n_signed = [0] * n_organizations
    for letter in signers:
        for organization in letter:
            n_signed[organization] += 1
    rows: dict[str, list[Row]] = {
        "categories": [{"category": name, "label": name, "definition": name} for name in CATEGORIES],
        "organization_types": [{"organization_type": "nonprofit", "label": "Nonprofit", "definition": "A nonprofit."}],
        "scopes": [{"scope": "national", "label": "National", "definition": "A country."}],
        "organizations": [_organization(chance, i, n) for i, n in enumerate(n_signed)],
        "releases": [_release(i) for i in range(n_letters)],
        "letters": [_letter(i, len(letter)) for i, letter in enumerate(signers)],
        "signatures": [row for i, letter in enumerate(signers) for row in _signatures(chance, i, letter)],
        "lines": [row for i, letter in enumerate(signers) for row in _lines(i, letter)],
        "issues": [_issue(i) for i in range(n_letters)],
    }
    return {
        name: to_arrow(to_frame(rows.get(name, []), table), table).sort_by(
            [(key, "ascending") for key in table.primary_key]
        )
        for name, table in describe_all().items()
    }


def _signers(chance: random.Random, n: int) -> list[int]:
    """A few organizations sign often, most of them seldom."""
    wanted = chance.randint(20, 180)
    return sorted({int(n * chance.random() ** 3) for _ in range(wanted)})


def _organization(chance: random.Random, i: int, n: int) -> Row:
    return {
        "organization_id": f"organization-{i}",
        "name": f"{' '.join(chance.sample(WORDS, 4))} {i}",
        "category": chance.choice(CATEGORIES),
        "category_basis": "terms",
        "category_evidence": chance.choice(WORDS),
        "category_confidence": 0.8,
        "organization_type": "nonprofit",
        "scope": "national",
        "n_letters": n,
        "last_signed_on": "2021-05-10",
    }


def _release(i: int) -> Row:
    return {
        "release_id": f"letter-{i}",
        "publisher": WORDS[i % len(WORDS)],
        "title": f"Release about {WORDS[i % 7]} number {i}",
        "source_url": f"https://www.example.org/{i}",
        "raw_path": f"releases/letter-{i}.txt",
        "raw_sha256": f"{random.Random(i).getrandbits(256):064x}",
        "media_type": "text/plain",
        "n_lines": 100,
        "n_unexplained_lines": 0,
    }


def _letter(i: int, n: int) -> Row:
    return {
        "letter_id": f"letter-{i}",
        "release_id": f"letter-{i}",
        "kind": "letter",
        "title": f"Letter about {WORDS[i % 11]} number {i}",
        "dated_on": str(date(2005, 1, 1) + timedelta(days=3 * i)),
        "addressee": "The Senate",
        "n_claimed": n + i % 3,
        "claim_kind": "exact",
        "claim_text": f"{n + i % 3} organizations",
        "n_listed": n,
        "list_order": "other",
    }


def _signatures(chance: random.Random, letter: int, signers: list[int]) -> list[Row]:
    return [
        {
            "letter_id": f"letter-{letter}",
            "position": position,
            "organization_id": f"organization-{organization}",
            "signer_kind": "organization",
            "name_as_signed": f"{chance.choice(WORDS)} {organization}",
            "is_identification_only": False,
            "line_number": 2 * position,
            "char_start": 0,
            "char_end": 1,
        }
        for position, organization in enumerate(signers, start=1)
    ]


def _lines(letter: int, signers: list[int]) -> list[Row]:
    return [
        {
            "release_id": f"letter-{letter}",
            "line_number": number,
            "role": "signatory",
            "text": f"Organization {organization}",
        }
        for number, organization in enumerate(signers, start=1)
    ]


def _issue(i: int) -> dict[str, Any]:
    return {
        "issue_id": f"letter-{i}-issue",
        "level": "warning",
        "code": "signatory_count_mismatch",
        "release_id": f"letter-{i}",
        "line_number": 3,
        "message": f"the text claims {i} signatories",
    }


if __name__ == "__main__":
    main()
