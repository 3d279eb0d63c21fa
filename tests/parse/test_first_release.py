"""What the first release says, fact by fact; each must come out of general rules."""

from __future__ import annotations

from collections import Counter

import pytest

from pipeline.records import as_printed

DEMAND = (
    "qualified immunity to ensure meaningful accountability measures in the Senate version of the "
    "Justice in Policing Act of 2021"
)
QUESTIONS = {
    "Reed v. Goertz": "when the statute of limitations",
    "Federal Bureau of Investigation v. Fazaga": "whether allegations of unlawful government surveillance",
    "Roe v. United States": "whether an employee of the federal judiciary",
    "J.W. v. Paley": "whether public school officials",
    "Frasier v. Evans": "whether police officers",
    "Gonzalez v. Trevino": "what threshold requirements",
}
COURTS = {
    "Reed v. Goertz": "scotus",
    "Federal Bureau of Investigation v. Fazaga": "scotus",
    "Roe v. United States": "ca4",
    "J.W. v. Paley": "ca5",
    "Frasier v. Evans": "scotus",
    "Gonzalez v. Trevino": "ca5",
}


def issues(parsed, code):
    return [row for row in parsed.tables["issues"] if row["code"] == code]


def test_the_title_stands_without_its_label(first):
    (release,) = first.tables["releases"]
    assert release["title"] == "89 Organizations to Senate: “Qualified Immunity Doctrine Must End Without Exception”"


def test_the_section_is_the_heading_above_the_title(first):
    assert first.tables["releases"][0]["section"] == "Access to Justice"


def test_today_is_the_date_of_the_letter(first):
    assert first.tables["releases"][0]["published_on"] == "2021-05-10"


def test_every_line_is_explained(first):
    (release,) = first.tables["releases"]
    assert (release["n_lines"], release["n_unexplained_lines"]) == (245, 0)
    assert [row["line_number"] for row in first.tables["lines"]] == list(range(1, 246))


def test_the_frame_has_its_roles(first):
    roles = {row["line_number"]: row["role"] for row in first.tables["lines"]}
    wanted = {1: "section", 2: "blank", 3: "title", 5: "dateline", 21: "citation", 27: "label", 205: "boilerplate"}
    assert {number: roles[number] for number in wanted} == wanted
    assert Counter(roles.values())["signatory"] == 86


def test_the_letter_has_the_title_with_which_it_is_cited(first):
    (letter,) = first.tables["letters"]
    assert letter["title"] == f"End {DEMAND}"
    assert (letter["kind"], letter["letter_id"]) == ("letter", "cac-letter")


def test_the_demand_is_the_one_quoted_in_the_dateline_paragraph(first):
    assert first.tables["letters"][0]["ask"] == f"end {DEMAND}"


def test_the_letter_has_the_date_in_the_line_that_cites_it(first):
    assert first.tables["letters"][0]["dated_on"] == "2021-05-10"


def test_the_letter_goes_to_senate_leaders(first):
    (letter,) = first.tables["letters"]
    assert (letter["addressee"], letter["addressee_body"]) == ("Senate leaders", "us_senate")


def test_the_claim_and_the_list_disagree(first):
    (letter,) = first.tables["letters"]
    assert (letter["n_claimed"], letter["claim_kind"], letter["n_listed"]) == (89, "exact", 86)
    (issue,) = issues(first, "signatory_count_mismatch")
    assert "89" in issue["message"]
    assert "86" in issue["message"]


def test_the_list_is_alphabetical(first):
    assert first.tables["letters"][0]["list_order"] == "alphabetical"


def test_the_letter_is_about_one_act(first):
    assert [(row["position"], row["title"]) for row in first.tables["letter_bills"]] == [
        (1, "Justice in Policing Act of 2021")
    ]


def test_each_of_86_spans_is_the_name_as_signed(first, first_text):
    signatures = first.tables["signatures"]
    assert len(signatures) == 86
    assert [as_printed(first_text[s["char_start"] : s["char_end"]]) for s in signatures] == [
        s["name_as_signed"] for s in signatures
    ]
    assert sum("\u00a0" in first_text[s["char_start"] : s["char_end"]] for s in signatures) == 5


def test_the_issuer_signs_too(first):
    assert "Constitutional Accountability Center" in {s["name_as_signed"] for s in first.tables["signatures"]}


def test_three_names_were_lost_and_their_neighbours_are_named(first):
    found = issues(first, "suspected_lost_signatory")
    assert len(found) == 3
    for name in ("Autistic Self Advocacy Network", "Drug Policy Alliance", "National Partnership for Women & Families"):
        assert sum(name in issue["message"] for issue in found) == 1
    assert all(issue["line_number"] for issue in found)


