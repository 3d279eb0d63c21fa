"""Names of court cases: where they stand in a text, who the parties are, when two names are one case."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.parse import marks

MAX_PARTY = 160
"""A party has at most so many characters."""

_VERSUS = re.compile(r"(?<= )(?:v\.|vs\.?|V\.|VS\.?|v)(?= )")
_PREFIXED = re.compile(r"\b(?:In re|IN RE|In Re|Ex parte|Ex Parte|EX PARTE|In the Matter of|Matter of)\b:?")
_TOKEN = re.compile(r"\S+")
_PARTICLE_WORDS = (
    "of the for and & de la del du des von van der den al ex rel rel. on behalf in et al. a/k/a d/b/a und y e"
)
_TAIL_WORDS = "inc inc. llc llc. l.l.c. co co. corp corp. ltd ltd. lp l.p. llp p.c. jr jr. sr sr. ii iii iv et"
_ABBREVIATION_WORDS = """
    inc co corp ltd bd dep't dept comm'n commn ass'n assn educ univ cnty cty auth dist bros int'l intl nat'l natl gov't
    govt st mt jr sr dr mr mrs ms no al rel u.s l.p p.c llc auto ins mfg ry r.r sec'y hosp indus sys servs
"""
_LEAD_WORDS = """
    in see under since after following citing compare cf cf. but and e.g. e.g., i.e. the case cases of like unlike both
    with from to by on for as when while because although how if our its this that these overturning overturn affirming
    upholding reversing including later also read about between against decision ruling court's supreme landmark case:
"""
_ABOUT_WORDS = """
    court courts circuit brief briefs decision decisions ruling rulings case cases opinion statement amicus amici
    argument arguments support lawsuit judgment review victory win loss response reaction update hearing appeal appeals
"""
_VERB_WORDS = """
    hears decides rules overturns reverses affirms upholds overrules considers takes grants denies files announces
    argues overturned reversed affirmed upheld decided overruled overturning upholding hear decide uphold overturn
    reverse affirm challenges defends reviews urges joins submits applauds condemns celebrates
