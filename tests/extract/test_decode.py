"""Encodings: mark, declaration, strict UTF-8, Windows-1252; losses are told with their line."""

import codecs

import pytest

from pipeline.extract import extract
from pipeline.extract.decode import decode, known_encoding

CASES = {
    "UTF-8": ("Raúl – “quoted”".encode(), None, "Raúl – “quoted”"),
    "UTF-8 with mark": (codecs.BOM_UTF8 + b"A", None, "A"),
    "UTF-16 with mark": ("Raúl".encode("utf-16"), None, "Raúl"),
    "UTF-16 big endian with mark": (codecs.BOM_UTF16_BE + "Raúl".encode("utf-16-be"), None, "Raúl"),
    "Windows-1252": ("Raúl – “quoted” €".encode("cp1252"), None, "Raúl – “quoted” €"),
    "Latin-1 as declared means Windows-1252": (b"\x93A\x94", "ISO-8859-1", "“A”"),
    "declared charset": ("Łódź".encode("cp1250"), "windows-1250", "Łódź"),
    "declaration that the bytes refute": ("Raúl".encode("cp1252"), "utf-8", "Raúl"),
    "declaration that names no charset": (b"Ra\xc3\xbal", "zlib", "Raúl"),
    "meta charset": (b'<meta charset="windows-1250">' + "Łódź".encode("cp1250"), None, "Łódź"),
    "meta http-equiv": (
        b'<meta http-equiv="Content-Type" content="text/html; charset=koi8-r">' + "Мир".encode("koi8-r"),
        None,
        "Мир",
    ),
    "mark before declaration": (codecs.BOM_UTF8 + "ú".encode(), "koi8-r", "ú"),
}


@pytest.mark.parametrize(("raw", "declared", "expected"), CASES.values(), ids=CASES)
def test_bytes_become_the_text_that_their_author_saw(raw, declared, expected):
    decoded = decode(raw, declared)
    assert decoded.text.endswith(expected)
    assert not decoded.is_damaged


def test_codecs_that_are_no_charsets_are_not_used():
    assert [known_encoding(label) for label in ("zlib", "idna", "rot13", "unicode_escape", "utf-7", "")] == [None] * 6


def test_undecodable_bytes_are_told_with_their_line_and_leave_the_others_whole():
    extracted = extract("First\nRaúl and ".encode() + b"\xff" + "\nCafé é\n".encode(), "letter.txt")
    assert extracted.text == "First\nRaúl and \ufffd\nCafé é\n"
    assert [(p.code, p.line_number) for p in extracted.problems] == [("undecodable_bytes", 2)]


def test_bytes_that_windows_1252_does_not_define_are_told():
    extracted = extract(b"Caf\xe9\nA\x81B", "letter.txt")
    assert extracted.text == "Café\nA\ufffdB"
    assert [(p.code, p.line_number) for p in extracted.problems] == [("undecodable_bytes", 2)]


def test_a_thousand_damaged_lines_are_not_a_thousand_problems():
    extracted = extract("éé".encode() * 3000 + b"\n\xff" * 1000, "letter.txt")
    assert len(extracted.problems) == 11
    assert "990 more" in extracted.problems[-1].message
