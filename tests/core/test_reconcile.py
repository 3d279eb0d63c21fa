"""Each check across the tables can fail, and passes on tables that are right."""

import copy

import pytest

from pipeline import reconcile
from pipeline.errors import PipelineError
from pipeline.validate import validate

TEXT = "Signed:\nAction Fund\nbird society"


def good():
    return {
        "texts": [{"release_id": "r", "text": TEXT}],
        "releases": [
            {
                "release_id": "r",
                "raw_path": "releases/r.txt",
                "raw_sha256": "0" * 64,
                "media_type": "text/plain",
                "n_lines": 3,
                "n_unexplained_lines": 0,
            }
        ],
        "lines": [
            {"release_id": "r", "line_number": number, "role": role, "text": text}
            for number, role, text in [(1, "label", "Signed:"), (2, "signatory", "Action Fund"), (3, "signatory", "x")]
        ],
        "letters": [
            {
                "letter_id": "r",
                "release_id": "r",
                "kind": "letter",
                "n_claimed": 2,
                "claim_kind": "exact",
                "claim_text": "2 groups",
                "n_listed": 2,
                "list_order": "alphabetical",
            }
        ],
        "signatures": [signature(1, "Action Fund", "action-fund", 8), signature(2, "bird society", "bird-society", 20)],
        "organizations": [organization("action-fund"), organization("bird-society")],
        "categories": [{"category": "unknown", "label": "Unknown", "definition": "No evidence."}],
        "organization_types": [{"organization_type": "unknown", "label": "Unknown", "definition": "No evidence."}],
        "scopes": [{"scope": "unknown", "label": "Unknown", "definition": "No evidence."}],
        "citations": [],
        "case_mentions": [],
        "issues": [],
    }


def signature(position, name, organization_id, start):
    return {
        "letter_id": "r",
        "position": position,
        "organization_id": organization_id,
        "signer_kind": "organization",
        "name_as_signed": name,
        "is_identification_only": False,
        "line_number": position + 1,
        "char_start": start,
        "char_end": start + len(name),
    }


def organization(organization_id):
    return {
        "organization_id": organization_id,
        "name": organization_id,
        "category": "unknown",
        "category_basis": "none",
        "category_confidence": 0.0,
        "organization_type": "unknown",
        "scope": "unknown",
        "n_letters": 1,
    }


BREAKS = {
    "check_lines": ("lines", 0, {"line_number": 7}),
    "check_unexplained": ("lines", 0, {"role": "unexplained"}),
    "check_listed": ("letters", 0, {"n_listed": 3, "n_claimed": 3}),
    "check_claims": ("letters", 0, {"n_claimed": 89}),
    "check_spans": ("signatures", 0, {"char_start": 9}),
    "check_order": ("letters", 0, {"list_order": "alphabetical"}),
    "check_signers": ("signatures", 0, {"organization_id": None}),
    "check_activity": ("organizations", 0, {"n_letters": 2}),
}


def broken(tables):
    return {check.__name__ for check in reconcile.CHECKS for _ in check(tables)}


def test_tables_that_are_right_pass(tmp_path):
    assert broken(good()) == set()
    assert validate(good(), tmp_path)["signatures"].num_rows == 2


def test_every_check_has_a_bad_row():
    assert set(BREAKS) == {check.__name__ for check in reconcile.CHECKS}


@pytest.mark.parametrize("check", BREAKS)
def test_every_check_can_fail(check, tmp_path):
    tables = good()
    table, index, change = BREAKS[check]
    tables[table][index].update(change)
    if check == "check_order":
        tables["texts"][0]["text"] = TEXT.replace("Action", "Zction")
        tables["signatures"][0]["name_as_signed"] = "Zction Fund"
    assert check in broken(tables)
    with pytest.raises(PipelineError) as caught:
        validate(tables, tmp_path)
    assert all(fault.todo and str(tmp_path) in fault.place for fault in caught.value.faults)


def test_a_contradicted_claim_passes_when_an_issue_tells_it():
    tables = good()
    tables["letters"][0]["n_claimed"] = 89
    tables["issues"] = [{"release_id": "r", "code": "signatory_count_mismatch"}]
    assert broken(tables) == set()


@pytest.mark.parametrize(("kind", "claimed", "contradicted"), [("at_least", 1, False), ("at_least", 3, True)])
def test_a_claim_of_at_least_is_contradicted_only_by_a_shorter_list(kind, claimed, contradicted):
    tables = good()
    tables["letters"][0].update(claim_kind=kind, n_claimed=claimed)
    assert ("check_claims" in broken(tables)) == contradicted


def test_a_fault_names_the_raw_file_and_line(tmp_path):
    tables = good()
    tables["signatures"][1]["char_end"] += 5
    tables["signatures"][1]["name_as_signed"] = "bird"
    with pytest.raises(PipelineError, match=r"releases/r\.txt:3"):
        validate(tables, tmp_path)


def test_a_value_of_the_wrong_type_is_told_with_its_column(tmp_path):
    tables = good()
    tables["letters"][0]["n_listed"] = "two"
    with pytest.raises(PipelineError, match=r"letters\.n_listed"):
        validate(tables, tmp_path)


def test_a_reference_to_nothing_is_told_with_its_key(tmp_path):
    tables = good()
    tables["organizations"].pop()
    with pytest.raises(PipelineError, match=r"organization_id must satisfy: foreign_key"):
        validate(tables, tmp_path)


def test_checks_do_not_change_the_tables():
    tables = good()
    before = copy.deepcopy(tables)
    reconcile.reconcile(tables)
    assert tables == before
