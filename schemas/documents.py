"""Documents that releases refer to."""

from schemas import rules
from schemas.base import Date, Integer, Model, Text, choice, date, identifier, integer, keys, text

KINDS = {
    "letter": "Letter",
    "fact_sheet": "Fact sheet or one-page summary",
    "article": "Article in a newspaper, magazine, journal or blog",
    "report": "Report or study",
    "brief": "Brief filed in court",
    "other": "Something else",
}


class Documents(Model):
    """One row per document that a release refers to."""

    release_id: Text = identifier("The release.", example="cac-qualified-immunity-letter-2021")
    position: Integer = integer(
        "Counts the documents of the release in order of print, from 1.",
        minimum=1,
        derived="counted",
        example=2,
    )
    kind: Text = choice("What it is.", KINDS, is_open=True, derived="inferred", example="fact_sheet")
    title: Text = text(
        "Title of the document.",
        derived="as printed",
        example="Qualified Immunity | Beyond Policing",
    )
    author: Text = text(
        "Who wrote it.", derived="as printed", missing="The release does not say.", example="David H. Gans"
    )
    dated_on: Date = date(
        "Date of the document.",
        derived="normalized",
        missing="The release does not give a full date.",
        example="2020-07-23",
    )
    publisher: Text = text(
        "Where it appeared.",
        derived="as printed",
        missing="The release does not say.",
        example="Columbia Journal of Race and Law",
    )
    url: Text = text(
        "Link to the document.",
        pattern=rules.URL,
        derived="as printed",
        missing="The release has none, or its links were lost.",
        example="https://www.example.org/fact-sheet.pdf",
    )
    line_number: Integer = integer("Line of the reference.", minimum=1, derived="counted", example=23)

    class Config:
        """Keys of the table."""

        metadata = keys(["release_id", "position"], {"release_id": "releases"})
