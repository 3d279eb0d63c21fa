"""Vocabulary: field that organizations are about."""

from schemas import rules
from schemas.base import Model, Text, keys, text


class Categories(Model):
    """One row per field that organizations are about; the list may grow in a later minor version."""

    category: Text = text("The code.", pattern=rules.CODE, derived="recorded", example="civil_rights")
    label: Text = text("Name for people.", derived="recorded", example="Civil rights & civil liberties")
    definition: Text = text(
        "What belongs to it.",
        derived="recorded",
        example="Civil rights and liberties and equal justice, of any ideology.",
    )
    ntee: Text = text(
        "Codes of the National Taxonomy of Exempt Entities that correspond.",
        derived="recorded",
        missing="None corresponds.",
        example="R20",
    )
    examples: Text = text(
        "Organizations that belong to it, separated by semicolons.",
        derived="recorded",
        missing="None is given.",
        example="American Civil Liberties Union",
    )

    class Config:
        """Keys of the table."""

        metadata = keys(["category"])
