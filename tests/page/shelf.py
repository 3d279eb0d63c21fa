"""A small data set for the tests of the page: enough organizations for three pages, and names that attack it."""

from __future__ import annotations

from pipeline.contract.arrow import to_arrow, to_frame
from pipeline.contract.describe import describe_all
from pipeline.publish.citation import read_citation
from pipeline.publish.page import page

HOSTILE = (
    "<script>window.pwned = 1</script>",
    '<img src="x" onerror="window.pwned = 2">',
    "</script><script>window.pwned = 3</script>",
    "<!--<script>",
    "\"><svg onload='window.pwned = 4'>",
    "{{ 7 * 7 }} & ${window.pwned = 5}",
)
N_ORGANIZATIONS = 120
HASH = "0" * 64


def make_page(data):
    """The page of some tables."""
    manifest = {"tables": {name: {"rows": table.num_rows, "content_sha256": HASH} for name, table in data.items()}}
    return page(data, read_citation(), manifest)


def tables(**rows):
    """Arrow tables of every kind from rows; a table that is not named is empty."""
    return {name: to_arrow(to_frame(rows.get(name, []), table), table) for name, table in describe_all().items()}


def shelf(*, hostile=()):
    """Three letters of 60, 80 and 80 signers, the last a duplicate of the second, and a release without a list."""
    organizations = [_organization(i, name) for i, name in enumerate(_names(hostile))]
    ids = [organization["organization_id"] for organization in organizations]
    signed = {"first": ids[:60], "second": ids[40:][::-1], "third": ids[40:][::-1]}
    return tables(
        **_vocabularies(),
        releases=[_release(name, 62 if name == "first" else 82) for name in ("first", "second", "third", "silent")],
        lines=[line for name in signed for line in _lines(name, signed[name], organizations)] + _silent(hostile),
        cases=[{"case_id": "doe-v-roe", "name": "Doe v. Roe", "court_id": "scotus", "court_name": "Supreme Court"}],
        letters=[_letter(name, len(signers), hostile) for name, signers in signed.items()],
        letter_bills=[{"letter_id": "first", "position": 1, "bill_number": "H.R. 1", "stance": "support"}],
        organizations=organizations,
        organization_names=[
            {"organization_id": ids[0], "name": "Zeroth Society", "kind": "former"},
            *(
                {"organization_id": row["organization_id"], "name": row["name"], "kind": "canonical"}
                for row in organizations
            ),
        ],
        retired_organization_ids=[{"organization_id": "old-name", "successor_id": ids[0], "reason": "merged"}],
        signatures=[row for name in signed for row in _signatures(name, signed[name], organizations)],
        case_mentions=[_mention()],
        citations=[_citation()],
        documents=[{"release_id": "first", "position": 1, "kind": "report", "title": "A report", "line_number": 1}],
        issues=_issues(hostile),
    )


def crowd(n):
    """One letter that many persons signed, without the text of its release."""
    return tables(
        releases=[_release("crowd", n)],
        letters=[{**_letter("crowd", n, ()), "n_claimed": None, "claim_kind": None, "claim_text": None}],
        signatures=[
            {
                "letter_id": "crowd",
                "position": position,
                "signer_kind": "person",
                "name_as_signed": f"Person {position:04}",
                "person_name": f"Person {position:04}",
                "affiliation": "University of Somewhere",
                "is_identification_only": True,
                "line_number": position,
                "char_start": 0,
                "char_end": 1,
            }
            for position in range(1, n + 1)
        ],
    )


def _names(hostile):
    plain = [f"Organization {i:03}" for i in range(N_ORGANIZATIONS - len(hostile))]
    return [*hostile, *plain]


def _vocabularies():
    return {
        "categories": [
            {"category": "unknown", "label": "Unknown", "definition": "No evidence."},
            {"category": "legal", "label": "Courts & law", "definition": "Law."},
            {"category": "health", "label": "Health", "definition": "Health."},
        ],
        "organization_types": [{"organization_type": "nonprofit", "label": "Nonprofit", "definition": "A nonprofit."}],
        "scopes": [
            {"scope": "national", "label": "National", "definition": "A country."},
            {"scope": "local", "label": "Local", "definition": "A place."},
        ],
    }


