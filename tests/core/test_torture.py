"""Whatever happens to a build, the published folder is the old one or the new one, whole."""

import os
import random
import shutil
import signal
import subprocess
import sys
import time

import pytest

from pipeline.verify import verify
from tests.conftest import ROOT, copy_raw

COMMAND = [sys.executable, "-m", "pipeline", "all"]
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT)}


@pytest.fixture
def place(tmp_path):
    copy_raw(tmp_path)
    subprocess.run(COMMAND, cwd=tmp_path, env=ENVIRONMENT, check=True)
    return tmp_path


def grow(place, number):
    """Make the next build differ from the last."""
    text = f"Dear Senators,\n\nSincerely,\n\nAlliance of Test Number {number}\nLeague {number} of Readers\n"
    (place / "raw" / "releases" / f"extra-{number}.txt").write_text(text)


def test_a_build_that_is_killed_leaves_a_whole_data_set(place):
    times = random.Random(89)
    for number in range(4):
        grow(place, number)
        process = subprocess.Popen(COMMAND, cwd=place, env=ENVIRONMENT)
        time.sleep(times.uniform(0.6, 2.6))
        process.send_signal(signal.SIGKILL)
        process.wait()
        assert not [fault for check in verify(place / "processed") for fault in check.faults]
    subprocess.run(COMMAND, cwd=place, env=ENVIRONMENT, check=True)
    assert sorted(path.name for path in place.iterdir()) == ["build", "processed", "raw"]
    ran = subprocess.run([*COMMAND, "--frozen"], cwd=place, env=ENVIRONMENT, check=False)
    assert ran.returncode == 0


def test_two_builds_at_once_do_not_disturb_each_other(place):
    grow(place, 1)
    both = [subprocess.Popen(COMMAND, cwd=place, env=ENVIRONMENT) for _ in range(2)]
    assert [process.wait() for process in both] == [0, 0]
    assert not [fault for check in verify(place / "processed") for fault in check.faults]
    registry = (place / "raw" / "registry" / "organizations.csv").read_text(encoding="utf-8").splitlines()
    assert len(registry) == len(set(registry))


@pytest.mark.skipif(not sys.platform.startswith("linux") or os.geteuid() != 0, reason="needs root to mount a tmpfs")
def test_a_full_disk_leaves_the_old_data_set(place, tmp_path_factory):
    disk = tmp_path_factory.mktemp("disk")
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", str(disk)], check=False)
    if mounted.returncode:
        pytest.skip("this machine does not let root mount a tmpfs")
    try:
        command = [*COMMAND, "--processed", str(disk / "processed")]
        subprocess.run(command, cwd=place, env=ENVIRONMENT, check=True)
        with (disk / "fill").open("wb") as file:
            file.write(b"\0" * (shutil.disk_usage(disk).free - 100_000))
        grow(place, 2)
        ran = subprocess.run(command, cwd=place, env=ENVIRONMENT, capture_output=True, text=True, check=False)
        assert ran.returncode == 1
        assert "No space left on device" in ran.stderr
        assert "what was published before is still there" in ran.stderr
        assert not [fault for check in verify(disk / "processed") for fault in check.faults]
    finally:
        subprocess.run(["umount", str(disk)], check=True)
