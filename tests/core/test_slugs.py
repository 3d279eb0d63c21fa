"""Identifiers are readable and never look like numbers."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.slugs import slug
from schemas import rules


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Americans for Democratic Action (ADA)", "americans-for-democratic-action-ada"),
        ("People’s Parity Project", "peoples-parity-project"),
        ("People's Parity Project", "peoples-parity-project"),
        ("Défense des enfants – Genève", "defense-des-enfants-geneve"),
        ("350", "id-350"),
        ("350.org", "350-org"),
        ("  ", "id"),
    ],
)
def test_a_slug_is_readable(text, expected):
    assert slug(text) == expected


@given(st.text())
def test_every_text_gives_a_valid_identifier(text):
    assert re.fullmatch(rules.SLUG, slug(text))


@given(
    st.text(alphabet="абвгд人民ابت", min_size=1, max_size=8),
    st.text(alphabet="абвгд人民ابت", min_size=1, max_size=8),
)
def test_names_in_other_scripts_stay_apart(left, right):
    assert (slug(left) == slug(right)) == (left == right)
