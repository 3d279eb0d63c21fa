"""Measure the parser against labelled letters: what it found, missed and made up, per document and in all.

Beside each text stands `NAME.json` with what a careful reader finds in it. A signature of an organization is right when
its name equals the entry as written, the organization, or `organization (acronym)` of one still unmatched label
of the same document; persons and officials are scored apart. Precision, recall and F1 are given over all mentions
(micro) and as the mean over documents (macro; a document with nothing to find scores 1 when nothing is found, else 0).
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from statistics import mean
from typing import Any

from pipeline.errors import Fault, UsageError
from pipeline.extract import extract
from pipeline.knowledge import Knowledge
from pipeline.parse import parse
from pipeline.records import Parsed, Row, Source

OUTER_PUNCTUATION = " \t\n.,;:!?'\"“”‘’()[]{}*-–—"
Label = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Score:
    """Right, missed and extra names of one kind in one document or in all."""

    n_right: int
    missed: tuple[str, ...]
    extra: tuple[str, ...]

    @property
    def precision(self) -> float:
        """Share of what was found that is right."""
        found = self.n_right + len(self.extra)
        return self.n_right / found if found else float(not self.missed)

    @property
    def recall(self) -> float:
        """Share of what there is that was found."""
        there = self.n_right + len(self.missed)
        return self.n_right / there if there else float(not self.extra)

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall; 1 where nothing is to be found and nothing was."""
        total = 2 * self.n_right + len(self.missed) + len(self.extra)
        return 2 * self.n_right / total if total else 1.0


@dataclass(frozen=True, slots=True)
class DocumentScore:
    """What was right and wrong in one document; nothing where the labels say nothing."""

    name: str
    organizations: Score
    persons: Score
    claim: str | None  # right, wrong, missed, extra
    date: str | None
    cases: Score


@dataclass(frozen=True)
class Report:
    """The scores of all documents and of the whole."""

    documents: tuple[DocumentScore, ...]
    summary: dict[str, float | int] = field(default_factory=dict)

    def as_json(self) -> str:
        """The report for machines."""
        return json.dumps(
            {"summary": self.summary, "documents": [asdict(document) for document in self.documents]},
            indent=2,
            ensure_ascii=False,
        )


def evaluate(directory: Path, reference: Knowledge) -> Report:
    """Parse every labelled document of a directory and score what was found.

    Raises `UsageError` where the directory holds no labelled document.
    """
    pairs = list(find_labelled(directory))
    if not pairs:
        raise UsageError(
            Fault(
                "a directory to evaluate holds documents with their labels",
                str(directory),
                "no NAME.json beside a document",
                "name a directory such as tests/letters",
            )
        )
    documents = tuple(score_document(text.name, parse_file(text, reference), label) for text, label in pairs)
    return Report(documents, summarize(documents))


def find_labelled(directory: Path) -> Iterator[tuple[Path, Label]]:
    """Documents with their labels, in the order of their names."""
    for path in sorted(directory.glob("*.json")):
        label = json.loads(path.read_text(encoding="utf-8"))
        if not isinstance(label, dict) or "signatories" not in label:
            continue
        named = label.get("text_file")
        texts = [directory / named] if named else sorted(directory.glob(f"{path.stem}.*"))
        text = next((text for text in texts if text.suffix != ".json" and text.exists()), None)
        if text is not None:
            yield text, label


def parse_file(path: Path, reference: Knowledge) -> Parsed:
    """What the parser understands of one file."""
    source = Source(release_id=path.stem, raw_path=path.name, raw_sha256="")
    return parse(extract(path.read_bytes(), path.name), source, reference)


def score_document(name: str, parsed: Parsed, label: Label) -> DocumentScore:
    """Compare the tables of one document with its labels."""
    signatures = parsed.tables.get("signatures", [])
    signatories = label["signatories"]
    return DocumentScore(
        name,
        organizations=match(
            [[row["name_as_signed"]] for row in signatures if row["signer_kind"] == "organization"],
            [organization_names(entry) for entry in signatories if entry["entity_kind"] == "organization"],
        ),
        persons=match(
            [person_names(row) for row in signatures if row["signer_kind"] != "organization"],
            [
                [entry["name_as_written"], entry.get("person") or ""]
                for entry in signatories
                if entry["entity_kind"] != "organization"
            ],
        ),
        claim=judge_claim(parsed.tables.get("letters", []), label),
        date=judge_date(parsed, label),
        cases=score_cases(parsed, label),
    )


def organization_names(entry: Label) -> list[str]:
    """The forms in which a labelled organization counts as found."""
    organization, acronym = entry.get("organization") or "", entry.get("acronym")
    forms = [entry["name_as_written"], organization]
    return [*forms, f"{organization} ({acronym})"] if acronym else forms


def person_names(row: Row) -> list[str]:
    """The forms in which a person was found."""
    return [row.get("person_name") or "", row["name_as_signed"]]


