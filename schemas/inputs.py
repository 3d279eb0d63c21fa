"""The files that people edit below raw/: one model per file, by path.

Files are UTF-8 CSV with a header; an empty cell is a missing value; the order of the columns does not matter, and a
column that may be empty throughout may be left out.
"""

from __future__ import annotations

from schemas import raw_catalog, raw_decisions, raw_enrichment, raw_organizations, raw_vocabularies, rules
from schemas.base import Date, Model, Text, date, identifier, keys, text
from schemas.categories import Categories
from schemas.organization_types import OrganizationTypes
from schemas.scopes import Scopes


class Sources(Model):
    """One row per registered release."""

    release_id: Text = identifier(
        "Key of the release: the slug of its path below raw/releases/.", example="cac-qualified-immunity-letter-2021"
    )
    path: Text = text(
        "Path of the raw file, relative to raw/, with forward slashes.",
        derived="recorded",
        example="releases/cac/qualified-immunity-letter-2021.txt",
    )
    publisher: Text = text(
        "Who published it.",
        derived="recorded",
        missing="Not known.",
        example="Constitutional Accountability Center",
    )
    source_url: Text = text(
        "Address from which it was retrieved.",
        pattern=rules.URL,
        derived="recorded",
        missing="Not known.",
        example="https://www.example.org/news/letter",
    )
    retrieved_at: Text = text(
        "When it was retrieved: a day, or a day and time in UTC.",
        pattern=rules.TIMESTAMP,
        derived="recorded",
        missing="Not known.",
        example="2021-05-11T08:30:00Z",
    )
    sha256: Text = text(
        "SHA-256 of the file, in lower case hexadecimal (sha256sum FILE).",
        pattern=rules.SHA256,
        derived="counted",
        example="dd47fe1979e82707e2040afcf79663b94fc383e4107bd1b9a6fd8f8fbed305fc",
    )
    note: Text = text(
        "Anything a reader should know about this copy.",
        derived="recorded",
        missing="Nothing.",
        example="Taken over as plain text; the links were lost.",
    )
    published_on: Date = date(
        "Day of publication, where the page itself does not tell it.",
        derived="recorded",
        missing="Not registered.",
        example="2021-05-10",
    )
    supersedes_release_id: Text = identifier(
        "The earlier capture of the same page.",
        missing="The page was captured once.",
        example="fetched-www-example-org-news-letter",
    )
    requested_url: Text = text(
        "Address that was asked for, before redirects.",
        pattern=rules.URL,
        derived="recorded",
        missing="Not fetched by the program.",
        example="https://example.org/news/letter",
    )
    media_type: Text = text(
        "What the server declared: media type, and charset if it told one.",
        derived="recorded",
        missing="The server told none, or the release was not fetched by the program.",
        example="text/html; charset=utf-8",
    )
    etag: Text = text(
        "Version of the page that the server told (ETag).",
        derived="recorded",
        missing="It told none.",
        example='"5d8c72a5edda8"',
    )
    last_modified: Text = text(
        "When the page was changed, in the words of the server (Last-Modified).",
        derived="recorded",
        missing="It told none.",
        example="Tue, 11 May 2021 08:30:00 GMT",
    )

    class Config:
        """Keys of the file."""

        metadata = keys(["release_id"])


INPUTS: dict[str, type[Model]] = {
    "sources.csv": Sources,
    "catalog.csv": raw_catalog.Catalog,
    "reference/categories.csv": Categories,
    "reference/organization_types.csv": OrganizationTypes,
    "reference/scopes.csv": Scopes,
    "reference/category_terms.csv": raw_organizations.CategoryTerms,
    "reference/court_aliases.csv": raw_vocabularies.CourtAliases,
    "reference/given_names.csv": raw_vocabularies.GivenNames,
    "reference/known_organizations.csv": raw_organizations.KnownOrganizations,
    "reference/name_words.csv": raw_vocabularies.NameWords,
    "reference/number_words.csv": raw_vocabularies.NumberWords,
    "reference/organization_heads.csv": raw_vocabularies.OrganizationHeads,
    "reference/places.csv": raw_organizations.Places,
    "reference/signatory_places.csv": raw_vocabularies.SignatoryPlaces,
    "reference/signatory_terms.csv": raw_vocabularies.SignatoryTerms,
    "reference/signatory_words.csv": raw_vocabularies.SignatoryWords,
    "reference/signer_titles.csv": raw_vocabularies.SignerTitles,
    "reference/enrichment/irs_candidates.csv": raw_enrichment.IrsCandidates,
    "reference/enrichment/wikidata_candidates.csv": raw_enrichment.WikidataCandidates,
    "reference/enrichment/dockets.csv": raw_enrichment.Dockets,
    "decisions/organization_pairs.csv": raw_decisions.OrganizationPairs,
    "decisions/category_overrides.csv": raw_decisions.CategoryOverrides,
    "decisions/corrections.csv": raw_decisions.Corrections,
    "decisions/letters.csv": raw_decisions.DuplicateLetters,
    "decisions/suppressions.csv": raw_decisions.Suppressions,
}
"""The models by path below raw/."""
