"""Whole documents: the first release, the labelled letters, further layouts, and documents without a list."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.evaluate import Report, evaluate
from pipeline.extract import extract
from pipeline.knowledge import Knowledge
from pipeline.parse.signatories import find_lists
from pipeline.parse.signatories.model import SignatoryList
from pipeline.records import Extracted, as_printed

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
FIRST_RELEASE = ROOT / "raw/releases/cac/qualified-immunity-letter-2021.txt"
LETTERS = ROOT / "tests/letters"
LAYOUTS = HERE / "letters"
DECOYS = sorted((HERE / "decoys").iterdir())
DOCUMENTS = sorted(
    path for folder in (LETTERS, LAYOUTS) for path in folder.iterdir() if path.suffix in {".txt", ".html", ".md"}
)


def read(path: Path) -> Extracted:
    return extract(path.read_bytes(), path.name)


@pytest.fixture(scope="module")
def first() -> SignatoryList:
    (found,) = find_lists(read(FIRST_RELEASE), Knowledge()).lists
    return found


@pytest.fixture(scope="module")
def letters() -> Report:
    return evaluate(LETTERS, Knowledge())


def test_first_release_has_86_signatories_in_order_of_print(first: SignatoryList) -> None:
    names = [signatory.name_as_signed for signatory in first.signatories]
    assert len(names) == 86
    assert names[0] == "A Little Piece of Light"
    assert names[-1] == "Wisconsin Transit Riders Alliance"
    assert names == sorted(names, key=str.casefold)
    assert {signatory.signer_kind for signatory in first.signatories} == {"organization"}


def test_first_release_claims_89_exactly(first: SignatoryList) -> None:
    assert first.claim is not None
    assert (first.claim.number, first.claim.kind, first.claim.text) == (89, "exact", "89 Organizations")


def test_first_release_has_three_suspected_gaps(first: SignatoryList) -> None:
    assert first.suspected_gaps == (
        (49, "Autistic Self Advocacy Network", "Bend the Arc: Jewish Action"),
        (78, "Drug Policy Alliance", "Equal Justice Society"),
        (151, "National Partnership for Women & Families", "NETWORK Lobby for Catholic Social Justice"),
    )


def test_issuer_in_the_boilerplate_is_no_signatory_line(first: SignatoryList) -> None:
    assert 205 not in first.roles
    assert first.roles[27] == "label"
    assert sum(role == "signatory" for role in first.roles.values()) == 86


def test_dash_place_stays_in_the_name(first: SignatoryList) -> None:
    assert "Faith Action Network – Washington State" in {s.name_as_signed for s in first.signatories}


def test_lists_remember_why_they_won(first: SignatoryList) -> None:
    assert first.score > 10
    assert any("label" in reason for reason in first.evidence)


def test_labelled_letters_reach_the_targets(letters: Report) -> None:
    assert letters.summary["organizations_micro_f1"] >= 0.98
    assert letters.summary["organizations_macro_f1"] >= 0.96
    assert letters.summary["persons_micro_f1"] >= 0.85
    assert letters.summary["n_claim_right"] == letters.summary["n_claim_labelled"]


def test_negative_controls_report_no_organization(letters: Report) -> None:
    controls = [document for document in letters.documents if document.name[:3] in {"003", "062"}]
    assert len(controls) == 2
    assert all(not document.organizations.extra for document in controls)


def test_further_layouts_are_read_exactly() -> None:
    report = evaluate(LAYOUTS, Knowledge())
    wrong = {
        document.name: (document.organizations.missed, document.organizations.extra)
        for document in report.documents
        if document.organizations.f1 < 1
    }
    assert not wrong


@pytest.mark.parametrize("path", DECOYS, ids=[path.stem for path in DECOYS])
def test_documents_without_signatories_report_none(path: Path) -> None:
    assert [
        (found.score, [signatory.name_as_signed for signatory in found.signatories], found.evidence)
        for found in find_lists(read(path), Knowledge()).lists
    ] == []


@pytest.mark.parametrize("path", DOCUMENTS, ids=[path.stem for path in DOCUMENTS])
def test_every_span_covers_exactly_the_name(path: Path) -> None:
    extracted = read(path)
    for found in find_lists(extracted, Knowledge()).lists:
        for signatory in found.signatories:
            printed = extracted.text[signatory.char_start : signatory.char_end]
            assert as_printed(printed) == signatory.name_as_signed
            line = extracted.lines[signatory.line_number - 1]
            assert signatory.char_end > line.start
            assert found.roles[signatory.line_number] == "signatory"
