"""Three questions to the data set, answered with pandas, and a figure.

    python examples/coalitions.py processed figure.svg

1. Who signs with whom? 2. Which fields sign together? 3. Which claims do not match the lists?
Letters that are known to be duplicates of another one are left out, as everywhere in the data set.
"""

import sys
from html import escape
from itertools import combinations
from pathlib import Path

import pandas as pd

N_SHOWN = 10
CELL, LEFT, TOP = 46, 300, 230
INK, PAPER = "#1f2933", "#ffffff"


def main(folder: str = "processed", figure: str = "coalitions.svg") -> None:
    """Print the answers and draw the figure."""
    tables = {name: pd.read_parquet(Path(folder) / f"{name}.parquet") for name in TABLES}
    signed = who_signed(**tables)
    pairs = cosigners(signed)
    show("Who signs with whom: pairs by letters that both signed", pairs.head(N_SHOWN))
    together = fields_together(signed)
    show("Which fields sign: organizations by category", categories(signed))
    show("Claims that the lists do not bear out", contradicted(tables["letters"]))
    Path(figure).write_text(draw(together), encoding="utf-8")
    print(f"The figure is in {figure}")


TABLES = ("letters", "signatures", "organizations", "categories")


def who_signed(letters, signatures, organizations, categories) -> pd.DataFrame:
    """One row per letter and organization, with name and label of the category."""
    counted = letters.loc[letters["duplicate_of_letter_id"].isna(), ["letter_id"]]
    labels = categories[["category", "label"]].rename(columns={"label": "field"})
    named = organizations[["organization_id", "name", "category"]].merge(labels, on="category")
    signed = signatures[["letter_id", "organization_id"]].dropna().drop_duplicates()
    return signed.merge(counted, on="letter_id").merge(named, on="organization_id")


def cosigners(signed: pd.DataFrame) -> pd.DataFrame:
    """Pairs of organizations with the number of letters that both signed, most first."""
    pairs = signed.merge(signed, on="letter_id", suffixes=("", "_other"))
    pairs = pairs[pairs["organization_id"] < pairs["organization_id_other"]]
    counts = pairs.groupby(["name", "name_other"]).size().rename("letters").reset_index()
    return counts.sort_values(["letters", "name", "name_other"], ascending=[False, True, True], ignore_index=True)


def categories(signed: pd.DataFrame) -> pd.DataFrame:
    """How many organizations of each field signed, and how many signatures they gave."""
    counts = signed.groupby("field").agg(organizations=("organization_id", "nunique"), signatures=("letter_id", "size"))
    return counts.sort_values(["organizations", "signatures"], ascending=False, kind="stable").reset_index()


def contradicted(letters: pd.DataFrame) -> pd.DataFrame:
    """Letters whose exact claim is another number than their list holds, or whose lower bound is above it."""
    known = letters.dropna(subset=["n_claimed"])
    wrong = (known["claim_kind"] == "exact") & (known["n_claimed"] != known["n_listed"])
    short = (known["claim_kind"] == "at_least") & (known["n_claimed"] > known["n_listed"])
    columns = ["letter_id", "claim_text", "n_claimed", "n_listed"]
    return known.loc[(wrong | short) & (known["n_listed"] > 0), columns].reset_index(drop=True)


def fields_together(signed: pd.DataFrame) -> pd.DataFrame:
    """For the fields with most letters: in how many letters do both fields sign?"""
    known = signed[signed["category"] != "unknown"]
    fields = {field: set(rows["letter_id"]) for field, rows in known.groupby("field")}
    largest = sorted(fields, key=lambda field: (-len(fields[field]), field))[:N_SHOWN]
    together = pd.DataFrame({field: {field: len(fields[field])} for field in largest}).reindex(largest)
    for left, right in combinations(largest, 2):
        together.loc[left, right] = together.loc[right, left] = len(fields[left] & fields[right])
    return together.astype(int)


def draw(together: pd.DataFrame) -> str:
    """Draw the table as a heat map in SVG; the darker, the more letters."""
    size, most = len(together), max(together.max(), default=1)
    width, height = LEFT + size * CELL + 200, TOP + size * CELL + 20
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" font-family="sans-serif" '
        f'font-size="12" role="img"><title>Letters in which both fields sign</title>'
        f'<rect width="{width}" height="{height}" fill="{PAPER}"/>'
        f'<text x="12" y="26" font-size="16" fill="{INK}">Letters in which both fields sign</text>'
    ]
    for row, field in enumerate(together.index):
        y, x = TOP + row * CELL, LEFT + row * CELL + CELL / 2
        parts.append(f'<text x="{LEFT - 8}" y="{y + 28}" text-anchor="end" fill="{INK}">{escape(field)}</text>')
        turned = f"rotate(-45 {x} {TOP - 8})"
        parts.append(f'<text x="{x}" y="{TOP - 8}" transform="{turned}" fill="{INK}">{escape(field)}</text>')
        for column, other in enumerate(together.columns):
            count = int(together.loc[field, other])
            parts.append(draw_cell(LEFT + column * CELL, y, count, count / most))
    return "\n".join([*parts, "</svg>\n"])


def draw_cell(x: int, y: int, count: int, share: float) -> str:
    """One square with its number; light text on dark squares."""
    ink = PAPER if share > 0.6 else INK
    square = f'<rect x="{x}" y="{y}" width="{CELL - 2}" height="{CELL - 2}" fill="#1d4e89" fill-opacity="{share:.2f}"/>'
    return square + f'<text x="{x + CELL / 2 - 1}" y="{y + 27}" text-anchor="middle" fill="{ink}">{count}</text>'


def show(question: str, answer: pd.DataFrame) -> None:
    """Print a question and its answer."""
    print(f"{question}\n")
    print("  none\n" if answer.empty else f"{answer.to_string(index=False)}\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
