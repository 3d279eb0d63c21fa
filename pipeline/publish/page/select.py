"""What of a large data set the page shows: the latest letters, and the text of some of them.

A page is read as a whole before it shows anything, so its size is bounded here. What is left out is in the
tables beside the page, and the page says how much it leaves out.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate

import pyarrow as pa
import pyarrow.compute as pc

MAX_LETTERS = 5_000
MAX_SIGNATURES = 400_000
MAX_RELEASES_WITHOUT_LIST = 500
MAX_TEXT_RELEASES = 250
MAX_TEXT_CHARACTERS = 400_000
"""Characters of release text in the page, all releases together."""

_BY_RELEASE = ("case_mentions", "citations", "documents")


@dataclass(frozen=True)
class Selection:
    """The tables as the page shows them, and the numbers of what there is in all."""

    tables: dict[str, pa.Table]
    totals: dict[str, int]

    def is_complete(self, table: str) -> bool:
        """True iff the page shows every row of a table."""
        return bool(self.tables[table].num_rows == self.totals[table])


def select(tables: dict[str, pa.Table]) -> Selection:
    """Keep the latest letters with everything that belongs to them; `lines` only of some of their releases."""
    letters = _latest_letters(tables["letters"])
    releases = _releases(tables["releases"], letters["release_id"])
    release_ids = releases["release_id"]
    signatures = _where(tables["signatures"], "letter_id", letters["letter_id"])
    kept = {
        **tables,
        "letters": letters,
        "releases": releases,
        "signatures": signatures,
        "letter_bills": _where(tables["letter_bills"], "letter_id", letters["letter_id"]),
        "issues": _where(tables["issues"], "release_id", release_ids),
        "lines": _where(tables["lines"], "release_id", _with_text(tables["lines"], releases, letters)),
        **{name: _where(tables[name], "release_id", release_ids) for name in _BY_RELEASE},
    }
    if letters.num_rows < tables["letters"].num_rows:
        kept["organizations"] = _organizations(tables["organizations"], signatures["organization_id"])
        kept["organization_names"] = _where(
            tables["organization_names"], "organization_id", kept["organizations"]["organization_id"]
        )
    return Selection(kept, {name: table.num_rows for name, table in tables.items()})


def _where(table: pa.Table, column: str, values: pa.ChunkedArray) -> pa.Table:
    return table.filter(pc.is_in(table[column], value_set=values.combine_chunks()))


def _latest_letters(letters: pa.Table) -> pa.Table:
    """The latest letters within both bounds, in the order of their keys."""
    order = pc.sort_indices(letters, [("dated_on", "descending"), ("letter_id", "ascending")])
    latest = letters.take(order)
    sums = list(accumulate(latest["n_listed"].to_pylist()))
    n_kept = sum(total <= MAX_SIGNATURES for total in sums[:MAX_LETTERS])
    return latest.slice(0, n_kept).sort_by("letter_id")


def _releases(releases: pa.Table, with_list: pa.ChunkedArray) -> pa.Table:
    has_list = pc.is_in(releases["release_id"], value_set=with_list.combine_chunks())
    others = releases.filter(pc.invert(has_list)).slice(0, MAX_RELEASES_WITHOUT_LIST)
    return pa.concat_tables([releases.filter(has_list), others]).sort_by("release_id")


def _organizations(organizations: pa.Table, signers: pa.ChunkedArray) -> pa.Table:
    """Those that signed a shown letter and, to the top, what they are part of."""
    parents = dict(
        zip(
            organizations["organization_id"].to_pylist(),
            organizations["parent_organization_id"].to_pylist(),
            strict=True,
        )
    )
    wanted: set[str] = set()
    for signer in signers.drop_null().unique().to_pylist():
        current = signer
        while current and current not in wanted:
            wanted.add(current)
            current = parents[current]
    return _where(organizations, "organization_id", pa.chunked_array([pa.array(sorted(wanted), pa.string())]))


def _with_text(lines: pa.Table, releases: pa.Table, letters: pa.Table) -> pa.ChunkedArray:
    """Releases whose text is embedded: those with a list first, the latest first, until the room is used up."""
    has_list = set(letters["release_id"].to_pylist())
    sizes = _characters(lines, releases["release_id"])
    rows = releases.select(["release_id", "published_on"]).to_pylist()
    rows.sort(key=lambda row: row["release_id"])
    rows.sort(key=lambda row: (row["release_id"] in has_list, str(row["published_on"] or "")), reverse=True)
    chosen: list[str] = []
    room = MAX_TEXT_CHARACTERS
    for row in rows:
        size = sizes.get(row["release_id"], 0)
        if len(chosen) < MAX_TEXT_RELEASES and size <= room:
            chosen.append(row["release_id"])
            room -= size
    return pa.chunked_array([pa.array(chosen, pa.string())])


def _characters(lines: pa.Table, release_ids: pa.ChunkedArray) -> dict[str, int]:
    shown = _where(lines, "release_id", release_ids)
    lengths = pc.add(pc.fill_null(pc.utf8_length(shown["text"]), 0), 1)
    table = pa.table({"release_id": shown["release_id"], "n": lengths})
    sums = table.group_by("release_id").aggregate([("n", "sum")])
    return dict(zip(sums["release_id"].to_pylist(), sums["n_sum"].to_pylist(), strict=True))
