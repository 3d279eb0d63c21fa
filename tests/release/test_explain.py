"""`explain` shows the lines, names, rules and decisions behind a row."""

import shutil

import fpdf
import pytest

from pipeline.explain import explain
from pipeline.raw import Raw
from tests.conftest import ROOT
from tests.release.conftest import HOSTILE, ISSUE, RELEASE, text_of_release


@pytest.fixture
def raw(tmp_path):
    """A raw folder with the release and a decision."""
    folder = tmp_path / "raw"
    (folder / "releases").mkdir(parents=True)
    (folder / "releases" / "first-release.txt").write_text(text_of_release(), encoding="utf-8")
    (folder / "decisions").mkdir()
    pairs = "left,right,judgement,decided_by,decided_on,reason\n"
    decision = f'Somebody else,"{HOSTILE[1]}",not_same,A. Editor,2021-06-01,"Two\nlines"\n'
    (folder / "decisions" / "organization_pairs.csv").write_text(pairs + decision + decision, encoding="utf-8")
    suppressed = "release_id,person_name,replacement,decided_by,decided_on,reason\n"
    (folder / "decisions" / "suppressions.csv").write_text(f"{suppressed}{RELEASE},Jane Doe,,A. Editor,2021-06-01,x\n")
    return Raw(folder)


def test_an_organization_shows_its_lines_names_and_decisions(processed, raw):
    told = explain("organization-2", processed, raw)
    assert f"{raw.folder}/releases/first-release.txt:3\n" in told
    assert f">     3  signatory    {HOSTILE[1]}\n" in told
    assert f"      2  signatory    {HOSTILE[0]}\n" in told
    assert "+1-800-FREEDOM  (canonical)" in told
    assert "letter-1/2" in told
    assert "letter-2/2" in told
    for line in (2, 4):  # the first decision takes two lines
        assert f"organization_pairs.csv:{line}  left 'Somebody else'" in told


def test_a_signature_shows_its_line(processed, raw):
    told = explain("letter-1/4", processed, raw)
    assert told.startswith("signature letter-1/4\n")
    assert ">     5  signatory    NA" in told


def test_a_letter_a_case_and_an_issue_are_explained(processed, raw):
    assert "6 signatures\n  letter-1/1" in explain("letter-1", processed, raw)
    assert "named in first-release (related_link)" in explain("reed-v-goertz", processed, raw)
    assert ">     1  label        List of signatories" in explain(ISSUE, processed, raw)
    assert "warning: Seven, but six." in explain(RELEASE, processed, raw)


def test_a_retired_identifier_leads_to_its_successor_and_back(processed, raw):
    assert "successor_id             organization-1" in explain("organization-0", processed, raw)
    assert "earlier identifiers\n  organization-0" in explain("organization-1", processed, raw)


def test_who_was_taken_out_is_not_named_again(processed, raw):
    told = explain(RELEASE, processed, raw)
    assert "suppressions.csv:2  a person was taken out" in told
    assert "Jane Doe" not in told


def test_a_raw_file_that_is_gone_or_changed_is_said(processed, raw):
    path = raw.folder / "releases" / "first-release.txt"
    path.write_text("Something else", encoding="utf-8")
    assert "has changed since" in explain("letter-1/1", processed, raw)
    path.unlink()
    told = explain("letter-1/1", processed, raw)
    assert "is not here" in told
    assert HOSTILE[0] in told


def test_a_line_of_markup_is_found_in_the_raw_file(undersigned, tmp_path):
    folder = tmp_path / "raw" / "releases"
    folder.mkdir(parents=True)
    shutil.copy(ROOT / "tests" / "letters" / "021-battleforthenet-fcc-letter-2017.html", folder / "letter.html")
    assert undersigned("all").code == 0
    ran = undersigned("explain", "letter/1")
    assert ran.code == 0
    (place,) = (line for line in ran.out.splitlines() if "letter.html:" in line)
    number = int(place.partition("letter.html:")[2].split()[0])
    source = (folder / "letter.html").read_text(encoding="utf-8").splitlines()
    assert "18MillionRising" in source[number - 1]


def test_a_line_of_a_paginated_document_is_found_by_its_page(undersigned, tmp_path):
    folder = tmp_path / "raw" / "releases"
    folder.mkdir(parents=True)
    document = fpdf.FPDF()
    document.set_font("helvetica")
    for lines in (PAGE_ONE, PAGE_TWO):
        document.add_page()
        for line in lines:
            document.cell(text=line, new_x="LMARGIN", new_y="NEXT")
    document.output(folder / "letter.pdf")
    assert undersigned("all").code == 0
    told = undersigned("explain", "letter/5").out
    assert "letter.pdf, page 2 (line " in told
    assert "signatory    Legal Aid Society" in told


PAGE_ONE = ("Letter to the Senate", "May 10, 2021", "The following organizations have signed this letter:")
PAGE_TWO = ("Access Living", "Alliance for Justice", "American Atheists", "Girls Inc.", "Legal Aid Society")


@pytest.mark.parametrize(
    ("asked", "suggested"),
    [
        ("organizaton-2", "organization-2"),
        (HOSTILE[3].lower(), "organization-4"),
        ("letter-9", "letter-1"),
        ("letter-1/99", "letter-1"),
        ("letter-1/²", "letter-1"),
    ],
)
def test_an_unknown_identifier_is_told_with_near_ones(processed, undersigned, asked, suggested):
    ran = undersigned("explain", asked, "--processed", processed)
    assert ran.code == 1
    assert "explain needs an identifier that the data set holds" in ran.err
    assert suggested in ran.err.partition("did you mean: ")[2]


def test_without_a_published_folder_it_is_wrong_use(undersigned):
    assert undersigned("explain", "anything").code == 2


def test_the_rule_behind_a_category_is_shown(undersigned, tmp_path):
    folder = tmp_path / "raw" / "releases"
    folder.mkdir(parents=True)
    names = ["Alabama Psychological Association", "Texas Bar Association", "American Civil Liberties Union"]
    text = "May 10, 2021\n\nThe following organizations signed the letter:\n\n" + "\n".join(
        [*names, "Ohio Bar Association"]
    )
    (folder / "letter.txt").write_text(text, encoding="utf-8")
    assert undersigned("all").code == 0
    told = [undersigned("explain", name.lower().replace(" ", "-")).out for name in names]
    assert any("its category rests on" in one and "category_terms.csv:" in one for one in told)
    assert any("its category rests on" in one and "known_organizations.csv:" in one for one in told)
