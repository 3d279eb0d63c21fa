"""One line of Markdown without its inline markup: links, emphasis, code, escapes, HTML tags."""

from __future__ import annotations

import re

from pipeline.extract.markup import unescape

IMAGE = re.compile(r"!\[([^\[\]]{0,500})\](?:\([^()\n]{0,2000}\)|\[[^\[\]]{0,200}\])")
LINK = re.compile(
    r"\[([^\[\]]{1,500})\](?:\((?:[^()\s]{0,2000}(?:\([^()]{0,200}\)[^()\s]{0,200})?)(?:\s{1,5}[^()]{0,300})?\)|\[[^\[\]]{0,200}\])"
)
FOOTNOTE = re.compile(r"\[\^[^\[\]\s]{1,40}\]")
AUTOLINK = re.compile(r"<((?:https?://|mailto:)?[^\s<>@]{0,200}[@:][^\s<>]{1,500})>")
CODE = re.compile(r"(?<!`)(`{1,5}+)([^`]{1,2000})\1(?!`)")
TAG = re.compile(r"</?[a-zA-Z][^<>]{0,2000}>")
STRONG = re.compile(
    r"(?<!\*)\*\*\*?+(?=\S)([^*]{1,5000})(?<=\S)\*\*\*?+|(?<![\w_])__(?=\S)([^_]{1,5000})(?<=\S)__(?!\w)"
)
EMPHASIS = re.compile(r"(?<![\w*])\*(?=\S)([^*]{1,5000})(?<=\S)\*(?!\w)|(?<![\w_])_(?=\S)([^_]{1,5000})(?<=\S)_(?!\w)")
STRIKE = re.compile(r"~~(?=\S)([^~]{1,2000})~~")
ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
PRIVATE = 0xE000
"""Escaped characters hide in the private use area, so that no later pattern takes them for markup."""

WRAPPERS = (("***", "***"), ("**", "**"), ("__", "__"), ("*", "*"), ("_", "_"))
HTML_WRAPPER = re.compile(r"<(b|strong|i|em|u)>[^<>]{1,2000}</\1>:?\s{0,9}", re.IGNORECASE)
BREAK = re.compile(r"<br\s{0,5}/?>", re.IGNORECASE)
REFERENCE_DEFINITION = re.compile(r"\[[^\[\]]{1,200}\]:\s{0,9}\S")


def strip_inline(written: str) -> str:
    """The text that a reader of the rendered page sees.

    >>> strip_inline("**Jane Roe**, [The Group](https://example.org) \\\\*2")
    'Jane Roe, The Group *2'
    >>> strip_inline("Organizations**")
    'Organizations'
    """
    text = ESCAPE.sub(lambda match: chr(PRIVATE + ord(match[1])), written) if "\\" in written else written
    text = _strip_links(text)
    if "`" in text:
        text = CODE.sub(r"\2", text)
    if "<" in text:
        text = TAG.sub("", AUTOLINK.sub(r"\1", text))
    for mark, pattern in (("*", STRONG), ("_", STRONG), ("*", EMPHASIS), ("_", EMPHASIS), ("~", STRIKE)):
        if mark in text:
            text = pattern.sub(_content, text)
    if text.startswith("**") or text.endswith("**"):
        text = text.strip("*")  # bold that goes over the end of the line
    text = unescape(text)
    return _unhide(text).strip() if "\\" in written else text.strip()


def is_emphatic(written: str) -> bool:
    """Whether the whole line is bold or italic.

    >>> is_emphatic("**Organizations**"), is_emphatic("**Jane Roe**, director")
    (True, False)
    """
    text = written.strip().rstrip(":")
    for opening, closing in WRAPPERS:
        inner = text[len(opening) : -len(closing)]
        if text.startswith(opening) and text.endswith(closing) and inner.strip() and opening not in inner:
            return True
    return bool(HTML_WRAPPER.fullmatch(text[:3000]))


def _strip_links(text: str) -> str:
    if "[" not in text:
        return text
    for _ in range(2):  # an image may be the text of a link
        text = LINK.sub(r"\1", IMAGE.sub(r"\1", FOOTNOTE.sub("", text)))
    return text


def _content(match: re.Match[str]) -> str:
    return next(group for group in match.groups() if group is not None)


def _unhide(text: str) -> str:
    hidden = {PRIVATE + code: chr(code) for code in range(33, 127)}
    return text.translate(hidden)
