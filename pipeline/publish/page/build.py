"""Put the page together: template, style, script and data in one file that loads nothing from anywhere.

The content security policy allows exactly this script and this style, by their hashes. Values reach the page
in two ways only: through Jinja, which escapes them, and as JSON that the script shows as text.
"""

from __future__ import annotations

import base64
import hashlib
from pathlib import Path
from typing import Any

import pyarrow as pa
from markupsafe import Markup

from pipeline.contract.describe import describe_all
from pipeline.publish.citation import Citation
from pipeline.publish.package import LICENSES
from pipeline.publish.page import charts
from pipeline.publish.page.highlights import issue_kinds, latest_letters, most_active
from pipeline.publish.page.jsonld import dataset
from pipeline.publish.page.packing import dumps
from pipeline.publish.page.payload import escape, payload
from pipeline.publish.page.select import Selection, select
from pipeline.publish.templates import render

FOLDER = Path(__file__).parent
SCRIPTS = (
    *("dom", "data", "list", "organizations", "claim", "letters", "cases"),
    *("organization", "chart", "issues", "signers", "lines", "letter", "router"),
)
"""In this order: the first two make what the others use, the last one starts the page."""
STYLES = ("base", "lists", "records", "lines", "print")
COUNTED = ("releases", "letters", "signatures", "organizations", "cases", "issues")


def page(tables: dict[str, pa.Table], citation: Citation, manifest: dict[str, Any]) -> str:
    """Make the web page of the whole data set as HTML; the same tables always give the same text."""
    described = list(describe_all().values())
    selection = select(tables)
    script, style = _script(), _joined("style", STYLES, "css")
    return render(
        "index.html",
        policy=_policy(script, style),
        script=Markup(script),
        style=Markup(style),
        payload=Markup(payload(selection, citation.version)),
        jsonld=Markup(escape(dumps(dataset(tables, described, citation, manifest)))),
        citation=citation,
        license=LICENSES[citation.license],
        bibtex=_bibtex(citation),
        counts=[(name, tables[name].num_rows) for name in COUNTED],
        described=described,
        rows={name: table.num_rows for name, table in tables.items()},
        categories=charts.by_category(tables["organizations"], tables["categories"]),
        max_categories=charts.MAX_CATEGORIES,
        timeline=(timeline := charts.over_time(tables["letters"], tables["releases"])),
        undated=charts.undated(tables["letters"], tables["releases"]),
        timeline_top=charts.nice_top(timeline),
        most_active=most_active(selection.tables["organizations"]),
        latest_letters=latest_letters(selection.tables["letters"], selection.tables["releases"]),
        issue_kinds=issue_kinds(tables["issues"]),
        left_out=_left_out(selection),
    )


def _script() -> str:
    return f'(() => {{\n"use strict";\n{_joined("script", SCRIPTS, "js")}}})();\n'


def _joined(folder: str, names: tuple[str, ...], suffix: str) -> str:
    return "".join((FOLDER / folder / f"{name}.{suffix}").read_text(encoding="utf-8") for name in names)


def _policy(script: str, style: str) -> str:
    """The content security policy: nothing is loaded, and only this script and style have effect."""
    return (
        f"default-src 'none'; script-src '{_hash(script)}'; style-src '{_hash(style)}'; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


def _bibtex(citation: Citation) -> str:
    authors = " and ".join(f"{{{name}}}" for name in citation.authors)
    return (
        f"@misc{{undersigned,\n  author = {{{authors}}},\n  title = {{{citation.title}}},\n"
        f"  version = {{{citation.version}}},\n  note = {{Data set, {citation.license}}}\n}}"
    )


def _left_out(selection: Selection) -> list[str]:
    """Sentences about what the page does not show."""
    shown = {name: selection.tables[name].num_rows for name in ("letters", "releases")}
    with_text = len(selection.tables["lines"]["release_id"].unique())
    sentences = [
        f"It shows {shown[name]:,} of {selection.totals[name]:,} {name}."
        for name in shown
        if not selection.is_complete(name)
    ]
    if with_text < shown["releases"]:
        sentences.append(f"To keep it small it holds the full text of {with_text:,} of {shown['releases']:,} releases.")
    return sentences
