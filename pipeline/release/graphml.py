"""GraphML that igraph, NetworkX and Gephi open, written line by line in a fixed order.

Node attributes are named as these programs want them: `label` is what Gephi shows, the truth value `type` makes a
two-mode graph bipartite for igraph (true: letter). A missing value is left out, as the standard has it.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO
from xml.sax.saxutils import escape, quoteattr

from pipeline.records import Row
from pipeline.release.xml_text import xml_text


@dataclass(frozen=True)
class Graph:
    """An undirected graph: nodes with `id`, edges with `source` and `target`, and the attributes to write."""

    nodes: Sequence[Row]
    edges: Sequence[Row]
    node_attributes: Mapping[str, str]
    edge_attributes: Mapping[str, str]


HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" '
    'xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns '
    'http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">\n'
)


def write_graphml(path: Path, graph: Graph) -> None:
    """Write a graph; nodes and edges keep their order, which should be sorted."""
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.write(HEAD)
        _write_keys(file, "node", graph.node_attributes)
        _write_keys(file, "edge", graph.edge_attributes)
        file.write('  <graph id="undersigned" edgedefault="undirected">\n')
        for node in graph.nodes:
            file.write(f"    <node id={quoteattr(node['id'])}>")
            _write_values(file, "node", graph.node_attributes, node)
            file.write("</node>\n")
        for edge in graph.edges:
            file.write(f"    <edge source={quoteattr(edge['source'])} target={quoteattr(edge['target'])}>")
            _write_values(file, "edge", graph.edge_attributes, edge)
            file.write("</edge>\n")
        file.write("  </graph>\n</graphml>\n")


def _write_keys(file: TextIO, scope: str, attributes: Mapping[str, str]) -> None:
    for name, kind in attributes.items():
        file.write(f'  <key id="{scope}_{name}" for="{scope}" attr.name="{name}" attr.type="{kind}"/>\n')


def _write_values(file: TextIO, scope: str, attributes: Mapping[str, str], row: Row) -> None:
    for name in attributes:
        if row.get(name) is not None:
            file.write(f'<data key="{scope}_{name}">{escape(_text(row[name]))}</data>')


def _text(value: object) -> str:
    match value:
        case bool():
            return str(value).lower()
        case datetime.date():
            return value.isoformat()
    return xml_text(str(value))
