"""Write the figures in README.md from the published data set; with --check only say whether they are current.

Blocks stand between `<!-- begin NAME -->` and `<!-- end NAME -->`.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import Any

from pipeline.publish.citation import read_citation

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"
PROCESSED = ROOT / "processed"
QUALITY = ROOT / "docs" / "quality.json"
HELD_OUT = ROOT / "docs" / "held-out.json"


def main(arguments: list[str]) -> int:
    """Renew or check the blocks; the exit code is 1 where a check finds an old figure."""
    old = README.read_text(encoding="utf-8")
    new = fill(old, {"counts": counts(), "files": files(), "citation": citation(), "quality": quality()})
    if new == old:
        return 0
    if "--check" in arguments:
        sys.stderr.write("README.md has old figures; run: .venv/bin/python tools/figures.py\n")
        return 1
    README.write_text(new, encoding="utf-8")
    return 0


def fill(text: str, blocks: dict[str, str]) -> str:
    """Put each block between its marks; KeyError when a mark names no block."""
    pattern = re.compile(r"(<!-- begin (\w+) -->\n).*?(<!-- end \2 -->)", re.DOTALL)
    return pattern.sub(lambda match: f"{match[1]}{blocks[match[2]]}{match[3]}", text)


def counts() -> str:
    """One sentence with the size of the data set."""
    rows = {name: entry["rows"] for name, entry in _json(PROCESSED / "manifest.json")["tables"].items()}
    counted = ", ".join(_count(rows[name], name) for name in ("releases", "letters", "signatures", "organizations"))
    return f"Version {read_citation().version} holds {counted} and {_count(rows['cases'], 'cases')}.\n"


def files() -> str:
    """A table of the tables."""
    rows = _json(PROCESSED / "manifest.json")["tables"]
    lines = ["| table | rows | one row per |", "| --- | ---: | --- |"]
    for resource in _json(PROCESSED / "datapackage.json")["resources"]:
        if resource["format"] == "csv":
            name, described = resource["name"], resource["description"]
            what = described.splitlines()[0].removeprefix("One row per ").rstrip(".")
            links = f"[{name}](processed/{name}.csv) ([Parquet](processed/{name}.parquet))"
            lines.append(f"| {links} | {rows[name]['rows']:,} | {what} |")
    return "\n".join(lines) + "\n"


def citation() -> str:
    """How to cite."""
    return f"> {read_citation().sentence()}\n"


def first_contact() -> str:
    """What was measured on documents that are not in the repository, before the rules learned from them."""
    first = [one["first"] for one in _json(HELD_OUT).values()]
    letters = [one for one in first if "n_documents" in one]
    micro, macro = (sorted(one[f"organizations_{mean}_f1"] for one in letters) for mean in ("micro", "macro"))
    kinds = ("n_none", "n_none_reported", "n_supporters", "n_supporters_reported")
    n_none, n_wrong, n_lists, n_found = (sum(one.get(kind, 0) for one in first) for kind in kinds)
    n_documents = sum(one["n_documents"] for one in letters)
    return (
        f"- At first contact, before the rules learned from them, organizations F1 on {len(letters)} sets of together "
        f"{n_documents} difficult real documents: {micro[0]:.2f} to {micro[-1]:.2f} over "
        f"all names, {macro[0]:.2f} to {macro[-1]:.2f} as the mean of documents. In {n_none} real press releases in "
        f"which nobody signed or endorsed anything, {n_wrong} lists were reported; in {n_lists} in which somebody did, "
        f"{n_found}.\n"
    )


def quality() -> str:
    """Measured quality in a few sentences, from what `make evaluate` and `tools/held_out.py` left."""
    figures = _json(QUALITY)
    parser, bodies = figures["parser"], figures["organizations"]
    return (
        f"- Measured on {parser['n_documents']} labelled releases that were at hand while the rules were written: "
        f"organizations F1 {parser['organizations_micro_f1']:.3f} over all names, "
        f"{parser['organizations_macro_f1']:.3f} as the mean of documents; persons F1 "
        f"{parser['persons_micro_f1']:.3f}.\n"
        f"{first_contact()}"
        f"- Measured on {bodies['n_names']} names that signed, labelled blind: category right in "
        f"{bodies['category_lenient']:.2f} of all ({bodies['category_strict']:.2f} without accepted alternates), in "
        f"{bodies['category_lenient_decided']:.2f} where one is given; macro F1 of type "
        f"{bodies['type_macro_f1']:.2f} and of scope {bodies['scope_macro_f1']:.2f}. Identity on {bodies['n_pairs']} "
        f"labelled pairs: precision {bodies['identity_precision']:.2f}, recall {bodies['identity_recall']:.2f}. "
        f"[`docs/quality.md`](docs/quality.md) has every document and group.\n"
    )


def _count(number: int, plural: str) -> str:
    return f"{number:,} {plural if number != 1 else plural.removesuffix('s')}"


def _json(path: Path) -> dict[str, Any]:
    figures: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return figures


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
