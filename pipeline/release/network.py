"""`network/`: who signed which letter (two-mode) and who signs with whom (one-mode), for network analysis.

Organizations only; persons who sign alone are not part of it. A letter that a decision marks as a duplicate of
another one is left out, so that what was signed once counts once. The node of an organization is called by its
identifier, that of a letter `letter:ID`, because an organization and a letter may have the same identifier.

`n_letters` of a pair counts the letters that both signed. `newman_weight` adds 1 / (signers - 1) for each of them,
so that a letter with three signers says more than one with three hundred (Newman 2001, collaboration networks).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pyarrow as pa

from pipeline.errors import Fault, UsageError
from pipeline.publish.files import write_csv
from pipeline.release.graphml import Graph, write_graphml
from pipeline.release.published import Published

MAX_DRAWN = 1_000_000
"""One-mode GraphML is written up to so many edges; nobody opens more than that in a graph program."""

SIGNED = """
    SELECT DISTINCT s.letter_id, s.organization_id
    FROM signatures s JOIN letters l USING (letter_id)
    WHERE s.organization_id IS NOT NULL AND l.duplicate_of_letter_id IS NULL AND l.kind IN (SELECT kind FROM kinds)
"""

NODES = """
    SELECT o.organization_id AS id, 'organization' AS mode, o.name AS label, count(*) AS degree,
           o.category, o.organization_type, o.scope, o.state, o.parent_organization_id,
           NULL AS letter_id, NULL AS letter_kind, NULL::DATE AS dated_on
    FROM signed s JOIN organizations o USING (organization_id) GROUP BY ALL
    UNION ALL
    SELECT 'letter:' || l.letter_id, 'letter', coalesce(l.title, r.title, l.letter_id), count(*),
           NULL, NULL, NULL, NULL, NULL,
           l.letter_id, l.kind, l.dated_on
    FROM signed s JOIN letters l USING (letter_id) JOIN releases r USING (release_id) GROUP BY ALL
    ORDER BY mode DESC, id
"""

TWO_MODE = """
    SELECT organization_id AS source, 'letter:' || letter_id AS target, s.letter_id, l.kind AS letter_kind, l.dated_on
    FROM signed s JOIN letters l USING (letter_id)
    ORDER BY source, target
"""

COSIGNING = """
    WITH sizes AS (SELECT letter_id, count(*) AS size FROM signed GROUP BY letter_id)
    SELECT a.organization_id AS source, b.organization_id AS target, count(*) AS n_letters,
           round(fsum(1.0 / (z.size - 1)), 6) AS newman_weight,
           min(l.dated_on) AS first_signed_on, max(l.dated_on) AS last_signed_on
    FROM signed a
    JOIN signed b ON b.letter_id = a.letter_id AND a.organization_id < b.organization_id
    JOIN sizes z ON z.letter_id = a.letter_id
    JOIN letters l ON l.letter_id = a.letter_id
    GROUP BY a.organization_id, b.organization_id
    ORDER BY source, target
