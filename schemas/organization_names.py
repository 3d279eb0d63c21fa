"""The names that organizations go by."""

from schemas.base import Model, Text, choice, identifier, keys, text

KINDS = {
    "canonical": "The name by which the data set calls the organization",
    "as_signed": "As printed in a list of signers",
    "acronym": "Acronym",
    "short": "Shorter form of the name",
    "former": "Name that the organization no longer uses",
}


class OrganizationNames(Model):
    """One row per name of an organization and kind of name."""

    organization_id: Text = identifier("The organization.", example="americans-for-democratic-action")
    name: Text = text("The name.", derived="as printed", example="Americans for Democratic Action (ADA)")
    kind: Text = choice("What kind of name it is.", KINDS, is_open=True, derived="assigned", example="as_signed")

    class Config:
        """Keys of the table."""

        metadata = keys(["organization_id", "name", "kind"], {"organization_id": "organizations"})
