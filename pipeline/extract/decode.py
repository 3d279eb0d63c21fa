"""From bytes to text: byte order mark, declared charset, strict UTF-8, Windows-1252; no statistics.

Guessing libraries take short Windows-1252 texts for cp1250 and `Raúl` for UTF-16; the order here is the one
that browsers follow, and a text is never silently damaged: what cannot be decoded becomes U+FFFD and is told.
"""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark is the beginning of this one
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

LATIN_1_LABELS = frozenset({"iso8859-1", "ascii"})
"""Labels that the web uses for Windows-1252 (WHATWG Encoding Standard)."""

KNOWN_ENCODINGS = frozenset(
    {
        *("utf-8", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252", "mac-roman", "koi8-r", "koi8-u"),
        *(f"cp{number}" for number in (866, 874, 932, 949, 950, *range(1250, 1259))),
        *(f"iso8859-{number}" for number in (*range(1, 12), *range(13, 17))),
        *("gbk", "gb2312", "gb18030", "big5", "big5hkscs", "euc_jp", "shift_jis", "iso2022_jp", "euc_kr"),
    }
)
"""Charsets that a document may declare; Python also knows codecs that are no charsets (zlib, idna ...)."""

HEAD = 4096
META_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s{0,5}=\s{0,5}["']?\s{0,5}([\w.:-]{1,40})""", re.I)
XML_ENCODING = re.compile(rb"""<\?xml[^>]{0,100}?encoding\s{0,5}=\s{0,5}["']([\w.:-]{1,40})""", re.I)


class Decoded(NamedTuple):
    """A text, the encoding it was read with, and whether bytes of it were lost."""

    text: str
    encoding: str
    is_damaged: bool = False


def decode(raw: bytes, declared: str | None = None) -> Decoded:
    """Decode bytes by their byte order mark, the declared charset, as strict UTF-8, else as Windows-1252.

    `declared` comes from a header; without it the declaration inside HTML or XML counts. The mark is removed.

    >>> decode(b"Ra\\xfal").text
    'Raúl'
    """
    for mark, marked in BYTE_ORDER_MARKS:
        if raw.startswith(mark):
            return _decode_lossy(raw[len(mark) :], marked)
    for encoding in (known_encoding(declared) if declared else None, declared_inside(raw), "utf-8"):
        if encoding and (text := _decode_strict(raw, encoding)) is not None:
            return Decoded(text, encoding)
    if _is_damaged_utf8(raw):
        return _decode_lossy(raw, "utf-8")
    return _decode_lossy(raw, "cp1252")


def known_encoding(label: str | None) -> str | None:
    """The Python name of a declared charset, or None if it names none.

    >>> known_encoding("ISO-8859-1"), known_encoding("zlib")
    ('cp1252', None)
    """
    try:
        name = codecs.lookup((label or "").strip().strip("\"'")).name
    except (LookupError, ValueError):
        return None
    if name in LATIN_1_LABELS:
        return "cp1252"
    return name if name in KNOWN_ENCODINGS else None


def declared_inside(raw: bytes) -> str | None:
    """The charset that the head of an HTML or XML file declares.

    A declaration that can be read byte by byte is not in UTF-16, whatever it says.
    """
    head = raw[:HEAD]
    if b"<" not in head:
        return None
    match = META_CHARSET.search(head) or XML_ENCODING.search(head)
    encoding = known_encoding(match[1].decode("ascii")) if match else None
    return "utf-8" if encoding and encoding.startswith("utf-16") else encoding


def _decode_strict(raw: bytes, encoding: str) -> str | None:
    try:
        return raw.decode(encoding).removeprefix("\ufeff")
    except (UnicodeError, LookupError):
        return None


def _decode_lossy(raw: bytes, encoding: str) -> Decoded:
    text = _decode_strict(raw, encoding)
    if text is not None:
        return Decoded(text, encoding)
    return Decoded(raw.decode(encoding, "replace"), encoding, is_damaged=True)


def _is_damaged_utf8(raw: bytes) -> bool:
    """Windows-1252 hardly ever forms a valid UTF-8 sequence by accident, so two such sequences for each fault
    mean UTF-8 with a damage, such as a file cut within a character."""
    text = raw.decode("utf-8", "replace")
    n_faults = text.count("\ufffd")
    n_valid = len(text) - len(text.encode("ascii", "ignore")) - n_faults
    return n_valid >= 2 * n_faults
