"""`RELEASE_NOTES.md`: what changed, what is in it, how to check and cite it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from pipeline.errors import Fault, PipelineError
from pipeline.publish.package import sha256_of
from pipeline.release.published import Published

CHANGELOG = Path(__file__).parents[2] / "CHANGELOG.md"


def release_notes(published: Published, files: Mapping[str, Path]) -> str:
    """Write the notes of a release."""
    counts = [f"| {name} | {table.num_rows:,} |" for name, table in published.tables.items()]
    sums = [f"| {name} | {path.stat().st_size:,} | `{sha256_of(path)}` |" for name, path in sorted(files.items())]
    parts = [
        f"# undersigned {published.version}",
        changelog_section(CHANGELOG, published.version),
        "## What it holds\n\n| table | rows |\n| --- | ---: |\n" + "\n".join(counts),
        "## Files\n\n| file | bytes | SHA-256 |\n| --- | ---: | --- |\n" + "\n".join(sums),
        f"## Cite\n\n> {published.cite_as}",
    ]
    return "\n\n".join(parts) + "\n"


def changelog_section(path: Path, version: str) -> str:
    """What the changelog says about a version.

    Raises PipelineError when it says nothing: a release without a word of what changed is not made.
    """
    text = path.read_text(encoding="utf-8")
    heading = re.search(rf"^## {re.escape(version)}(?:[ \t].*)?$", text, re.MULTILINE)
    section = text[heading.end() :] if heading else ""
    section = re.split(r"^## ", section, maxsplit=1, flags=re.MULTILINE)[0].strip()
    if not section:
        raise PipelineError(
            Fault(
                "a release has a section in the changelog",
                str(path),
                f"nothing under the heading '## {version}'",
                "write what changed in data, schema and code, or mend the version in CITATION.cff and run `make all`",
            )
        )
    return re.sub(r"^###", "##", section, flags=re.MULTILINE)
