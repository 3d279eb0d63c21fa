"""What people write before or behind a list: who signed or endorsed, and who did something else.

One row of announcements.csv per label ("Signed by:"), beginning of a sentence ("Signatories include") or verb of a
subject ("have endorsed the bill."), each put before the same names in every layout that it fits.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from pipeline.extract import extract
from pipeline.knowledge import Knowledge
from pipeline.parse.signatories import find_lists

Render = Callable[[str, list[str], str], str]

NAMES = {
    "en": "Alliance for Justice;Common Cause;Girls Inc.;League of Women Voters;National Housing Trust;Public Citizen;"
    "Sierra Club;Union of Concerned Scientists",
    "fr": "Amis de la Terre;Attac France;Confédération paysanne;Fondation Copernic;Greenpeace France;"
    "Ligue des droits de l'homme;Réseau Action Climat;Union syndicale Solidaires",
    "es": "Amnistía Internacional;Asociación Pro Derechos Humanos;Ecologistas en Acción;Federación de Mujeres;"
    "Fundación Salud por Derecho;Greenpeace España;Médicos del Mundo;Oxfam Intermón",
    "pt": "Ação Educativa;Articulação de Mulheres Brasileiras;Central Única dos Trabalhadores;"
    "Conectas Direitos Humanos;Fórum Nacional de Reforma Urbana;Instituto Socioambiental;"
    "Marcha Mundial das Mulheres;Terra de Direitos",
    "de": "Brot für die Welt;Bund für Umwelt und Naturschutz;Deutscher Naturschutzring;Digitalcourage e.V.;"
    "Greenpeace Deutschland;Mehr Demokratie e.V.;Netzwerk Recherche;Verbraucherzentrale Bundesverband",
    "it": "Amnesty International Italia;Arci;Associazione Antigone;Cittadinanzattiva;Emergency;Fondazione Basso;"
    "Legambiente;Rete della Pace",
    "nl": "Amnesty International Nederland;Bits of Freedom;Consumentenbond;Milieudefensie;Natuurmonumenten;"
    "Stichting Natuur en Milieu;Vereniging Eigen Huis;Vrijschrift",
}
AND = {"en": ", and ", "fr": " et ", "es": " y ", "pt": " e ", "de": " und ", "it": " e ", "nl": " en "}
NEWS = "WASHINGTON, May 3, 2019. A paragraph of prose that tells the news of the day and the reason for it.\n\n"
OTHER_NEWS = (
    "DENVER, May 3, 2019. The senator announced the news of the day and the reason for it. Many families support the "
    "plan, he said, and a letter was signed by the governor.\n\n"
)
LOST = {",": " ", ".": "  ", '"': "  ", ":": "  ", ";": "  ", "*": "  ", "\n": "      "}


def series(names: list[str], language: str) -> str:
    return ", ".join(names[:-1]) + AND[language] + names[-1]


LAYOUTS: dict[str, dict[str, Render]] = {
    "label": {
        "lines": lambda text, names, _: f"{text}\n\n" + "\n".join(names) + "\n\nContact: press office\n",
        "bullets": lambda text, names, _: f"{text}\n" + "\n".join(f"* {name}" for name in names) + "\n",
        "markup": lambda text, names, _: (
            f"<p>{text}</p><ul><li>" + "</li><li>".join(names) + "</li></ul></body></html>"
        ),
    },
    "sentence": {
        "a series": lambda text, names, language: f"{text} {series(names, language)}.\n",
        "a series with articles": lambda text, names, _: (
            f"{text} the {', the '.join(names[:-1])}, and the {names[-1]}.\n"
        ),
    },
    "verb": {"a subject": lambda text, names, language: f"{series(names, language)} {text}\n"},
}


def announcements(of: str) -> Iterator[tuple[str, str, str]]:
    with (Path(__file__).parent / "announcements.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["of"] == of:
                yield row["form"], row["language"], row["text"]


def names_in(text: str, news: str) -> list[str]:
    is_markup = text.startswith("<p>")
    page = f"<html><body><p>{news.strip()}</p>{text}" if is_markup else news + text
    found = find_lists(extract(page.encode(), "page.html" if is_markup else "release.txt"), Knowledge()).lists
    return [signatory.name_as_signed for one in found for signatory in one.signatories]


def lose_punctuation(text: str) -> str:
    for mark, gap in LOST.items():
        text = text.replace(mark, gap)
    return text


@pytest.mark.parametrize("layout", ["lines", "bullets", "markup", "a series", "a subject"])
def test_names_behind_every_announcement_of_signers_are_read(layout: str) -> None:
    unread = []
    for form, language, text in announcements("signers"):
        if render := LAYOUTS[form].get(layout):
            names = NAMES[language].split(";")
            if names_in(render(text, names, language), NEWS) != names:
                unread.append(text)
    assert unread == []


@pytest.mark.parametrize("layout", ["lines", "bullets", "markup", "a series", "a series with articles", "a subject"])
def test_names_behind_announcements_of_others_are_no_signatories(layout: str) -> None:
    names = NAMES["en"].split(";")
    reported = [
        text
        for form, language, text in announcements("others")
        if (render := LAYOUTS[form].get(layout)) and names_in(render(text, names, language), OTHER_NEWS)
    ]
    assert reported == []


@pytest.mark.parametrize("of", ["signers", "others"])
def test_announcements_tell_the_same_where_the_text_lost_its_punctuation(of: str) -> None:
    names = [name for name in NAMES["en"].split(";") if name.replace(" ", "").isalpha()]
    wrong = []
    for form, language, text in announcements(of):
        if language == "en" and form == "sentence":
            news = NEWS if of == "signers" else OTHER_NEWS
            rendered = f"{news}The plan is new.  {LAYOUTS[form]['a series'](text, names, language)}It was a good day.\n"
            if names_in(lose_punctuation(rendered), "") != (names if of == "signers" else []):
                wrong.append(text)
    assert wrong == []
