"""Measure on labelled documents that are no part of the repository, and keep the figures in docs/held-out.json.

    python tools/held_out.py FOLDER ...

A folder with labels*.csv (columns file, kind) holds press releases; kind is `none` where nobody signed or endorsed
anything. Any other folder holds labelled letters as `undersigned evaluate` reads them. The texts belong to their
publishers and stay outside. What was measured first is kept beside the newest figures: rules that were written after
that have seen these documents.
"""

from __future__ import annotations

import csv
import json
import sys
from collections import Counter
from pathlib import Path

from pipeline.evaluate import evaluate
from pipeline.extract import extract
from pipeline.knowledge import Knowledge, read_knowledge
from pipeline.parse import parse
from pipeline.records import Source

ROOT = Path(__file__).parents[1]
FIGURES = ROOT / "docs" / "held-out.json"
KEPT = ("n_documents", "organizations_micro_f1", "organizations_macro_f1")
REPORTS = ("n_none", "n_none_reported", "n_supporters", "n_supporters_reported")


def main(folders: list[str]) -> int:
    """Measure every folder and write the figures; exit code 2 without any."""
    if not folders:
        sys.stderr.write(__doc__ or "")
        return 2
    knowledge = read_knowledge(ROOT / "raw" / "reference")
    old = json.loads(FIGURES.read_text(encoding="utf-8")) if FIGURES.exists() else {}
    now = dict(measure(Path(folder), knowledge) for folder in folders)
    figures = {
        name: {"first": old.get(name, {}).get("first", measured), "now": measured} for name, measured in now.items()
    }
    FIGURES.write_text(json.dumps({**old, **figures}, indent=2, sort_keys=True) + "\n", encoding="utf-8")
    return 0


def measure(folder: Path, knowledge: Knowledge) -> tuple[str, dict[str, float]]:
    """The name of a folder and its figures."""
    labels = sorted(folder.glob("labels*.csv"))
    if labels:
        return folder.name, dict(count_reports(folder, labels, knowledge))
    summary = evaluate(folder, knowledge).summary
    return folder.name, {name: summary[name] for name in KEPT}


def count_reports(folder: Path, labels: list[Path], knowledge: Knowledge) -> Counter[str]:
    """How many releases of each kind there are, and in how many of them a list was reported."""
    counts = Counter(dict.fromkeys(REPORTS, 0))
    for row in (row for path in labels for row in csv.DictReader(path.open(encoding="utf-8", newline=""))):
        name = Path(row["file"]).name
        raw = (folder / name).read_bytes()
        found = parse(extract(raw, name), Source("release", f"releases/{name}", ""), knowledge).tables["letters"]
        counts[f"n_{row['kind']}"] += 1
        counts[f"n_{row['kind']}_reported"] += bool(found)
    return counts


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
