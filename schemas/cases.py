"""Court cases."""

from schemas import rules
from schemas.base import Model, Text, identifier, keys, text


class Cases(Model):
    """One row per court case that a release names."""

    case_id: Text = identifier("Key of the case; never reused.", example="reed-v-goertz")
    name: Text = text("Name of the case.", derived="normalized", example="Reed v. Goertz")
    first_party: Text = text(
        "Party before the v.",
        derived="as printed",
        missing="The name of the case has one party only.",
        example="Reed",
    )
    second_party: Text = text(
        "Party after the v.",
        derived="as printed",
        missing="The name of the case has one party only.",
        example="Goertz",
    )
    court_id: Text = text(
        "Court, as identifier of the Free Law Project (scotus, ca5).",
        pattern=rules.CODE,
        derived="normalized",
        missing="The release names no court, or one that raw/reference/court_aliases.csv does not know.",
        example="scotus",
    )
    court_name: Text = text(
        "Name of the court.",
        derived="normalized",
        missing="The release names no court.",
        example="Supreme Court of the United States",
    )
    docket_number: Text = text(
        "Number of the case at the court.",
        derived="as printed",
        missing="The release does not give it.",
        example="21-442",
    )

    class Config:
        """Keys of the table."""

        metadata = keys(["case_id"])
