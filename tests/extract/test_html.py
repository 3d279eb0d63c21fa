"""HTML: what stands apart for a reader is a line of its own, and every line knows where it stood."""

import pytest

from pipeline.extract import extract
from pipeline.extract.html import read_html
from pipeline.extract.markup import read_attributes, unescape

NAMES = [f"Organization {number} & Co, Inc." for number in range(80)]


def texts(page):
    return [draft.text for draft in read_html(page)]


def origins(page, *fields):
    return [
        (draft.text, *(getattr(draft.origin, field) for field in fields)) for draft in read_html(page) if draft.text
    ]


def written(template):
    return "".join(template.format(name=name.replace("&", "&amp;")) for name in NAMES)


LAYOUTS = {
    "items": "<ul>" + written("<li>{name}</li>\n") + "</ul>",
    "items without end": "<ol>" + written("<li>\n\t{name}\n") + "</ol>",
    "items with inline tags": "<ul>" + written('<li><a href="x"><b>{name}</b></a></li>') + "</ul>",
    "paragraphs in items": "<ul>" + written("<li><p>{name}</p></li>") + "</ul>",
    "breaks": "<p>" + written("{name}<br>") + "</p>",
    "breaks as XHTML and as end tags": "<p>" + written("{name}<br /></br>").replace("<br /></br>", "</br>") + "</p>",
    "paragraphs": written("<p>{name}</p>"),
    "containers": written("<div>{name}</div>"),
    "cells": "<table>" + written("<tr><td>{name}</td></tr>") + "</table>",
    "cells without end": "<table>" + written("<tr><td>{name}") + "</table>",
    "breaks in a cell": "<table><tr><td>" + written("{name}<br>") + "</td></tr></table>",
    "nested items": "<ul><li><ul>" + written("<li>{name}") + "</ul></ul>",
    "wrapped source": "<ul>" + written("<li>{name}</li>").replace("Organization ", "Organization\n\t\t") + "</ul>",
    "terms": "<dl>" + written("<dt>{name}") + "</dl>",
    "options": "<select>" + written("<option>{name}") + "</select>",
    "spans shown as blocks": written('<span style="display: block">{name}</span>'),
    "pictures": written('<img src="logo.png" alt="{name}">'),
    "roles": '<div role="list">' + written('<div role="listitem">{name}</div>') + "</div>",
    "preformatted": "<pre>" + written("{name}\n") + "</pre>",
}


@pytest.mark.parametrize("page", LAYOUTS.values(), ids=LAYOUTS)
def test_every_name_stands_alone_on_a_line(page):
    assert [text for text in texts(page) if text] == NAMES


