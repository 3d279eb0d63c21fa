"""The tables of the data set, one pandera model each: the only place where a column is described."""

from __future__ import annotations

from schemas.base import Model
from schemas.case_mentions import CaseMentions
from schemas.cases import Cases
from schemas.categories import Categories
from schemas.citations import Citations
from schemas.documents import Documents
from schemas.issues import Issues
from schemas.letter_bills import LetterBills
from schemas.letters import Letters
from schemas.lines import Lines
from schemas.organization_names import OrganizationNames
from schemas.organization_types import OrganizationTypes
from schemas.organizations import Organizations
from schemas.releases import Releases
from schemas.retired_organization_ids import RetiredOrganizationIds
from schemas.scopes import Scopes
from schemas.signatures import Signatures

TABLES: dict[str, type[Model]] = {
    "categories": Categories,
    "organization_types": OrganizationTypes,
    "scopes": Scopes,
    "releases": Releases,
    "lines": Lines,
    "cases": Cases,
    "letters": Letters,
    "letter_bills": LetterBills,
    "organizations": Organizations,
    "organization_names": OrganizationNames,
    "retired_organization_ids": RetiredOrganizationIds,
    "signatures": Signatures,
    "case_mentions": CaseMentions,
    "citations": Citations,
    "documents": Documents,
    "issues": Issues,
}
"""The models by name of their table; every table stands after the tables that it refers to."""