def match(found: Sequence[Sequence[str]], labelled: Sequence[Sequence[str]]) -> Score:
    """Pair what was found with what is labelled, each once."""
    by_form: dict[str, list[int]] = {}
    for number, forms in enumerate(labelled):
        for form in dict.fromkeys(normalize(form) for form in forms):
            if form:
                by_form.setdefault(form, []).append(number)
    unmatched = set(range(len(labelled)))
    extra = []
    for forms in found:
        hits = (number for form in forms for number in by_form.get(normalize(form), ()))
        hit = next((number for number in hits if number in unmatched), None)
        if hit is None:
            extra.append(forms[-1])
        else:
            unmatched.discard(hit)
    missed = tuple(labelled[number][0] for number in sorted(unmatched))
    return Score(len(labelled) - len(unmatched), missed, tuple(extra))


def normalize(name: str) -> str:
    """The form in which names are compared.

    >>> normalize("The Arc,")
    'arc'
    """
    folded = " ".join(unicodedata.normalize("NFKC", name).casefold().split())
    return folded.strip(OUTER_PUNCTUATION).removeprefix("the ").strip(OUTER_PUNCTUATION)


def judge_claim(letters: Iterable[Row], label: Label) -> str | None:
    """Whether the count that the text claims was found."""
    claimed = [(row["n_claimed"], row.get("claim_kind")) for row in letters if row.get("n_claimed") is not None]
    if not label.get("stated_count"):
        return "extra" if claimed else None
    wanted = (label["stated_count"], label.get("stated_count_kind"))
    if wanted in claimed:
        return "right"
    return "wrong" if claimed else "missed"


def judge_date(parsed: Parsed, label: Label) -> str | None:
    """Whether the date that the text gives was found, as that of the letter or of the release."""
    wanted = label.get("date")
    if not wanted or label.get("date_from_source"):
        return None
    tables = parsed.tables
    dates = {row.get("published_on") for row in tables.get("releases", [])}
    dates |= {row.get("dated_on") for row in tables.get("letters", [])}
    dates = {str(date) for date in dates if date}
    if wanted in dates:
        return "right"
    return "wrong" if dates else "missed"


def score_cases(parsed: Parsed, label: Label) -> Score:
    """Distinct case names found; others that the text holds count neither way."""
    found = {normalize(row.get("name") or "") for row in parsed.tables.get("cases", [])}
    found |= {normalize(row.get("name_as_printed") or "") for row in parsed.tables.get("case_mentions", [])}
    wanted = list(dict.fromkeys(case["name"] for case in label.get("cases", [])))
    missed = tuple(name for name in wanted if normalize(name) not in found)
    return Score(len(wanted) - len(missed), missed, ())


def summarize(documents: Sequence[DocumentScore]) -> dict[str, float | int]:
    """The figures over all documents."""
    summary: dict[str, float | int] = {"n_documents": len(documents)}
    for kind in ("organizations", "persons"):
        scores = [getattr(document, kind) for document in documents]
        whole = pool(scores)
        summary[f"{kind}_micro_precision"] = round(whole.precision, 4)
        summary[f"{kind}_micro_recall"] = round(whole.recall, 4)
        summary[f"{kind}_micro_f1"] = round(whole.f1, 4)
        summary[f"{kind}_macro_f1"] = round(mean(score.f1 for score in scores), 4)
    for kind in ("claim", "date"):
        verdicts = [getattr(document, kind) for document in documents]
        summary[f"n_{kind}_right"] = verdicts.count("right")
        summary[f"n_{kind}_labelled"] = sum(verdict in {"right", "wrong", "missed"} for verdict in verdicts)
    cases = pool([document.cases for document in documents])
    summary["n_cases_right"] = cases.n_right
    summary["n_cases_labelled"] = cases.n_right + len(cases.missed)
    return summary


def pool(scores: Sequence[Score]) -> Score:
    """The score over all mentions of several documents."""
    return Score(
        sum(score.n_right for score in scores),
        tuple(name for score in scores for name in score.missed),
        tuple(name for score in scores for name in score.extra),
    )


def render(report: Report) -> str:
    """The report for people: one line per document with what was missed and extra, then the figures."""
    lines = []
    for document in report.documents:
        organizations, persons = document.organizations, document.persons
        facts = [f"{name} {verdict}" for name in ("claim", "date") if (verdict := getattr(document, name))]
        if document.cases.n_right or document.cases.missed:
            facts.append(f"cases {document.cases.n_right}/{document.cases.n_right + len(document.cases.missed)}")
        lines.append(f"{organizations.f1:.3f} {persons.f1:.3f}  {document.name}  {', '.join(facts)}".rstrip())
        for kind, score in (("organization", organizations), ("person", persons), ("case", document.cases)):
            lines += [f"      missed {kind}: {name}" for name in score.missed]
            lines += [f"      extra  {kind}: {name}" for name in score.extra]
    lines += ["", *(f"{name:32} {value}" for name, value in report.summary.items())]
    return "\n".join(lines)
