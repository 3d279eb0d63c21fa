"""Who signed what."""

from schemas.base import Boolean, Integer, Model, Text, boolean, choice, identifier, integer, keys, text

SIGNERS = {
    "organization": "An organization, also where a person signs for it",
    "person": "A person who signs for herself or himself",
    "official": "A holder of a public office",
}


class Signatures(Model):
    """One row per signature: a name in the list of a letter, in the order of print."""

    letter_id: Text = identifier("The letter.", example="cac-qualified-immunity-letter-2021")
    position: Integer = integer(
        "Counts the signatures of the letter in order of print, from 1.",
        minimum=1,
        derived="counted",
        example=8,
    )
    organization_id: Text = identifier(
        "The organization that signed.",
        derived="inferred",
        missing="A person or an official signed.",
        example="americans-for-democratic-action",
    )
    signer_kind: Text = choice("Who signed.", SIGNERS, derived="inferred", example="organization")
    name_as_signed: Text = text(
        "The signer's name with a bracketed acronym; without bullet, number, place, note, person, title.",
        derived="as printed",
        example="Americans for Democratic Action (ADA)",
    )
    person_name: Text = text(
        "The person who signed, for an organization or alone.",
        derived="as printed",
        missing="No person is named.",
        example="Mike DeWine",
    )
    person_title: Text = text(
        "Title or function of the person.",
        derived="as printed",
        missing="No person is named, or without a title.",
        example="Ohio Attorney General",
    )
    affiliation: Text = text(
        "What a person who signs alone belongs to.",
        derived="as printed",
        missing="None is named, or an organization signed.",
        example="Peralta Federation of Teachers",
    )
    is_identification_only: Boolean = boolean(
        "True where the list says that affiliations are given for identification only.",
        derived="normalized",
        example=False,
    )
    place: Text = text(
        "Place printed beside the name.",
        derived="as printed",
        missing="None is printed.",
        example="Belgium",
    )
    group_heading: Text = text(
        "Heading of the part of the list in which the name stands.",
        derived="as printed",
        missing="The list has no headings.",
        example="National Organizations",
    )
    note: Text = text(
        "Annotation printed beside the name.",
        derived="as printed",
        missing="None is printed.",
        example="resolution",
    )
    line_number: Integer = integer(
        "Line of the release in which the name begins.", minimum=1, derived="counted", example=43
    )
    char_start: Integer = integer(
        "Offset of the name's first character in the extracted text, in code points.",
        minimum=0,
        derived="counted",
        example=2883,
    )
    char_end: Integer = integer(
        "Offset after the name's last character, in code points.", minimum=1, derived="counted", example=2920
    )

    class Config:
        """Keys of the table."""

        metadata = keys(["letter_id", "position"], {"letter_id": "letters", "organization_id": "organizations"})
