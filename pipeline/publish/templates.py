"""Fill in the templates beside this module; HTML is escaped, an unknown name is an error."""

from __future__ import annotations

from pathlib import Path

import jinja2

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
    return environment.get_template(template).render(**values)


def _markdown_cell(value: object) -> str:
    """Text for a cell of a Markdown table: one line, no pipe, no markup."""
    text = "" if value is None else str(value)
    return " ".join(text.split()).replace("\\", "\\\\").replace("|", "\\|").replace("<", "&lt;")
