"""Where releases name court cases."""

from schemas.base import Boolean, Integer, Model, Text, boolean, choice, identifier, integer, keys, text

RELATIONS = {
    "cited": "Cited in the text",
    "own_case": "The issuer or a signer is a party or counsel",
    "amicus": "The list is of friends of the court in this case",
    "related_link": "Stands in a block of links beside the release",
}


class CaseMentions(Model):
    """One row per place at which a release presents a court case."""

    release_id: Text = identifier("The release.", example="cac-qualified-immunity-letter-2021")
    position: Integer = integer(
        "Counts the cases of the release in order of print, from 1.",
        minimum=1,
        derived="counted",
        example=1,
    )
    case_id: Text = identifier("The case.", example="reed-v-goertz")
    relation: Text = choice(
        "What the case has to do with the release.",
        RELATIONS,
        is_open=True,
        derived="inferred",
        example="related_link",
    )
    name_as_printed: Text = text("Name of the case.", derived="as printed", example="Reed v. Goertz")
    court_as_printed: Text = text(
        "Name of the court.", derived="as printed", missing="None is printed.", example="U.S. Supreme Court"
    )
    issue_area: Text = text(
        "Field of law under which the site files the case.",
        derived="as printed",
        missing="None is printed.",
        example="Access to Justice",
    )
    summary: Text = text(
        "Summary of the case.",
        derived="as printed",
        missing="None is printed.",
        example="In Reed v. Goertz, the Supreme Court is being asked to consider when the statute of limitations...",
    )
    is_summary_truncated: Boolean = boolean(
        "True where the site cut the summary off (it ends in three dots).", derived="inferred", example=True
    )
    question_presented: Text = text(
        "The question that the court considers: the clause after “considering” or the like.",
        derived="as printed",
        missing="The summary does not put a question.",
        example="when the statute of limitations for a Section 1983 claim",
    )
    line_number: Integer = integer(
        "Line in which the name of the case stands.", minimum=1, derived="counted", example=213
    )
    char_start: Integer = integer(
        "Offset of the name's first character in the extracted text, in code points.",
        minimum=0,
        derived="counted",
        example=5790,
    )
    char_end: Integer = integer(
        "Offset after the name's last character, in code points.", minimum=1, derived="counted", example=5804
    )

    class Config:
        """Keys of the table."""

        metadata = keys(["release_id", "position"], {"release_id": "releases", "case_id": "cases"})
