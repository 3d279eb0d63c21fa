"""The first release and the labelled letters, parsed once."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.extract import extract
from pipeline.inspect import with_final_cases
from pipeline.knowledge import Knowledge, read_knowledge
from pipeline.parse import parse
from pipeline.records import Extracted, Parsed, Source, number_lines

REPOSITORY = Path(__file__).parents[2]
FIRST = REPOSITORY / "raw" / "releases" / "cac" / "qualified-immunity-letter-2021.txt"
LETTERS = REPOSITORY / "tests" / "letters"


@pytest.fixture(scope="session")
def knowledge() -> Knowledge:
    return Knowledge(courts=read_knowledge(REPOSITORY / "raw" / "reference").courts)


@pytest.fixture(scope="session")
def read(knowledge):
    """Parse a text, or bytes with a file name."""

    def read(text: str | bytes, name: str = "release.txt") -> Parsed:
        source = Source("acme-release", "releases/acme/release.txt", "0" * 64)
        extracted = Extracted(number_lines(text), "text/plain") if isinstance(text, str) else extract(text, name)
        return with_final_cases(parse(extracted, source, knowledge))

    return read


@pytest.fixture(scope="session")
def first(knowledge) -> Parsed:
    source = Source("cac-letter", "releases/cac/letter.txt", "0" * 64, publisher="Constitutional Accountability Center")
    return with_final_cases(parse(extract(FIRST.read_bytes(), FIRST.name), source, knowledge))


@pytest.fixture(scope="session")
def first_text() -> str:
    return extract(FIRST.read_bytes(), FIRST.name).text
