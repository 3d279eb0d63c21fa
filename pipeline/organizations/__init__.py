"""Organizations: who is who, and what kind of organization, with evidence.

`load_reference` reads the vocabularies, `resolve` turns names as signed into organizations with stable identifiers,
`categorize` fills category, type and scope. The submodules hold one step each.
"""

from __future__ import annotations

from pipeline.organizations.categorize import categorize
from pipeline.organizations.decisions import Decisions, load_decisions
from pipeline.organizations.known import Known
from pipeline.organizations.places import Places
from pipeline.organizations.reference import Reference, load_reference
from pipeline.organizations.registry import Registry, load_registry
from pipeline.organizations.resolve import Resolution, resolve
from pipeline.organizations.terms import Terms

__all__ = [
    "Decisions",
    "Known",
    "Places",
    "Reference",
    "Registry",
    "Resolution",
    "Terms",
    "categorize",
    "load_decisions",
    "load_reference",
    "load_registry",
    "resolve",
]