def test_five_lines_lost_their_links_and_two_that_end_in_a_colon_did_not(first):
    assert sorted(row["line_number"] for row in issues(first, "stripped_link")) == [7, 21, 23, 25, 205]


@pytest.mark.parametrize(("name", "court"), COURTS.items())
def test_each_case_has_its_court(first, name, court):
    assert {row["name"]: row["court_id"] for row in first.tables["cases"]}[name] == court


def test_six_cases_are_mentioned_once_each(first):
    assert len(first.tables["cases"]) == 6
    assert [row["relation"] for row in first.tables["case_mentions"]] == ["related_link"] * 6
    assert [row["name_as_printed"] for row in first.tables["case_mentions"]] == list(COURTS)


def test_the_parties_are_told_apart(first):
    by_name = {row["name"]: row for row in first.tables["cases"]}
    fazaga = by_name["Federal Bureau of Investigation v. Fazaga"]
    assert (fazaga["first_party"], fazaga["second_party"]) == ("Federal Bureau of Investigation", "Fazaga")
    assert fazaga["court_name"] == "Supreme Court of the United States"
    assert fazaga["case_id"] == "federal-bureau-of-investigation-v-fazaga"


@pytest.mark.parametrize(("name", "question"), QUESTIONS.items())
def test_each_summary_asks_its_question(first, name, question):
    asked = {row["name_as_printed"]: row["question_presented"] for row in first.tables["case_mentions"]}
    assert asked[name].startswith(question)


def test_four_summaries_break_off(first):
    cut = [row["name_as_printed"] for row in first.tables["case_mentions"] if row["is_summary_truncated"]]
    wanted = ["Reed v. Goertz", "Federal Bureau of Investigation v. Fazaga", "Roe v. United States"]
    assert cut == [*wanted, "Gonzalez v. Trevino"]
    assert len(issues(first, "truncated_summary")) == 4


def test_the_law_is_cited_with_its_canonical_form(first):
    cited = {(row["kind"], row["text_as_printed"]): row["canonical"] for row in first.tables["citations"]}
    assert cited[("statute", "42 U.S.C. § 1983")] == "42 U.S.C. § 1983"
    assert cited[("statute", "Section 1983")] == "42 U.S.C. § 1983"
    assert cited[("act", "Justice in Policing Act of 2021")] == "Justice in Policing Act of 2021"
    assert cited[("act", "Foreign Intelligence Surveillance Act")] == "Foreign Intelligence Surveillance Act"
    amendments = {text for kind, text in cited if kind == "constitution"}
    assert amendments == {f"{word} Amendment" for word in ("Fourteenth", "Fifth", "Fourth", "First")}


def test_citations_in_a_summary_belong_to_its_case(first):
    within = [(row["text_as_printed"], row["within_case_id"]) for row in first.tables["citations"]]
    assert within[-6:] == [
        ("Section 1983", "reed-v-goertz"),
        ("Foreign Intelligence Surveillance Act", "federal-bureau-of-investigation-v-fazaga"),
        ("Fifth Amendment", "roe-v-united-states"),
        ("Fourth Amendment", "j-w-v-paley"),
        ("First Amendment", "frasier-v-evans"),
        ("First Amendment", "gonzalez-v-trevino"),
    ]
    assert all(case_id is None for _, case_id in within[:-6])


def test_every_span_of_a_citation_and_a_case_is_its_text(first, first_text):
    for table, column in (("citations", "text_as_printed"), ("case_mentions", "name_as_printed")):
        for row in first.tables[table]:
            assert as_printed(first_text[row["char_start"] : row["char_end"]]) == row[column]


def test_three_documents_are_cited(first):
    letter, fact_sheet, article = first.tables["documents"]
    assert (letter["kind"], letter["dated_on"], letter["line_number"]) == ("letter", "2021-05-10", 21)
    assert (fact_sheet["kind"], fact_sheet["title"]) == ("fact_sheet", "Qualified Immunity | Beyond Policing")
    assert (article["kind"], article["author"], article["dated_on"]) == ("article", "David H. Gans", "2020-07-23")
    assert article["title"].startswith("We Do Not Want To Be Hunted")
    assert article["publisher"] == "Columbia Journal of Race and Law"


def test_the_month_of_the_journal_is_no_date(first):
    (issue,) = issues(first, "partial_date")
    assert (issue["line_number"], issue["text"]) == (25, "April 2021")


def test_every_issue_has_an_id_of_release_code_line_and_counter(first):
    ids = [row["issue_id"] for row in first.tables["issues"]]
    assert len(set(ids)) == len(ids)
    assert "cac-letter-stripped-link-7-1" in ids
