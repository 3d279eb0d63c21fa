"""PDF, Word, mail and gzip: the same lines, whatever they are wrapped in; what is broken becomes a problem."""

import gzip
import io
import subprocess
import sys
import zipfile
import zlib
from email.message import EmailMessage

import docx
import pytest
from fpdf import FPDF

from pipeline.extract import extract

NAMES = [f"{letter}{number} Alliance for Justice" for letter in "ABCD" for number in range(10, 30)]


def pdf(cells, head=("Sincerely,",), foot=(), size=10):
    """A page with words at places: (x, y, text)."""
    page = FPDF()
    page.set_font("Helvetica", size=size)
    page.add_page()
    for line in head:
        page.multi_cell(0, 5, line)
        page.ln(4)
    top = page.get_y()
    for x, y, text in cells:
        page.set_xy(x, top + y)
        page.cell(80, 5, text)
    for line in foot:
        page.set_xy(10, 270)
        page.cell(0, 5, line)
    return bytes(page.output())


def lines(raw, name="letter.pdf"):
    return [line.text for line in extract(raw, name).lines if line.text]


BY_COLUMN = [(10 + 95 * column, 5 * row, NAMES[40 * column + row]) for column in range(2) for row in range(40)]
BY_ROW = [(10 + 95 * column, 5 * row, NAMES[40 * column + row]) for row in range(40) for column in range(2)]
ALONG_ROWS = [(10 + 95 * column, 5 * row, NAMES[2 * row + column]) for row in range(40) for column in range(2)]
THREE = [(10 + 62 * column, 5 * row, NAMES[20 * column + row]) for row in range(20) for column in range(3)]


@pytest.mark.parametrize("drawn", [BY_COLUMN, BY_ROW, ALONG_ROWS], ids=["by column", "by row", "along rows"])
def test_two_columns_are_read_in_order_however_they_were_drawn(drawn):
    prose = "A first paragraph that runs over the whole width of the page and is wrapped at its margin. " * 3
    found = lines(pdf(drawn, head=(prose, "Sincerely,"), foot=("A last line.",)))
    assert found[-82:] == ["Sincerely,", *NAMES, "A last line."]
    assert " ".join(found[:-82]) == prose.strip()


def test_three_columns_are_read_one_after_another():
    assert lines(pdf(THREE)) == ["Sincerely,", *NAMES[:60]]


def test_columns_of_unequal_length_and_groups_keep_their_order():
    cells = [(10, 5 * row, NAMES[row]) for row in range(6)] + [(105, 5 * row, NAMES[6 + row]) for row in range(4)]
    cells += [(10, 45, "Local groups")]
    cells += [(10, 55 + 5 * row, NAMES[20 + row]) for row in range(4)]
    cells += [(105, 55 + 5 * row, NAMES[24 + row]) for row in range(3)]
    assert lines(pdf(cells)) == ["Sincerely,", *NAMES[:10], "Local groups", *NAMES[20:27]]


def test_a_long_name_that_nearly_closes_the_gutter_stays_in_its_column():
    cells = [(10, 5 * row, NAMES[row]) for row in range(8) if row != 5]
    cells += [(105, 5 * row, NAMES[8 + row]) for row in range(8)]
    ruler = FPDF()
    ruler.set_font("Helvetica", size=10)
    long = "The Association of Winding Roads"
    while ruler.get_string_width(long) < 93.2:
        long += " i"
    found = lines(pdf([*cells, (10, 25, long)]))
    assert found == ["Sincerely,", *NAMES[:5], long, *NAMES[6:16]]


LONG = "Lawyers and Teachers of the Great Lakes, OH"
WRAPPED = {
    "order": (["Access Alliance for Justice", f"Black {LONG}", "Aid", "Civic Center"], 5),
    "reading": (["Access Alliance for Justice", f"Zebra {LONG}", "and Seas", "Bond"], 5),
    "distance": (["Zebra Alliance for Justice", f"Access {LONG}", "Zeal", "Bond"], 8),
}


