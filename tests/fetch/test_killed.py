"""A run that is killed for real, with no chance to tidy up, and the run after it."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.fetch.resume import Resume
from pipeline.fetch.run import Run, Target
from pipeline.fetch.store import Store
from pipeline.sources import find_sources
from tests.fetch.server import HTML

ROOT = Path(__file__).parents[2]
N_PAGES = 60
CHILD = """
import sys
from pathlib import Path
from pipeline.fetch.http import Client
from pipeline.fetch.polite import Manners, Polite
from pipeline.fetch.resume import Resume
from pipeline.fetch.run import Run, Target
from pipeline.fetch.store import Store
folder, url = Path(sys.argv[1]), sys.argv[2]
polite = Polite(Client("undersigned/0", {"127.0.0.1"}), Manners(delay_seconds=0))
Run(polite, Store(folder / "raw"), Resume(folder / "build", "task")).fetch([Target(url, "listing")])
"""


@pytest.mark.parametrize("after", [3, 17, 40])
def test_a_run_that_is_killed_leaves_nothing_half_done(site, polite, tmp_path, after):
    links = [f"/letter-{number}" for number in range(N_PAGES)]
    killed = []

    def page(_):
        if len(site.paths()) > after and not killed:
            killed.append(child)
            child.send_signal(signal.SIGKILL)
        return (200, HTML, b"<p>letter</p>" + str(len(site.asked)).encode())

    site.pages["/"] = (200, HTML, "".join(f'<a href="{link}">x</a>' for link in links).encode())
    site.pages.update(dict.fromkeys(links, page))
    arguments = [sys.executable, "-c", CHILD, str(tmp_path), site.url("/")]
    with subprocess.Popen(arguments, cwd=ROOT) as child:
        assert child.wait(timeout=60) == -signal.SIGKILL
    sources = find_sources(tmp_path / "raw")
    assert sources and all(source.is_registered for source in sources)
    store = Store(tmp_path / "raw")
    run = Run(polite, store, Resume(tmp_path / "build", "task"))
    counts = run.fetch([Target(site.url("/"), "listing")]).counts
    assert len({row["requested_url"] for row in store.rows}) == N_PAGES
    assert counts["done before"] >= after - 2
    assert len(find_sources(tmp_path / "raw")) == len(store.rows)
