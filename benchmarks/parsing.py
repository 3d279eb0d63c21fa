"""How fast plain text is parsed, as a multiple of a floor taken in the same run: `python -m benchmarks.parsing`.

The floor decodes, normalizes (NFC) and collapses the white space of each line. Aimed at: parsing takes no more than
five times as long. The figures say how far away that is, and how much of it goes into cutting lines and writing the
rows of the contract, before anything is understood. Prose is what stands around the lists of letters: full of words
for signing, it costs more than a release that speaks of something else. The decoys are lists that nobody signed.
"""

from __future__ import annotations

import sys
import time
import unicodedata
from collections.abc import Callable, Sequence
from pathlib import Path

from pipeline.extract import extract
from pipeline.knowledge import read_knowledge
from pipeline.parse import parse
from pipeline.parse.document import Document
from pipeline.parse.rows import line_rows, signature_rows
from pipeline.parse.signatories.model import Signatory, SignatoryList
from pipeline.records import Source

ROOT = Path(__file__).parents[1]
LETTERS = ROOT / "tests" / "letters"
DECOYS = ROOT / "tests" / "signatories" / "decoys"
PARAGRAPH = 60
"""Lines of so many characters are prose."""
RELEASE = 3000
"""Characters of a usual press release."""
ROUNDS = 7
KNOWLEDGE = read_knowledge(ROOT / "raw" / "reference")


def sets() -> dict[str, list[bytes]]:
    """The texts to measure with, by name."""
    letters, decoys = ([path.read_bytes() for path in sorted(folder.glob("*.txt"))] for folder in (LETTERS, DECOYS))
    releases = [path.read_bytes() for path in sorted((ROOT / "raw" / "releases").rglob("*.txt"))]
    paragraphs = [paragraph for text in [*letters, *releases] for paragraph in paragraphs_of(text)]
    return {"prose": pack(paragraphs), "decoys": decoys, "labelled letters": letters}


def paragraphs_of(raw: bytes) -> list[str]:
    """The paragraphs of a text that are neither list nor frame."""
    rows = parse(extract(raw, "release.txt"), Source("release", "release.txt", ""), KNOWLEDGE).tables["lines"]
    return [row["text"] for row in rows if row["role"] == "body" and len(row["text"]) >= PARAGRAPH]


def pack(paragraphs: Sequence[str]) -> list[bytes]:
    """Paragraphs put together to texts as long as a press release."""
    texts: list[list[str]] = [[]]
    size = 0
    for paragraph in paragraphs:
        if size >= RELEASE:
            texts.append([])
            size = 0
        texts[-1].append(paragraph)
        size += len(paragraph)
    return ["\n\n".join(text).encode() for text in texts]


def floor(texts: Sequence[bytes]) -> None:
    """What no reader of text can do without."""
    for text in texts:
        for line in text.decode("utf-8", "replace").split("\n"):
            " ".join(unicodedata.normalize("NFC", line).split())


def rows_alone(texts: Sequence[bytes]) -> None:
    """Lines and rows, with nothing understood: what the contract costs whoever reads the text."""
    for text in texts:
        document = Document.of(extract(text, "release.txt"))
        line_rows("release", document, ["body"] * len(document.lines))
        names = (Signatory(line, "organization", 1, 0, len(line)) for line in document.printed if line)
        signature_rows("release", SignatoryList("letter", tuple(names)))


def parsing(texts: Sequence[bytes]) -> None:
    """Everything that the stage does with a release."""
    for text in texts:
        parse(extract(text, "release.txt"), Source("release", "release.txt", ""), KNOWLEDGE)


def seconds(work: Callable[[Sequence[bytes]], None], texts: Sequence[bytes]) -> float:
    """The shortest of several rounds: the noise of a shared machine only adds."""
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        work(texts)
        times.append(time.perf_counter() - start)
    return min(times)


def main() -> int:
    """Print one line per set of texts."""
    for name, texts in sets().items():
        size = sum(map(len, texts)) / 1e6
        took, rows, least = (seconds(work, texts) for work in (parsing, rows_alone, floor))
        ratios = f"{took / least:6.1f} times the floor, rows alone {rows / least:5.1f}"
        print(f"{name:18} {len(texts):4} texts {size / took:7.2f} MB/s, {ratios}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
