"""What the parser knows beforehand: vocabularies of `raw/reference/`, ready for look-up."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Knowledge:
    """Vocabularies that help to read a release; all may be empty.

    `organization_names` are names and aliases of known organizations, casefolded and with single spaces;
    `courts` maps a name of a court as printed (casefolded) to its Free Law Project id and full name.
    """

    organization_names: frozenset[str] = frozenset()
    courts: dict[str, tuple[str, str]] = field(default_factory=dict)


def fold(name: str) -> str:
    """The form in which names are looked up: casefolded, single spaces, straight apostrophes.

    >>> fold("People’s  Parity Project")
    "people's parity project"
    """
    return " ".join(name.replace("’", "'").split()).casefold()
