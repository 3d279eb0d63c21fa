"""`citations/letters.txt` and `letters.bib`: how to cite each letter, in Bluebook form and for BibTeX.

Bluebook (21st edition): rule 17.2.3 for letters, 10.8.3 for briefs, 17.2.1 and table T12 for the rest. What a
release does not say is left out; a letter without a full date is cited as undated.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.records import Row
from pipeline.release.published import Published

MONTHS = ("Jan.", "Feb.", "Mar.", "Apr.", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec.")
BIB_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
WORDS = {
    "letter": "Letter",
    "petition": "Petition",
    "statement": "Statement",
    "endorsement": "Endorsement",
    "participants": "List of participants",
}
SPECIAL = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{character: f"\\{character}" for character in "#$%&_"},
}
"""Characters that mean something to TeX; a brace with a backslash would still count for BibTeX."""


@dataclass(frozen=True)
class Cited:
    """What a citation of one letter is made of."""

    letter: Row
    release: Row
    case: Row | None
    signers: list[str]  # as printed, in order of print

    @property
    def authors(self) -> str:
        """The first signer, and that there are others."""
        first = self.signers[0] if self.signers else self.release["publisher"] or "Unnamed signers"
        return f"{first} et al." if len(self.signers) > 1 else first

    @property
    def url(self) -> str | None:
        """Where the letter, or else the release that holds it, was found."""
        url: str | None = self.letter["letter_url"] or self.release["source_url"]
        return url


def cited_letters(published: Published) -> Iterator[Cited]:
    """Everything that citations need, letter by letter."""
    releases = {row["release_id"]: row for row in published.rows("releases")}
    cases = {row["case_id"]: row for row in published.rows("cases")}
    signers: dict[str, list[str]] = {}
    for row in published.rows("signatures"):
        signers.setdefault(row["letter_id"], []).append(row["name_as_signed"])
    for letter in published.rows("letters"):
        letter_id = letter["letter_id"]
        yield Cited(letter, releases[letter["release_id"]], cases.get(letter["case_id"]), signers.get(letter_id, []))


def bluebook(cited: Cited) -> str:
    """Cite a letter as the Bluebook does.

    `Letter from Access Living et al. to Senate leaders (May 10, 2021), https://example.org/letter.`
    """
    letter, release = cited.letter, cited.release
    day = _bluebook_date(letter["dated_on"] or release["published_on"])
    parts = [_bluebook_document(cited)]
    if release["publisher"] or release["title"]:
        parts.append("in " + ", ".join(filter(None, (release["publisher"], release["title"]))))
    where = f", {cited.url}" if cited.url else f" (on file as raw/{release['raw_path']})"
    return f"{', '.join(parts)} ({day}){where}."


def bibtex(cited: Cited, version: str) -> str:
    """Cite a letter as an entry of a BibTeX file in UTF-8."""
    letter, release = cited.letter, cited.release
    day = letter["dated_on"] or release["published_on"]
    first, others = cited.authors.removesuffix(" et al."), len(cited.signers) > 1
    fields = {
        "author": f"{{{escape(first)}}}" + (" and others" if others else ""),
        "title": f"{{{escape(letter['title'] or release['title'] or letter['letter_id'])}}}",
        "howpublished": escape(_description(cited)),
        "publisher": escape(release["publisher"]) if release["publisher"] else None,
        "year": str(day.year) if day else None,
        "month": BIB_MONTHS[day.month - 1] if day else None,
        "day": str(day.day) if day else None,
        "url": escape_url(cited.url) if cited.url else None,
        "note": escape(f"{letter['n_listed']} listed signers; undersigned {version}, letter {letter['letter_id']}"),
    }
    lines = [f"  {name} = {_braced(name, value)}," for name, value in fields.items() if value is not None]
    return f"@misc{{{letter['letter_id']},\n" + "\n".join(lines) + "\n}\n"


def escape(text: str) -> str:
    r"""Make a text literal for TeX.

    >>> escape("Faith & Justice 50%")
    'Faith \\& Justice 50\\%'
    """
    return "".join(SPECIAL.get(character, character) for character in " ".join(text.split()))


def escape_url(url: str) -> str:
    """Make an address that cannot end its field: braces, backslashes and spaces as percent codes."""
    return re.sub(r"[{}\\\s\"<>^`|]", lambda match: "".join(f"%{byte:02X}" for byte in match[0].encode()), url)


def citation_files(published: Published) -> dict[str, str]:
    """The contents of both files by name, letters in the order of their identifiers."""
    cited = list(cited_letters(published))
    return {
        "letters.txt": "".join(f"{one.letter['letter_id']}\n    {bluebook(one)}\n" for one in cited),
        "letters.bib": "\n".join(bibtex(one, published.version) for one in cited),
    }


def _bluebook_document(cited: Cited) -> str:
    letter = cited.letter
    if letter["kind"] == "amicus":
        case = cited.case or {}
        named = [case.get("name"), f"No. {case['docket_number']}" if case.get("docket_number") else None]
        return ", ".join([f"Brief for {cited.authors} as Amici Curiae", *filter(None, named)])
    to = f" to {letter['addressee']}" if letter["addressee"] else ""
    title = f", {letter['title']}" if letter["title"] and letter["title"] != cited.release["title"] else ""
    return f"{_word(letter['kind'])} from {cited.authors}{to}{title}"


def _description(cited: Cited) -> str:
    letter = cited.letter
    if letter["kind"] == "amicus":
        return "Brief of friends of the court" + (f" in {cited.case['name']}" if cited.case else "")
    return _word(letter["kind"]) + (f" to {letter['addressee']}" if letter["addressee"] else "")


def _word(kind: str) -> str:
    return WORDS.get(kind, kind.replace("_", " ").capitalize())


def _bluebook_date(day: datetime.date | None) -> str:
    return f"{MONTHS[day.month - 1]} {day.day}, {day.year}" if day else "n.d."


def _braced(name: str, value: str) -> str:
    return value if name == "month" else f"{{{value}}}"
