"""Laws that hold for any text: no crash, spans that cover the names, time in proportion to the size."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.extract import extract
from pipeline.knowledge import Knowledge
from pipeline.parse import parse
from pipeline.parse.signatories import find_lists
from pipeline.parse.signatories.claims import find_claims
from pipeline.parse.signatories.model import SignatoryList
from pipeline.parse.signatories.names import organization_likeness
from pipeline.records import Extracted, Source, as_printed, number_lines

WORDS = st.sampled_from(
    ["Sincerely,", "Signatories:", "supported by", "signed by", "Sierra Club", "Girls Inc.", "and", ",", ";", "*", "1.",
     "(UK)", "Organizations", "\n", "\n\n", "  ", "the", "Jane Addams", "President", "more than 20 groups", "–", "|",
     "Senator", "cosponsors", ":", "Texas", "undersigned", "AARPAlliance", "(", "- the group", ", the", "(a b)"]
)  # fmt: skip
TEXTS = st.one_of(st.text(max_size=300), st.lists(WORDS, max_size=60).map(" ".join))
SECONDS = 6


def lists_of(text: str) -> tuple[Extracted, tuple[SignatoryList, ...]]:
    extracted = Extracted(number_lines(text), "text/plain")
    return extracted, find_lists(extracted, Knowledge()).lists


@settings(max_examples=150, deadline=None)
@given(TEXTS)
def test_any_text_is_read_and_spans_cover_the_names(text: str) -> None:
    extracted, found = lists_of(text)
    for listed in found:
        starts = [signatory.char_start for signatory in listed.signatories]
        assert len(set(starts)) == len(starts)
        for signatory in listed.signatories:
            assert signatory.name_as_signed
            assert as_printed(extracted.text[signatory.char_start : signatory.char_end]) == signatory.name_as_signed


@settings(max_examples=60, deadline=None)
@given(TEXTS)
def test_spans_of_claims_cover_their_text(text: str) -> None:
    extracted = Extracted(number_lines(text), "text/plain")
    for claim in find_claims(extracted):
        assert as_printed(extracted.text[claim.char_start : claim.char_end]) == claim.text


HOSTILE = {
    "one endless word": "supported by " + "A" * 1_000_000,
    "commas": "supported by " + "A, " * 100_000,
    "brackets": "signed by " + "(" * 300_000,
    "conjunctions": "signed by A, B, " + "and A " * 50_000,
    "labels": "Signatories:\n" * 5_000,
    "closings": "Sincerely,\n" * 5_000,
    "headings and names": "Organizations:\nSierra Club\n" * 3_000,
    "sentences": "supported by A, B, C. " * 5_000,
    "short lines": "signed by x\n" + "a\n" * 20_000,
    "gaps": "Sincerely " + "support  of  " * 20_000,
    "seams": "Sincerely " + "aA" * 200_000,
    "blanks": "signed by" + " " * 500_000 + "x",
    "lists in one line": "The letter was signed by Girls Inc., Common Cause and the Sierra Club. " * 10_000,
    "signatures in one line": "Sincerely, Jane Doe and others. The letter was signed by Senators Jane Doe and Jim Roe. "
    * 5_000,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_documents_are_read_in_time(text: str) -> None:
    start = time.process_time()
    lists_of(text)
    assert time.process_time() - start < SECONDS


def test_a_release_of_a_thousand_lists_is_read_in_time() -> None:
    lists = (
        f"Signatories:\nGirls Club of Area {n}\nSierra Society {n}\nMaine Council {n}\nUnion of Workers {n}\n\n"
        f"We wrote to the Senate about H.R. {n} in May.\n\n"
        for n in range(1_000)
    )
    source = Source("release", "releases/release.txt", "")
    start = time.process_time()
    parsed = parse(Extracted(number_lines("".join(lists)), "text/plain"), source, Knowledge())
    assert len(parsed.tables["letters"]) == 1_000
    assert time.process_time() - start < 2 * SECONDS


def test_a_page_of_thousands_of_tables_is_read_in_time() -> None:
    rows = "".join(f"<tr><td>{n}</td><td>Girls Club of Area {n}</td><td>Boston, MA</td></tr>" for n in range(1, 6))
    page = f"<p>Signatories:</p><table>{rows}</table>" * 4_000
    start = time.process_time()
    assert find_lists(extract(page.encode(), "page.html"), Knowledge()).lists
    assert time.process_time() - start < 3 * SECONDS


@given(TEXTS)
def test_any_text_is_weighed_as_a_name(text: str) -> None:
    assert -10 < organization_likeness(as_printed(text)) < 10


def test_documents_without_a_word_of_signing_cost_next_to_nothing() -> None:
    text = "The committee met today and heard from several people about roads and bridges.\n" * 20_000
    start = time.process_time()
    assert lists_of(text)[1] == ()
    assert time.process_time() - start < 5
