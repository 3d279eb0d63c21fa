"""Readable identifiers from names and paths."""

from __future__ import annotations

import re
import unicodedata

_SEPARATORS = re.compile(r"[^a-z0-9]+")
_APOSTROPHES = re.compile(r"['’ʼ`]")


def slug(text: str, prefix: str = "id") -> str:
    """A lower-case identifier of letters, digits and hyphens that never looks like a number.

    Letters of other scripts are kept apart by their code points, so that no name gives an empty slug.

    >>> slug("People’s Parity Project")
    'peoples-parity-project'
    >>> slug("350")
    'id-350'
    """
    plain = unicodedata.normalize("NFKD", _APOSTROPHES.sub("", text))
    plain = "".join(_ascii(character) for character in plain if not unicodedata.combining(character))
    made = _SEPARATORS.sub("-", plain.lower()).strip("-")
    return made if any(character.isalpha() for character in made) else f"{prefix}-{made}".rstrip("-")


def _ascii(character: str) -> str:
    if character.isascii():
        return character
    return f"-u{ord(character):x}-" if character.isalpha() else "-"
