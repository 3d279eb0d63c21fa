"""The words by which the program reads releases, in raw/reference/."""

from schemas import rules
from schemas.base import Boolean, Integer, Model, Number, Text, boolean, choice, integer, keys, number, text

LANGUAGES = {
    "en": "English",
    "de": "German",
    "es": "Spanish",
    "fr": "French",
    "pt": "Portuguese",
}

TERM_ROLES = {
    "sign": "Announces a list of signers",
    "stance": "Says that those listed are for or against something",
    "against": "Speaks against a list of signers",
    "closing": "Closes a letter",
    "group": "Word for a group of signers",
    "list": "Word for a list",
    "person": "Word for persons",
    "official": "Word for holders of public offices",
    "never": "Says that what follows is no list of signers",
    "legislators": "Word for members of a parliament",
}


class CourtAliases(Model):
    """One row per way of writing the name of a court."""

    alias: Text = text("Name as releases print it.", derived="recorded", example="U.S. Supreme Court")
    court_id: Text = text(
        "Identifier of the Free Law Project.", pattern=rules.CODE, derived="recorded", example="scotus"
    )
    court_name: Text = text("Name in full.", derived="recorded", example="Supreme Court of the United States")

    class Config:
        """Keys of the file."""

        metadata = keys(["alias"])


class SignatoryTerms(Model):
    """One row per term that introduces, closes or contradicts a list of signers."""

    role: Text = choice("What the term says.", TERM_ROLES, is_open=True, derived="recorded", example="sign")
    language: Text = choice("Language of the term.", LANGUAGES, is_open=True, derived="recorded", example="en")
    list_kind: Text = text(
        "Kind of list it speaks of, as in letters.kind.",
        pattern=rules.CODE,
        derived="recorded",
        missing="No kind in particular.",
        example="letter",
    )
    weight: Number = number("How strongly it speaks.", minimum=0, derived="recorded", example=2.5)
    term: Text = text("The term, in lower case.", derived="recorded", example="signatories")

    class Config:
        """Without a key: one term may speak of several kinds of lists."""

        metadata = keys([])


class OrganizationHeads(Model):
    """One row per word that makes a name the name of an organization."""

    language: Text = choice("Language of the word.", LANGUAGES, is_open=True, derived="recorded", example="en")
    word: Text = text("The word, in lower case.", derived="recorded", example="academy")

    class Config:
        """Keys of the file."""

        metadata = keys(["language", "word"])


class GivenNames(Model):
    """One row per first word of names of persons."""

    given_name: Text = text("The name, in lower case.", derived="recorded", example="abigail")

    class Config:
        """Keys of the file."""

        metadata = keys(["given_name"])


class SignerTitles(Model):
    """One row per title or function of persons."""

    title: Text = text("The title, in lower case.", derived="recorded", example="president")
    is_office: Boolean = boolean("True for public offices.", derived="recorded", example=False)

    class Config:
        """Keys of the file."""

        metadata = keys(["title"])


class SignatoryPlaces(Model):
    """One row per place or abbreviation of a place as it follows a name."""

    place: Text = text("The place as printed.", derived="recorded", example="Ala")
    kind: Text = text("Kind of place.", pattern=rules.CODE, derived="recorded", example="abbreviation")

    class Config:
        """Keys of the file."""

        metadata = keys(["place"])


class NumberWords(Model):
    """One row per word for a number."""

    word: Text = text("The word, in lower case.", derived="recorded", example="forty")
    number: Integer = integer("The number.", minimum=1, derived="recorded", example=40)
    is_rough: Boolean = boolean("Whether it means about so many.", derived="recorded", example=False)

    class Config:
        """Keys of the file."""

        metadata = keys(["word"])


class NameWords(Model):
    """One row per word with its places in names of organizations."""

    word: Text = text("The word, in lower case.", derived="counted", example="coalition")
    n_begins: Integer = integer("Names that begin with it.", minimum=0, derived="counted", example=12)
    n_inside: Integer = integer("Names that hold it inside.", minimum=0, derived="counted", example=40)
    n_ends: Integer = integer("Names that end with it.", minimum=0, derived="counted", example=95)

    class Config:
        """Keys of the file."""

        metadata = keys(["word"])


class SignatoryWords(Model):
    """One row per word that tells names, prose and headings apart."""

    role: Text = text("Where the word is at home.", pattern=rules.CODE, derived="recorded", example="small")
    word: Text = text("The word, in lower case.", derived="recorded", example="against")

    class Config:
        """Keys of the file."""

        metadata = keys(["role", "word"])
