"""What of an entry belongs to the name, and who signs."""

from __future__ import annotations

import pytest

from pipeline.parse.signatories.entries import Setting, read_entry
from pipeline.parse.signatories.pieces import Piece

PLAIN = Setting(has_places=True)
INDIVIDUALS = Setting(persons=True)

ORGANIZATIONS = [
    ("Boys & Girls Clubs of America;", "Boys & Girls Clubs of America", None),
    ("The Los Angeles County Office of Education; and", "The Los Angeles County Office of Education", None),
    ("Downey Unified School District.", "Downey Unified School District", None),
    ("Homicide Survivors, Inc.", "Homicide Survivors, Inc.", None),
    ("Americans for Democratic Action (ADA)", "Americans for Democratic Action (ADA)", None),
    ("Human Rights Watch (resolution)", "Human Rights Watch", None),
    ("Coalition of Labor Union Women (resolution—PDF)", "Coalition of Labor Union Women", None),
    ("Action Housing, Inc. (Pittsburgh, PA)", "Action Housing, Inc.", "Pittsburgh, PA"),
    ("Cambridge Housing Authority (Mass)", "Cambridge Housing Authority", "Mass"),
    ("Alliance of Progressive Labor (APL), Philippines", "Alliance of Progressive Labor (APL)", "Philippines"),
    (
        "Southwestern PA Alliance of HUD Tenants, Pittsburgh, PA",
        "Southwestern PA Alliance of HUD Tenants",
        "Pittsburgh, PA",
    ),
    ("Gray Panthers – Austin, Texas", "Gray Panthers – Austin, Texas", None),
    ("Gray Panthers of Berkeley, Calif.", "Gray Panthers of Berkeley, Calif.", None),
    ("American Civil Liberties Union*", "American Civil Liberties Union", None),
    ("Constitution Project [2]", "Constitution Project", None),
    ("Yahoo!", "Yahoo!", None),
    ("Consumers International (world federation of consumer groups)", "Consumers International", None),
    ("EDRi (27 European civil rights and privacy groups)", "EDRi", None),
    ("gisti (groupe d’information et de soutien)", "gisti (groupe d’information et de soutien)", None),
    (
        "Presbyterian Church (USA), Office of Public Witness",
        "Presbyterian Church (USA), Office of Public Witness",
        None,
    ),
    ("Latency: Zero, LLC", "Latency: Zero, LLC", None),
    ("A. Philip Randolph Institute", "A. Philip Randolph Institute", None),
]

PERSONS_OF_ORGANIZATIONS = [
    ("Arturo Rodriguez, President, United Farm Workers", "United Farm Workers", "Arturo Rodriguez", "President"),
    ("Cecilia Munoz: National Council of La Raza", "National Council of La Raza", "Cecilia Munoz", None),
    ("Karl Ghazi (CGT Commerce Paris)", "CGT Commerce Paris", "Karl Ghazi", None),
    ("Andre Martin (Secrétaire général FNSAC-CGT)", "FNSAC-CGT", "Andre Martin", "Secrétaire général"),
    ("Irene Bueno, Representing United Farm Workers", "United Farm Workers", "Irene Bueno", None),
    ("John Young, New England Apple Council and Co-Chair, ACIR", "New England Apple Council", "John Young", None),
    (
        "Florence Kelley, on behalf of the National Consumers League",
        "National Consumers League",
        "Florence Kelley",
        None,
    ),
    ("Grover Norquist, President of Americans for Tax Reform", "Americans for Tax Reform", "Grover Norquist", None),
    (
        "Samuel Gompers\nPresident\nAmerican Federation of Labor",
        "American Federation of Labor",
        "Samuel Gompers",
        "President",
    ),
]

OFFICIALS = [
    ("Los Angeles Police Chief William J. Bratton", "William J. Bratton", "Los Angeles Police Chief"),
    ("California Attorney General Edmund G. Brown, Jr.", "Edmund G. Brown, Jr.", "California Attorney General"),
    ("City of Santa Ana Mayor Miguel A. Pulido;", "Miguel A. Pulido", "City of Santa Ana Mayor"),
]


@pytest.mark.parametrize(("text", "name", "place"), ORGANIZATIONS)
def test_organization_entries(text: str, name: str, place: str | None) -> None:
    signatory = read_entry(Piece(text, 100), 1, PLAIN)
    assert signatory is not None
    assert (signatory.signer_kind, signatory.name_as_signed, signatory.place) == ("organization", name, place)
    assert " ".join(text[signatory.char_start - 100 : signatory.char_end - 100].split()) == name


@pytest.mark.parametrize(("text", "name", "person", "title"), PERSONS_OF_ORGANIZATIONS)
def test_persons_sign_for_their_organization(text: str, name: str, person: str, title: str | None) -> None:
    signatory = read_entry(Piece(text, 0), 1, PLAIN)
    assert signatory is not None
    assert (signatory.signer_kind, signatory.name_as_signed, signatory.person_name) == ("organization", name, person)
    assert title is None or signatory.person_title == title


@pytest.mark.parametrize(("text", "name", "title"), OFFICIALS)
def test_officials_sign_by_their_office(text: str, name: str, title: str) -> None:
    signatory = read_entry(Piece(text, 0), 1, PLAIN)
    assert signatory is not None
    assert (signatory.signer_kind, signatory.person_name, signatory.person_title) == ("official", name, title)


@pytest.mark.parametrize(
    ("text", "name", "affiliation"),
    [
        ("Zev Kuithy, CFT", "Zev Kuithy", "CFT"),
        ("Caray Dau,ILWU 6", "Caray Dau", "ILWU 6"),
        ("Rosalind Makris OEA", "Rosalind Makris", "OEA"),
        ("Henry Johnson", "Henry Johnson", None),
        ("Abel Moarrensis (`circuitrcay`)", "Abel Moarrensis", None),
    ],
)
def test_individuals_sign_for_themselves(text: str, name: str, affiliation: str | None) -> None:
    signatory = read_entry(Piece(text, 0), 1, INDIVIDUALS)
    assert signatory is not None
    assert (signatory.signer_kind, signatory.name_as_signed, signatory.affiliation) == ("person", name, affiliation)


def test_person_without_organization_is_a_person() -> None:
    signatory = read_entry(Piece("Vito Chiesa, Modesto, CA", 0), 1, Setting(persons_first=True))
    assert signatory is not None
    assert (signatory.signer_kind, signatory.name_as_signed, signatory.place) == (
        "person",
        "Vito Chiesa",
        "Modesto, CA",
    )


def test_honorific_and_past_office_make_a_person() -> None:
    signatory = read_entry(
        Piece("The Honorable Bob Barr, Former Member of Congress", 0), 1, Setting(has_individuals=True)
    )
    assert signatory is not None
    assert (signatory.signer_kind, signatory.name_as_signed) == ("person", "The Honorable Bob Barr")
    assert signatory.person_name == "Bob Barr"


def test_identification_only_keeps_the_affiliation_apart() -> None:
    setting = Setting(persons=True, identification_only=True)
    signatory = read_entry(Piece("Ann Weills, National Lawyers Guild", 0), 1, setting)
    assert signatory is not None
    assert signatory.is_identification_only
    assert signatory.affiliation == "National Lawyers Guild"


@pytest.mark.parametrize("text", ["", "  ", ";", "—", "*"])
def test_nothing_is_no_signatory(text: str) -> None:
    assert read_entry(Piece(text, 0), 1, PLAIN) is None