"""
_ABOUT_COURTS = frozenset(_ABOUT_WORDS.split())
_HEADLINE_VERBS = frozenset(_VERB_WORDS.split())
_PARTICLES = frozenset(_PARTICLE_WORDS.split())
_TAILS = frozenset(_TAIL_WORDS.split())
_ABBREVIATED = frozenset(_ABBREVIATION_WORDS.split())
_LEADS = frozenset(_LEAD_WORDS.split())
_TITLED = re.compile(
    r"\b(?:sens?|senators?|reps?|gov|governor|mr|dr|judge|justice|congressman)\b\.? [\w ]{0,30}$", re.IGNORECASE
)
_AIMING = frozenset(("Coalition", "Committee", "Campaign", "Alliance", "Citizens", "Society", "Council", "Project"))
_TRAILS = (
    "Decision",
    "Case",
    "Ruling",
    "Supreme Court",
    "Court",
    "Act",
    "In",
    "The",
    "On",
    "And",
    "Oral Argument",
    "Anniversary",
    "Hearing",
    "Opinion",
    "Statement",
)
_COUNTY_WORDS = frozenset(("County", "City", "Town", "Township", "Village", "Parish", "Borough"))
"""Behind these the state may follow: "Shelby County, Alabama v. Holder"."""
_ROLE = re.compile(
    r",\s+(?:(?:cross|counter|plaintiff|defendant|petitioner|respondent|appellant|appellee|claimant|intervenor)s?"
    r"[-–/, ]{0,2}){1,6}\s*$",
    re.IGNORECASE,
)
"""What a caption says of the first party: "Acme Inc., Plaintiff-Appellant, v. Roe"."""
MAX_ROLE, MAX_STATE = 80, 3
_COURT_WORDS = re.compile(
    r"court|case|decision|ruling|lawsuit|\bsuit\b|justice|amic|brief|plaintiff|held|appeal|precedent|constitution",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class CaseName:
    """A name of a case in a text; spans are offsets into it."""

    start: int
    end: int
    name: str
    first_party: str | None
    second_party: str | None

    @property
    def without_roles(self) -> str:
        """The name without what a caption says of its parties: "Acme Inc., Plaintiff-Appellant, v. Roe"."""
        first, second = self.first_party, self.second_party
        has_role = first and second and _ROLE.match(self.name, len(first), self.name.find(" v", len(first)) + 1)
        return f"{first} v. {second}" if has_role else self.name


def names_a_case(text: str) -> bool:
    """Whether a text may hold the name of a case: cheap, to be asked first.

    >>> names_a_case("In Reed v. Goertz, the Court"), names_a_case("a vote of 9 to 0")
    (True, False)
    """
    return marks.holds(text, marks.CASE)


def split_name(line: str) -> tuple[str | None, str | None]:
    """The two parties of a line that is the name of a case; the second is missing in "In re X".

    >>> split_name("Sierra Club; State of California v. Trump")
    ('Sierra Club; State of California', 'Trump')
    """
    versus = _VERSUS.search(line)
    if versus:
        return line[: versus.start()].strip(" ,") or None, line[versus.end() :].strip(" ,.") or None
    prefixed = _PREFIXED.match(line)
    return (line[prefixed.end() :].strip(" ,.") or None, None) if prefixed else (None, None)


def is_case_name(line: str) -> bool:
    """Whether a whole line is the name of a case."""
    first, second = split_name(line)
    opens = bool(first) and (first[0].isupper() or first[0].isdigit()) if first else False
    return len(line) <= 2 * MAX_PARTY and opens and (second is None or second[0].isupper() or second[0].isdigit())


def find_case_names(text: str, first: int = 0, last: int | None = None) -> Iterator[CaseName]:
    """The names of cases in running text, from left to right.

    >>> [found.name for found in find_case_names("Since Brown v. Board of Education and Roe v. Wade, we ...")]
    ['Brown v. Board of Education', 'Roe v. Wade']
    >>> [found.name for found in find_case_names("a brief in Shelby County, Alabama v. Holder on behalf of 28 groups")]
    ['Shelby County, Alabama v. Holder']
    >>> [found.name for found in find_case_names("Court of Appeals SAS INC., Appellant, v. WPL LTD, Appellee")]
    ['SAS INC. v. WPL LTD']
    """
    last = len(text) if last is None else last
    floor = first
    marks = [match.span() for match in _VERSUS.finditer(text, first, last)]
    for index, (start, end) in enumerate(marks):
        ceiling = marks[index + 1][0] if index + 1 < len(marks) else last
        if not _is_versus(text, start, end):
            continue
        role = _ROLE.search(text, max(start - MAX_ROLE, floor), start)
        stop = role.start() if role else start
        left = _party_before(text, floor, stop)
        left = _shouted_from(text, left, stop) if role and left is not None else left
        right = _party_after(text, end, ceiling, shared=index + 1 < len(marks))
        if left is not None and right is not None:
            floor = right
            yield _case(text, left, stop, start, end, right)
    for match in _PREFIXED.finditer(text, first, last):
        right = _party_after(text, match.end(), last, shared=False)
        if right is not None and " v. " not in text[match.end() : right + 4]:
            yield CaseName(
                match.start(), right, _tidy(text[match.start() : right]), _tidy(text[match.end() : right]), None
            )


def _is_versus(text: str, start: int, end: int) -> bool:
    """Whether the mark parts two parties; an upper-case V between mixed-case names is an initial."""
    mark = text[start:end]
    if mark == "v.":
        return True
    if mark[0] == "V" and not _is_shouted(text[max(0, start - 20) : start] + text[end : end + 20]):
        return False
    first = max(text.rfind("\n", max(0, start - MAX_PARTY), start), start - MAX_PARTY, 0)
    around = text[first : end + MAX_PARTY].split("\n\n", 1)[0]
    return bool(_COURT_WORDS.search(around)) and not _TITLED.search(text[max(0, start - 40) : start])


def _is_shouted(text: str) -> bool:
    return text.upper() == text


def _party_before(text: str, floor: int, stop: int) -> int | None:
    """Where the first party begins: capitalised words and particles before the mark."""
    floor = max(floor, stop - MAX_PARTY, text.rfind("\n", floor, stop) + 1)
    tokens = list(_TOKEN.finditer(text, floor, stop))
    kept = len(tokens)
    while kept and _belongs_before(tokens, kept - 1):
        kept -= 1
    kept = _after_headline(tokens, kept)
    while kept < len(tokens) and (_leads(tokens[kept].group()) or _counts(tokens, kept)):
        kept += 1
    if kept == len(tokens):
        return None
    start = tokens[kept].start()
    while text[start] in "\"'“‘([*_":
        start += 1
    return start


def _shouted_from(text: str, left: int, stop: int) -> int:
    """Where the capitals begin in which a caption prints a party, behind the name of the court."""
    tokens = list(_TOKEN.finditer(text, left, stop))
    first = len(tokens)
    while first and _is_shouted(tokens[first - 1].group()):
        first -= 1
    return tokens[first].start() if len(tokens) - first > 1 else left


def _after_headline(tokens: list[re.Match[str]], first: int) -> int:
    """Where the party begins in a headline: after its verb, after "Decision in" or "Statement on"."""
    start, spoken = first, False
    for index in range(first, len(tokens) - 1):
        word = tokens[index].group().strip(".,'’\"“”").casefold()
        if word in _HEADLINE_VERBS or (spoken and word in ("in", "on")):
            start = index + 1
        spoken = spoken or word.removesuffix("'s").removesuffix("’s") in _ABOUT_COURTS
    return start


def _counts(tokens: list[re.Match[str]], index: int) -> bool:
    """Whether a word is a number that belongs to what stands before ("§ 92.4 and A v. B")."""
    return tokens[index].group()[0].isdigit() and tokens[min(index + 1, len(tokens) - 1)].group() in ("and", "or", "&")


def _belongs_before(tokens: list[re.Match[str]], index: int) -> bool:
    token = tokens[index].group()
    bare = token.strip("\"'“”‘’()[]*_,")
    is_last = index == len(tokens) - 1
    if token[-1] in ';:!?”"' and not is_last:
        return False
    if token.endswith(",") and not is_last:
        following = tokens[index + 1].group().strip(",").casefold()
        if following not in _TAILS and not (bare in _COUNTY_WORDS and len(tokens) - index <= MAX_STATE):
            return False
    if token.endswith(".") and not is_last and not _abbreviates(bare):
        return False
    return _is_name_word(bare)


def _party_after(text: str, start: int, ceiling: int, *, shared: bool) -> int | None:
    """Where the second party ends; `shared` when the next case begins before the ceiling."""
    ceiling = min(ceiling, start + MAX_PARTY)
    line_end = text.find("\n", start, ceiling)
    ceiling = line_end if line_end >= 0 else ceiling
    end, last_break, previous_comma, previous = None, None, False, ""
    for token in _TOKEN.finditer(text, start, ceiling):
        word, bare = token.group(), token.group().strip("\"'“”‘’()[]*_,;:.!?")
        if previous_comma and word.strip(",.").casefold() not in _TAILS and not word.casefold().startswith("et"):
            break
        if word[0] in '("“' and end is not None:
            break
        if end is not None and bare in {"In", "behalf"}:
            break
        leads_on = bare == "to" and previous in _AIMING
        if not leads_on and not _is_name_word(bare) and not _is_name_word(word):
            break
        previous = bare
        if bare.casefold() in ("and", "&") and end is not None:
            last_break = end
        if (bare.casefold() not in _PARTICLES and not leads_on) or word.casefold().startswith("al."):
            end = token.end()
        previous_comma = word.endswith(",")
        if word[-1] in ';:!?”"' or (word.endswith(".") and not _abbreviates(word.strip("\"'“”‘’()[]*_,"))):
            break
    end = last_break if shared and last_break is not None and not previous_comma else end
    return _trim(text, start, end) if end is not None else None


def _trim(text: str, start: int, end: int) -> int | None:
    while end > start and text[end - 1] in ",;:!?\"”’'*_)]":
        end -= 1
    if end - 2 > start and text[end - 2 : end] in ("'s", "’s"):
        end -= 2
    while end - 2 > start and text[end - 2 : end] == "..":
        end -= 1
    if text[end - 1 : end] == "." and not _abbreviates(text[start:end].rsplit(" ", 1)[-1]):
        end -= 1
    for tail in (*_TRAILS, *_TRAILS):
        if text[start:end].endswith(f" {tail}") and text[start : end - len(tail)].strip():
            end -= len(tail) + 1
    return end if text[start:end].strip(" .,") else None


def _is_name_word(word: str) -> bool:
    return bool(word) and (word[0].isupper() or word[0].isdigit() or word.casefold() in _PARTICLES)


def _abbreviates(word: str) -> bool:
    bare = word.rstrip(".").casefold()
    return bare in _ABBREVIATED or (len(bare) == 1 and bare.isalpha()) or (len(bare) > 1 and bare[-2] == ".")


def _leads(word: str) -> bool:
    folded = word.strip("\"'“”‘’()[]*_,").casefold()
    return folded in _LEADS or folded in _PARTICLES or not _is_name_word(word.strip("\"'“”‘’()[]*_,"))


def _case(text: str, left: int, stop: int, start: int, end: int, right: int) -> CaseName:
    """The case of two parties with the mark between them; the first may stop before its role."""
    first, second = _tidy(text[left:stop]), _tidy(text[end:right])
    name = f"{first} {text[start:end]} {second}" if stop < start else _tidy(text[left:right])
    return CaseName(left, right, name, first, second)


def _tidy(text: str) -> str:
    return " ".join(text.split()).strip(" ,")