"""

ORGANIZATION_NODE = {
    "label": "string",
    "degree": "int",
    "category": "string",
    "organization_type": "string",
    "scope": "string",
    "state": "string",
    "parent_organization_id": "string",
}
LETTER_NODE = {"letter_id": "string", "letter_kind": "string", "dated_on": "string"}
TWO_MODE_NODE = {"type": "boolean", **ORGANIZATION_NODE, **LETTER_NODE}
TWO_MODE_EDGE = {"letter_kind": "string", "dated_on": "string"}
COSIGNING_EDGE = {
    "weight": "int",
    "newman_weight": "double",
    "first_signed_on": "string",
    "last_signed_on": "string",
}


@dataclass(frozen=True)
class Network:
    """The network of a data set: nodes, its edges in both modes, and the kinds of letter it was made of."""

    kinds: list[str]
    nodes: pa.Table
    two_mode: pa.Table
    cosigning: pa.Table


def build_network(published: Published, kinds: Collection[str] = ()) -> Network:
    """Find out who signed what and who signs with whom; `kinds` chooses kinds of letter, none means all.

    Raises UsageError on a kind that no letter has.
    """
    with duckdb.connect() as database:
        database.execute("SET threads = 1")  # a sum of fractions depends on the order of its parts
        for name in ("signatures", "letters", "organizations", "releases"):
            database.register(name, published.tables[name])
        chosen = _kinds(published, kinds)
        database.register("kinds", pa.table({"kind": pa.array(chosen, pa.string())}))
        database.execute(f"CREATE TABLE signed AS {SIGNED}")
        return Network(chosen, *(_table(database, query) for query in (NODES, TWO_MODE, COSIGNING)))


def write_network(network: Network, folder: Path) -> None:
    """Write the kit: CSV, GraphML, and the incidence matrix in Matrix Market form with the names of its sides."""
    folder.mkdir(parents=True, exist_ok=True)
    write_csv(network.nodes, folder / "nodes.csv")
    write_csv(network.two_mode, folder / "edges_two_mode.csv")
    write_csv(network.cosigning, folder / "edges_cosigning.csv")
    _write_graphs(network, folder)
    _write_lines(folder / "README.txt", _about(network))
    _write_incidence(network, folder)


def _write_graphs(network: Network, folder: Path) -> None:
    nodes, signed = network.nodes.to_pylist(), network.two_mode.to_pylist()
    for node in nodes:
        node["type"] = node["mode"] == "letter"
    write_graphml(folder / "two_mode.graphml", Graph(nodes, signed, TWO_MODE_NODE, TWO_MODE_EDGE))
    if network.cosigning.num_rows <= MAX_DRAWN:
        organizations = [node for node in nodes if node["mode"] == "organization"]
        pairs = [{**row, "weight": row["n_letters"]} for row in network.cosigning.to_pylist()]
        write_graphml(folder / "cosigning.graphml", Graph(organizations, pairs, ORGANIZATION_NODE, COSIGNING_EDGE))


def _about(network: Network) -> list[str]:
    """What the kit holds, in words: someone may be given nothing else."""
    n_letters = len(_numbered(network.nodes, "letter"))
    lines = [
        f"Who signed what in undersigned, the open data set of who signs what: {n_letters:,} letters,",
        f"{network.nodes.num_rows - n_letters:,} organizations, {network.two_mode.num_rows:,} edges between them, "
        f"{network.cosigning.num_rows:,} pairs that signed together.",
        f"Kinds of letter: {', '.join(network.kinds) or 'none'}. Duplicates of a letter are left out.",
    ]
    if network.cosigning.num_rows > MAX_DRAWN:
        lines.append(f"cosigning.graphml is left out above {MAX_DRAWN:,} pairs; edges_cosigning.csv has them all.")
    return lines


def _kinds(published: Published, kinds: Collection[str]) -> list[str]:
    present = sorted(set(published.tables["letters"]["kind"].to_pylist()))
    if unknown := sorted(set(kinds) - set(present)):
        raise UsageError(
            Fault(
                "a kind of list is one that the letters have",
                "--kind",
                ", ".join(unknown),
                f"choose among: {', '.join(present) or 'none, there are no letters'}",
            )
        )
    return sorted(kinds) or present


def _table(database: duckdb.DuckDBPyConnection, query: str) -> pa.Table:
    """Run a query; columns that are missing throughout are text."""
    table = database.sql(query).to_arrow_table()
    types = [pa.string() if pa.types.is_null(field.type) else field.type for field in table.schema]
    return table.cast(pa.schema(list(zip(table.column_names, types, strict=True))))


def _write_incidence(network: Network, folder: Path) -> None:
    """Organizations by letters, 1 where it signed; lines of the two name files are rows and columns."""
    organizations = _numbered(network.nodes, "organization")
    letters = _numbered(network.nodes, "letter")
    cells = sorted(
        (letters[row["target"]], organizations[row["source"]]) for row in network.two_mode.to_pylist()
    )  # by column, as the format wants it
    lines = [
        "%%MatrixMarket matrix coordinate integer general",
        "% rows: incidence_rows.txt (organization_id), columns: incidence_columns.txt (letter_id)",
        f"{len(organizations)} {len(letters)} {len(cells)}",
        *(f"{row} {column} 1" for column, row in cells),
    ]
    _write_lines(folder / "incidence.mtx", lines)
    _write_lines(folder / "incidence_rows.txt", organizations)
    _write_lines(folder / "incidence_columns.txt", (name.removeprefix("letter:") for name in letters))


def _numbered(nodes: pa.Table, mode: str) -> dict[str, int]:
    named = [row["id"] for row in nodes.select(["id", "mode"]).to_pylist() if row["mode"] == mode]
    return {name: number for number, name in enumerate(named, start=1)}


def _write_lines(path: Path, lines: Iterable[str]) -> None:
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8", newline="\n")
