"""Changes of the contract that were accepted although a rule speaks against them."""

from schemas.base import Date, Model, Text, date, keys, text


class AcceptedChanges(Model):
    """One row per change of the contract that is accepted without the version that it asks for."""

    rule: Text = text(
        "Rule of the change.", pattern=r"[a-z]+(-[a-z]+)*", derived="recorded", example="enum-value-removed"
    )
    path: Text = text(
        "Where the change is: `table` or `table.column`.",
        pattern=r"[a-z0-9_/]+(\.[a-z0-9_, ]+)?",
        derived="recorded",
        example="letters.kind",
    )
    reason: Text = text("Why it is accepted.", derived="recorded", example="The value was never published.")
    date: Date = date("Day of the decision.", derived="recorded", example="2021-06-01")

    class Config:
        """Keys of the file."""

        metadata = keys(["rule", "path"])
