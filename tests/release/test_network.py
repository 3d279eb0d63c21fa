"""The network kit says who signed what and who signs with whom, the same in every form."""

import csv
from itertools import combinations

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import UsageError
from pipeline.release.graphml import Graph, write_graphml
from pipeline.release.network import build_network, write_network
from tests.release.conftest import HOSTILE


@pytest.fixture(scope="module")
def kit(published, tmp_path_factory):
    folder = tmp_path_factory.mktemp("network")
    write_network(build_network(published), folder)
    return folder


def rows(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_a_duplicate_of_a_letter_counts_once(kit):
    weights = {(row["source"], row["target"]): int(row["n_letters"]) for row in rows(kit / "edges_cosigning.csv")}
    ids = [f"organization-{number}" for number in range(1, 7)]
    assert weights == {pair: 2 if pair == ("organization-1", "organization-2") else 1 for pair in combinations(ids, 2)}
    assert {row["target"] for row in rows(kit / "edges_two_mode.csv")} == {"letter:letter-1", "letter:letter-2"}


def test_a_short_list_ties_closer_than_a_long_one(kit):
    (pair,) = (row for row in rows(kit / "edges_cosigning.csv") if row["n_letters"] == "2")
    assert float(pair["newman_weight"]) == pytest.approx(1 / 5 + 1 / 1)  # persons are no part of the network


def test_networkx_reads_both_graphs_with_names_as_they_are(kit):
    signed = nx.read_graphml(kit / "two_mode.graphml")
    letters = {name for name, node in signed.nodes(data=True) if node["type"]}
    assert letters == {"letter:letter-1", "letter:letter-2"}
    assert nx.is_bipartite(signed)
    assert [signed.nodes[f"organization-{n}"]["label"] for n in range(1, 7)] == list(HOSTILE)
    cosigning = nx.read_graphml(kit / "cosigning.graphml")
    projected = nx.bipartite.weighted_projected_graph(signed, set(signed) - letters)
    assert {frozenset(edge): cosigning.edges[edge]["weight"] for edge in cosigning.edges} == {
        frozenset(edge): projected.edges[edge]["weight"] for edge in projected.edges
    }


def test_nodes_and_edges_of_csv_and_graphml_agree(kit):
    signed = nx.read_graphml(kit / "two_mode.graphml")
    nodes = rows(kit / "nodes.csv")
    assert [node["id"] for node in nodes] == list(signed)
    assert {node["id"]: int(node["degree"]) for node in nodes} == dict(signed.degree)


def test_the_incidence_matrix_has_a_one_for_each_edge(kit):
    lines = (kit / "incidence.mtx").read_text(encoding="ascii").splitlines()
    assert lines[0] == "%%MatrixMarket matrix coordinate integer general"
    size, *cells = [tuple(map(int, line.split())) for line in lines if not line.startswith("%")]
    organizations, letters = (
        (kit / f"incidence_{side}.txt").read_text(encoding="utf-8").splitlines() for side in ("rows", "columns")
    )
    assert size == (len(organizations), len(letters), len(cells))
    named = {(organizations[row - 1], f"letter:{letters[column - 1]}") for row, column, one in cells if one == 1}
    assert named == {(edge["source"], edge["target"]) for edge in rows(kit / "edges_two_mode.csv")}


def test_a_kind_of_list_can_be_chosen(published, tmp_path):
    amici = build_network(published, ["amicus"])
    assert set(amici.two_mode["letter_id"].to_pylist()) == {"letter-2"}
    assert amici.cosigning.num_rows == 1
    write_network(amici, tmp_path)
    assert "Kinds of letter: amicus." in (tmp_path / "README.txt").read_text(encoding="utf-8")
    with pytest.raises(UsageError, match="choose among: amicus, letter"):
        build_network(published, ["amicus", "song"])


def test_a_data_set_without_letters_has_an_empty_network(nothing, tmp_path):
    write_network(build_network(nothing), tmp_path)
    assert len(nx.read_graphml(tmp_path / "two_mode.graphml")) == 0
    assert (tmp_path / "incidence.mtx").read_text(encoding="ascii").endswith("\n0 0 0\n")


PRINTABLE = st.text(st.characters(blacklist_categories=["Cc", "Cs", "Zl", "Zp", "Zs", "Cn"]), min_size=1, max_size=20)


def test_a_code_point_that_xml_cannot_hold_becomes_a_mark(tmp_path):
    write_graphml(tmp_path / "graph.graphml", Graph([{"id": "one", "label": "A\uffffB"}], [], {"label": "string"}, {}))
    assert nx.read_graphml(tmp_path / "graph.graphml").nodes["one"]["label"] == "A\N{REPLACEMENT CHARACTER}B"


@given(PRINTABLE)
def test_no_name_breaks_graphml(tmp_path_factory, name):
    path = tmp_path_factory.mktemp("graph") / "graph.graphml"
    write_graphml(path, Graph([{"id": "one", "label": name}], [], {"label": "string"}, {}))
    assert nx.read_graphml(path).nodes["one"]["label"] == name
