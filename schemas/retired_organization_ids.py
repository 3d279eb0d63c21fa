"""Identifiers of organizations that are no longer in use."""

from schemas.base import Model, Text, identifier, keys, text


class RetiredOrganizationIds(Model):
    """One row per identifier of an organization that was published once and is no longer in use."""

    organization_id: Text = identifier(
        "The retired identifier; never used again.",
        example="democratic-action-ada",
    )
    successor_id: Text = identifier(
        "The organization that took its place.",
        missing="Nothing took its place.",
        example="americans-for-democratic-action",
    )
    reason: Text = text(
        "Why it was retired.", derived="recorded", example="Merged: the same organization with its acronym."
    )

    class Config:
        """Keys of the table."""

        metadata = keys(["organization_id"], {"successor_id": "organizations"})
