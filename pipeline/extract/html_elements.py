"""Names of HTML elements by what they do to the lines of a page."""

from __future__ import annotations

CELLS = frozenset({"td", "th"})
LISTS = frozenset({"ul", "ol", "menu", "dir", "dl", "select"})
ITEMS = frozenset({"li", "dt", "dd", "option"})
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
TABLE_PARTS = frozenset({"td", "th", "tr", "thead", "tbody", "tfoot", "caption", "table"})
MARGINS = (
    HEADINGS | LISTS | frozenset({"p", "table", "blockquote", "pre", "figure", "fieldset", "form", "address", "center"})
)
"""Elements that a reader sees set apart from their neighbours."""

CONTAINERS = frozenset(
    {
        *("div", "section", "article", "main", "header", "footer", "nav", "aside", "hgroup", "search"),
        *("address", "center", "details", "dialog", "form", "fieldset", "figure"),
        *("optgroup", "thead", "tbody", "tfoot", "colgroup"),
    }
)
"""Elements without a meaning of their own for the lines in them."""

NAMED = frozenset({"figcaption", "summary", "legend", "button", "textarea", "xmp", "blockquote", "pre", "p"})
BLOCKS = CONTAINERS | NAMED | MARGINS | LISTS | ITEMS | TABLE_PARTS
TRANSPARENT = frozenset({"p", "blockquote", "pre", *CONTAINERS})
"""Inside a list item, cell or heading these do not hide its tag."""

WITHOUT_TAG = CONTAINERS | LISTS | {"table", "tr"}
"""Text directly in these, where only items or cells should be, is that of a container."""

KEEPS_TAG = ITEMS | CELLS | HEADINGS | frozenset({"caption", "figcaption", "summary"})
PREFORMATTED = frozenset({"pre", "xmp", "textarea"})
SKIPPED = frozenset({"template", "svg", "math"})
EMPHASIS = frozenset({"b", "strong", "i", "em", "u", "ins"})
INLINE = EMPHASIS | frozenset({"span", "font", "a", "small", "big", "label"})
