"""A law of layouts: the same names are read from whatever layout a publisher gives them."""

from __future__ import annotations

import html
import json
from collections.abc import Callable, Sequence
from itertools import zip_longest
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.extract import extract
from pipeline.knowledge import Knowledge
from pipeline.parse.signatories import find_lists
from pipeline.parse.signatories.names import has_head

LETTERS = Path(__file__).parents[1] / "letters"
ABOVE = (
    "Groups Call on the Senate to Act on Clean Water\n\n"
    "WASHINGTON, D.C. - A broad group of organizations wrote to the Senate today to ask for a vote on the bill.\n\n"
    '"The rivers of this country belong to everybody," said Jane Miller, who leads the effort.\n\n'
)
BELOW = "\n\nThe bill was introduced in March. A hearing is expected in the fall.\n"
LABELS = (
    "Signed by:", "Signatories:", "Sincerely,", "The undersigned organizations:", "List of supporters:",
    "The bill is supported by the following organizations:", "Organizations that signed the letter:",
)  # fmt: skip
OTHER_LABELS = (
    "Grant recipients:", "The following organizations will receive funding:", "Exhibitors:", "Our partners:",
    "Members of the task force:", "Companies affected by the rule include:", "Award winners:", "Sponsors:",
    "Staff of these organizations attended:", "The new law applies to:", "Senator Miller met with:",
)  # fmt: skip
COUNCIL = (
    "Council Holds Annual Meeting\n\n"
    "DENVER - More than 200 people attended the meeting, and the board signed a statement on clean water.\n\n"
    '"I am proud to support the work of these groups," said Jane Miller, who leads the council.\n\n'
)
Render = Callable[[str, Sequence[str]], str]


def is_plain(name: str) -> bool:
    """Names without what sets names apart, and which are organizations for certain: the layout alone is tested."""
    return (
        name.replace(" ", "").isalpha()
        and name.isascii()
        and "  " not in name
        and 2 <= len(name.split()) <= 6
        and has_head(name)
        and all(word[0].isupper() or word in {"of", "for", "on", "in"} for word in name.split())
    )


NAMES = sorted(
    {
        signatory["organization"]
        for path in LETTERS.glob("*.json")
        for signatory in json.loads(path.read_text(encoding="utf-8"))["signatories"]
        if signatory["entity_kind"] == "organization" and is_plain(signatory["organization"] or "")
    }
)


def below(mark: str, end: str = "") -> Render:
    return lambda label, names: "\n".join([label, *(f"{mark}{name}{end}" for name in names)])


def counted(form: str) -> Render:
    return lambda label, names: "\n".join([label, *(form.format(n, name) for n, name in enumerate(names, start=1))])


def behind(separator: str, last: str, end: str = ".") -> Render:
    return lambda label, names: f"{label} {separator.join(names[:-1])}{last}{names[-1]}{end}"


def flattened(gap: int) -> Render:
    return lambda label, names: (" " * gap).join([label, *names])


def columns(label: str, names: Sequence[str]) -> str:
    half = (len(names) + 1) // 2
    width = max(map(len, names[:half])) + 4
    pairs = zip_longest(names[:half], names[half:], fillvalue="")
    return "\n".join([label, "", *(f"{left:<{width}}{right}".rstrip() for left, right in pairs)])


TEXT: dict[str, Render] = {
    "one per line": below(""),
    "one per line with blank lines": lambda label, names: "\n\n".join([label, *names]),
    "indented": below("   "),
    "stars": below("* "),
    "dashes": below("  - "),
    "bullets and tabs": below("•\t"),
    "numbered": counted("{}. {}"),
    "numbered in brackets": counted("({}) {}"),
    "semicolons at the ends": below("", ";"),
    "one per line with remarks": below("", " – It works for healthy rivers all over the country."),
    "commas at the ends": below("", ","),
    "inline commas": behind(", ", ", and "),
    "inline semicolons": behind("; ", "; and "),
    "inline bars": lambda label, names: f"{label}\n{' | '.join(names)}",
    "inline dots": lambda label, names: f"{label}\n{' • '.join(names)}",
    "inline slashes": lambda label, names: f"{label}\n{' / '.join(names)}",
    "inline dashes": lambda label, names: f"{label}\n{' – '.join(names)}",
    "a paragraph of commas": lambda label, names: f"{label}\n\n{', '.join(names[:-1])}, and {names[-1]}",
    "flattened with wide gaps": flattened(6),
}


