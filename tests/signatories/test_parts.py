"""The small readers: labels, claims, series, runs, places, columns."""

from __future__ import annotations

import pytest

from pipeline.knowledge import Knowledge
from pipeline.parse.signatories import find_lists
from pipeline.parse.signatories.claims import find_claims
from pipeline.parse.signatories.cuts import break_order
from pipeline.parse.signatories.labels import read_label
from pipeline.parse.signatories.model import SignatoryList
from pipeline.parse.signatories.pieces import Piece
from pipeline.parse.signatories.places import is_place
from pipeline.parse.signatories.rows import read_marker, read_row
from pipeline.parse.signatories.sentence_ends import find_end
from pipeline.parse.signatories.series import split_series
from pipeline.records import Extracted, Line, number_lines


def find(text: str) -> tuple[SignatoryList, ...]:
    """The lists of a plain text."""
    return find_lists(Extracted(number_lines(text), "text/plain"), Knowledge()).lists


LABELS = [
    ("List of letter signatories (in alphabetical order):", "letter", "label"),
    ("The following organizations have endorsed the bill:", "endorsement", "label"),
    ("LIST OF GROUPS OPPOSED TO S.1955 (as of 05/05/06)", "endorsement", "label"),
    ("The list of amici so far:", "amicus", "label"),
    ("Signataires :", "letter", "heading"),
    ("Organizaciones firmantes:", "letter", "label"),
    ("Unterzeichnende Organisationen:", "letter", "label"),
    ("Signatários:", "letter", "label"),
    ("Sincerely,", "letter", "closing"),
    ("Yours sincerely", "letter", "closing"),
    ("International Organizations", "", "heading"),
]


@pytest.mark.parametrize(("text", "kind", "role"), LABELS)
def test_labels_are_recognised(text: str, kind: str, role: str) -> None:
    label = read_label(read_row(0, Line(1, text, 0)))
    assert label is not None
    assert (label.list_kind, label.role in {role, "label", "heading"}) == (kind, True)


@pytest.mark.parametrize(
    "text",
    [
        "The bill has these parts:",
        "Key excerpts:",
        "Read the letter here:",
        "A first part about grants.",
        "National Housing Trust",
    ],
)
def test_other_lines_are_no_labels(text: str) -> None:
    assert read_label(read_row(0, Line(1, text, 0))) is None


@pytest.mark.parametrize(
    "text",
    ["Original cosponsors of the bill:", "The undersigned call on Congress to:", "Countries that signed the treaty:"],
)
def test_labels_of_other_lists_speak_against_themselves(text: str) -> None:
    label = read_label(read_row(0, Line(1, text, 0)))
    assert label is None or label.against >= 3


CLAIMS = [
    ("89 Organizations to Senate", 89, "exact"),
    ("Twenty-nine organizations wrote", 29, "exact"),
    ("More than 25 tech companies and start-ups joined", 25, "at_least"),
    ("25+ tech companies send a letter", 25, "at_least"),
    ("forty-six friends of the court", 46, "exact"),
    ("nearly 200 faith leaders", 200, "approximate"),
    ("over 1,200 groups", 1200, "at_least"),
    ("One hundred and six groups call", 106, "exact"),
    ("cinquenta entidades assinam", 50, "exact"),
    ("más de cien organizaciones firman", 100, "at_least"),
    ("une centaine d’organisations appellent", 100, "approximate"),
    ("trente-cinq associations et syndicats", 35, "exact"),
    ("mehr als vierzig Organisationen fordern", 40, "at_least"),
    ("signed by more than 30 labor activists", 30, "at_least"),
]


@pytest.mark.parametrize(("text", "number", "kind"), CLAIMS)
def test_claims_in_digits_and_words(text: str, number: int, kind: str) -> None:
    claims = find_claims(Extracted(number_lines(text), "text/plain"))
    assert [(claim.number, claim.kind) for claim in claims] == [(number, kind)]
    assert " ".join(text[claims[0].char_start : claims[0].char_end].split()) == claims[0].text


