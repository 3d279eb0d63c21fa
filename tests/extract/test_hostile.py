"""No file crashes a reader or makes it hang: time grows with size alone."""

import random
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.extract import extract
from pipeline.records import Extracted

PIECES = [
    *("<", ">", "</", "<!--", "-->", "<p", "<p>", "</p>", "<li>", "<ul>", "</ul>", "<table>", "<tr>", "<td>", "</td>"),
    *("<b>", "</b>", "<br>", "<ol start=", "'", '"', "=", "&", "&#", ";", "<title>", "</title>", "<svg>", "</svg>"),
    *("<script>", "</script>", "<select>", "<option>", "<dt>", "<dd>", "<pre>", "\n", " ", "\t", "A", "é", "\u2028"),
    *("{", "}", "{{", "{%", "---\n", "title: x", "* ", "1. ", "|", "|-|-|\n", "**", "_", "`", "[", "](", "<?", "<%"),
    *("className=", "import a from 'b'\n", "From: x\n", "Content-Type: multipart/mixed; boundary=x\n\n", "--x\n"),
]
NAMES = ["a.html", "a.md", "a.txt", "a.eml", "a.jsx", "a"]


@given(st.lists(st.sampled_from(PIECES), max_size=60), st.sampled_from(NAMES))
@settings(max_examples=400, deadline=None)
def test_any_mixture_of_markup_is_read(pieces, name):
    check(extract("".join(pieces).encode(), name))


@given(
    st.binary(max_size=300), st.sampled_from([*NAMES, "a.pdf", "a.docx", "a.gz"]), st.sampled_from(["", "utf-16", "x"])
)
@settings(max_examples=300, deadline=None)
def test_any_bytes_are_read_or_told(raw, name, charset):
    check(extract(raw, name, charset))


@pytest.mark.parametrize("mark", [b"%PDF-1.4\n", b"PK\x03\x04word/", b"\x1f\x8b\x08\x00", b"MIME-Version: 1.0\n"])
def test_noise_after_the_mark_of_a_format_is_told(mark):
    noise = random.Random(1)
    for size in (0, 10, 1000, 20_000):
        check(extract(mark + noise.randbytes(size), "letter"))


def check(extracted: Extracted) -> None:
    """Lines are numbered, their offsets fit, and a file without lines has a problem."""
    text = extracted.text
    for number, line in enumerate(extracted.lines, start=1):
        assert line.number == number
        assert "\n" not in line.text
        assert text[line.start : line.start + len(line.text)] == line.text
        assert line.origin.row >= 0 and line.origin.block >= 0


HOSTILE = {
    "items": ("a.html", "<li>A"),
    "nested lists": ("a.html", "<ul><li>A"),
    "nested tables": ("a.html", "<table><tr><td>A"),
    "nested containers": ("a.html", "<div>"),
    "nested emphasis": ("a.html", "<b>A"),
    "end tags": ("a.html", "</div></li></td></p>"),
    "comments without end": ("a.html", "<p><!-- "),
    "quotes without end": ("a.html", '<p a="'),
    "quoted brackets": ("a.html", "<a b='> "),
    "tags without end": ("a.html", "<a "),
    "titles without end": ("a.html", "<title>A"),
    "pictures without end": ("a.html", "<svg>A"),
    "declarations": ("a.html", "<p><?<!<%"),
    "references": ("a.html", "<p>&#x&#9&am"),
    "template code": ("a.html", "<p>{{{%"),
    "spans of cells": ("a.html", "<tr><td rowspan=99 colspan=99>A"),
    "breaks": ("a.html", "<br>A"),
    "code": ("a.jsx", "import a from 'b'\n<a {'`"),
    "brackets in code": ("a.jsx", "<p className={[("),
    "markup in code": ("a.jsx", "<a className={<b>{"),
    "stars": ("a.md", "**a *"),
    "links": ("a.md", "[a]("),
    "open brackets": ("a.md", "["),
    "backticks": ("a.md", "`a``"),
    "Markdown items": ("a.md", "* a\n 1. b\n"),
    "Markdown cells": ("a.md", "|a|b|\n|-|-|\n"),
    "Markdown comments": ("a.md", "<!-- a "),
    "underscores": ("a.md", "_a __b"),
    "rules": ("a.md", "- - * "),
    "quotes": ("a.md", "> > "),
    "no space": ("a.txt", "a"),
    "lines": ("a.txt", "a\n"),
    "parts of a mail": ("a.eml", "Content-Type: multipart/mixed; boundary=x\n\n--x\n"),
    "headers of a mail": ("a.eml", "Subject: =?utf-8?q?a?=\n"),
}


@pytest.mark.parametrize(("name", "piece"), HOSTILE.values(), ids=HOSTILE)
def test_time_grows_with_size_alone(name, piece):
    """Ten times the size may take forty times as long, on a busy machine; a quadratic reader takes a hundred."""
    small, large = seconds(name, piece, 15_000), seconds(name, piece, 150_000)
    assert large < 40 * max(small, 0.02)


def seconds(name: str, piece: str, size: int) -> float:
    raw = ("<p>" * name.endswith("html") + piece * (size // len(piece))).encode()
    start = time.process_time()
    check(extract(raw, name))
    return time.process_time() - start


@pytest.mark.parametrize(
    "piece", ["*", "_", "`", "[", "[a](", "![", "<a ", "&", "\\", "|", "#", "-", ">", "1.", " ", "~"]
)
def test_a_long_line_of_markup_is_read_quickly(piece):
    start = time.process_time()
    extract((piece * (99_000 // len(piece)) + "\n").encode() * 3, "letter.md")
    assert time.process_time() - start < 8


def test_a_hundred_thousand_items_are_as_many_lines():
    extracted = extract(b"<ul>" + b"<li>A" * 100_000, "letter.html")
    assert len(extracted.lines) == 100_000
