"""The letters that were signed."""

from schemas import rules
from schemas.base import Date, Integer, Model, Text, choice, date, identifier, integer, keys, text

KINDS = {
    "letter": "Letter to a named addressee or to the public",
    "endorsement": "List of supporters of a bill, measure or campaign",
    "amicus": "List of friends of the court in a case",
    "petition": "Petition or call",
    "statement": "Joint statement",
    "participants": "Members or participants of a body or an event",
}

BODIES = {
    "us_senate": "United States Senate, its leaders, committees or members",
    "us_house": "United States House of Representatives, its leaders, committees or members",
    "us_congress": "Both houses of Congress",
    "president": "President of the United States and the White House",
    "federal_agency": "Agency or department of the United States",
    "court": "Court or judge",
    "state_government": "State legislature, governor or agency",
    "local_government": "City, county or other local body",
    "company": "Company",
    "international": "International organization or a foreign government",
    "other": "Somebody else",
}

CLAIMS = {
    "exact": "A plain number (89 organizations)",
    "at_least": "A lower bound (more than 80, 80+)",
    "approximate": "A rounded number (nearly 90, dozens)",
}

ORDERS = {
    "alphabetical": "Sorted by name, without regard to upper and lower case",
    "other": "Any other order",
}


class Letters(Model):
    """One row per letter, endorsement, brief or other document with a list of those who signed it."""

    letter_id: Text = identifier("Key of the letter; never reused.", example="cac-qualified-immunity-letter-2021")
    release_id: Text = identifier("The release that holds the list.", example="cac-qualified-immunity-letter-2021")
    kind: Text = choice("What was signed.", KINDS, is_open=True, derived="inferred", example="letter")
    title: Text = text(
        "Title of the letter, as the release quotes or prints it.",
        derived="as printed",
        missing="The release does not give one.",
        example="End qualified immunity to ensure meaningful accountability measures",
    )
    dated_on: Date = date(
        "Date of the letter.",
        derived="normalized",
        missing="The release does not give a full date.",
        example="2021-05-10",
    )
    addressee: Text = text(
        "Whom the letter is addressed to.",
        derived="as printed",
        missing="The release does not say.",
        example="Senate leaders",
    )
    addressee_body: Text = choice(
        "Kind of body that the addressee belongs to.",
        BODIES,
        is_open=True,
        derived="inferred",
        missing="No addressee was recognised.",
        example="us_senate",
    )
    ask: Text = text(
        "What the letter calls for.",
        derived="as printed",
        missing="No demand was recognised.",
        example="end qualified immunity to ensure meaningful accountability measures",
    )
    n_claimed: Integer = integer(
        "How many signers the release says there are.",
        minimum=0,
        derived="normalized",
        missing="The release does not say.",
        example=89,
    )
    claim_kind: Text = choice(
        "How the release puts that number.",
        CLAIMS,
        derived="normalized",
        missing="The release does not give a number.",
        example="exact",
    )
    claim_text: Text = text(
        "The words with which the release claims the number.",
        derived="as printed",
        missing="The release does not give a number.",
        example="89 Organizations",
    )
    n_listed: Integer = integer(
        "How many signatures were read: the rows in `signatures`.", minimum=0, derived="counted", example=86
    )
    list_order: Text = choice("Order of the list.", ORDERS, derived="inferred", example="alphabetical")
    case_id: Text = identifier(
        "The court case in which an amicus list was filed.",
        missing="Not an amicus list, or its case was not recognised.",
        example="reed-v-goertz",
    )
    duplicate_of_letter_id: Text = identifier(
        "The same letter in another release: by a decision in raw/decisions/letters.csv, or in a later capture.",
        missing="Not known to be a duplicate.",
        example="cac-qualified-immunity-letter-2021",
    )
    letter_url: Text = text(
        "Link to the letter itself.",
        pattern=rules.URL,
        derived="as printed",
        missing="The release has none, or its links were lost.",
        example="https://www.example.org/letter.pdf",
    )

    class Config:
        """Keys of the table."""

        metadata = keys(
            ["letter_id"],
            {"release_id": "releases", "case_id": "cases", "duplicate_of_letter_id": "letters"},
        )
