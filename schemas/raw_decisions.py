"""The decisions of people in raw/decisions/: each row says what was decided, by whom, when and why."""

from typing import Any

from schemas import rules
from schemas.base import Date, Model, Text, choice, date, identifier, keys, text

JUDGEMENTS = {
    "same": "Both names belong to one organization",
    "not_same": "The names belong to different organizations",
    "unsure": "Not decided: keep them apart and do not ask again",
}

CORRECTABLE = {
    "releases": "Key: release_id",
    "letters": "Key: letter_id",
    "letter_bills": "Key: letter_id/position",
    "signatures": "Key: letter_id/position",
    "case_mentions": "Key: release_id/position",
    "citations": "Key: release_id/position",
    "documents": "Key: release_id/position",
}


def _decided_by() -> Any:
    return text("Who decided.", derived="recorded", example="the editors")


def _decided_on() -> Any:
    return date("Day of the decision.", derived="recorded", example="2021-06-01")


def _reason() -> Any:
    return text("Why, with a link to a source where there is one.", derived="recorded", example="Seen on its website.")


class OrganizationPairs(Model):
    """One row per decision whether two names are one organization."""

    left: Text = text("A name as signed, or an organization_id.", derived="recorded", example="ACLU")
    right: Text = text(
        "The other name or organization_id.", derived="recorded", example="American Civil Liberties Union"
    )
    judgement: Text = choice("What was decided.", JUDGEMENTS, derived="recorded", example="same")
    decided_by: Text = _decided_by()
    decided_on: Date = _decided_on()
    reason: Text = _reason()

    class Config:
        """Keys of the file."""

        metadata = keys(["left", "right"])


class CategoryOverrides(Model):
    """One row per organization whose category, type or scope a person decided."""

    organization: Text = text("Name or organization_id.", derived="recorded", example="Third Way")
    category: Text = text(
        "Its category.",
        pattern=rules.CODE,
        derived="recorded",
        missing="Left to the rules.",
        example="multi_issue",
    )
    secondary_category: Text = text(
        "Its second field.", pattern=rules.CODE, derived="recorded", missing="Left to the rules.", example="legal"
    )
    organization_type: Text = text(
        "What kind of body it is.",
        pattern=rules.CODE,
        derived="recorded",
        missing="Left to the rules.",
        example="think_tank",
    )
    scope: Text = text(
        "How far it reaches.", pattern=rules.CODE, derived="recorded", missing="Left to the rules.", example="national"
    )
    decided_by: Text = _decided_by()
    decided_on: Date = _decided_on()
    reason: Text = _reason()

    class Config:
        """Keys of the file."""

        metadata = keys(
            ["organization"],
            {
                "category": "categories",
                "secondary_category": "categories",
                "organization_type": "organization_types",
                "scope": "scopes",
            },
        )


class Corrections(Model):
    """One row per value that was read wrongly; it expires when the value found is no longer the old one."""

    release_id: Text = identifier("The release.", example="cac-qualified-immunity-letter-2021")
    table_name: Text = choice("The table to correct.", CORRECTABLE, derived="recorded", example="signatures")
    row_key: Text = text(
        "Primary key of the row; several columns are joined by a slash.",
        derived="recorded",
        example="cac-qualified-immunity-letter-2021/12",
    )
    column: Text = text("The column to correct.", pattern=rules.CODE, derived="recorded", example="place")
    old_value: Text = text("The wrong value.", derived="recorded", missing="The cell was empty.", example="Washington")
    new_value: Text = text(
        "The right value.", derived="recorded", missing="The cell is to be empty.", example="Washington, DC"
    )
    decided_by: Text = _decided_by()
    decided_on: Date = _decided_on()
    reason: Text = _reason()

    class Config:
        """Keys of the file."""

        metadata = keys(["table_name", "row_key", "column"])


class Suppressions(Model):
    """One row per private person who asked to be taken out of the data set."""

    release_id: Text = identifier(
        "The release to take the person out of.",
        missing="Every release.",
        example="cac-qualified-immunity-letter-2021",
    )
    person_name: Text = text("The name as printed.", derived="recorded", example="the name as printed")
    replacement: Text = text(
        "What stands in its place.",
        derived="recorded",
        missing="The words of the program.",
        example="[name withheld]",
    )
    decided_by: Text = _decided_by()
    decided_on: Date = _decided_on()
    reason: Text = _reason()

    class Config:
        """Without a key: one person may be taken out of several releases, or of all."""

        metadata = keys([])


class DuplicateLetters(Model):
    """One row per letter that is the same as a letter in another release."""

    letter_id: Text = identifier("The letter that is counted no more.", example="cac-qualified-immunity-letter-2021")
    duplicate_of_letter_id: Text = identifier(
        "The letter that counts.", example="cac-qualified-immunity-letter-2021-update"
    )
    decided_by: Text = _decided_by()
    decided_on: Date = _decided_on()
    reason: Text = _reason()

    class Config:
        """Keys of the file."""

        metadata = keys(["letter_id"])
