"""How many signed, as people write it."""

from __future__ import annotations

import pytest

from pipeline.knowledge import Knowledge
from pipeline.parse.signatories import find_lists
from pipeline.parse.signatories.claims import find_claims
from pipeline.records import Extracted, number_lines

WRITTEN: dict[str, tuple[int, str] | None] = {
    "More than 40 organizations signed": (40, "at_least"),
    "Over 40 groups wrote": (40, "at_least"),
    "40+ organizations urge": (40, "at_least"),
    "At least forty organizations": (40, "at_least"),
    "Nearly 40 organizations": (40, "approximate"),
    "A coalition of 40 groups": (40, "exact"),
    "40 national, state and local organizations wrote": (40, "exact"),
    "Forty-two groups wrote": (42, "exact"),
    "One hundred and five organizations": (105, "exact"),
    "1,200 organizations signed": (1200, "exact"),
    "Two dozen organizations signed": (24, "exact"),
    "A dozen groups signed": (12, "exact"),
    "Some 40 groups": (40, "approximate"),
    "40 of the nation's leading civil rights organizations": (40, "exact"),
    "A group of 40 civil society organizations": (40, "exact"),
    "The 40 undersigned organizations": (40, "exact"),
    "We, the 40 undersigned groups,": (40, "exact"),
    "40 signatories": (40, "exact"),
    "40 co-signers": (40, "exact"),
    "A letter from 40 organizations": (40, "exact"),
    "206 civil society organizations from 150 countries": (206, "exact"),
    "88 civil rights, faith, and labor groups": (88, "exact"),
    "88 civil rights, faith, labor, environmental and consumer groups": (88, "exact"),
    "40 other organizations": (40, "exact"),
    "signed by 40 leading U.S. companies": (40, "exact"),
    "more than 1,500 businesses": (1500, "at_least"),
    "upwards of 300 associations": (300, "at_least"),
    "300-plus groups": (300, "at_least"),
    "300 plus organizations": (300, "at_least"),
    "a total of 40 organizations": (40, "exact"),
    "37 faith-based and human rights organizations": (37, "exact"),
    "Thirty seven organizations": (37, "exact"),
    "two hundred organizations": (200, "exact"),
    "over two hundred organizations": (200, "at_least"),
    "188 immigrants' rights, faith-based, civil rights, human rights, survivors' rights, and criminal justice reform "
    "organizations": (188, "exact"),
    "mehr als 20 zivilgesellschaftlichen Organisationen": (20, "at_least"),
    "More than 170 former heads of state": (170, "at_least"),
    "more  than 115 business  and news organizations": (115, "at_least"),
    "over 100 countries, numerous former heads of state": None,
    "hundreds of organizations": None,
    "100s of groups": None,
    "a broad coalition of more than 115 business, public interest, and news organizations": (115, "at_least"),
    "plus de 40 associations": (40, "at_least"),
    "40 organisations signataires": (40, "exact"),
    "más de 40 organizaciones": (40, "at_least"),
    "17 asociaciones y organizaciones": (17, "exact"),
    "40 entidades": (40, "exact"),
    "mais de 40 entidades": (40, "at_least"),
    "40 organizações": (40, "exact"),
    "mehr als 40 Verbände": (40, "at_least"),
    "40 Organisationen": (40, "exact"),
    "über 40 Initiativen": (40, "at_least"),
    "oltre 40 associazioni": (40, "at_least"),
    "40 organizzazioni": (40, "exact"),
    "meer dan 40 organisaties": (40, "at_least"),
    "40 organisaties": (40, "exact"),
    "60 Groups Call on Congress": (60, "exact"),
    "SIXTY GROUPS URGE": (60, "exact"),
    "Letter Signed by 40+ Groups": (40, "at_least"),
    "the support of more than 30 groups": (30, "at_least"),
    "endorsed by 30 national organizations": (30, "exact"),
    "nearly four dozen groups": (48, "approximate"),
    "more than three dozen organizations": (36, "at_least"),
    "scores of groups": None,
    "joined 39 organizations": (39, "exact"),
    "25 tech companies": (25, "exact"),
    "25 law professors": (25, "exact"),
    "150 mayors": (150, "exact"),
    "41 state attorneys general": (41, "exact"),
    "155 economists": (155, "exact"),
    "40 NGOs": (40, "exact"),
    "40 non-governmental organizations": (40, "exact"),
    "40 nonprofit organizations": (40, "exact"),
    "40 unions": (40, "exact"),
    "40 churches": (40, "exact"),
    "40 newspapers": (40, "exact"),
    "40 hospitals": None,
    "40 members": None,
    "40 countries": None,
    "organizations from 40 countries": None,
    "40 percent of organizations": None,
    "40 years of organizations": None,
}


@pytest.mark.parametrize("text", WRITTEN)
def test_claims_are_read_in_digits_and_words(text: str) -> None:
    found = [(claim.number, claim.kind) for claim in find_claims(Extracted(number_lines(text), "text/plain"))]
    expected = WRITTEN[text]
    assert found == ([expected] if expected else [])


SIGNERS = "\n\nSigned by:\n\nAlliance for Justice\nCommon Cause\nPublic Citizen\nSierra Club\n"
OPENINGS = {
    "23 Groups Tell Congress: Finish the Work\n\nThe budget resolution opens the door.": 23,
    "(Geneva) Today, 206 major civil society groups delivered a text that asks for new rules.": 206,
    "Groups Write to Congress\n\nA letter signed by 45 organizations went to the House today.": 45,
    "Groups Write to Congress\n\nThe programme has helped some of 300 groups in the state.": None,
}


@pytest.mark.parametrize("opening", OPENINGS)
def test_claims_larger_than_the_list_count_where_the_release_opens_with_them_or_speaks_of_signing(opening: str) -> None:
    (found,) = find_lists(Extracted(number_lines(opening + SIGNERS), "text/plain"), Knowledge()).lists
    assert (found.claim.number if found.claim else None) == OPENINGS[opening]
