"""Keys under which names are compared."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.organizations.normalize import fold, is_acronym, matches_initials, read_name

EQUAL = [
    ("People’s Parity Project", "People's Parity Project"),
    ("The Heritage Foundation", "Heritage Foundation"),
    ("Amnesty International - USA", "Amnesty International USA"),
    ("Asian Americans Advancing Justice | AAJC", "Asian Americans Advancing Justice - AAJC"),
    ("National Network for Immigrant & Refugee Rights", "National Network for Immigrant and Refugee Rights"),
    ("Friends of the Earth U.S.", "Friends of the Earth United States"),
    ("Americans for Democratic Action (ADA)", "Americans for Democratic Action"),
    ("Service Employees International Union, SEIU", "Service Employees International Union (SEIU)"),
    ("Girls Inc.", "Girls Incorporated"),
    ("National Assn. of Manufacturers", "National Association of Manufacturers"),
    ("St. Mark's Church", "Saint Mark’s Church"),
    ("Mi Familia Vota*", "Mi Familia Vota"),
]
DIFFERENT = [
    ("ACLU of Washington", "ACLU of Washington, D.C."),
    ("Girls Inc.", "Girls Who Code"),
    ("Presbyterian Church (U.S.A.)", "Presbyterian Church in America"),
    ("Asian Americans Advancing Justice | AAJC", "Asian Americans Advancing Justice"),
    ("Human Rights Campaign", "Human Rights Campaign Foundation"),
    ("Voices in Action", "Voices Inc."),
]


@pytest.mark.parametrize(("left", "right"), EQUAL)
def test_two_spellings_of_one_name_have_one_key(left: str, right: str) -> None:
    assert read_name(left).key == read_name(right).key


@pytest.mark.parametrize(("left", "right"), DIFFERENT)
def test_words_that_matter_stay_in_the_key(left: str, right: str) -> None:
    assert read_name(left).bare != read_name(right).bare


@pytest.mark.parametrize(
    ("name", "acronym"),
    [
        ("Americans for Democratic Action (ADA)", "ADA"),
        ("Center for Civilians in Conflict (CIVIC)", "CIVIC"),
        ("Center for LGBTQ Economic Advancement & Research (CLEAR)", "CLEAR"),
        ("Ex-Incarcerated People Organizing (EXPO)", "EXPO"),
        ("Lawyers for Good Government (L4GG)", "L4GG"),
        ("Lovelace Consulting Services, Inc. (LCSI)", "LCSI"),
        ("National Disability Rights Network (NDRN)", "NDRN"),
        ("National Equality Action Team (NEAT)", "NEAT"),
        ("Congregation of Our Lady of Charity of the Good Shepherd, U.S. Provinces", None),
        ("The Daniel Initiative S.E.T. Project", None),
        ("Presbyterian Church (U.S.A.)", None),
        ("Faith Action Network (WA)", None),
    ],
)
def test_only_acronyms_are_split_off(name: str, acronym: str | None) -> None:
    assert read_name(name).acronym == acronym


@pytest.mark.parametrize(
    ("name", "suffix", "bare"),
    [
        ("Mayers Strategic Solutions, LLC", "LLC", "mayers strategic solutions"),
        ("Ujima, Inc: The National Center on Violence", "Inc", "ujima national center on violence"),
        ("Catholic Legal Immigration Network, Inc. (CLINIC)", "Inc.", "catholic legal immigration network"),
        ("Girls Inc.", None, "girls inc"),
        ("African American Ministers In Action", None, "african american ministers in action"),
        ("Ben & Co", None, "ben and co"),
        ("Tides Foundation", None, "tides foundation"),
    ],
)
def test_legal_suffixes_are_recognised_where_they_are_some(name: str, suffix: str | None, bare: str) -> None:
    read = read_name(name)
    assert (read.legal_suffix, read.bare) == (suffix, bare)


def test_remarks_are_taken_out_and_kept() -> None:
    assert read_name("Esperanza United (formerly Casa de Esperanza)").former == "Casa de Esperanza"
    assert read_name("United Way, dba Good Neighbors").other == "Good Neighbors"
    hosted = read_name("Dream Corps (a project of the Tides Center)")
    assert (hosted.text, hosted.host, hosted.host_relation) == ("Dream Corps", "Tides Center", "project")


def test_an_acronym_needs_capitals() -> None:
    assert is_acronym("L4GG")
    assert not is_acronym("Washington")
    assert matches_initials("NAACP", "National Association for the Advancement of Colored People")


def test_a_hostile_name_is_cut_before_it_is_read() -> None:
    assert len(read_name("(" * 1_000_000 + "a " * 500_000).key) <= 400


@settings(max_examples=80, deadline=None)
@given(st.text(max_size=60))
def test_a_key_folds_to_itself(text: str) -> None:
    key = fold(text)
    assert fold(key) == key or not key.isascii()


@settings(max_examples=80, deadline=None)
@given(st.text(min_size=1, max_size=60).filter(str.strip))
def test_every_name_has_a_text_and_a_key(text: str) -> None:
    name = read_name(text)
    assert name.text
    assert name.key
