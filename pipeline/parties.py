"""Parties of court cases as compared: when two names of a party are one."""

from __future__ import annotations

import re

from pipeline.slugs import slug

MAX_SLUG = 100

_ET_AL = re.compile(r",? et al\b\.?", re.IGNORECASE)
_LEGAL_WORDS = {
    "bd": "board", "educ": "education", "univ": "university", "cnty": "county", "cty": "county", "dep't": "department",
    "dept": "department", "comm'n": "commission", "commn": "commission", "ass'n": "association", "assn": "association",
    "int'l": "international", "nat'l": "national", "gov't": "government", "dist": "district", "auth": "authority",
    "u.s": "united states", "us": "united states", "usa": "united states", "sch": "school", "sec'y": "secretary",
    "fed": "federal", "&": "and", "corp": "corporation", "co": "company", "hosp": "hospital", "bros": "brothers",
}  # fmt: skip
_SMALL = frozenset(["of", "the", "for", "and", "in", "on", "a", "an", "de", "la"])


def fold_party(party: str | None) -> str:
    """A party as compared: lower case, abbreviations spelled out, small words and "et al." gone.

    >>> fold_party("Bd. of Educ. of Topeka"), fold_party("Driehaus, et al.")
    ('board education topeka', 'driehaus')
    """
    text = _ET_AL.sub("", (party or "").replace("’", "'")).casefold()
    words = [word.strip(".,;:()[]\"“”'") for word in text.split()]
    spelled = " ".join(_LEGAL_WORDS.get(word, word) for word in words if word)
    return " ".join(word for word in re.sub(r"[^\w' ]", "", spelled).split() if word not in _SMALL)


def initials(party: str) -> str:
    """The first letters of the words of a party, as an acronym would have them.

    >>> initials("Federal Bureau of Investigation")
    'fbi'
    """
    return "".join(word[0] for word in fold_party(party).split())


def is_acronym(party: str) -> bool:
    """Whether a party is written as an acronym, such as FBI or E.P.A."""
    letters = party.replace(".", "")
    return 2 <= len(letters) <= 8 and letters.isalnum() and letters.isupper() and " " not in party


def stands_for(acronym: str, party: str) -> bool:
    """Whether an acronym stands for a party by its initials.

    >>> stands_for("FBI", "Federal Bureau of Investigation")
    True
    """
    return is_acronym(acronym) and " " in party and initials(party) == acronym.replace(".", "").casefold()


def fold_parties(name: str, first_party: str | None, second_party: str | None) -> tuple[str, str]:
    """Both parties as compared; a case without a second party is compared by its whole name.

    >>> fold_parties("Ex parte Young", "Young", None)
    ('ex parte young', '')
    """
    if not second_party:
        return fold_party(name), ""
    return fold_party(first_party), fold_party(second_party)


def case_slug(name: str, first_party: str | None, second_party: str | None) -> str:
    """A readable identifier of a case: the parties without "et al.".

    >>> case_slug("", "SBA List & COAST", "Driehaus, et al."), case_slug("Ex parte Young", "Young", None)
    ('sba-list-and-coast-v-driehaus', 'ex-parte-young')
    """
    whole = f"{first_party} v {second_party}" if first_party and second_party else name
    return slug(_ET_AL.sub("", whole).replace("&", " and ")[:MAX_SLUG], prefix="case")
