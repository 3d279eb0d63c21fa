"""A small published data set with the names that break careless formats."""

import hashlib
import zipfile
from pathlib import Path
from typing import Any

import pytest

from pipeline.contract.arrow import to_arrow, to_frame
from pipeline.contract.check import check_frame, check_keys
from pipeline.contract.describe import describe_all
from pipeline.publish.write import write_all
from pipeline.release import release
from pipeline.release.published import read_published

HOSTILE = (
    '=HYPERLINK("http://example.org","Free")',
    "+1-800-FREEDOM",
    "</script><script>alert(1)</script> & Söhne",
    "NA",
    "0012",
    "Robert'); DROP TABLE letters;-- {\\textbf}",
)
LETTER_TEXT = ("List of signatories", *HOSTILE)
RELEASE = "first-release"
ISSUE = "first-release-signatory_count_mismatch-1-1"


def text_of_release() -> str:
    return "\n".join(LETTER_TEXT)


def row(table: str, **values: Any) -> dict[str, Any]:
    """A row with these values; other columns hold their example where they must hold something."""
    columns = describe_all()[table].columns
    return {column.name: column.example for column in columns if column.required} | values


def rows_of_tables() -> dict[str, list[dict[str, Any]]]:
    """Three letters: one with hostile names, one that shares two of its signers, and its duplicate."""
    ids = [f"organization-{number}" for number in range(1, len(HOSTILE) + 1)]
    names = dict(zip(ids, HOSTILE, strict=True))
    signed = {"letter-1": ids, "letter-2": ids[:2], "letter-3": ids[:2]}
    brief = {"release_id": RELEASE, "kind": "amicus", "list_order": "other", "case_id": "reed-v-goertz"}
    return {
        "categories": [row("categories", category=code) for code in ("legal", "unknown")],
        "organization_types": [row("organization_types", organization_type="nonprofit")],
        "scopes": [row("scopes", scope="national")],
        "releases": [the_release()],
        "lines": [
            row("lines", release_id=RELEASE, line_number=number, role="signatory" if number > 1 else "label", text=line)
            for number, line in enumerate(LETTER_TEXT, start=1)
        ],
        "cases": [row("cases", case_id="reed-v-goertz", name="Reed v. Goertz", docket_number="21-442")],
        "letters": [
            the_letter(),
            row("letters", letter_id="letter-2", n_listed=3, **brief),
            row("letters", letter_id="letter-3", n_listed=2, duplicate_of_letter_id="letter-2", **brief),
        ],
        "organizations": [
            row("organizations", organization_id=one, name=names[one], category="legal" if one == ids[0] else "unknown")
            for one in ids
        ],
        "organization_names": [
            row("organization_names", organization_id=one, name=names[one], kind="canonical") for one in ids
        ],
        "retired_organization_ids": [
            row("retired_organization_ids", organization_id="organization-0", successor_id="organization-1")
        ],
        "signatures": [
            signature(letter, position, organization_id=one, name_as_signed=names[one])
            for letter, signers in signed.items()
            for position, one in enumerate(signers, start=1)
        ]
        + [signature("letter-2", 3, signer_kind="person", name_as_signed="Jane Roe", person_name="Jane Roe")],
        "case_mentions": [row("case_mentions", release_id=RELEASE, case_id="reed-v-goertz", line_number=1)],
        "issues": [row("issues", issue_id=ISSUE, release_id=RELEASE, line_number=1, message="Seven, but six.")],
    }


def the_release() -> dict[str, Any]:
    return row(
        "releases",
        release_id=RELEASE,
        publisher="Example Center",
        title="Six for 50% & more",
        published_on="2021-05-10",
        raw_path="releases/first-release.txt",
        raw_sha256=hashlib.sha256(text_of_release().encode()).hexdigest(),
        n_lines=len(LETTER_TEXT),
    )


def the_letter() -> dict[str, Any]:
    return row(
        "letters",
        letter_id="letter-1",
        release_id=RELEASE,
        kind="letter",
        title="Open Letter",
        dated_on="2021-05-10",
        addressee="Senate leaders",
        addressee_body="us_senate",
        n_claimed=7,
        claim_kind="exact",
        claim_text="Seven",
        n_listed=6,
        list_order="other",
        letter_url="https://example.org/a{b}",
    )


def signature(letter_id: str, position: int, **values: Any) -> dict[str, Any]:
    return row("signatures", letter_id=letter_id, position=position, line_number=position + 1) | values


def publish(folder: Path, rows: dict[str, list[dict[str, Any]]]) -> Path:
    """Publish rows that keep every rule."""
    folder.mkdir(parents=True)
    described = describe_all()
    frames = {name: to_frame(rows.get(name, []), table) for name, table in described.items()}
    assert not [fault for name, frame in frames.items() for fault in check_frame(name, frame)]
    assert not check_keys(frames)
    tables = {name: to_arrow(frames[name], table) for name, table in described.items()}
    write_all(folder, tables, {}, "1.0.0")
    return folder


@pytest.fixture(scope="session")
def processed(tmp_path_factory):
    """The published folder of the small data set."""
    return publish(tmp_path_factory.mktemp("small") / "processed", rows_of_tables())


@pytest.fixture(scope="session")
def published(processed):
    """The same, read."""
    return read_published(processed)


@pytest.fixture(scope="session")
def dist(processed, tmp_path_factory):
    """The release of the small data set."""
    folder = tmp_path_factory.mktemp("release") / "dist"
    release(processed, folder)
    return folder


@pytest.fixture(scope="session")
def unpacked(dist, tmp_path_factory):
    """Its archive, unpacked."""
    folder = tmp_path_factory.mktemp("unpacked")
    (archive,) = dist.glob("*.zip")
    with zipfile.ZipFile(archive) as packed:
        packed.extractall(folder)
    return folder / archive.stem


@pytest.fixture(scope="session")
def nothing(tmp_path_factory):
    """A data set without a single row."""
    return read_published(publish(tmp_path_factory.mktemp("nothing") / "processed", {}))
