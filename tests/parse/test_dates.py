"""Dates in the forms that people write."""

from __future__ import annotations

import pytest

from pipeline.parse.dates import date_line, find_dates, find_partial_dates

WRITTEN = {
    "May 10, 2021": "2021-05-10",
    "May 10th, 2021": "2021-05-10",
    "May 25  2005": "2005-05-25",
    "Sept. 3rd, 2010": "2010-09-03",
    "10 May 2021": "2021-05-10",
    "the 10th of May 2021": "2021-05-10",
    "2021-05-10": "2021-05-10",
    "05/10/2021": "2021-05-10",
    "5/10/06": "2006-05-10",
    "31.12.2019": "2019-12-31",
    "28 avril 2021": "2021-04-28",
    "15 aprile 2017": "2017-04-15",
    "3 maart 2019": "2019-03-03",
    "1er avril 2021": "2021-04-01",
    "10 de mayo de 2021": "2021-05-10",
    "5 de março de 2020": "2020-03-05",
    "3. März 2022": "2022-03-03",
}
ALONE = (
    "Thursday, November 3, 2016",
    "Date: Thu, 22 Nov 2007 12:11:00 +0100",
    "2014-09-22 15:59:00 GMT",
    "published_at: '2014-09-22T15:59:00Z'",
    "publishedDate: 2014-09-22",
    "createdAt: 2014-09-22",
    "For immediate release: May 3, 2020",
    "Paris, le 12 juin 2019",
    "Washington, May 3, 2020",
    "Mexico, D.F., a 3 de mayo de 2011",
    "Posted by admin on March 5, 2010 at 3:00 pm",
    "By Jane Roe | May 3, 2011",
    "Publié le 3 mai 2011 par LQDN",
    "For Release: Monday, May 3, 2011",
    "Dated this 3rd day of May, 2011",
    "2011/05/03",
    "By Jane Roe, trustee, Local 768 | October 11, 2002 | Page 11",
    "Jane Roe · July 24, 2026 · 8 min read",
    "Case: 14-50196 Document: 00512769327 Page: 1 Date Filed: 09/15/2014",
)
NOT_ALONE = (
    "Letter to Congress, “Act,” June 1, 2021:",
    "The bill of May 3, 2016 is dead",
    "May 3, 2016 was the day",
    "Veterans of May 3, 2016",
    "Last updated May 3, 2011",
    "Sierra Club | May 3, 2020",
    "42 Groups Urge Congress to Act | May 3, 2020",
    "no date",
)


@pytest.mark.parametrize(("text", "iso"), WRITTEN.items())
def test_a_date_is_read_in_each_form(text, iso):
    assert [found.iso for found in find_dates(f"on {text}, they")] == [iso]


@pytest.mark.parametrize("text", ["February 30, 2021", "13/45/2020", "May 2021", "in 2021", "May 10-12, 2021"])
def test_what_is_no_day_is_no_date(text):
    assert not list(find_dates(text))


@pytest.mark.parametrize("text", ALONE)
def test_a_line_that_says_only_a_date_is_a_date_line(text):
    assert date_line(text).iso


@pytest.mark.parametrize("text", NOT_ALONE)
def test_a_date_inside_a_sentence_is_no_date_line(text):
    assert date_line(text) is None


def test_a_month_without_a_day_is_partial():
    text = "Journal, April 2021, and May 3, 2020"
    assert [text[found.start : found.end] for found in find_partial_dates(text)] == ["April 2021"]


def test_a_date_line_with_only_a_month_has_no_iso_date():
    assert date_line("January  2006").iso is None


@pytest.mark.parametrize(
    "dateline",
    [
        "WASHINGTON, May 3, 2011 /PRNewswire/ -- A group",
        "(Washington, D.C., May 3, 2011)—Today a group",
        "NEW YORK (May 3, 2011): A group",
        "May 3, 2011 - Washington, DC - The group",
        "Washington - May 3, 2011 - The group",
        "LONDON, 3 May 2011 - Groups",
        "Washington  DC   May 3  2011  Senator Roe  D CA  and a group of people from all over the country  all of them",
        "FOR IMMEDIATE RELEASE Contact: Jane Roe (202) 555-0100 May 3, 2011 A group",
    ],
)
def test_the_date_of_a_dateline_is_the_date_of_the_release(read, dateline):
    text = f"A Title of a Release\n\n{dateline} of people said that they would meet in a hall.\n"
    assert read(text).tables["releases"][0]["published_on"] == "2011-05-03"


def test_the_title_and_date_of_a_page_are_found_below_a_long_menu(read):
    menu = "".join(f"<li><a href='/{n}'>Page {n}</a></li>" for n in range(40))
    page = f"<html><body><ul>{menu}</ul><h1>A Letter on Tea</h1><p>May 3, 2011</p><p>We write.</p></body></html>"
    (release,) = read(page.encode(), "page.html").tables["releases"]
    assert (release["title"], release["published_on"]) == ("A Letter on Tea", "2011-05-03")


def test_a_date_below_the_list_is_the_last_resort(read):
    names = "Alliance for Tea\nAmerican Library Association\nCenter for Rights\nReform Project\n"
    text = f"Dear Senator Roe,\n\nWe write.\n\nSincerely,\n\n{names}\nMay 3, 2011\n"
    assert read(text).tables["letters"][0]["dated_on"] == "2011-05-03"


@pytest.mark.parametrize(
    ("header", "date"),
    [
        ("Thursday  May 3  2007       WASHINGTON  DC    Senators today introduced a bill", "2007-05-03"),
        ("On Thursday, May 3, 2007, the Senate passed a bill", None),
    ],
)
def test_a_date_behind_a_weekday_counts_where_a_header_ran_into_the_text(read, header, date):
    text = f"Senators Introduce Bipartisan Bill to Keep the Tea Warm          {header} on tea. {'It is warm. ' * 10}"
    assert read(text).tables["releases"][0]["published_on"] == date