def _organization(i, name):
    return {
        "organization_id": f"org-{i:03}",
        "name": name,
        "acronym": "OZ" if i == 7 else None,
        "category": ("unknown", "legal", "health")[i % 3],
        "category_basis": "none" if i % 3 == 0 else "terms",
        "category_evidence": None if i % 3 == 0 else "law",
        "category_confidence": 0.0 if i % 3 == 0 else 0.8,
        "organization_type": "nonprofit",
        "scope": "local" if i % 10 == 0 else "national",
        "place": "Springfield" if i == 5 else None,
        "parent_organization_id": "org-000" if i == 1 else None,
        "relation": "chapter" if i == 1 else None,
        "n_letters": (i < 60) + (i >= 40),
        "first_signed_on": "2021-05-10" if i < 60 else "2022-03-01",
        "last_signed_on": "2022-03-01" if i >= 40 else "2021-05-10",
    }


def _canonical(row):
    return {"organization_id": row["organization_id"], "name": row["name"], "kind": "canonical"}


def _release(name, n_lines):
    return {
        "release_id": name,
        "publisher": "A Publisher",
        "title": None if name == "third" else f"Release of the {name} letter",
        "published_on": "2021-05-10",
        "source_url": "https://www.example.org/release",
        "raw_path": f"releases/{name}.txt",
        "raw_sha256": HASH,
        "media_type": "text/plain",
        "n_lines": n_lines,
        "n_unexplained_lines": 0,
    }


def _letter(name, n, hostile):
    return {
        "letter_id": name,
        "release_id": name,
        "kind": "letter" if name == "first" else "amicus",
        "title": hostile[0] if hostile else f"The {name} letter",
        "dated_on": "2021-05-10" if name == "first" else "2022-03-01",
        "addressee": "The Senate",
        "addressee_body": "us_senate",
        "n_claimed": 62 if name == "first" else None,
        "claim_kind": "exact" if name == "first" else None,
        "claim_text": "62 organizations" if name == "first" else None,
        "n_listed": n,
        "list_order": "alphabetical" if name == "first" else "other",
        "case_id": "doe-v-roe" if name == "second" else None,
        "duplicate_of_letter_id": "second" if name == "third" else None,
    }


def _lines(release, signers, organizations):
    named = {organization["organization_id"]: organization["name"] for organization in organizations}
    texts = [("title", f"Release of the {release} letter"), ("blank", None)]
    texts += [("signatory", f"• {named[signer]}, with a note") for signer in signers]
    return [
        {"release_id": release, "line_number": number, "role": role, "text": text}
        for number, (role, text) in enumerate(texts, start=1)
    ]


def _silent(hostile):
    text = hostile[1] if hostile else "Prose."
    return [{"release_id": "silent", "line_number": 1, "role": "body", "text": text}]


def _signatures(letter, signers, organizations):
    named = {organization["organization_id"]: organization["name"] for organization in organizations}
    return [
        {
            "letter_id": letter,
            "position": position,
            "organization_id": signer,
            "signer_kind": "organization",
            "name_as_signed": named[signer],
            "is_identification_only": False,
            "place": "Springfield" if position == 2 else None,
            "group_heading": "Local groups" if letter == "second" and position > 40 else None,
            "line_number": position + 2,
            "char_start": 0,
            "char_end": 1,
        }
        for position, signer in enumerate(signers, start=1)
    ]


def _mention():
    return {
        "release_id": "first",
        "position": 1,
        "case_id": "doe-v-roe",
        "relation": "cited",
        "name_as_printed": "Doe v. Roe",
        "summary": "The court is considering whether pages can be safe...",
        "is_summary_truncated": True,
        "question_presented": "whether pages can be safe",
        "line_number": 1,
        "char_start": 0,
        "char_end": 1,
    }


def _citation():
    return {
        "release_id": "first",
        "position": 1,
        "kind": "statute",
        "text_as_printed": "Section 1983",
        "canonical": "42 U.S.C. § 1983",
        "within_case_id": "doe-v-roe",
        "line_number": 1,
        "char_start": 0,
        "char_end": 1,
    }


def _issues(hostile):
    message = hostile[2] if hostile else "the text claims 62 signatories, the list holds 60"
    common = {"level": "warning", "release_id": "first"}
    return [
        {**common, "issue_id": "first-a-1", "code": "signatory_count_mismatch", "line_number": 1, "message": message},
        {**common, "issue_id": "first-b-1", "code": "suspected_lost_signatory", "line_number": 12, "message": "a gap"},
        {**common, "issue_id": "first-b-2", "code": "suspected_lost_signatory", "line_number": 30, "message": "a gap"},
    ]
