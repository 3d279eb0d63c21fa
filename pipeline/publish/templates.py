"""Fill in the templates beside this module; HTML is escaped, an unknown name is an error."""

from __future__ import annotations

import re
from pathlib import Path

import jinja2

_MARKUP = re.compile(r"[\\`*\[\]<>|~]|&(?=[#\w]{1,32};)|(?<![^\W_])_|_(?![^\W_])")
"""What Markdown could take for markup; an underscore inside a word is none."""

FOLDER = Path(__file__).parent / "pages"


def render(template: str, **values: object) -> str:
    """Fill in one template with values."""
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(FOLDER),
        autoescape=jinja2.select_autoescape(["html"]),
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["cell"] = _markdown_cell
    environment.filters["value"] = _markdown_value
    return environment.get_template(template).render(**values)


def _markdown_cell(value: object) -> str:
    """Our own words for a cell of a Markdown table: one line, no pipe, no tag; code stays code."""
    text = "" if value is None else str(value)
    return " ".join(text.split()).replace("\\", "\\\\").replace("|", "\\|").replace("<", "&lt;")


def _markdown_value(value: object) -> str:
    """A value of the data for a cell of a Markdown table: shown as it is, never markup, link or image."""
    text = "" if value is None else " ".join(str(value).split())
    return _MARKUP.sub(lambda match: f"&#{ord(match[0])};", text)
