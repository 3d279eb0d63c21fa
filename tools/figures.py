"""Write the figures in README.md from the published data set; with --check only say whether they are current.

Blocks stand between `<!-- begin NAME -->` and `<!-- end NAME -->`.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

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


def quality() -> str:
    """Measured quality in a few sentences, from what `make evaluate` and `tools/held_out.py` left."""
    figures = _json(QUALITY)
    held_out = _json(HELD_OUT).values()
    first = [one["first"] for one in held_out if "n_documents" in one["first"]]
    n_documents = sum(one["n_documents"] for one in first)
    micro = sum(one["organizations_micro_f1"] * one["n_documents"] for one in first) / n_documents
    n_none, n_reported = (sum(one["now"].get(name, 0) for one in held_out) for name in ("n_none", "n_none_reported"))
    parser, bodies = figures["parser"], figures["organizations"]
    return (
        f"- Measured on {parser['n_documents']} labelled releases that were at hand while the rules were written: "
        f"organizations F1 {parser['organizations_micro_f1']:.3f} over all names, "
        f"{parser['organizations_macro_f1']:.3f} as the mean of documents; persons F1 "
        f"{parser['persons_micro_f1']:.3f}. On {n_documents} others at first contact, before the rules learned from "
        f"them: organizations F1 {micro:.2f}. In {n_none} real press releases in which nobody signed or endorsed "
        f"anything, {n_reported} lists were reported.\n"
        f"- Measured on {bodies['n_names']} names that signed, labelled blind: category right in "
        f"{bodies['category_lenient']:.2f} of all ({bodies['category_strict']:.2f} without accepted alternates), in "
        f"{bodies['category_lenient_decided']:.2f} where one is given; macro F1 of type "
        f"{bodies['type_macro_f1']:.2f} and of scope {bodies['scope_macro_f1']:.2f}. Identity on {bodies['n_pairs']} "
        f"labelled pairs: precision {bodies['identity_precision']:.2f}, recall {bodies['identity_recall']:.2f}. "
        f"[`docs/quality.md`](docs/quality.md) has every document and group.\n"
    )


def _count(number: int, plural: str) -> str:
    return f"{number:,} {plural if number != 1 else plural.removesuffix('s')}"


def _json(path: Path) -> dict:
    return json.loads(path.read_text(encoding="utf-8"))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
