"""What public registers say about organizations and cases, kept so that builds need no network."""

from __future__ import annotations

from schemas import rules
from schemas.base import Boolean, Date, Model, Number, Text, boolean, date, keys, number, text

RETRIEVED = "Day on which the register was asked, or of which the file is."


class IrsCandidates(Model):
    """One row per body in the Business Master File of the IRS whose name is that of an organization."""

    ein: Text = text(
        "Employer identification number, as 12-3456789.", pattern=rules.EIN, derived="recorded", example="53-0000000"
    )
    name: Text = text("Legal name.", derived="recorded", example="EXAMPLE ALLIANCE INC")
    sort_name: Text = text(
        "Second name: of a chapter, or a trade name.", derived="recorded", missing="None.", example="OHIO CHAPTER"
    )
    city: Text = text("Town.", derived="recorded", missing="Not told.", example="COLUMBUS")
    state: Text = text(
        "State, by its postal code.", pattern=rules.STATE, derived="recorded", missing="Abroad.", example="OH"
    )
    affiliation: Text = text(
        "Place in a group: 3 independent, 6 and 8 its head, 7 and 9 a member.",
        pattern=r"[0-9]",
        derived="recorded",
        missing="Not told.",
        example="3",
    )
    retrieved_on: Date = date(RETRIEVED, derived="recorded", example="2026-04-13")

    class Config:
        """Keys of the file."""

        metadata = keys(["ein"])


class WikidataCandidates(Model):
    """One row per item that Wikidata's reconciliation service offers for the name of an organization."""

    asked_name: Text = text("The name that was asked for.", derived="recorded", example="Example Alliance")
    item: Text = text("The item.", pattern=r"Q[1-9][0-9]*", derived="recorded", example="Q42")
    name: Text = text("Label of the item.", derived="recorded", example="Example Alliance")
    score: Number = number("How well the service thinks it fits.", derived="recorded", example=100.0)
    is_match: Boolean = boolean("True where the service itself is sure.", derived="recorded", example=True)
    website: Text = text(
        "Official website (P856).",
        pattern=rules.URL,
        derived="recorded",
        missing="None.",
        example="https://www.example.org/",
    )
    ein: Text = text(
        "Employer identification number (P1297).",
        pattern=rules.EIN,
        derived="recorded",
        missing="None.",
        example="53-0000000",
    )
    retrieved_on: Date = date(RETRIEVED, derived="recorded", example="2026-04-13")

    class Config:
        """Keys of the file."""

        metadata = keys(["asked_name", "item"])


class Dockets(Model):
    """One row per docket or decision that CourtListener offers for the name of a case."""

    asked_name: Text = text("The name that was asked for.", derived="recorded", example="Reed v. Goertz")
    url: Text = text(
        "Address at CourtListener.",
        pattern=rules.URL,
        derived="recorded",
        example="https://www.courtlistener.com/docket/1/reed-v-goertz/",
    )
    name: Text = text("Name of the case there.", derived="recorded", example="Reed v. Goertz")
    court_id: Text = text("Court.", pattern=rules.CODE, derived="recorded", example="scotus")
    docket_number: Text = text("Number.", derived="recorded", missing="Not told.", example="21-442")
    filed_on: Date = date("Day of filing.", derived="recorded", missing="Not told.", example="2021-09-20")
    retrieved_on: Date = date(RETRIEVED, derived="recorded", example="2026-04-13")

    class Config:
        """Keys of the file."""

        metadata = keys(["asked_name", "url"])