@pytest.mark.parametrize(("written", "step"), WRAPPED.values(), ids=WRAPPED)
def test_a_name_wrapped_in_its_column_is_one_line(written, step):
    left = [*written, *(f"D{row} Association" for row in range(10, 20))]
    heights = [0, step, step + 4.5, *(4.5 + step * row for row in range(2, 13))]
    cells = [(10, y, text) for y, text in zip(heights, left, strict=True)]
    right = [f"X{row} Association{' of Ohio' * (row % 2)}" for row in range(10, 24)]
    cells += [(105, step * row, text) for row, text in enumerate(right)]
    joined = [written[0], f"{written[1]} {written[2]}", *left[3:]]
    assert lines(pdf(cells)) == ["Sincerely,", *joined, *right]


def test_a_name_that_fills_its_column_is_not_joined_with_the_next():
    left = ["Access Alliance for Justice", "Black Lawyers and Teachers of the Great Lakes", "Civic Center", "Dawn"]
    cells = [(10, 5 * row, text) for row, text in enumerate(left)]
    cells += [(95, 5 * row, NAMES[row]) for row in range(4)]
    assert lines(pdf(cells)) == ["Sincerely,", *left, *NAMES[:4]]


def test_numbers_and_bullets_stay_with_their_names():
    cells = [(10, 5 * row, f"{row + 1}.") for row in range(10)] + [(20, 5 * row, NAMES[row]) for row in range(10)]
    assert lines(pdf(cells)) == ["Sincerely,", *(f"{row + 1}. {NAMES[row]}" for row in range(10))]


def test_a_table_is_read_row_by_row():
    states = ["Ohio", "Ohio", "Texas", "Texas", "Texas", "Utah", "Ohio", "Texas"]
    cells = [(10, 6 * row, NAMES[row]) for row in range(8)] + [(120, 6 * row, states[row]) for row in range(8)]
    found = [line for line in extract(pdf(cells), "letter.pdf").lines if line.origin.column]
    assert [(line.text, line.origin.row, line.origin.column) for line in found[:4]] == [
        (NAMES[0], 1, 1),
        ("Ohio", 1, 2),
        (NAMES[1], 2, 1),
        ("Ohio", 2, 2),
    ]
    assert {line.origin.tag for line in found} == {"td"}


def test_signature_blocks_side_by_side_are_read_one_below_the_other():
    blocks = [("Jane Doe", "President", "Access Now"), ("John Roe", "Director", "Open Roads")]
    cells = [(10 + 95 * column, 5 * row, text) for column, block in enumerate(blocks) for row, text in enumerate(block)]
    assert lines(pdf(cells)) == ["Sincerely,", *blocks[0], *blocks[1]]


def test_short_lines_in_wide_columns_were_not_wrapped():
    left = ["Ann X", "Chair", "Org Three", "Jane Doe", "President", "Access Now"]
    right = ["Bob Y", "CEO", "Org Four", "John Roe", "Director", "ACLU"]
    cells = [
        (10 + 95 * column, 5 * row, text)
        for column, words in enumerate((left, right))
        for row, text in enumerate(words)
    ]
    assert lines(pdf(cells)) == ["Sincerely,", *left, *right]


def test_prose_in_two_columns_is_read_column_by_column():
    sentence = ["Some", "words", "of", "prose", "that", "fill", "the", "column", "of", "a", "newsletter"]
    rows = [" ".join(sentence[shift:] + sentence[:shift]) for shift in range(10)]
    cells = [(10 + 100 * column, 5 * row, text) for column in range(2) for row, text in enumerate(rows)]
    assert lines(pdf(cells, size=8)) == ["Sincerely,", *rows, *rows]


def test_pages_headings_and_running_lines_are_told():
    document = FPDF()
    for number in range(1, 5):
        document.add_page()
        document.set_font("Helvetica", size=10)
        document.cell(0, 5, "Letter to the Senate")
        document.ln(20)
        document.set_font("Helvetica", style="B", size=18)
        document.cell(0, 10, f"Part {number}")
        document.ln(20)
        document.set_font("Helvetica", size=10)
        for name in NAMES[number * 10 : number * 10 + 10]:
            document.cell(0, 5, name)
            document.ln(5)
        document.set_y(260)
        document.cell(0, 5, f"Page {number} of 4")
    found = [line for line in extract(bytes(document.output()), "letter.pdf").lines if line.text]
    assert [line.origin.section for line in found[:13]] == ["header", *[""] * 11, "footer"]
    assert (found[1].text, found[1].origin.tag, found[1].origin.emphasis) == ("Part 1", "h1", True)
    assert {line.origin.page for line in found} == {1, 2, 3, 4}


