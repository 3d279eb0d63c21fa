"""What is known about organizations and places beforehand, in raw/reference/; `;` separates values in a cell."""

from schemas import rules
from schemas.base import Integer, Model, Number, Text, choice, integer, keys, number, text
from schemas.organizations import RELATIONS

PLACE_KINDS = {
    "city": "City or town",
    "county": "County or parish",
    "metro": "Metropolitan area",
    "region": "Part of a state, or several states",
    "state": "State or territory of the United States",
    "country": "Country",
}


class KnownOrganizations(Model):
    """One row per organization of which the names, category and relations are known."""

    name: Text = text("Name in full.", derived="recorded", example="American Civil Liberties Union")
    acronym: Text = text("Acronym.", derived="recorded", missing="It has none.", example="ACLU")
    aliases: Text = text(
        "Other names in use, separated by `;`.",
        derived="recorded",
        missing="None is known.",
        example="American Civil Liberties Union Foundation",
    )
    former_names: Text = text(
        "Names no longer in use, separated by `;`.",
        derived="recorded",
        missing="None is known.",
        example="National Civil Liberties Bureau",
    )
    parent: Text = text(
        "Name of the organization that it belongs to.",
        derived="recorded",
        missing="It stands alone.",
        example="Constitutional Accountability Center",
    )
    relation: Text = choice(
        "How it relates to its parent.",
        {**RELATIONS, "none": "It stands alone, whatever its name looks like"},
        derived="recorded",
        missing="It has no parent.",
        example="chapter",
    )
    chapters: Text = choice(
        "Whether names that begin or end like this one are its chapters.",
        {"no": "They are not"},
        derived="recorded",
        missing="They are.",
        example="no",
    )
    category: Text = text("Main field.", pattern=rules.CODE, derived="recorded", example="civil_rights")
    secondary_category: Text = text(
        "Second field.", pattern=rules.CODE, derived="recorded", missing="None.", example="legal"
    )
    organization_type: Text = text("Kind of body.", pattern=rules.CODE, derived="recorded", example="nonprofit")
    scope: Text = text("How far it reaches.", pattern=rules.CODE, derived="recorded", example="national")
    place: Text = text(
        "Place that it serves.", derived="recorded", missing="National or international.", example="Chicago"
    )
    state: Text = text(
        "Postal code of its state.",
        pattern=rules.STATE,
        derived="recorded",
        missing="National, international or abroad.",
        example="IL",
    )
    country: Text = text(
        "Country, as ISO 3166-1 alpha-2 code.",
        pattern=rules.COUNTRY,
        derived="recorded",
        missing="None in particular.",
        example="US",
    )
    website: Text = text(
        "Host of its website, without https:// before it.",
        pattern=r"[a-z0-9.-]+\.[a-z]{2,}(/[^\s]*)?",
        derived="recorded",
        missing="Not known.",
        example="aclu.org",
    )

    class Config:
        """Keys of the file."""

        metadata = keys(
            ["name"],
            {
                "category": "categories",
                "secondary_category": "categories",
                "organization_type": "organization_types",
                "scope": "scopes",
            },
        )


class Places(Model):
    """One row per place that names of organizations hold."""

    name: Text = text("Name of the place.", derived="recorded", example="Chicago")
    kind: Text = choice("Kind of place.", PLACE_KINDS, is_open=True, derived="recorded", example="city")
    state: Text = text(
        "Postal code of its state.",
        pattern=rules.STATE,
        derived="recorded",
        missing="Outside the United States, or in several states.",
        example="IL",
    )
    country: Text = text(
        "Country, as ISO 3166-1 alpha-2 code.",
        pattern=rules.COUNTRY,
        derived="recorded",
        missing="In several countries.",
        example="US",
    )
    aliases: Text = text("Other names, separated by `;`.", derived="recorded", missing="None.", example="Chicagoland")

    class Config:
        """Without a key: there is a Portland in several states."""

        metadata = keys([])


class CategoryTerms(Model):
    """One row per pattern of words that tells category, type or scope of organizations whose name it fits."""

    pattern: Text = text(
        "Words of the name; `*` for any ending, `|` between alternatives, `^` and `$` for the ends of the name.",
        derived="recorded",
        example="bar association",
    )
    category: Text = text(
        "The category that it tells.", pattern=rules.CODE, derived="recorded", missing="It tells none.", example="legal"
    )
    secondary: Text = text(
        "The second field that it tells.",
        pattern=rules.CODE,
        derived="recorded",
        missing="It tells none.",
        example="lgbtq",
    )
    type: Text = text(
        "The kind of body that it tells.",
        pattern=rules.CODE,
        derived="recorded",
        missing="It tells none.",
        example="professional_association",
    )
    scope: Text = text(
        "The scope that it tells.", pattern=rules.CODE, derived="recorded", missing="It tells none.", example="state"
    )
    precedence: Integer = integer(
        "Which pattern decides where several fit: the highest.", minimum=0, derived="recorded", example=62
    )
    confidence: Number = number(
        "Share of names on which it was right.",
        minimum=0,
        maximum=1,
        derived="counted",
        missing="It tells no category.",
        example=0.9,
    )
    exceptions: Text = text(
        "Patterns of names that it does not fit, separated by `;`.",
        derived="recorded",
        missing="There are none.",
        example="library bar association",
    )
    # DataFrameModel has a method of this name, which nobody calls.
    example: Text = text(  # type: ignore[assignment]
        "A name that it fits.", derived="recorded", example="American Bar Association"
    )
    counter_example: Text = text(
        "A name that it must not fit.", derived="recorded", missing="None is given.", example="Barnard College"
    )

    class Config:
        """Without a key: one pattern may stand under several conditions."""

        metadata = keys(
            [],
            {
                "category": "categories",
                "secondary": "categories",
                "type": "organization_types",
                "scope": "scopes",
            },
        )
