"""Where releases are fetched from: raw/catalog.csv."""

from __future__ import annotations

from schemas import rules
from schemas.base import Date, Model, Text, choice, date, keys, text

KINDS = {
    "page": "One page that is itself a release",
    "listing": "Page with links to releases",
    "feed": "RSS or Atom feed",
    "sitemap": "Sitemap, or an index of sitemaps",
    "archive": "Web archive in the form WARC",
}


class Catalog(Model):
    """One row per page, feed, sitemap or archive that is known to hold or to list releases."""

    url: Text = text(
        "Address of the page, feed, sitemap or archive.",
        pattern=rules.URL,
        derived="recorded",
        example="https://www.example.org/press/",
    )
    publisher: Text = text("Who publishes there.", derived="recorded", example="Constitutional Accountability Center")
    kind: Text = choice("What stands at the address.", KINDS, derived="recorded", example="listing")
    link_pattern: Text = text(
        "Addresses of releases among the links found there; * stands for anything.",
        derived="recorded",
        missing="Every link on the same site.",
        example="https://www.example.org/press/*letter*",
    )
    verified_on: Date = date(
        "Day on which a person or the program last reached the address.",
        derived="recorded",
        missing="Not verified: nobody has reached it yet.",
        example="2021-05-11",
    )
    note: Text = text(
        "Anything a reader should know about this source.",
        derived="recorded",
        missing="Nothing.",
        example="Letters stand among other press releases.",
    )

    class Config:
        """Keys of the file."""

        metadata = keys(["url"])