def test_a_scanned_page_is_told():
    page = FPDF()
    page.add_page()
    page.rect(10, 10, 100, 100)
    (problem,) = extract(bytes(page.output()), "scan.pdf").problems
    assert problem.code == "no_text_layer"
    assert "OCR" in problem.message


def test_a_truncated_pdf_and_noise_after_its_mark_are_problems():
    whole = pdf(BY_COLUMN)
    for raw in (whole[:300], b"%PDF-1.7\n" + bytes(range(256)) * 20, b"%PDF-"):
        extracted = extract(raw, "letter.pdf")
        assert [problem.code for problem in extracted.problems] in (["damaged_file"], ["no_text_layer"])


def test_without_the_optional_libraries_the_problem_says_what_to_install():
    program = (
        "import sys; sys.modules['pypdfium2'] = sys.modules['docx'] = None\n"
        "from pipeline.extract import extract\n"
        "for raw in (b'%PDF-1.7', open(sys.argv[1], 'rb').read()):\n"
        "    print(*[(p.code, p.message) for p in extract(raw, 'letter').problems])\n"
    )
    done = subprocess.run([sys.executable, "-c", program, __file__], capture_output=True, text=True, check=True)
    assert "missing_extra" in done.stdout
    assert 'pip install "undersigned[documents]"' in done.stdout


def test_a_page_that_expands_without_end_is_refused():
    stream = zlib.compress(b"q " * 20_000_000)
    raw = b"%PDF-1.4\n1 0 obj << /Filter /FlateDecode >>\nstream\n" + stream + b"\nendstream\nendobj"
    assert [problem.code for problem in extract(raw, "letter.pdf").problems] == ["too_large"]


def word(build):
    document = docx.Document()
    build(document)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def test_word_paragraphs_lists_and_tables_come_in_their_order():
    def build(document):
        document.add_heading("An open letter", 1)
        document.add_paragraph("Prose that is long enough to be a paragraph of its own. " * 4)
        document.add_paragraph("Sincerely,")
        for name in NAMES[:2]:
            document.add_paragraph(name, style="List Bullet")
        table = document.add_table(rows=2, cols=2)
        for cell, name in zip((c for row in table.rows for c in row.cells), NAMES[2:6], strict=True):
            cell.text = name
        for name in NAMES[6:8]:
            document.add_paragraph(name, style="List Number")
        document.add_paragraph().add_run("Local groups").bold = True
        for name in NAMES[8:10]:
            document.add_paragraph(name)
        run = document.add_paragraph(NAMES[10]).add_run()
        run.add_break()
        run.add_text(NAMES[11])

    found = [line for line in extract(word(build), "letter.docx").lines if line.text]
    assert [line.text for line in found[2:]] == ["Sincerely,", *NAMES[:8], "Local groups", *NAMES[8:12]]
    assert [line.origin.tag for line in found] == [
        *("h1", "p", "p", "li", "li", "td", "td", "td", "td", "li", "li", "p", "p", "p", "br", "br")
    ]
    assert [(line.origin.row, line.origin.column) for line in found[5:9]] == [(1, 1), (1, 2), (2, 1), (2, 2)]
    assert [line.origin.ordinal for line in found[9:11]] == ["1", "2"]
    assert found[11].origin.emphasis


def test_word_text_in_content_controls_stays_and_deleted_text_goes():
    def build(document):
        paragraph = document.add_paragraph("Kept")
        body = paragraph._p.getparent()
        body.remove(paragraph._p)
        markup = (
            '<w:sdt xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:sdtContent>'
            "<w:p><w:r><w:t>In a control</w:t></w:r><w:del><w:r><w:delText>gone</w:delText></w:r></w:del></w:p>"
            "</w:sdtContent></w:sdt>"
        )
        body.insert(0, docx.oxml.parse_xml(markup))

    assert lines(word(build), "letter.docx") == ["In a control"]