def test_names_in_two_columns_of_a_table_stand_alone_with_their_place():
    rows = "".join(f"<tr><td>{a}</td><td>{b}</td></tr>" for a, b in zip(NAMES[::2], NAMES[1::2], strict=True))
    found = origins(f"<table>{rows}</table>", "tag", "block", "row", "column")
    assert found == [(name, "td", 1, i // 2 + 1, i % 2 + 1) for i, name in enumerate(NAMES)]


@pytest.mark.parametrize("layout", ["items", "paragraphs in items", "cells", "breaks", "terms", "options"])
def test_no_blank_line_stands_between_the_items_of_a_list(layout):
    assert "" not in texts(LAYOUTS[layout])


def test_blank_lines_stand_where_a_reader_sees_a_margin():
    page = "<h1>A</h1><p>B<p>C<br><br>D<ul><li>E<li>F</ul>G<hr>H<div>I</div><div><br></div><div>J</div>"
    assert texts(page) == ["A", "", "B", "", "C", "", "D", "", "E", "F", "", "G", "", "H", "I", "", "J"]


INLINE = {
    "<p><span>S</span>ocie<b>ty</b></p>": ["Society"],
    "<p>The</p>": ["The"],
    "<p><a>The</a><a> letter</a> of\n <i>ours</i></p>": ["The letter of ours"],
    "<p>R&amp;D &#8217;&nbsp;caf&eacute; &lt;b&gt;</p>": ["R&D ’\xa0café <b>"],
    "<p>soft&shy;hyphen zero&#8203;width</p>": ["softhyphen zerowidth"],
    "<p>5 < 6 and <john@example.org></p>": ["5 < 6 and <john@example.org>"],
    "<p>A<script>x='<p>no'</script><style>p{}</style><!-- no --><template><p>no</p></template>B</p>": ["AB"],
    "<p title='>'>A</p >B": ["A", "", "B"],
    "<svg><title>no</title></svg><p>A <svg/>B": ["A B"],
    "{% include x %}<p>{{ page.title }}A</p>": ["A"],
    "<?php if ($a->b > 1) { ?><p>A</p><?php } echo '<p>no</p>';": ["A"],
    "<p>A<!-- never closed <b>B</b>": ["AB"],
    "<p>A<title>B": ["AB"],
    "<![if !supportLists]>1. <![endif]>A<o:p></o:p>": ["1. A"],
}


@pytest.mark.parametrize(("page", "expected"), INLINE.items())
def test_inline_markup_is_joined_and_hidden_markup_dropped(page, expected):
    assert texts(page) == expected


def test_ordered_lists_show_their_numbers():
    page = (
        "<ol start=50><li>a<li value=60>b<li>c</ol><ol reversed><li>d<li>e</ol>"
        "<ol type=a><li>f<li>g</ol><ol type=I start=4><li>h</ol><ol start=x><li>i</ol><ul><li>j</ul>"
    )
    assert [number for _, number in origins(page, "ordinal")] == ["50", "60", "61", "2", "1", "a", "b", "IV", "1", ""]


def test_a_later_line_of_an_item_is_told_from_the_next_item():
    page = "<ol><li>A<br>B<p>C</p><li>D</ol>"
    assert origins(page, "tag", "block", "ordinal") == [
        ("A", "li", 1, "1"),
        ("B", "br", 1, ""),
        ("C", "p", 1, ""),
        ("D", "li", 1, "2"),
    ]


def test_pieces_between_breaks_are_told_from_paragraphs():
    page = "<p>A<br>B</p><p>C<br></p><p><br>D</p>"
    assert origins(page, "tag") == [("A", "br"), ("B", "br"), ("C", "p"), ("D", "p")]


def test_each_list_and_table_has_a_number_of_its_own():
    page = "<p>x<ul><li>a<ul><li>b</ul><li>c</ul><table><tr><td>d</table><dl><dt>e</dl>y"
    assert origins(page, "block") == [("x", 0), ("a", 1), ("b", 2), ("c", 1), ("d", 3), ("e", 4), ("y", 0)]


def test_columns_count_what_other_cells_cover():
    page = "<table><tr><th rowspan=2>State<th colspan=2>Names<tr><td>A<td>B<tr><td>C<td>D<td>E</table>"
    assert origins(page, "row", "column") == [
        ("State", 1, 1),
        ("Names", 1, 2),
        ("A", 2, 2),
        ("B", 2, 3),
        ("C", 3, 1),
        ("D", 3, 2),
        ("E", 3, 3),
    ]


def test_lines_of_one_cell_share_its_place_and_stand_together():
    page = "<table><tr><td><p>A</p><p>B<br>C</p></td><td>D</td></tr></table>"
    assert texts(page) == ["A", "B", "C", "D"]
    assert origins(page, "column") == [("A", 1), ("B", 1), ("C", 1), ("D", 2)]


def test_a_table_that_lays_out_a_page_is_no_table():
    page = "<table><tr><td><ul><li>Home</ul><td><h1>Title</h1><p>A<p>B<table><tr><td>N</table></table>"
    assert origins(page, "tag", "row") == [
        ("Home", "li", 0),
        ("Title", "h1", 0),
        ("A", "p", 0),
        ("B", "p", 0),
        ("N", "td", 1),
    ]


EMPHASIS = {
    "<p><b>A</b></p>": True,
    "<p><b>A</b>: </p>": True,
    "<p><b>A</b> b</p>": False,
    "<p><span style='font-weight:700'>A</span></p>": True,
    "<p style='text-decoration: underline'>A</p>": True,
    "<b><p>A</p></b>": True,
    "<p><b>***</b></p>": False,
    "<table><tr><td><b>x<td>A</table>": False,
    "<p><i>A</p>": True,
}


@pytest.mark.parametrize(("page", "expected"), EMPHASIS.items())
def test_a_line_is_emphasized_when_all_of_its_words_are(page, expected):
    assert read_html(page)[-1].origin.emphasis is expected


SECTIONS = {
    "<nav><p>A</nav>": "nav",
    "<div role=navigation>A</div>": "nav",
    "<body><header><p>A</header>": "header",
    "<article><header><h1>A</h1></header></article>": "",
    "<footer>A</footer>": "footer",
    "<div id=footer><p>A</div>": "footer",
    "<div class='col sidebar'>A</div>": "aside",
    "<aside><ul><li>A</ul></aside>": "aside",
    "<div role=contentinfo><div>A</div></div>": "footer",
    "<nav>x</nav><p>A": "",
}


@pytest.mark.parametrize(("page", "expected"), SECTIONS.items())
def test_a_line_knows_the_section_of_the_page(page, expected):
    assert read_html(page)[-1].origin.section == expected


def test_lines_know_the_line_of_the_source():
    page = "<html>\n<title>T</title>\n<ul>\n<li>\n\n  A\n<li>B\n<!--\n\n-->\n</ul><p>C"
    assert origins(page, "source_line") == [("T", 2), ("A", 6), ("B", 7), ("C", 11)]


def test_title_and_date_of_the_head_come_first_and_once():
    page = (
        "<head><title>A &amp; B</title><meta property='article:published_time' content='2019-10-07'>"
        "<meta name=viewport content=width></head><title>C</title><p>D"
    )
    assert origins(page, "tag") == [("A & B", "title"), ("2019-10-07", "date"), ("D", "p")]


def test_front_matter_gives_title_and_date():
    page = "---\nlayout: post\ntitle: 'It''s a letter'\ndate: 2014-03-20 16:58:00 GMT\n---\n<p>A</p>"
    assert origins(page, "tag", "source_line") == [
        ("layout: post", "meta", 2),
        ("It's a letter", "title", 3),
        ("2014-03-20 16:58:00 GMT", "date", 4),
        ("A", "p", 6),
    ]


def test_front_matter_without_fences_gives_title_and_date():
    page = 'title: "A letter"\ndate: 2015/12/3\nimage: a.jpg\n\n<p>A</p>'
    assert origins(page, "tag", "source_line") == [
        ("A letter", "title", 1),
        ("2015/12/3", "date", 2),
        ("image: a.jpg", "meta", 3),
        ("A", "p", 5),
    ]


def test_a_single_field_at_the_top_is_text():
    assert texts("title: A letter\n<p>A</p>") == ["title: A letter", "", "A"]


def test_the_text_of_a_picture_that_repeats_its_line_is_dropped():
    assert texts("<p><img src=a alt='ACLU'> ACLU</p><img alt='logo.png'><img alt=''><img alt='—'>") == ["ACLU"]


def test_attributes_are_read_as_browsers_read_them():
    assert read_attributes(""" a=1 B='2"' c d = "x y" a=3 e=&amp; /""") == {
        "a": "1",
        "b": '2"',
        "c": "",
        "d": "x y",
        "e": "&",
    }


def test_references_to_impossible_characters_do_no_harm():
    assert unescape("&#" + "9" * 5000 + "; &#0; &#xD800; &amp;") == "\ufffd \ufffd \ufffd &"


def test_names_directly_in_a_list_are_its_lines():
    assert origins("<ul>A<br>B<br></ul><ul><p>C<p>D</ul>", "tag", "block") == [
        ("A", "br", 1),
        ("B", "br", 1),
        ("C", "p", 2),
        ("D", "p", 2),
    ]


def test_a_fragment_of_rows_is_a_table():
    assert origins("<tr><td>A<td>B<tr><td>C", "row", "column") == [("A", 1, 1), ("B", 1, 2), ("C", 2, 1)]


def test_twenty_thousand_nested_elements_keep_their_text():
    for name in ("div", "ul><li", "table><tr><td", "b", "blockquote"):
        assert [t for t in texts(f"<{name}>" * 20_000 + "Deep") if t] == ["Deep"]


def test_unexpected_end_tags_close_nothing_around_a_cell_or_list():
    page = "<div><ul><li>A</div></p></td></b></li><li>B</ul><table><tr><td>C</div></li><td>D</table>"
    assert origins(page, "tag", "column") == [("A", "li", 0), ("B", "li", 0), ("C", "td", 1), ("D", "td", 2)]


def test_media_type_is_that_of_the_page():
    assert extract(b"<p>A", "a.html").media_type == "text/html"
