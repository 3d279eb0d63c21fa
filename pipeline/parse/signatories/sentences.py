"""Read lists that stand inside a sentence: "signed by A, B and C", "groups supporting the bill include ..."."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.knowledge import Knowledge
from pipeline.parse.signatories.candidates import Candidate, Document
from pipeline.parse.signatories.cues import Cue, find_cues
from pipeline.parse.signatories.labels import names_measure, sentence_label
from pipeline.parse.signatories.paragraphs import (
    MIN_NAMES,
    items_of,
    letter_body,
    may_hold_series,
    read_paragraph,
)
from pipeline.parse.signatories.pieces import Piece, trim
from pipeline.parse.signatories.prose import name_value, read_names
from pipeline.parse.signatories.rows import Row
from pipeline.parse.signatories.scan import (
    MAX_LABEL,
    NEAR,
    OF_FUNDERS,
    SEPARATED,
    SURE_VERB,
    looks_like_series,
    sentence_start,
)
from pipeline.parse.signatories.sentence_ends import find_end
from pipeline.parse.signatories.subjects import is_verb, most_are_organizations, read_before

MAX_LIST = 200_000
MAX_STARTS = 6
REACH = 200
N_NEAR = 12
MAX_READ = 250_000
MAX_BEGIN = 400
"""Two names of a long list stand in so many characters."""
CONNECTOR = re.compile(
    r"\b(?:include[sd]?|including|such (?:[a-z]+ ){0,3}as|among them|namely|are|were|by|from|of|like|par|por|von|"
    r"notamment|dont|sont|incluyen|incluem|darunter|da|door|durch|van|están|son|estão|são|sono|gehören|zählen|sind|zijn)\b"
    r"(?:,? among others,)?:?\s*|:\s*",
    re.IGNORECASE,
)
NAMES_NEXT = re.compile(
    r"\s*:?\s*(?:(?:the|THE|l[ae]s?|el|los|os?|as?|der|die|das|il|gli|i|de|het) |l['’])?(?=[A-ZÀ-Ý])"
)
OPENING = re.compile(r"\(|(?:--?|–|—)\s")
AMICI = ("amici", "amici curiae")
IN_LETTER = ("in a ", "in an ")
BRACKETED = re.compile(r"\((?P<names>[^()]{30,})\)|(?:--?|–|—)\s+(?P<inserted>[^–—\n]{30,}?)\s(?:--?|–|—)(?=\s)")
GROUPS_INCLUDE = re.compile(r"(?:The |These |the )?[a-z]+(?:, which)? (?:also )?(?:include[sd]?|are)\b")
DEAR = re.compile(r"Dear (?<=\bDear )[^\n]{3,100}?[:,]")
CLOSING = re.compile(r"\b(?:Sincerely|Respectfully|Very truly yours|Yours truly|Best regards)\b")
JOINED = re.compile(r"\b[Jj]oining (?:the )?(?P<name>[A-Z][^,;.]{2,70}?) (?:in|on) ")
THOSE = re.compile(r" (?:are|were|include)\b")
"""Behind "Joining the Sierra Club in the letter"."""
FURTHER = re.compile(
    r"(?:It|They|These|Others?|The (?:list|groups?|signers|signatories)|Other \w+)\s+(?:also\s+)?include[sd]?\b",
    re.IGNORECASE,
)
MAX_FURTHER, MAX_APART = 10, 3
IN_ADDITION = re.compile(r"\bin addition to (?:being \w+ by )?(?P<name>[^,;.]{2,80}),\s", re.IGNORECASE)


def propose_sentences(document: Document, knowledge: Knowledge) -> Iterator[Candidate]:
    """Candidates of lists inside sentences."""
    body = letter_body(document)
    skip_to = 0
    for order in document.cue_rows:
        row = document.rows[order]
        if order < skip_to or not may_hold_series(row):
            continue
        paragraph, last = read_paragraph(document, row)
        skip_to = last + 1
        if len(row.text) <= MAX_LABEL and not looks_like_series(paragraph.text):
            continue
        letter = letter_span(paragraph.text)
        for candidate in read_sentences(document, paragraph, row, knowledge):
            is_body = row.order in body or candidate.start - paragraph.start in letter
            if is_body and candidate.label and candidate.label.list_kind != "letter":
                continue
            yield read_on(document, extend(document, candidate, last, knowledge), last, knowledge)


def letter_span(text: str) -> range:
    """What stands between the first salutation and the last closing of a letter that lost its line ends."""
    salutation = DEAR.search(text)
    closings = [found.start() for found in CLOSING.finditer(text, salutation.end())] if salutation else []
    return range(salutation.end(), closings[-1]) if salutation and closings else range(0)


def read_sentences(document: Document, paragraph: Piece, row: Row, knowledge: Knowledge) -> Iterator[Candidate]:
    """Candidates of one paragraph: at most one after each cue, none inside another."""
    done = subject_from = n_read = 0
    cues = find_cues(paragraph.text)
    for number, found_cue in enumerate(cues):
        cue = in_letter(found_cue, cues[max(number - N_NEAR, 0) : number])
        if cue.start < done or cue.role not in {"sign", "stance", "group", "closing"}:
            continue
        near = cues[max(number - N_NEAR, 0) : number + N_NEAR]
        found = None
        if introduces(cue, near, paragraph.text):
            n_read += find_end(paragraph.text, cue.start, cue.start + MAX_LIST) - cue.start
            found = read_after(document, paragraph, cue, near, row, knowledge)
        if n_read > MAX_READ:
            return
        found = found or read_before(document, paragraph, cue, max(done, subject_from), knowledge)
        if is_verb(cue, paragraph.text):
            subject_from = cue.end  # no subject holds a verb
        if found:
            done = found.end - paragraph.start
            yield found


def in_letter(cue: Cue, before: Sequence[Cue]) -> Cue:
    """A cue of joining as one of signing, where the words before it speak of a letter that was sent."""
    if cue.list_kind != "participants":
        return cue
    sent = (other for other in before if other.list_kind == "letter" and other.weight >= SURE_VERB)
    is_near = any(cue.start - other.end < REACH * 2 for other in sent)
    return cue._replace(role="sign", list_kind="letter", weight=SURE_VERB) if is_near else cue


def introduces(cue: Cue, cues: Sequence[Cue], text: str) -> bool:
    """Can a cue introduce a list in a sentence: a term of its own, or one with a group of signers near it?

    "Groups support the bill, including ..." names supporters; "grants support groups including ..." does not.
    """
    if cue.role == "sign":
        return text[cue.start : cue.end].lower() not in OF_FUNDERS or is_of_measure(cue, cues, text)
    if cue.role == "closing":
        return text[cue.start].isupper() and text[cue.end : cue.end + 1] == ","
    if cue.role == "group":
        return follows_signing(cue, cues, text) or bracket_verb(cue, cues, text) is not None
    if cue.role != "stance":
        return False
    if cue.start <= 3 and text[cue.end : cue.end + 1] == ":":
        return True
    near = [other for other in cues if other.role == "group" and abs(other.start - cue.start) <= NEAR]
    if cue.list_kind == "endorsement":
        near = [other for other in near if other.start < cue.start]
    is_joined = bool(JOINED.search(text, max(cue.start - NEAR, 0), cue.start) and THOSE.match(text, cue.end))
    return is_joined or any("." not in text[min(cue.end, other.end) : max(cue.start, other.start)] for other in near)


def is_of_measure(cue: Cue, cues: Sequence[Cue], text: str) -> bool:
    """Does a sentence say that a measure is supported, or that groups do it? A study or a museum has other supporters.

    A sentence that begins with the term, "Supported by A, B and C", says nothing of it.
    """
    if any(other.role == "group" and abs(other.start - cue.start) <= NEAR for other in cues):
        return True
    before = text[sentence_start(text, cue.start) : cue.start]
    return names_measure(before) or not any(char.isalnum() for char in before)


def follows_signing(cue: Cue, cues: Sequence[Cue], text: str) -> bool:
    """Does a sentence say "The groups include" after one that speaks of signing, or "the groups, which include"?"""
    found = GROUPS_INCLUDE.match(text, max(cue.start - 4, 0)) or GROUPS_INCLUDE.match(text, cue.start)
    is_relative = found is not None and "which" in found.group()
    return found is not None and any(
        other.role in {"sign", "stance"} and (other.end < cue.start or is_relative) for other in cues
    )


def read_after(
    document: Document, paragraph: Piece, cue: Cue, cues: Sequence[Cue], row: Row, knowledge: Knowledge
) -> Candidate | None:
    """The best list that begins at one of the connectors after a cue."""
    text = paragraph.text
    verb = bracket_verb(cue, cues, text)
    language = verb.language if verb else cue.language
    sentence_end = find_end(text, cue.start, cue.start + MAX_LIST)
    start, names = read_best(paragraph, list_spans(text, cue, sentence_end), knowledge, language)
    if not names:
        return None
    if cue.role == "closing" and not (
        most_are_organizations(names, knowledge) and ends_paragraph(names[-1], paragraph, sentence_end)
    ):
        return None
    names = [*read_addition(paragraph, cue, start), *names]
    label = sentence_label(row, text, cue, cues, max(start, names[0].start - paragraph.start))
    if verb:
        label = label._replace(strength=verb.weight + 1.0, list_kind=verb.list_kind, language=language)
    return Candidate("sentence", items_of(names, document), label)


def read_best(
    paragraph: Piece, spans: Sequence[tuple[int, int]], knowledge: Knowledge, language: str
) -> tuple[int, list[Piece]]:
    """The names of the span of a paragraph that holds the most and surest, behind the start of the span."""
    best: tuple[float, int, list[Piece]] = (0.0, 0, [])
    for start, end in spans:
        begin = paragraph.part(start, min(end, start + MAX_BEGIN))
        names = read_names(begin, knowledge, language) if looks_like_series(begin.text) else []
        if end - start > MAX_BEGIN and len(names) > 1:
            names = read_names(paragraph.part(start, end), knowledge, language)
        value = sum(min(1.5, name_value(name)) for name in names)
        if len(names) >= MIN_NAMES and (not best[2] or value > best[0] + 0.1):
            best = (value, start, names)
    return best[1], best[2]


def ends_paragraph(name: Piece, paragraph: Piece, sentence_end: int) -> bool:
    """Does nothing follow a name in its sentence? "Respectfully, Exxon and Shell got it wrong" closes no letter."""
    return not paragraph.text[name.end - paragraph.start : sentence_end].strip(" .,;")


def list_spans(text: str, cue: Cue, sentence_end: int) -> list[tuple[int, int]]:
    """Where a list may begin and end after a cue: in brackets, or from a connector to the end of the sentence.

    After the closing of a letter and after "amici curiae" it begins at once: "Sincerely, Girls Inc., Common Cause and
    Sierra Club"; after "In a joint letter to the Senate," behind the comma.
    """
    if text[cue.start].isupper() and text[cue.end : cue.end + 1] == ",":
        return [(cue.end + 1, sentence_end)]
    last = min(sentence_end, cue.end + MAX_LIST)
    for opening in OPENING.finditer(text, cue.end, min(cue.end + NEAR, last)):
        bracketed = BRACKETED.match(text, opening.start(), last)
        start, end = bracketed.span(bracketed.lastgroup or 0) if bracketed else (0, 0)
        if len(SEPARATED.findall(text, start, end)) >= MIN_NAMES - 1:
            return [(start, end)]
    term = text[cue.start : cue.end].lower()
    is_followed = cue.role == "sign" and (cue.language != "en" or term.endswith(AMICI))
    if is_followed and (names := NAMES_NEXT.match(text, cue.end)):
        return [(names.end(), sentence_end)]
    if term.startswith(IN_LETTER):
        comma = text.find(", ", cue.end, min(cue.end + REACH, sentence_end))
        return [(comma + 2, sentence_end)] if comma >= 0 else []
    starts = [
        found.end()
        for found in CONNECTOR.finditer(text, cue.start, min(sentence_end, cue.end + REACH))
        if found.end() >= cue.end and not is_inside_name(text, cue, found)
    ]
    return [(start, sentence_end) for start in starts[:MAX_STARTS]]


def bracket_verb(cue: Cue, cues: Sequence[Cue], text: str) -> Cue | None:
    """What groups do whose names stand behind them in brackets or dashes: "18 groups (A, B and C) signed it"."""
    bracketed = BRACKETED.match(text, cue.end + 1) if cue.role == "group" else None
    if not bracketed:
        return None
    behind = [other for other in cues if 0 <= other.start - bracketed.end() <= REACH]
    verb = next((other for other in behind if other.role in {"sign", "stance", "against", "never"}), None)
    return verb if verb and verb.role in {"sign", "stance"} else None


def is_inside_name(text: str, cue: Cue, connector: re.Match[str]) -> bool:
    """Does a connector stand inside a name: "Association of American Railroads"?"""
    if connector.start() <= cue.end or connector.group().strip().lower() != "of":
        return False
    before = text[max(connector.start() - REACH, 0) : connector.start()].rsplit(None, 1)[-1:]
    return bool(before) and before[0][:1].isupper()


def read_addition(paragraph: Piece, cue: Cue, start: int) -> list[Piece]:
    """The name of "In addition to NTU, support came from ...", "Joining NTU in the letter are ..."."""
    found = IN_ADDITION.search(paragraph.text, max(cue.start - 140, 0), start) or JOINED.search(
        paragraph.text, max(cue.start - NEAR, 0), cue.end
    )
    if not found:
        return []
    name = trim(paragraph.part(found.start("name"), found.end("name")), leading=True)
    return [name] if name.text[:1].isupper() and name_value(name) > 0 else []


def extend(document: Document, candidate: Candidate, last: int, knowledge: Knowledge) -> Candidate:
    """A list that a stray paragraph break cut in two, made whole.

    The first half ends without a full stop, the second begins with names.
    """
    end = document.rows[last].body_end
    if candidate.end != end:
        return candidate
    following = document.next_row(last, MAX_APART)
    if following is None or following.marker or following.order in document.labels:
        return candidate
    paragraph, _ = read_paragraph(document, following)
    series = paragraph.part(0, find_end(paragraph.text, 0))
    names = read_names(series, knowledge)
    if len(names) < MIN_NAMES or min(name_value(name) for name in names[:3]) < 0.5:
        return candidate
    items = (*candidate.items, *items_of(names, document))
    return Candidate(candidate.reader, items, candidate.label)


def read_on(document: Document, candidate: Candidate, last: int, knowledge: Knowledge) -> Candidate:
    """A list with the names of further paragraphs that say who else is among them: "It also includes A, B and C."."""
    for _ in range(MAX_FURTHER):
        row = document.next_row(last, MAX_APART)
        found = FURTHER.match(row.text) if row and row.order not in document.labels else None
        if row is None or found is None:
            return candidate
        paragraph, last = read_paragraph(document, row)
        end = find_end(paragraph.text, found.end())
        starts = [
            found.end(),
            *(other.end() for other in CONNECTOR.finditer(paragraph.text, found.end(), min(end, REACH))),
        ]
        _, names = read_best(paragraph, [(start, end) for start in starts[:MAX_STARTS]], knowledge, "en")
        if not names:
            return candidate
        candidate = Candidate(candidate.reader, (*candidate.items, *items_of(names, document)), candidate.label)
    return candidate