@pytest.mark.parametrize(
    "text",
    [
        "$250 billion for companies",
        "in 2007 the bill",
        "400 police departments",
        "section 1983 claims",
        "once groups meet, due process groups",
    ],
)
def test_other_numbers_are_no_claims(text: str) -> None:
    assert find_claims(Extracted(number_lines(text), "text/plain")) == ()


SERIES = [
    ("A Fund, B Fund, and C Fund", ["A Fund", "B Fund", "C Fund"]),
    ("Oxfam; Girls Inc.; the American Federation of State, County and Municipal Employees; and Care",
     ["Oxfam", "Girls Inc.", "American Federation of State, County and Municipal Employees", "Care"]),
    ("Restore The Fourth, Inc., Media Alliance, Demos", ["Restore The Fourth, Inc.", "Media Alliance", "Demos"]),
    ("Coalition of Labor Union Women, AFL-CIO, Hispanic Federation, V-Day",
     ["Coalition of Labor Union Women, AFL-CIO", "Hispanic Federation", "V-Day"]),
    ("Common Cause, Demos, Center for Media and Democracy",
     ["Common Cause", "Demos", "Center for Media and Democracy"]),
    ("Peace Action | Win Without War | USAction", ["Peace Action", "Win Without War", "USAction"]),
    ("Attac France, la Cimade et Oxfam France", ["Attac France", "Cimade", "Oxfam France"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "names"), SERIES)
def test_series_are_cut_into_names(text: str, names: list[str]) -> None:
    assert [piece.text for piece in split_series(Piece(text, 0), Knowledge())] == names


def test_known_names_keep_their_commas() -> None:
    knowledge = Knowledge(frozenset({"women, action, and the media"}))
    pieces = split_series(Piece("Free Press, Women, Action, and the Media, and X-Lab", 0), knowledge)
    assert [piece.text for piece in pieces] == ["Free Press", "Women, Action, and the Media", "X-Lab"]


@pytest.mark.parametrize(
    ("text", "ends_before"),
    [
        ("by the U.S. Chamber of Commerce, Inc., and others. We thank them.", ". We"),
        ("by A and Presente! Maine. Next", ". Next"),
        ("by St. Paul Church and B. Then", ""),
    ],
)
def test_sentences_do_not_end_at_abbreviations(text: str, ends_before: str) -> None:
    assert text[find_end(text, 0) :].startswith(ends_before)


@pytest.mark.parametrize(
    ("text", "marker"),
    [
        ("* Name", "*"),
        ("• Name", "•"),
        ("- Name", "-"),
        ("12. Name", "1"),
        ("(3) Name", "1"),
        ("a) Name", "a"),
        ("11.11.11, Belgium", ""),
        ("A. Philip", ""),
        ("1851 Center", ""),
    ],
)
def test_markers(text: str, marker: str) -> None:
    assert read_marker(text)[0] == marker


@pytest.mark.parametrize(
    "text", ["Ghana", "South Africa", "Pittsburgh, PA", "Austin, Texas", "États Unis", "D.C.", "España"]
)
def test_places(text: str) -> None:
    assert is_place(text)


@pytest.mark.parametrize("text", ["AFL-CIO", "ANEEJ", "Office of Public Witness", "West", "Inc."])
def test_no_places(text: str) -> None:
    assert not is_place(text)


def test_order_is_broken_by_strangers_only() -> None:
    assert break_order(["a", "b", "m", "c", "d", "e", "f", "g"]) == {2}
    assert break_order(["z", "y", "x"]) == set()


def test_glued_names_are_cut_by_how_names_begin_and_end() -> None:
    text = (
        "FOR IMMEDIATE RELEASE  Letters follow  Dear Senator  A sentence of the letter asks for work "
        "Sincerely American Cancer SocietyAmerican Heart AssociationAmerican Lung AssociationMarch of Dimes"
        "National Education AssociationPartnership for PreventionUnited Church of Christ"
    )
    (found,) = find(text)
    assert [signatory.name_as_signed for signatory in found.signatories] == [
        "American Cancer Society", "American Heart Association", "American Lung Association", "March of Dimes",
        "National Education Association", "Partnership for Prevention", "United Church of Christ",
    ]  # fmt: skip


def test_list_printed_twice_counts_once() -> None:
    names = ["Amnesty International", "Bread for the World", "Catholic Relief Services", "Oxfam America"]
    text = f"The letter was signed by {', '.join(names)}.\n\nSincerely,\n\n" + "\n".join(names)
    (found,) = find(text)
    assert [signatory.name_as_signed for signatory in found.signatories] == names


def test_name_that_one_list_holds_twice_is_two_signatures() -> None:
    text = "Signatories:\n\nAlliance for Justice\nCommon Cause\nCommon Cause\nPublic Citizen\nSierra Club"
    (found,) = find(text)
    assert [s.name_as_signed for s in found.signatories].count("Common Cause") == 2


def test_headings_group_the_entries_after_them() -> None:
    text = (
        "The bill is supported by:\n\nNational groups:\n* Sierra Club\n* Audubon Society\n"
        "Local groups:\n* Friends of the River\n* Save the Bay Coalition\n"
    )
    (found,) = find(text)
    assert [signatory.group_heading for signatory in found.signatories] == ["National groups:"] * 2 + [
        "Local groups:"
    ] * 2
    assert found.roles[3] == "heading"


def test_organizers_who_did_not_sign_are_left_out() -> None:
    text = (
        "The letter was coordinated by the Open Technology Institute and Access Now.\n\nSincerely,\n\n"
        "Center for Democracy & Technology\nElectronic Frontier Foundation\nPublic Knowledge\n"
    )
    (found,) = find(text)
    assert len(found.signatories) == 3


def test_runner_up_is_kept_for_inspection() -> None:
    text = (
        "The bill is supported by Senators Dianne Feinstein, Barbara Boxer, Maria Cantwell and Patty Murray.\n\n"
        "Signatories:\n\nAlliance for Justice\nCommon Cause\nPublic Citizen\nSierra Club"
    )
    choice = find_lists(Extracted(number_lines(text), "text/plain"), Knowledge())
    assert len(choice.lists) == 1
    assert choice.runner_up is not None
    assert (choice.runner_up.first_line, choice.runner_up.n_listed) == (1, 4)


def test_the_same_entries_found_by_two_readers_are_no_runner_up() -> None:
    text = "Signatories:\n\nGirls Inc. • Sierra Club • Public Knowledge • Common Cause • Maine Council of Churches\n"
    choice = find_lists(Extracted(number_lines(text), "text/plain"), Knowledge())
    assert len(choice.lists[0].signatories) == 5
    assert choice.runner_up is None


def test_the_best_list_is_kept_for_inspection_where_none_is_good_enough() -> None:
    text = "The bill is supported by Senators Dianne Feinstein, Barbara Boxer, Maria Cantwell and Patty Murray."
    choice = find_lists(Extracted(number_lines(text), "text/plain"), Knowledge())
    assert choice.lists == ()
    assert choice.runner_up is not None
    assert any("legislators" in reason or "something else" in reason for reason in choice.runner_up.evidence)


@pytest.mark.parametrize(
    "hide",
    [
        lambda text: text.replace(" ", "\u00a0"),
        lambda text: "\n".join(f"> {line}" for line in text.split("\n")),
        lambda text: text.replace("\n", "\r\n"),
    ],
    ids=["no-break spaces", "marks of quoting", "carriage returns"],
)
def test_what_only_hides_the_layout_changes_no_name(hide) -> None:
    text = (
        "The letter was signed by the following groups:\n\n"
        "  * Alliance for Justice\n  * Boys & Girls Clubs\n    of America\n  * Sierra Club\n"
    )
    (found,) = find(hide(text))
    names = ["Alliance for Justice", "Boys & Girls Clubs of America", "Sierra Club"]
    assert [signatory.name_as_signed for signatory in found.signatories] == names


def test_supporters_in_the_body_of_a_letter_that_lost_its_line_ends_did_not_sign() -> None:
    text = (
        "Dear Mr. Chairman:  We write to ask for your vote. The bill is supported by groups including the Sierra Club, "
        "the Audubon Society, and the National Wildlife Federation.  Sincerely,  Jane Roe  United States Senator"
    )
    assert find(text) == ()
