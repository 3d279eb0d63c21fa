"""The bills that letters are about."""

from schemas.base import Integer, Model, Text, choice, identifier, integer, keys, text

STANCES = {
    "support": "Asks for the bill to be passed",
    "oppose": "Asks for the bill to be rejected",
    "amend": "Asks for the bill to be changed",
}


class LetterBills(Model):
    """One row per bill that a letter is about."""

    letter_id: Text = identifier("The letter.", example="cac-qualified-immunity-letter-2021")
    position: Integer = integer("Counts the bills of the letter, from 1.", minimum=1, derived="counted", example=1)
    bill_number: Text = text(
        "Number of the bill in the form `H.R. 1280`.",
        derived="normalized",
        missing="The release names the bill without its number.",
        example="H.R. 1280",
    )
    congress: Integer = integer(
        "Number of the Congress.",
        minimum=1,
        maximum=999,
        derived="normalized",
        missing="The release does not say.",
        example=117,
    )
    title: Text = text(
        "Name of the bill.",
        derived="as printed",
        missing="The release gives only the number.",
        example="Justice in Policing Act of 2021",
    )
    stance: Text = choice(
        "What the letter asks for.",
        STANCES,
        derived="inferred",
        missing="Not recognised.",
        example="amend",
    )

    class Config:
        """Keys of the table."""

        metadata = keys(["letter_id", "position"], {"letter_id": "letters"})
