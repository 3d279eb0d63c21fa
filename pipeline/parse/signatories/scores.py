"""Weigh a candidate list: the evidence for and against it, each with its weight, for people to read."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import mean

from pipeline.knowledge import Knowledge, fold
from pipeline.parse.signatories.candidates import Candidate
from pipeline.parse.signatories.claims import find_claim_for
from pipeline.parse.signatories.context import UNSPOKEN
from pipeline.parse.signatories.entries import DATED_NOTE, before_remark, begins_with_person, could_begin_with_person
from pipeline.parse.signatories.model import Claim
from pipeline.parse.signatories.names import has_head, is_legislator, is_person, organization_likeness, read_title
from pipeline.parse.signatories.places import place_kind
from pipeline.parse.signatories.vocabulary import titles

ACCEPT = 5.0
FEW = 12
SURE_LABEL = 3.5
"""So strong is "Signatories include:"; "signed by" is also said of letters of legislators."""
FUNDER = re.compile(r"\b(?:Foundations?|Trusts?|Endowment|Fund|Corporation)$")
GOVERNMENT = re.compile(
    r"\b(?:Department|Dept\.?|Administration|Bureau|Secretary|Ministry) of\b"
    r"|^(?:[Tt]he )?(?:U\.?S\.? )?(?:Army|Navy|Air Force|Marine Corps|Coast Guard|National Guard|Senate|House|Congress|"
    r"White House|Pentagon|Administration|FBI|CIA|NSA|DEA|ATF|DHS|DOD|DOJ|HUD|EPA|FDA|FCC|FTC|SEC|IRS|TSA|FEMA|Customs|"
    r"NASA|NOAA|NIH|CDC|USDA|NSF|Congressional |Government Accountability |Office of Management |"
    r"National Science Foundation|National Institutes of Health)\b"
    r"|\b(?:Agency|Administration|Commission|National Guard|Coast Guard|Corps of Engineers)\b"
    r"|\b(?:Sub)?[Cc]ommittee on\b"
)
LEGISLATOR_TITLE = re.compile(
    r"(?:united states|u\.?s\.?) (?:senator|senate|representative|congress\w*)$|members? of congress$|ranking member",
    re.IGNORECASE,
)
IMPERATIVE = re.compile(
    r"(?:restore|end|stop|fund|protect|strengthen|pass|repeal|expand|increase|require|requires|establish|establishes|"
    r"create|creates|provide|provides|prohibit|prohibits|ensure|ensures|encourage|encourages|authorize|authorizes|allow|"
    r"allows|improve|improves|support|oppose|reject|make|makes|direct|directs|reduce|reduces|raise|adopt|enact)\s+[a-z]",
    re.IGNORECASE,
)
STATUTE = re.compile(
    r"\b(?:Acts?|Bill|Amendments?|Resolution|Treaty|Program)(?: of \d{4})?$"
    r"|^(?:Prop(?:osition|\.)?|Measure|Question|Amendment|Initiative|Referendum|Issue) (?:\d{1,4}|[A-Z]{1,2})[A-Z]?$"
)
"""Laws and measures on a ballot."""
ADDRESS = re.compile(
    r"\b\d{1,5} (?:[NSEW]\.? )?(?:[A-Z][\w.]+ ){1,3}(?:Street|St|Avenue|Ave|Road|Rd|Boulevard|Blvd|Drive|Suite|Floor)\b"
    r"|\b[A-Z]{2},? \d{5}(?:-\d{4})?$|^(?:P\.? ?O\.? Box|Tel|Fax|Phone)\b|^\(?\d{3}\)?[ -.]\d{3}[-.]\d{4}|\d{3}-\d{4}$"
)
MIN_ITEMS = 3
MIN_ACRONYM = 3
MIN_PARTS, LIKELY = 2, 0.5


def weigh(candidate: Candidate, knowledge: Knowledge, claims: Sequence[Claim]) -> Candidate:
    """The candidate with its score and the evidence behind it."""
    names = [" ".join(bare_entry(candidate, item.piece.text).split()).strip(" ;,.") for item in candidate.items]
    parts = [
        label_evidence(candidate),
        against_evidence(candidate),
        likeness_evidence(names),
        head_share_evidence(names, persons=bool(candidate.label and candidate.label.has_persons)),
        size_evidence(len(names)),
        order_evidence(names),
        claim_evidence(len(names), claims),
        known_evidence(names, knowledge),
        legislator_evidence(names),
        *(rule(names) for rule in NAME_RULES),
        separator_evidence(candidate, names),
        person_evidence(candidate, names, knowledge),
        context_evidence(candidate),
    ]
    shown = tuple(f"{reason} ({weight:+.1f})" for weight, reason in parts if abs(weight) >= 0.05)
    return replace(candidate, score=round(sum(weight for weight, _ in parts), 2), evidence=shown)


def bare_entry(candidate: Candidate, text: str) -> str:
    """An entry of a list without the remark behind its name."""
    return (
        before_remark(text)
        if candidate.reader in {"bullets", "markup", "lines with remarks"}
        else DATED_NOTE.sub("", text)
    )


def label_evidence(candidate: Candidate) -> tuple[float, str]:
    """A label before the list is the strongest evidence."""
    if candidate.label is None:
        return 0.0, "no label"
    return min(candidate.label.strength, 4.5), candidate.label.reason


def against_evidence(candidate: Candidate) -> tuple[float, str]:
    """The label speaks of something else: grants, cosponsors, towns, nominees, winners, partners.

    Those who take part need no more than a hint that they sign nothing: staff, agencies, witnesses.
    """
    label = candidate.label
    weight = label.against * (2.0 if label.list_kind == "participants" else 1.0) if label else 0.0
    return -min(1.5 * weight, 12.0), "label speaks of something else"


def likeness_evidence(names: Sequence[str]) -> tuple[float, str]:
    """How much the entries look like names on the whole."""
    scores = [max(organization_likeness(name), 0.8 if begins_with_person(name) else -3.0) for name in names]
    average = mean(scores)
    return 2.2 * (average - 0.5), f"entries look like names: {average:.1f}"


def head_share_evidence(names: Sequence[str], *, persons: bool) -> tuple[float, str]:
    """How many entries hold a word such as association or council, or are persons where persons are expected."""
    if persons:
        share = sum(could_begin_with_person(name) for name in names) / len(names)
        return 1.5 * share, f"{share:.0%} could be persons"
    share = sum(has_head(name) or is_acronym(name) or is_signature(name) for name in names) / len(names)
    return 1.5 * share, f"{share:.0%} hold a word for an organization, are an acronym, or a person with a function"


def is_acronym(name: str) -> bool:
    """Is a name nothing but an acronym, as organizations have it: "NAACP", "CFE-CGC"?"""
    return name.isupper() and len(name) >= MIN_ACRONYM and name.replace("-", "").isalpha()


def is_signature(name: str) -> bool:
    """Is a name that of a person with a function: "Jane Roe, President of ..."?"""
    return begins_with_person(name) and any(read_title(part.strip()) for part in name.split(",")[1:])


def size_evidence(n_items: int) -> tuple[float, str]:
    """Long lists are rarely chance."""
    return min(1.5, math.log2(n_items) / 4) - (1.5 if n_items < MIN_ITEMS else 0.0), f"{n_items} entries"


def order_evidence(names: Sequence[str]) -> tuple[float, str]:
    """Lists of signatories are often sorted."""
    if len(names) < 5:
        return 0.0, "too short for an order"
    keys = [sort_key(name) for name in names]
    share = sum(a <= b for a, b in pairwise(keys)) / (len(keys) - 1)
    if share >= 0.95:
        return 1.5, "alphabetical order"
    return (0.8, "mostly alphabetical order") if share > 0.8 else (0.0, "no order")


def sort_key(name: str) -> str:
    """The form by which printed lists are sorted.

    >>> sort_key("The Arc")
    'arc'
    """
    folded = fold(name)
    return folded.removeprefix("the ")


def claim_evidence(n_items: int, claims: Sequence[Claim]) -> tuple[float, str]:
    """The text says how many signed."""
    claim = find_claim_for(n_items, claims)
    if claim is None:
        return 0.0, "no claim"
    if claim.kind == "exact":
        close = abs(claim.number - n_items) <= max(1, 0.1 * claim.number)
        return (2.0 if close else 0.0), f"the text claims “{claim.text}”"
    return (1.0 if n_items >= 0.9 * claim.number else 0.0), f"the text claims “{claim.text}”"


def known_evidence(names: Sequence[str], knowledge: Knowledge) -> tuple[float, str]:
    """Some entries are organizations known from elsewhere."""
    if not knowledge.organization_names:
        return 0.0, "nothing known"
    share = sum(knowledge.knows(name) for name in names) / len(names)
    return min(2.0, 3.0 * share), f"{share:.0%} are known organizations"


def legislator_evidence(names: Sequence[str]) -> tuple[float, str]:
    """Letters of legislators are no sign-on letters."""
    share = sum(is_legislator(name) for name in names) / len(names)
    return -8.0 * share, f"{share:.0%} are legislators"


def title_evidence(names: Sequence[str]) -> tuple[float, str]:
    """Entries that are nothing but the function of a person are lines of signatures, not signatories."""
    known = titles()
    share = sum(name.lower() in known or bool(LEGISLATOR_TITLE.match(name)) for name in names) / len(names)
    return -6.0 * share, f"{share:.0%} are bare functions of persons"


def place_evidence(names: Sequence[str]) -> tuple[float, str]:
    """Places do not sign."""
    share = sum(place_kind(name) not in {None, "city"} or is_town(name) for name in names) / len(names)
    return -6.0 * share, f"{share:.0%} are places"


def is_town(name: str) -> bool:
    """Is a name a town with its state, rather than an organization with its country?"""
    region = name.rpartition(",")[2].strip()
    return place_kind(name) == "city" and place_kind(region) in {"state", "abbreviation"} and not has_head(name)


def government_evidence(names: Sequence[str]) -> tuple[float, str]:
    """Departments and agencies carry out; they rarely sign or endorse."""
    share = sum(bool(GOVERNMENT.search(name)) for name in names) / len(names)
    return (-5.0 * share if share > 0.25 else 0.0), f"{share:.0%} are parts of government"


def funder_evidence(names: Sequence[str]) -> tuple[float, str]:
    """Foundations alone pay for what they support."""
    share = sum(bool(FUNDER.search(name)) for name in names) / len(names)
    return (-2.0 if share > 0.7 else 0.0), f"{share:.0%} are foundations"


def sentence_evidence(names: Sequence[str]) -> tuple[float, str]:
    """Demands and provisions are sentences."""
    share = sum(bool(IMPERATIVE.match(name)) or bool(STATUTE.search(name)) for name in names) / len(names)
    return (-5.0 * share if share > 0.2 else 0.0), f"{share:.0%} are demands or statutes"


def address_evidence(names: Sequence[str]) -> tuple[float, str]:
    """Where streets and telephones stand among the names, these are persons to turn to."""
    share = sum(bool(ADDRESS.search(name)) for name in names) / len(names)
    return (-6.0 * min(1.0, 3 * share) if share > 0.1 else 0.0), f"{share:.0%} are addresses"


def separator_evidence(candidate: Candidate, names: Sequence[str]) -> tuple[float, str]:
    """What sets entries apart stands between them, not inside: commas in a wrapped series, line ends in a list."""
    if candidate.reader == "lines":
        share = sum(holds_names(name) for name in names) / len(names)
        return (-4.0 * share if share > 0.5 else 0.0), f"{share:.0%} hold several names between commas"
    if candidate.reader == "sentence":
        share = sum("\n" in item.piece.text for item in candidate.items) / len(names)
        return (-4.0 if share > 0.7 else 0.0), f"{share:.0%} run over the end of a line"
    return 0.0, "no other separator"


def holds_names(text: str) -> bool:
    """Does an entry hold two names of organizations or more between commas, and no person and no place?"""
    parts = [part.strip() for part in text.split(",")]
    if len(parts) < MIN_PARTS or any(is_person(part) or read_title(part) or place_kind(part) for part in parts):
        return False
    return sum(organization_likeness(part) > LIKELY for part in parts) >= MIN_PARTS


def person_evidence(candidate: Candidate, names: Sequence[str], knowledge: Knowledge) -> tuple[float, str]:
    """Persons alone after a closing are legislators or officers; those who joined an event did not sign."""
    label = candidate.label
    if label is None:
        return 0.0, "no label"
    if label.list_kind == "participants" and label.role == "sentence":
        return -1.5, "who joined an event did not sign"
    n_known = sum(knowledge.knows(name) for name in names)
    if n_known >= MIN_ITEMS or any(has_head(name) or is_acronym(name) for name in names):
        return 0.0, "organizations sign"
    is_sure = label.list_kind in {"letter", "statement"} and label.strength >= SURE_LABEL
    if candidate.reader in {"sentence", "spaces", "glued"} and len(names) < FEW and not is_sure:
        return -1.2, "few names, and none is an organization for certain"
    if label.role != "closing":
        return 0.0, "labelled"
    share = sum(begins_with_person(name) for name in names) / len(names)
    return (-4.0 * share if share > 0.4 else 0.0), f"{share:.0%} are persons and none names an organization"


def context_evidence(candidate: Candidate) -> tuple[float, str]:
    """Without a label, a list needs text around it that speaks of signing or endorsing."""
    if candidate.label is None:
        return candidate.context, "what stands before the list"
    if candidate.label.role == "heading" and not candidate.label.list_kind:
        return min(0.0, candidate.context + UNSPOKEN), "what stands before the heading"
    return 0.0, "labelled"


NAME_RULES = (title_evidence, place_evidence, government_evidence, funder_evidence, sentence_evidence, address_evidence)
