"""Transcribed letters: the text is the YAML file itself, so that line numbers and spans are those of an editor."""

from __future__ import annotations

from pathlib import PurePosixPath

from pipeline.extract.text import read_text
from pipeline.records import Extracted, Problem

MEDIA_TYPE = "application/vnd.undersigned.transcribed+yaml"
MAX_CHARACTERS = 1_000_000
"""A list of ten thousand names has half as many."""

SUFFIXES = (".yml", ".yaml")


def is_transcribed(name: str) -> bool:
    """Whether a file holds a letter that was taken down by hand: its suffix is that of YAML.

    >>> is_transcribed("releases/transcribed/open-letter-2019.yml"), is_transcribed("letter.txt")
    (True, False)
    """
    return PurePosixPath(name).suffix.lower() in SUFFIXES


def read_transcribed(text: str, *, is_damaged: bool = False) -> Extracted:
    """The lines of the file as they stand; what they mean is the affair of `pipeline.parse.transcribed`."""
    if len(text) > MAX_CHARACTERS:
        message = f"A transcribed letter has at most {MAX_CHARACTERS:,} characters, this file has {len(text):,}."
        return Extracted((), MEDIA_TYPE, (Problem("too_large", message, "error"),))
    damage = Problem("undecodable_bytes", "The file is not UTF-8: bytes in it are no text.", "error")
    return Extracted(read_text(text), MEDIA_TYPE, (damage,) if is_damaged else ())
