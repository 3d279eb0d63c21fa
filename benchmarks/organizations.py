"""How long it takes to resolve and categorize many distinct names: `python -m benchmarks.organizations [N ...]`.

Names are made of the words of the vocabularies, as real ones are: topics, places, heads, invented founders, local
numbers, legal suffixes, acronyms in brackets. Promised: a million distinct names in three minutes and 2 GB on two
cores, growing no faster than n log n.
"""

from __future__ import annotations

import random
import resource
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from pipeline.organizations import Decisions, Registry, load_reference, resolve
from pipeline.organizations.categorize import categorize_each
from pipeline.organizations.reference import Reference
from pipeline.records import Row

HEADS = ("Coalition", "Alliance", "Network", "Council", "Foundation", "Center", "Project", "Fund", "League", "Society")
SYLLABLES = ("ba", "den", "fol", "gra", "hil", "kem", "lor", "mun", "nes", "por", "ras", "sten", "tor", "vel", "wick")
SIGNED_PER_LETTER = 100


def make_names(count: int, reference: Reference) -> list[str]:
    """So many distinct names, the same in every run."""
    chance = random.Random(20)
    topics = sorted({row["pattern"].strip("^$* ").title() for row in reference.terms.rows if "|" not in row["pattern"]})
    places = sorted({place.name for place in reference.places.by_key.values()})
    known = sorted(reference.known.rows)
    names: dict[str, None] = {}
    while len(names) < count:
        names[_make(chance, topics, places, known)] = None
    return list(names)


def _make(chance: random.Random, topics: list[str], places: list[str], known: list[str]) -> str:
    founder = "".join(chance.choices(SYLLABLES, k=3)).title()
    topic, place, head = chance.choice(topics), chance.choice(places), chance.choice(HEADS)
    shapes = (
        (5, f"{chance.choice(known)} of {founder} {place}"),
        (5, f"{chance.choice(known)} Local {chance.randrange(20_000)}"),
        (15, f"{place} {topic} {head} {founder}"),
        (15, f"{founder} {topic} {head} of {place}"),
        (10, f"{founder} {topic} {head} ({(founder[0] + topic[0] + head[0]).upper()})"),
        (10, f"{founder} & {topic} {head}, Inc."),
        (40, f"{topic} {head} for {founder} {chance.choice(SYLLABLES).title()}"),
    )
    return chance.choices([name for _, name in shapes], [weight for weight, _ in shapes])[0]


def measure(count: int, reference: Reference) -> tuple[float, float]:
    """Processor seconds to resolve and to categorize so many distinct names, a hundred to a letter."""
    names = make_names(count, reference)
    letters = [{"letter_id": f"letter-{i}"} for i in range(count // SIGNED_PER_LETTER + 1)]
    start = time.process_time()
    found = resolve(_signatures(names), letters, Decisions(), Registry(), reference.known, reference.places)
    middle = time.process_time()
    for _ in categorize_each(found.organizations, reference.known, reference.terms, Decisions(), reference.places):
        pass
    return middle - start, time.process_time() - middle


def _signatures(names: list[str]) -> Iterator[Row]:
    """Signatures as they come from Parquet, batch by batch: nobody holds them all."""
    for start in range(0, len(names), SIGNED_PER_LETTER):
        letter = f"letter-{start // SIGNED_PER_LETTER}"
        for position, name in enumerate(names[start : start + SIGNED_PER_LETTER]):
            yield {"letter_id": letter, "position": position, "name_as_signed": name}


def main(counts: list[int]) -> None:
    """Print a table of times and memory."""
    reference = load_reference(Path(__file__).parents[1] / "raw" / "reference")
    print(f"{'names':>9}  {'resolve s':>9}  {'categorize s':>12}  {'us per name':>11}  {'peak MB':>7}")
    for count in counts:
        resolved, categorized = measure(count, reference)
        unit = 1024 * 1024 if sys.platform == "darwin" else 1024
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit
        per_name = 1e6 * (resolved + categorized) / count
        print(f"{count:9}  {resolved:9.1f}  {categorized:12.1f}  {per_name:11.0f}  {peak:7.0f}")


if __name__ == "__main__":
    main([int(text) for text in sys.argv[1:]] or [10_000, 100_000, 1_000_000])
