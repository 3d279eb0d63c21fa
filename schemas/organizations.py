"""Who the signers are."""

from schemas import rules
from schemas.base import (
    Date,
    Integer,
    Model,
    Number,
    Text,
    choice,
    date,
    identifier,
    integer,
    keys,
    number,
    text,
)

BASES = {
    "decision": "A person decided, in raw/decisions/category_overrides.csv",
    "known": "The organization stands in the list of known organizations",
    "terms": "Words of the name",
    "statistics": "A statistical model of names",
    "none": "No evidence: the category is unknown",
}

RELATIONS = {
    "chapter": "Local or topical part of the parent",
    "affiliate": "Sister body with its own legal form, such as an action fund",
    "project": "Project or programme that the parent runs",
}


class Organizations(Model):
    """One row per organization that signed a letter or is the parent of one that did."""

    organization_id: Text = identifier(
        "Key of the organization; never reused, a retired one stands in `retired_organization_ids`.",
        example="americans-for-democratic-action",
    )
    name: Text = text(
        "Name by which the data set calls it.",
        derived="normalized",
        example="Americans for Democratic Action",
    )
    acronym: Text = text("Acronym.", derived="as printed", missing="None is known.", example="ADA")
    legal_suffix: Text = text(
        "Legal form in the name.", derived="as printed", missing="The name has none.", example="LLC"
    )
    category: Text = text(
        "What the organization is about: its main field.",
        pattern=rules.CODE,
        derived="inferred",
        example="civil_rights",
    )
    category_basis: Text = choice("What the category rests on.", BASES, derived="inferred", example="known")
    category_evidence: Text = text(
        "The words, record or decision that gave the category.",
        derived="inferred",
        missing="There is no evidence.",
        example="civil liberties",
    )
    category_confidence: Number = number(
        "How sure the category is, from 0 (a guess) to 1 (a decision).",
        minimum=0,
        maximum=1,
        derived="inferred",
        example=0.9,
    )
    secondary_category: Text = text(
        "A second field.",
        pattern=rules.CODE,
        derived="inferred",
        missing="None is evident.",
        example="legal",
    )
    organization_type: Text = text(
        "What kind of body it is.", pattern=rules.CODE, derived="inferred", example="nonprofit"
    )
    scope: Text = text("How far it reaches.", pattern=rules.CODE, derived="inferred", example="national")
    place: Text = text(
        "Place where it is or that it serves.",
        derived="inferred",
        missing="Neither the name nor a known record says.",
        example="Chicago",
    )
    state: Text = text(
        "State of the United States, as postal code.",
        pattern=rules.STATE,
        derived="inferred",
        missing="National or international, outside the United States, or not known.",
        example="IL",
    )
    country: Text = text(
        "Country, as ISO 3166-1 alpha-2 code.",
        pattern=rules.COUNTRY,
        derived="inferred",
        missing="Not known.",
        example="US",
    )
    parent_organization_id: Text = identifier(
        "The organization that it is a part of or belongs to.",
        derived="inferred",
        missing="Stands alone, or its parent is not known.",
        example="the-daniel-initiative",
    )
    relation: Text = choice(
        "How it relates to its parent.",
        RELATIONS,
        derived="inferred",
        missing="It has no parent here.",
        example="project",
    )
    ein: Text = text(
        "Employer identification number of the IRS, as 12-3456789.",
        pattern=rules.EIN,
        derived="recorded",
        missing="Not looked up or not found.",
        example="53-0000000",
    )
    website: Text = text(
        "Address of its website.",
        pattern=rules.URL,
        derived="recorded",
        missing="Not known.",
        example="https://www.example.org/",
    )
    n_letters: Integer = integer(
        "Letters that it signed, duplicates not counted; 0 for a parent that signed nothing.",
        minimum=0,
        derived="counted",
        example=1,
    )
    first_signed_on: Date = date(
        "Date of the earliest dated letter that it signed.",
        derived="counted",
        missing="It signed no dated letter.",
        example="2021-05-10",
    )
    last_signed_on: Date = date(
        "Date of the latest dated letter that it signed.",
        derived="counted",
        missing="It signed no dated letter.",
        example="2021-05-10",
    )

    class Config:
        """Keys of the table."""

        metadata = keys(
            ["organization_id"],
            {
                "category": "categories",
                "secondary_category": "categories",
                "organization_type": "organization_types",
                "scope": "scopes",
                "parent_organization_id": "organizations",
            },
        )
