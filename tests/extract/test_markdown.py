"""Markdown: the lines of the file without their markup, and where each stood."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.extract import extract
from pipeline.extract.markdown import read_markdown
from pipeline.extract.markdown_inline import strip_inline


def origins(page, *fields):
    return [
        (draft.text, *(getattr(draft.origin, field) for field in fields)) for draft in read_markdown(page) if draft.text
    ]


INLINE = {
    "**A** and *B*, _C_ __D__ ~~E~~ `F`": "A and B, C D E F",
    "[Access Now](https://x.org/a_(b) 'title') of [New York][1]": "Access Now of New York",
    "[![Logo](a.png)](https://x.org)": "Logo",
    "snake_case_name and 2 * 3 * 4": "snake_case_name and 2 * 3 * 4",
    r"\*A\* \[B\] 5\_6": "*A* [B] 5_6",
    "R&amp;D <small>x</small> <https://x.org> <a@example.org>": "R&D x https://x.org a@example.org",
    "A[^1] [C]": "A [C]",
    "***A***": "A",
    "[A, Inc.](x), [B & C](y)": "A, Inc., B & C",
    "AT&T (@handle) 100%": "AT&T (@handle) 100%",
}


@pytest.mark.parametrize(("written", "expected"), INLINE.items())
def test_inline_markup_is_stripped(written, expected):
    assert strip_inline(written) == expected


def test_each_line_of_the_file_is_a_line_of_the_text():
    page = (
        "---\ntitle: Open letter\n---\n# Head #\n\nText\nmore\n\n* A\n  wrapped\n* B\n\n<!-- no\nno -->\n1. C\n1. D\n"
        "```\ncode\n```\n> quoted\n\nHead\n====\n\n---\n[1]: https://x.org\nend\\\nlast"
    )
    drafts = read_markdown(page)
    assert len(drafts) == page.count("\n") + 1
    assert all(draft.origin.source_line == number for number, draft in enumerate(drafts, start=1) if draft.text)
    assert [draft.text for draft in drafts if draft.text] == [
        *("Open letter", "Head", "Text", "more", "A", "wrapped", "B", "C", "D", "code", "quoted", "Head", "end", "last")
    ]


def test_items_have_the_numbers_that_the_rendered_page_shows():
    page = "1. A\n1. B\n\n<!-- here -->\n\n1. C\n\nText\n\n5) D\n6) E\n\n* F\n- G"
    assert origins(page, "tag", "block", "ordinal") == [
        ("A", "li", 1, "1"),
        ("B", "li", 1, "2"),
        ("C", "li", 1, "3"),
        ("Text", "p", 0, ""),
        ("D", "li", 2, "5"),
        ("E", "li", 2, "6"),
        ("F", "li", 3, ""),
        ("G", "li", 4, ""),
    ]


def test_lines_that_go_on_inside_an_item_are_told_from_items():
    page = "* A\n  wrapped\n    * nested\n* B"
    assert origins(page, "tag", "block") == [("A", "li", 1), ("wrapped", "p", 1), ("nested", "li", 2), ("B", "li", 1)]


def test_headings_of_both_kinds_are_headings():
    page = "# A\n### B ###\nC\n===\nD\n---\n\n**E**"
    assert origins(page, "tag", "emphasis") == [
        ("A", "h1", False),
        ("B", "h3", False),
        ("C", "h1", False),
        ("D", "h2", False),
        ("E", "p", True),
    ]


def test_cells_of_a_table_are_lines_with_their_place():
    page = "| Name | State |\n|:---|---:|\n| A \\| B | **NY** |\n| [C](x)<br>D | |\n\nafter"
    assert origins(page, "tag", "row", "column") == [
        ("Name", "th", 1, 1),
        ("State", "th", 1, 2),
        ("A | B", "td", 2, 1),
        ("NY", "td", 2, 2),
        ("C", "td", 3, 1),
        ("D", "td", 3, 1),
        ("after", "p", 0, 0),
    ]


def test_pieces_between_breaks_are_lines():
    page = "A  \nB  \nC\n\nD<br>E<br/>F<br>\n\nG\\\nH"
    assert origins(page, "tag") == [(letter, "br") for letter in "ABCDEFGH"]


def test_a_page_of_html_in_a_markdown_file_is_read_as_html():
    page = "---\ntitle: T\n---\n<div>\n" + "<ul><li>A</li><li>B</li></ul>\n" * 5 + "</div>"
    assert extract(page.encode(), "letter.md").media_type == "text/html"


@given(st.text(alphabet="*_`[]()<>!#|-1. \\\n~&ab", max_size=200))
@settings(max_examples=300, deadline=None)
def test_no_markup_breaks_the_reader(page):
    drafts = read_markdown(page)
    assert len(drafts) >= 1
    assert not any("\n" in draft.text for draft in drafts)