def test_broken_word_files_are_problems():
    whole = word(lambda document: document.add_paragraph("A"))
    for raw in (whole[: len(whole) // 2], b"PK\x03\x04" + b"word/" * 50):
        assert [problem.code for problem in extract(raw, "letter.docx").problems] == ["damaged_file"]


def test_a_word_file_that_expands_without_end_is_refused():
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"<a>" * 30_000_000)
    (problem,) = extract(buffer.getvalue(), "letter.docx").problems
    assert problem.code == "too_large"


def mail(html=None, **parameters):
    message = EmailMessage()
    message["From"] = "Ann Example <ann@example.org>"
    message["To"] = "list@example.org"
    message["Date"] = "Thu, 22 Nov 2007 10:00:00 +0000"
    message["Subject"] = "Lettre ouverte – Über"
    message.set_content("Sincerely,\n\nA\nB\n\n> quoted\n-- \nfooter\n", **parameters)
    if html:
        message.add_alternative(html, subtype="html")
    return message


def test_a_mail_gives_its_head_and_its_text():
    found = extract(bytes(mail()), "letter.eml")
    assert [(line.text, line.origin.tag) for line in found.lines[:5]] == [
        ("From: Ann Example <ann@example.org>", "meta"),
        ("To: list@example.org", "meta"),
        ("Thu, 22 Nov 2007 10:00:00 +0000", "date"),
        ("Lettre ouverte – Über", "title"),
        ("", ""),
    ]
    assert [line.text for line in found.lines[5:12]] == ["Sincerely,", "", "A", "B", "", "> quoted", "-- "]


def test_of_two_alternatives_the_richer_is_read():
    rich = extract(bytes(mail(html="<p>Sincerely,<ul><li>A<li>B</ul><p>quoted footer text")), "letter.eml")
    assert [line.origin.tag for line in rich.lines if line.text in ("A", "B")] == ["li", "li"]
    poor = mail(html="<p>-</p>")
    assert "> quoted" in lines(bytes(poor), "letter.eml")


def test_charset_and_transfer_encoding_of_a_mail_are_undone():
    raw = b"Subject: =?utf-8?q?L=C3=A9a?=\nContent-Type: text/plain; charset=iso-8859-1\n"
    raw += b"Content-Transfer-Encoding: quoted-printable\n\nCaf=E9 =93A=94 long=\nline\n"
    assert lines(raw, "letter.eml") == ["Léa", "Café “A” longline"]


def test_a_mail_with_a_text_suffix_is_decoded_but_one_copied_by_hand_is_a_text():
    raw = b"Received: by x\nSubject: =?utf-8?q?L=C3=A9a?=\nMIME-Version: 1.0\n\nA\n"
    assert extract(raw, "letter.txt").media_type == "message/rfc822"
    assert extract(b"From: A\nDate: today\nSubject: x\n\nA\n", "letter.txt").media_type == "text/plain"


def test_lines_that_a_mail_program_wrapped_are_joined():
    raw = b"Subject: x\nContent-Type: text/plain; format=flowed\n\nAssociation of \nFriends (UK)\nB\n-- \nfoot\n"
    assert lines(raw, "letter.eml")[1:] == ["Association of Friends (UK)", "B", "-- ", "foot"]


def test_attachments_are_named():
    message = mail()
    message.add_attachment(b"%PDF-", maintype="application", subtype="pdf", filename="letter.pdf")
    (problem,) = extract(bytes(message), "letter.eml").problems
    assert (problem.code, problem.level) == ("attachment_not_read", "info")
    assert "letter.pdf" in problem.message


@pytest.mark.parametrize("name", ["letter.txt.gz", "letter.html.gz", "letter.md.gz", "letter.gz"])
def test_compressed_files_are_read_like_others(name):
    raw = b"<p>A</p>\n\n* B\n" * 5
    plain = extract(raw, name.removesuffix(".gz"))
    assert extract(gzip.compress(raw), name) == plain
    assert extract(gzip.compress(raw[:20]) + gzip.compress(raw[20:]), name) == plain


def test_what_a_truncated_compressed_file_holds_is_read_and_told():
    extracted = extract(gzip.compress(b"A\nB\n" * 50_000)[:-20], "letter.txt.gz")
    assert extracted.lines[0].text == "A"
    assert [problem.code for problem in extracted.problems] == ["damaged_file"]


def test_a_compressed_file_that_expands_without_end_is_refused():
    raw = gzip.compress(bytes(60_000_000))
    assert [problem.code for problem in extract(raw, "letter.txt.gz").problems] == ["too_large"]