def page(body: str) -> str:
    above = "".join(f"<p>{html.escape(text)}</p>" for text in COUNCIL.split("\n\n")[1:] if text)
    menu = "<nav><ul><li>Home</li><li>Issues</li><li>Take Action</li><li>Press Room</li><li>Contact</li></ul></nav>"
    return f"<html><body>{menu}<h1>Groups Call on the Senate</h1>{above}{body}<footer><p>About us</p></footer></body>"


def tagged(around: str, each: str) -> Render:
    def render(label: str, names: Sequence[str]) -> str:
        return page(f"<p>{label}</p>{around.format(''.join(each.format(html.escape(name)) for name in names))}")

    return render


MARKUP: dict[str, Render] = {
    "ul": tagged("<ul>{}</ul>", "<li>{}</li>"),
    "ol with links": tagged("<ol>{}</ol>", '<li><a href="#">{}</a></li>'),
    "br": tagged("<p>{}</p>", "{}<br>"),
    "paragraphs": tagged("{}", "<p>{}</p>"),
    "table": tagged("<table>{}</table>", "<tr><td>{}</td></tr>"),
    "div": tagged("{}", '<div class="name"><span>{}</span></div>'),
    "headings": tagged("{}", "<h4>{}</h4>"),
    "cards with links": tagged("{}", "<div><h3>{}</h3><p><a href='#'>Visit website</a></p></div>"),
    "cards with descriptions": tagged("{}", "<p><b>{}</b><br>Working for healthy rivers all over the country.</p>"),
    "items with places": tagged("<ul>{}</ul>", "<li><p>{}</p><p>Oakland, CA</p></li>"),
    "logos with captions": tagged("{}", "<figure><img alt='{0} logo'><figcaption>{0}</figcaption></figure>"),
}


def names_in(text: str, file_name: str) -> list[str]:
    lists = find_lists(extract(text.encode(), file_name), Knowledge()).lists
    return [signatory.name_as_signed for found in lists for signatory in found.signatories]


drawn = st.lists(st.sampled_from(NAMES), min_size=5, max_size=25, unique=True)


@pytest.mark.parametrize("render", TEXT.values(), ids=TEXT)
@settings(max_examples=25, deadline=None)
@given(names=drawn, label=st.sampled_from(LABELS))
def test_names_come_back_from_any_layout_of_text(render: Render, names: list[str], label: str) -> None:
    assert names_in(ABOVE + render(label, names) + BELOW, "letter.txt") == names


@settings(max_examples=25, deadline=None)
@given(names=drawn, label=st.sampled_from(LABELS))
def test_sorted_names_come_back_from_two_columns(names: list[str], label: str) -> None:
    names.sort(key=lambda name: name.casefold().removeprefix("the "))
    assert names_in(ABOVE + columns(label, names) + BELOW, "letter.txt") == names


@pytest.mark.parametrize("render", MARKUP.values(), ids=MARKUP)
@settings(max_examples=25, deadline=None)
@given(names=drawn, label=st.sampled_from(LABELS))
def test_names_come_back_from_any_markup(render: Render, names: list[str], label: str) -> None:
    assert names_in(render(label, names), "letter.html") == names


@pytest.mark.parametrize("render", TEXT.values(), ids=TEXT)
@settings(max_examples=25, deadline=None)
@given(names=drawn, label=st.sampled_from(OTHER_LABELS))
def test_names_under_a_label_of_something_else_are_no_signatories(render: Render, names: list[str], label: str) -> None:
    assert names_in(COUNCIL + render(label, names) + BELOW, "release.txt") == []


@pytest.mark.parametrize("render", MARKUP.values(), ids=MARKUP)
@settings(max_examples=25, deadline=None)
@given(names=drawn, label=st.sampled_from(OTHER_LABELS))
def test_markup_under_a_label_of_something_else_holds_no_signatories(
    render: Render, names: list[str], label: str
) -> None:
    assert names_in(render(label, names), "page.html") == []
