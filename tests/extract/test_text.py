"""Plain text is rewritten in nothing; what is no text becomes a problem."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.extract import extract
from pipeline.records import number_lines


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\ufeff\x00"), min_size=1))
@settings(max_examples=200)
def test_text_is_the_decoded_file(text):
    extracted = extract(("Letter " + text).encode(), "letter.txt")
    if extracted.media_type == "text/plain":
        assert extracted.text == "Letter " + text
        assert all(extracted.text[line.start :].startswith(line.text) for line in extracted.lines)
        assert extracted.lines == number_lines("Letter " + text)


def test_lines_end_at_line_feeds_only_and_keep_their_carriage_return():
    extracted = extract("\ufeffA\r\nB\u2028C\x85D\x0cE\n".encode(), "letter.txt")
    assert [line.text for line in extracted.lines] == ["A\r", "B\u2028C\x85D\x0cE", ""]


def test_an_empty_file_is_a_release_with_a_problem():
    extracted = extract(b"", "letter.txt")
    assert extracted.lines == ()
    assert [problem.code for problem in extracted.problems] == ["empty_release"]


@pytest.mark.parametrize(("raw", "name"), [(b" \n\t\n", "a.txt"), (b"<script>x</script><div></div>", "a.html")])
def test_a_file_without_words_is_told(raw, name):
    assert [problem.code for problem in extract(raw, name).problems] == ["empty_release"]


BINARIES = {
    "zeros": bytes(100),
    "picture": b"\x89PNG\r\n\x1a\n" + bytes(50),
    "program": b"\x7fELF" + bytes(range(256)),
    "noise": random.Random(7).randbytes(5000),
}


@pytest.mark.parametrize("raw", BINARIES.values(), ids=BINARIES)
@pytest.mark.parametrize("name", ["letter.txt", "letter.html", "letter.md", "letter"])
def test_binary_files_with_a_text_suffix_are_told(raw, name):
    extracted = extract(raw, name)
    assert extracted.lines == ()
    assert [problem.code for problem in extracted.problems] == ["binary_content"]


def test_other_documents_are_told_what_to_do():
    for raw in (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), b"{\\rtf1 Letter}", b"PK\x03\x04" + bytes(60)):
        (problem,) = extract(raw, "letter.doc").problems
        assert problem.code == "unsupported_format"
        assert "save the file as" in problem.message


def test_a_line_of_a_million_characters_is_one_line():
    extracted = extract(b"a" * 1_000_000, "letter.txt")
    assert [len(line.text) for line in extracted.lines] == [1_000_000]


def test_more_than_ten_megabytes_of_text_are_a_problem():
    extracted = extract(b"a\n" * 6_000_000, "letter.txt")
    assert extracted.lines == ()
    assert [problem.code for problem in extracted.problems] == ["too_large"]


def test_a_page_with_a_text_suffix_is_read_as_a_page():
    assert extract(b"<!DOCTYPE html>\n<p>A<p>B", "letter.txt").media_type == "text/html"
    assert extract(b"<ul>" + b"<li>Some Organization</li>\n" * 20, "letter.txt").media_type == "text/html"


def test_a_few_tags_do_not_make_a_page():
    text = b"The <b>undersigned</b> organizations.<br>\n" + b"A line without any markup at all.\n" * 200
    assert extract(text, "letter.txt").text == text.decode()


def test_a_text_with_a_page_suffix_keeps_its_lines():
    extracted = extract(b"Signed by\nA & B\nC", "letter.html")
    assert [line.text for line in extracted.lines] == ["Signed by", "A & B", "C"]
