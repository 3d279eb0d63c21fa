"""Vocabulary: kind of body."""

from schemas import rules
from schemas.base import Model, Text, keys, text


class OrganizationTypes(Model):
    """One row per kind of body; the list may grow in a later minor version."""

    organization_type: Text = text("The code.", pattern=rules.CODE, derived="recorded", example="think_tank")
    label: Text = text("Name for people.", derived="recorded", example="Think tank")
    definition: Text = text("What belongs to it.", derived="recorded", example="Its chief output is policy research.")
    ntee: Text = text(
        "Codes of the National Taxonomy of Exempt Entities that correspond.",
        derived="recorded",
        missing="None corresponds.",
        example="05",
    )
    examples: Text = text(
        "Organizations that belong to it, separated by semicolons.",
        derived="recorded",
        missing="None is given.",
        example="Cato Institute",
    )

    class Config:
        """Keys of the table."""

        metadata = keys(["organization_type"])
