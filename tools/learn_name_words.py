"""Learn how names of organizations begin and end: counts per word, from lists of names.

Usage: python tools/learn_name_words.py NAMES... --out raw/reference/name_words.csv

NAMES are CSV or Parquet files with a column of names (`name`, `connected_org_name` or `left`), such as the
exempt organization files of the IRS (public domain). Only the counts are kept, never a name: for each word that
occurs often enough, how often it begins, continues and ends a name. The parser uses them to cut names
that run together and to tell names from prose.
"""

from __future__ import annotations

import argparse
import csv
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import pandas as pd

NAME_COLUMNS = ("name", "connected_org_name")
LEGAL_SUFFIXES = frozenset({"inc", "incorporated", "llc", "ltd", "corp", "co", "the", "a", "tr", "ttee"})
MIN_COUNT = 60
WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")


def main() -> None:
    """Read the files named on the command line and write the table of counts."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="+", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    arguments = parser.parse_args()
    write_counts(arguments.out, *count_positions(read_names(arguments.names)))


def read_names(paths: Iterable[Path]) -> Iterator[str]:
    """Names in all files, one by one."""
    for path in paths:
        frame = pd.read_parquet(path) if path.suffix == ".parquet" else pd.read_csv(path)
        column = next(column for column in NAME_COLUMNS if column in frame)
        yield from frame[column].dropna().astype(str)


def count_positions(names: Iterable[str]) -> tuple[Counter[str], Counter[str], Counter[str]]:
    """How often each word begins a name, stands inside one, ends one (legal suffixes left aside)."""
    begins: Counter[str] = Counter()
    inside: Counter[str] = Counter()
    ends: Counter[str] = Counter()
    for name in names:
        words = trim_suffixes(WORD.findall(name.lower()))
        if len(words) < 2:
            continue
        begins[words[0]] += 1
        ends[words[-1]] += 1
        inside.update(words[1:-1])
    return begins, inside, ends


def trim_suffixes(words: list[str]) -> list[str]:
    """Words without the legal suffixes at the end.

    >>> trim_suffixes(["girls", "inc"])
    ['girls']
    """
    while words and words[-1] in LEGAL_SUFFIXES:
        words = words[:-1]
    return words


def write_counts(path: Path, begins: Counter[str], inside: Counter[str], ends: Counter[str]) -> None:
    """Write the words that occur at least `MIN_COUNT` times, in alphabetical order."""
    total = begins + inside + ends
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["word", "n_begins", "n_inside", "n_ends"])
        for word in sorted(word for word, count in total.items() if count >= MIN_COUNT and len(word) > 1):
            writer.writerow([word, begins[word], inside[word], ends[word]])


if __name__ == "__main__":
    main()
