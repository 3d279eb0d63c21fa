"""The rules of the schema gate as a table for `docs/schema.md`; `python -m pipeline.contract.rule_table` renews it."""

from __future__ import annotations

from pathlib import Path

from pipeline.contract.changes import Verdict
from pipeline.contract.rules import RULES, Rule

DOCUMENT = Path("docs/schema.md")
BEGIN, END = "<!-- rules: generated, see pipeline/contract/rules.py -->", "<!-- end of rules -->"


def rule_table() -> str:
    """Write all rules as a Markdown table: id, an example, verdict for tables, verdict for inputs."""
    head = ["| rule | for example | published table | file in `raw/` |", "| --- | --- | --- | --- |"]
    rows = [f"| `{rule.id}` | {rule.example} | {_shown(rule.output)} | {_of_input(rule)} |" for rule in RULES]
    return "\n".join([*head, *rows])


def renewed(text: str) -> str:
    """Put the current table between the two marks of a document; raises ValueError without them."""
    before, begin, rest = text.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not (begin and end):
        raise ValueError(f"{DOCUMENT} must hold {BEGIN} and {END}")
    return f"{before}{BEGIN}\n\n{rule_table()}\n\n{END}{after}"


def _of_input(rule: Rule) -> str:
    required = rule.input_if_required
    return f"{_shown(rule.input)}; if required: {_shown(required)}" if required else _shown(rule.input)


def _shown(verdict: Verdict) -> str:
    return f"{verdict.level}, {verdict.bump}"


if __name__ == "__main__":
    DOCUMENT.write_text(renewed(DOCUMENT.read_text("utf-8")), encoding="utf-8", newline="\n")
