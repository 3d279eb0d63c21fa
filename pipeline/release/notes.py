"""`RELEASE_NOTES.md`: what changed, what is in it, how to check and cite it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from pipeline.contract.contract import format_version
from pipeline.diff.build import read_build
from pipeline.diff.judge import diff
from pipeline.diff.report import as_markdown
from pipeline.errors import Fault, PipelineError
from pipeline.publish.package import sha256_of
from pipeline.release.published import Published

CHANGELOG = Path(__file__).parents[2] / "CHANGELOG.md"


def release_notes(published: Published, files: Mapping[str, Path], changes: str | None = None) -> str:
    """Write the notes of a release; `changes` is what `data_changes` wrote."""
    counts = [f"| {name} | {table.num_rows:,} |" for name, table in published.tables.items()]
    sums = [f"| {name} | {path.stat().st_size:,} | `{sha256_of(path)}` |" for name, path in sorted(files.items())]
    parts = [
        f"# undersigned {published.version}",
        changelog_section(CHANGELOG, published.version),
        *([changes.strip()] if changes else []),
        "## What it holds\n\n| table | rows |\n| --- | ---: |\n" + "\n".join(counts),
        "## Files\n\n| file | bytes | SHA-256 |\n| --- | ---: | --- |\n" + "\n".join(sums),
        f"## Cite\n\n> {published.cite_as}",
    ]
    return "\n\n".join(parts) + "\n"


def data_changes(before: Path, now: Path) -> str:
    """Tell what changed since the data set before, as Markdown.

    Raises PipelineError when an identifier that readers keep was lost and the version does not say so.
    """
    old, new = read_build(before), read_build(now)
    changed = diff(old, new)
    if not changed.passes:
        raise PipelineError(
            Fault(
                "a release breaks no promise about identifiers, unless its version says so",
                str(now),
                "; ".join(finding.message for finding in changed.findings) or "a version that was lowered",
                f"mend the data, or write {format_version(changed.required_version)} or more into CITATION.cff",
            )
        )
    heading = f"## Changes of the data since {format_version(old.version)}"
    return re.sub(r"^## Data$", heading, as_markdown(changed), count=1, flags=re.MULTILINE)


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
