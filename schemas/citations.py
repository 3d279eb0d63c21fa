"""Legal sources that releases cite."""

from schemas.base import Integer, Model, Text, choice, identifier, integer, keys, text

KINDS = {
    "statute": "Section of a code of statutes",
    "regulation": "Section of a code of regulations",
    "constitution": "Article or amendment of a constitution",
    "bill": "Bill by its number",
    "act": "Act or bill by its name",
    "case_reporter": "Decision by volume and page of a reporter",
}


class Citations(Model):
    """One row per place at which a release cites a legal source."""

    release_id: Text = identifier("The release.", example="cac-qualified-immunity-letter-2021")
    position: Integer = integer(
        "Counts the citations of the release in order of print, from 1.",
        minimum=1,
        derived="counted",
        example=2,
    )
    kind: Text = choice("What is cited.", KINDS, is_open=True, derived="inferred", example="statute")
    text_as_printed: Text = text("The citation.", derived="as printed", example="42 U.S.C. § 1983")
    canonical: Text = text("The citation in standard form.", derived="normalized", example="42 U.S.C. § 1983")
    within_case_id: Text = identifier(
        "The case in whose summary the citation stands.",
        missing="It stands elsewhere.",
        example="reed-v-goertz",
    )
    line_number: Integer = integer("Line of the citation.", minimum=1, derived="counted", example=11)
    char_start: Integer = integer(
        "Offset of its first character in the extracted text, in code points.",
        minimum=0,
        derived="counted",
        example=461,
    )
    char_end: Integer = integer(
        "Offset after its last character, in code points.", minimum=1, derived="counted", example=477
    )

    class Config:
        """Keys of the table."""

        metadata = keys(["release_id", "position"], {"release_id": "releases", "within_case_id": "cases"})
