"""HTML cut into text and tags, in one pass whose time grows with the size of the document alone.

The parser of the standard library rescans the rest of the document at each unclosed comment or quote, which
takes hours on hostile pages. Here every search for an end either succeeds, and what was searched is used up,
or fails once and is never tried again.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import NamedTuple

DROPPED = frozenset({"script", "style", "iframe", "noembed", "noframes"})
"""Elements whose content is no markup and not for readers."""

RAW_TEXT = frozenset({"title", "textarea", "xmp"})
"""Elements whose content is text even where it looks like tags."""

MARKUP = re.compile(r"<[a-zA-Z/!?%]")
TAG_NAME = re.compile(r"[a-zA-Z][^\s/>]{0,100}")
VALUE_OR_END = re.compile(r"""=\s*+(["'])|>""")
ATTRIBUTE = re.compile(r"""([^\s=/>"']++)(?:\s*+=\s*+("[^"]*+"|'[^']*+'|[^\s>]*+))?""")
LONG_REFERENCE = re.compile(r"&#[xX]?[0-9a-fA-F]{9,}+;?")
MAX_ATTRIBUTES = 20_000


class Token(NamedTuple):
    """A piece of text, a start tag or an end tag, and its offset."""

    kind: str  # text, start, end
    content: str  # the text as written (undecoded), or the name of the tag in lower case
    attributes: str  # as written; see `read_attributes`
    position: int


def read_attributes(written: str) -> dict[str, str]:
    """Attributes of a start tag by lower-case name; the first of two equal names counts.

    >>> read_attributes('start="50" reversed CLASS=note')
    {'start': '50', 'reversed': '', 'class': 'note'}
    """
    found: dict[str, str] = {}
    for match in ATTRIBUTE.finditer(written[:MAX_ATTRIBUTES]):
        value = match[2] or ""
        found.setdefault(match[1].lower(), unescape(value[1:-1] if value[:1] in "\"'" else value))
    return found


def unescape(text: str) -> str:
    """Resolve character references; `html.unescape` alone fails on numbers of thousands of digits."""
    return html.unescape(LONG_REFERENCE.sub("\ufffd", text)) if "&" in text else text


class Tokenizer:
    """Cuts one document; an object because failed searches are remembered."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._last: dict[str, int] = {}
        self._is_quote_blind = False

    def tokens(self, start: int = 0) -> Iterator[Token]:
        """Text and tags from `start` on, without comments, declarations, scripts and styles."""
        text, position = self._text, start
        while True:
            opening = MARKUP.search(text, position)
            if opening is None:
                break
            bracket = opening.start()
            if bracket > position:
                yield Token("text", text[position:bracket], "", position)
            found, position = self._markup(bracket)
            yield from found
        if position < len(text):
            yield Token("text", text[position:], "", position)

    def _markup(self, bracket: int) -> tuple[tuple[Token, ...], int]:
        """What begins at a bracket, and where the text goes on after it."""
        following = self._text[bracket + 1 : bracket + 2]
        if following.isascii() and following.isalpha():
            return self._start_tag(bracket)
        if following == "/":
            return self._end_tag(bracket)
        end = self._end_of_hidden(bracket, following)
        return self._literal(bracket) if end is None else ((), end)

    def _literal(self, bracket: int) -> tuple[tuple[Token, ...], int]:
        return (Token("text", "<", "", bracket),), bracket + 1

    def _start_tag(self, bracket: int) -> tuple[tuple[Token, ...], int]:
        name = TAG_NAME.match(self._text, bracket + 1)[0]  # type: ignore[index]
        end = self._end_of_tag(bracket + 1 + len(name))
        if end is None or "@" in name or name.endswith(":") or "<" in name:  # an address in angle brackets
            return self._literal(bracket)
        attributes = self._text[bracket + 1 + len(name) : end - 1]
        name = name.lower()
        tag = Token("start", name, attributes, bracket)
        if name not in DROPPED and name not in RAW_TEXT:
            return (tag,), end
        return self._raw_element(tag, end)

    def _raw_element(self, tag: Token, end: int) -> tuple[tuple[Token, ...], int]:
        """An element that ends at its own end tag alone; nothing in it is markup."""
        closer = self._find_end_tag(tag.content, end)
        if closer is None:
            is_empty = tag.content in RAW_TEXT or tag.attributes.endswith("/")
            return (), (end if is_empty else len(self._text))
        after = self._end_of_tag(closer) or len(self._text)
        if tag.content in DROPPED:
            return (), after
        content = Token("text", self._text[end:closer], "", end)
        return (tag, content, Token("end", tag.content, "", closer)), after

    def _find_end_tag(self, name: str, start: int) -> int | None:
        key = f"</{name}"
        if start > self._last.get(key, len(self._text)):
            return None
        match = re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE).search(self._text, start)
        if match is None:
            self._last[key] = start - 1
        return match.start() if match else None

    def _end_tag(self, bracket: int) -> tuple[tuple[Token, ...], int]:
        name = TAG_NAME.match(self._text, bracket + 2)
        end = self._find(">", bracket)
        if end is None:
            return self._literal(bracket)
        return ((Token("end", name[0].lower(), "", bracket),) if name else ()), end

    def _end_of_hidden(self, bracket: int, following: str) -> int | None:
        """Where a comment, declaration, processing instruction or template block ends."""
        text = self._text
        if following == "!" and text.startswith("<!--", bracket):
            if text.startswith(("<!-->", "<!--->"), bracket):
                return text.index(">", bracket) + 1
            return self._find("-->", bracket + 4) or self._find(">", bracket)
        if following == "!":
            return self._find(">", bracket)
        if following == "%":
            return self._find("%>", bracket)
        if text.startswith("<?xml", bracket):
            return self._find(">", bracket)
        is_program = text.startswith(("<?php", "<?="), bracket)  # its last block needs no end
        return self._find("?>", bracket) or (len(text) if is_program else self._find(">", bracket))

    def _end_of_tag(self, start: int) -> int | None:
        """Where a tag ends that may hold `>` inside of quoted values; None if it never ends."""
        if self._is_quote_blind or start > self._last_of(">"):
            return self._find(">", start)
        position = start
        while match := VALUE_OR_END.search(self._text, position):
            if match[1] is None:
                return match.end()
            position = self._find(match[1], match.end()) or match.end()
        self._is_quote_blind = True
        return self._find(">", start)

    def _find(self, closer: str, start: int) -> int | None:
        """The offset after the next `closer`, or None; a search that must fail is not made."""
        return None if start > self._last_of(closer) else self._text.index(closer, start) + len(closer)

    def _last_of(self, closer: str) -> int:
        if closer not in self._last:
            self._last[closer] = self._text.rfind(closer)
        return self._last[closer]
