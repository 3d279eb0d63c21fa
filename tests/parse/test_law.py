"""Citations of law, and the legislation that a letter is about."""

from __future__ import annotations

import pytest

from pipeline.parse.acts import find_acts
from pipeline.parse.citations import find_citations

CANONICAL = {
    "42 U.S.C. § 1983": ["42 U.S.C. § 1983"],
    "18 U.S.C. 924(c)(1)": ["18 U.S.C. § 924(c)(1)"],
    "26 U.S.C. § 5000A; later Section 5000A": ["26 U.S.C. § 5000A", "26 U.S.C. § 5000A"],
    "Section 230 and Section 8 housing": ["47 U.S.C. § 230"],
    "45 C.F.R. § 92.4 and 45 CFR Part 46": ["45 C.F.R. § 92.4", "45 C.F.R. Part 46"],
    "85 Fed. Reg. 1,234": ["85 Fed. Reg. 1234"],
    "the First, Fourth and 14th Amendments": [
        "U.S. Const. amend. I",
        "U.S. Const. amend. IV",
        "U.S. Const. amend. XIV",
    ],
    "the Second Amendment Foundation": [],
    "Article III of the Constitution": ["U.S. Const. art. III"],
    "the Equal Protection Clause": ["Equal Protection Clause"],
    "H.R. 5, HR12, H.Res. 9 and H. Con. Res. 7": ["H.R. 5", "H.R. 12", "H. Res. 9", "H. Con. Res. 7"],
    "(S. 786/H.R. 1439)": ["S. 786", "H.R. 1439"],
    "S. 1955, S.2510, S 1116, S.J. Res. 3": ["S. 1955", "S. 2510", "S. 1116", "S.J. Res. 3"],
    "the U.S. 100 and S. 12th Street and 5 S. 3rd": [],
    "SB 1070, A.B. 5 and LD 199": ["SB 1070", "AB 5", "LD 199"],
    "347 U.S. 483 (1954) and 12 F.3d 44": ["347 U.S. 483", "12 F.3d 44"],
    "the Justice in Policing Act of 2021 and the Justice in Policing Act": ["Justice in Policing Act of 2021"] * 2,
}
ACTS = {
    "Senate version of the Justice in Policing Act of 2021": ["Justice in Policing Act of 2021"],
    "For the People Act": ["For the People Act"],
    "under Section 215 of the Patriot Act": ["Patriot Act"],
    "the Section 8 Voucher Reform Act of 2008": ["Section 8 Voucher Reform Act of 2008"],
    "Title VII of the Civil Rights Act of 1964": ["Civil Rights Act of 1964"],
    "Congress and the Voting Rights Act": ["Voting Rights Act"],
    "Groups Urge Congress to Pass the Equality Act": ["Equality Act"],
    "the 21st Century Cures Act": ["21st Century Cures Act"],
    "the Clean Air Act and Clean Water Act": ["Clean Air Act", "Clean Water Act"],
    "in the Act and ACT Network": [],
    "the Family And Medical Insurance Leave (FAMILY) Act (S. 786)": ["Family And Medical Insurance Leave (FAMILY) Act"],
    "the Coronavirus Aid, Relief, and Economic Security Act": ["Coronavirus Aid, Relief, and Economic Security Act"],
    "the U.S.A. PATRIOT Act": ["U.S.A. PATRIOT Act"],
}


@pytest.mark.parametrize(("text", "wanted"), CANONICAL.items())
def test_law_is_cited_in_one_canonical_form(text, wanted):
    assert [found.canonical for found in find_citations(text)] == wanted


@pytest.mark.parametrize(("text", "wanted"), ACTS.items())
def test_the_name_of_an_act_begins_where_it_begins(text, wanted):
    assert [text[start:end] for start, end in find_acts(text)] == wanted


LETTER = """Coalition Letter

{sentence}

The following organizations signed the letter:

Alliance for Justice
American Library Association
Center for Rights
Human Rights Coalition
National Education Association
Project for Reform
"""


@pytest.mark.parametrize(
    ("sentence", "bill"),
    [
        ("We urge you to support H.R. 5, the Equality Act.", ("H.R. 5", "Equality Act", "support", None)),
        ("We oppose the Bad Ideas Act (S. 44, 117th Congress).", ("S. 44", "Bad Ideas Act", "oppose", 117)),
        ("We ask the Senate to amend the Good Ideas Act of 2020.", (None, "Good Ideas Act of 2020", "amend", None)),
    ],
)
def test_a_bill_has_number_title_and_stance(read, sentence, bill):
    (row,) = read(LETTER.format(sentence=sentence)).tables["letter_bills"]
    assert (row["bill_number"], row["title"], row["stance"], row["congress"]) == bill


def test_an_act_that_is_only_mentioned_is_no_bill_of_the_letter(read):
    tables = read(LETTER.format(sentence="The Clean Air Act was a long time ago.")).tables
    assert not tables["letter_bills"]
    assert [row["canonical"] for row in tables["citations"]] == ["Clean Air Act"]


def test_the_label_of_a_list_says_the_stance_where_the_text_says_none(read):
    names = "Alliance for Tea; American Library Association; Center for Rights; Families Union; and Reform Project"
    text = f"A Title\n\nThey introduced the Warm Tea Act (S. 12).\n\nIt is endorsed by these groups: {names}.\n"
    (row,) = read(text).tables["letter_bills"]
    assert (row["bill_number"], row["title"], row["stance"]) == ("S. 12", "Warm Tea Act", "support")


def test_the_act_that_a_bill_amends_is_not_what_the_letter_is_about(read):
    sentence = "We support the Warm Tea Act (S. 12). It would amend Title X of the Old Tea Act."
    assert [row["title"] for row in read(LETTER.format(sentence=sentence)).tables["letter_bills"]] == ["Warm Tea Act"]
