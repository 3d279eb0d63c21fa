"""How much a text looks like the name of an organization, of a person, or like prose."""

from __future__ import annotations

import re
from functools import lru_cache

from pipeline.parse.signatories.vocabulary import (
    given_names,
    name_words,
    organization_heads,
    places,
    titles,
    words_of,
)

MAX_NAME = 220
MAX_NAME_WORDS = 16
WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
ABBREVIATED_END = re.compile(
    r"(?:\b(?:inc|corp|co|ltd|assn|assoc|assocs|bros|dept|jr|sr|esq|ass'n|calif|mass|conn|minn|wash|penn|mich|"
    r"fla|ill|tenn|ariz|colo|ore|va|pa|md|etc|st|no|intl|nat'l|univ|org|gov|cos|l\.p|s\.a|e\. ?v|a\.c)"
    r"|(?:\b[^\W\d_]\.)*\b[^\W\d_])\.$",
    re.IGNORECASE,
)
DESCRIPTION = re.compile(r"\s+[-–—]+\s+(?=[a-z][^\s,]*\s+[^\s,]+\s+[^\s,])|,\s+(?=(?:an?|the) [a-z])")
NOT_A_NAME = re.compile(
    r"[$%?]|@\w+\.|https?:|www\.|\b\d{3}[-.)]\s?\d{3}\b|\d{4}-\d{4}"
    r"|\b(?:january|february|march|april|may|june|july|august|september|october|november|december)\s+\d",
    re.IGNORECASE,
)
IN_BRACKETS = re.compile(r"\s\([^()]*\)(?!$)|\s\([^()]*[a-zà-ÿ][^()]* [^()]*\)$")
"""A bracket inside an entry, or several words in one at its end, describe it; an acronym is part of the name."""
ELISION = re.compile(r"^[ldLD]['’]")
HONORIFIC = re.compile(
    r"(?:(?:the (?:right |most )?(?:honorable|honourable|reverend)|(?:the )?(?:hon|rev|dr|mr|mrs|ms|prof|fr|sr|msgr|gen"
    r"|lt|col|maj|capt|sgt|adm|drs|ir|dott|avv|mme|sra|h\.? ?c)\.?|professor|rabbi|bishop|archbishop|sister|father"
    r"|pastor|imam|reverend|honorable|frei|fray|padre|irmã|irmão|hermana|hermano|sœur|abbé|pfarrer|pfarrerin|suor"
    r"|doña)\s+)+",
    re.IGNORECASE,
)
FRIAR = re.compile(r"(?:frei|fray|irmã|irmão|suor|padre)\s+\S+", re.IGNORECASE)
"""Who has no other name: "Frei Betto"."""
GENERATION = re.compile(r",?\s{1,3}(?:(?:jr|sr)\b\.?|I(?:I|II|V)\b)(?!\.?\s{0,3}[^\W\d_])", re.IGNORECASE)
"""Father and son share the rest of their names."""
SUFFIXES = re.compile(
    r"(?:(?:,\s{0,3}|\s{1,3})(?:jr|sr|ii|iii|iv|esq|ph\.?\s?d|m\.?\s?d|j\.?\s?d|d\.?\s?o|r\.?\s?n|m\.?\s?p\.?\s?h|m\.?\s?s\.?\s?w"
    r"|m\.?\s?p\.?\s?a|ll\.?\s?m|ed\.?\s?d|psy\.?\s?d|c\.?\s?p\.?\s?a|o\.?\s?p|s\.?\s?j|d\.?\s?d\.?\s?s|ret"
    r"|(?-i:AM|AO|OAM|OBE|CBE|MBE|QC|KC|SC|FRS|MBA|MSc|MSW|MLIS|OCSO|OSB|OFM))\b\.?)+(?!\.?\s{0,3}[^\W\d_])",
    re.IGNORECASE,
)
"""Generations, degrees and orders behind a name, where no word follows: "Sr. Director" is a function."""
NAME_SUFFIX = re.compile(f"{SUFFIXES.pattern}$", re.IGNORECASE)
LEGISLATOR = re.compile(
    r"^(?:u\.?s\.? )?(?:sens?\.|reps?\.|(?:sens?|reps?)(?= (?-i:[A-Z]))|senators?\b|representatives?\b"
    r"|congress(?:man|woman|members?)\b)"
    r"|\b(?:united states|u\.s\.) (?:senator|representative|congress(?:man|woman))\b|\bmembers? of congress\b"
    r"|\((?:[DRI]|D/I)\s*[-–—]\s*[A-Z][a-z.A-Z]+\)|\([DRI]\)"
    r"|(?:^|\s)(?-i:(?:D|R|I|ID) [A-Z]{2})$"
    r"|^(?:(?-i:MEP|MP|MSP)|député|eurodéputé|sénateur|sénatrice|deputad[oa]|diputad[oa]|eurodiputad[oa]|senadora?"
    r"|abgeordneter?)\b"
    r"|,? (?-i:MEP|MP|MSP|MdB|MdEP)$",
    re.IGNORECASE,
)
BEFORE_TITLE = frozenset(
    ("former", "past", "retired", "acting", "interim", "honorary", "associate", "senior", "founding", "volunteer")
)
PERSON_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|['’.\-?\ufffd](?=[^\W\d_]))*\.?$")


@lru_cache(maxsize=50_000)
def organization_likeness(name: str) -> float:
    """Evidence that a text is the name of an organization: above 0 speaks for it, below 0 against.

    >>> organization_likeness("American Heart Association") > 1 > 0 > organization_likeness("He said that it is good.")
    True
    """
    if not 1 < len(name) <= MAX_NAME:
        return -3.0
    is_prose = name[-1] == "." and len(name.split()) > MAX_NAME_WORDS
    name = DESCRIPTION.split(IN_BRACKETS.sub("", name) or name, maxsplit=1)[0] or name
    words, prose = name.split(), words_of("prose")
    score = capital_evidence(words) + length_evidence(len(words)) + head_evidence(name)
    score -= min(3.0, 1.5 * sum(word in prose for word in words))
    if NOT_A_NAME.search(name) or is_prose:
        score -= 2.0
    if name.rstrip('"”’')[-1:] in (".", ":") and len(words) > 2 and not ABBREVIATED_END.search(name[-12:]):
        score -= 0.9
    if name[0] in "\"“‘'(":
        score -= 1.0
    return score


def capital_evidence(words: list[str]) -> float:
    """Names write their words with capitals; prose does not."""
    small = words_of("small")
    weighty = [word for word in words if word not in small and (word[0].isalnum() or len(word) > 1)]
    if not weighty:
        return -1.0
    share = sum(is_capital(ELISION.sub("", word.lstrip("(\"'“‘«#@"))) for word in weighty) / len(weighty)
    if share > 0.84:
        return 0.8
    if share > 0.59:
        return 0.1
    if len(words) == 1:
        return -0.4
    is_foreign = words[0][:1].isupper() and not words_of("foreign").isdisjoint(words)
    return -0.2 if is_foreign else -1.4


def is_capital(word: str) -> bool:
    """Does a word begin with no small letter, or is it an abbreviation that does: "e.V."?"""
    return not word[:1].islower() or (word[1:2] == "." and not word.islower())


def length_evidence(n_words: int) -> float:
    """Names have few words."""
    if n_words <= 1:
        return -0.2
    if n_words <= 10:
        return 0.3
    return 0.0 if n_words <= 14 else -0.15 * (n_words - 12)


def head_evidence(name: str) -> float:
    """Words such as association or council, and words that mostly end names."""
    words = [word.lower().replace("’", "'") for word in WORD.findall(name)]
    if not words:
        return -0.6
    heads = organization_heads()
    score = 1.2 if any(word in heads for word in words) else 0.0
    last = name_words().get(words[-1])
    first = name_words().get(words[0])
    score += 0.4 if last and last.ends > 2 * last.begins else 0.0
    score += 0.3 if first and first.begins > first.ends else 0.0
    return score


def has_head(name: str) -> bool:
    """Does a name hold a word that makes it an organization?"""
    heads = organization_heads()
    return any(word.lower() in heads for word in WORD.findall(name))


@lru_cache(maxsize=20_000)
def is_legislator(name: str) -> bool:
    """Is a name that of a member of a parliament, and of no organization that is called after one?

    >>> is_legislator("Sen. Jane Roe (D-ME)"), is_legislator("Senator Paul Simon Water Institute")
    (True, False)
    """
    found = LEGISLATOR.search(name)
    if found is None or found.start() or found.group() in {"MEP", "MSP"}:
        return found is not None
    return not has_head(name.split(",", 1)[0])


def bare_person(text: str) -> str:
    """A name of a person without honorific before and degrees after it.

    >>> bare_person("The Honorable Bob Barr"), bare_person("Dr. Ann Lee, Ph.D.")
    ('Bob Barr', 'Ann Lee')
    """
    found = None if FRIAR.fullmatch(text) else HONORIFIC.match(text)
    return NAME_SUFFIX.sub("", text[found.end() :] if found else text).strip(" ,")


def person_name(text: str) -> str:
    """A name of a person as it is published: without honorific and degrees, but with what tells father and son apart.

    >>> person_name("Hon. Edmund G. Brown, Jr."), person_name("Ann Lee, Ph.D.")
    ('Edmund G. Brown, Jr.', 'Ann Lee')
    """
    name = bare_person(text)
    found = GENERATION.match(text, text.index(name) + len(name)) if name else None
    return f"{name}{found.group()}" if found else name


def has_person_shape(text: str) -> bool:
    """Two to five capitalized words that could be a person's name."""
    words = bare_person(text).split()
    if not 2 <= len(words) <= 5 or has_head(text):
        return False
    small = {"de", "la", "van", "von", "der", "del", "bin", "al", "di", "da", "dos", "den", "ten", "y", "e"}
    return all(PERSON_WORD.match(word) and (word[0].isupper() or word in small) for word in words) and not (
        words[-1].isupper() and len(words[-1]) > 1 and not text.isupper()
    )


@lru_cache(maxsize=20_000)
def is_person(text: str) -> bool:
    """Is a text most likely the name of a person?

    >>> is_person("William Binney"), is_person("J. Kirk Wiebe"), is_person("Common Cause")
    (True, True, False)
    """
    if not has_person_shape(text):
        return False
    words = bare_person(text).split()
    if HONORIFIC.match(text):
        return True
    first = words[0].strip(".").lower()
    names = given_names()
    if len(words) > 3 and not any(len(word.strip(".")) == 1 or word[0].islower() for word in words[1:]):
        return False
    if first in places():
        return False
    if first in names or (len(first) == 1 and len(words) > 2 and words[1].strip(".").lower() in names):
        return words[1].lower() not in {"of", "for", "and", "the"}
    return any(len(word.strip(".")) == 1 for word in words[1:-1]) and len(words) == 3


@lru_cache(maxsize=20_000)
def read_title(text: str) -> tuple[str, bool] | None:
    """The function of a person at the beginning or end of a text, and whether it is a public office.

    >>> read_title("Co-Chair"), read_title("Deputy Mayor for Health"), read_title("Farmworker Justice")
    (('co-chair', False), ('deputy mayor', True), None)
    """
    known = titles()
    words = [word.strip(".,").lower() for word in text.split()]
    if words and words[0] in BEFORE_TITLE:
        words = words[1:] or words
    for size in range(min(4, len(words)), 0, -1):
        first, last = " ".join(words[:size]), " ".join(words[-size:])
        if first in known:
            return first, known[first]
        if last in known and last not in organization_heads():
            return last, known[last]
    return None
