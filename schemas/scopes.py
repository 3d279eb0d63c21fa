"""Vocabulary: reach of organizations."""

from schemas import rules
from schemas.base import Model, Text, keys, text


class Scopes(Model):
    """One row per reach of organizations; the list may grow in a later minor version."""

    scope: Text = text("The code.", pattern=rules.CODE, derived="recorded", example="national")
    label: Text = text("Name for people.", derived="recorded", example="National")
    definition: Text = text("What belongs to it.", derived="recorded", example="Works in the whole country.")
    ntee: Text = text(
        "Codes of the National Taxonomy of Exempt Entities that correspond.",
        derived="recorded",
        missing="None corresponds.",
        example="Q",
    )
    examples: Text = text(
        "Organizations that belong to it, separated by semicolons.",
        derived="recorded",
        missing="None is given.",
        example="American Civil Liberties Union",
    )

    class Config:
        """Keys of the table."""

        metadata = keys(["scope"])
