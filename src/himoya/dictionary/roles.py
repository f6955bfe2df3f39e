"""Who does what: the posts of the platform, what each may do, and who takes which step of a case.

What a role may do is a default of the project until a State decides; names and grants are data.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from himoya.dictionary.fields import Sensitivity
from himoya.dictionary.words import ReviewMarks, Words


class Extent(StrEnum):
    """How far a permitted verb reaches; ``access/extents.yaml`` explains each to users."""

    OWN = "own"
    ASSIGNED = "assigned"
    OFFICE = "office"
    OFFICE_AND_BELOW = "office_and_below"
    COUNTRY = "country"


class AgencyRole(StrEnum):
    """What a body does in a case; the key ``role`` of ``agencies.yaml``."""

    POLICE = "police"
    PROSECUTOR = "prosecutor"
    COURT = "court"
    CORRECTIONS = "corrections"
    CRISIS_CENTRE = "crisis_centre"
    STATISTICS = "statistics"
    COMMISSION = "commission"
    CENTRAL_AUTHORITY = "central_authority"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtentEntry:
    """An extent in the words of the access page."""

    code: Extent
    label: Words
    explanation: Words
    status: ReviewMarks = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class VerbEntry:
    """One kind of thing that can be done, in the words of the access page.

    ``extents`` are those that make sense for the verb: nobody sees the audit log of an office.
    ``never_with`` are verbs that no role may have besides, whatever a country decides.
    """

    code: str
    name: Words
    description: Words
    extents: tuple[Extent, ...]
    never_with: tuple[str, ...] = ()
    status: ReviewMarks = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class StepEntry:
    """A step or a state of a person, a charge or a sentence, in words."""

    code: str
    name: Words
    status: ReviewMarks = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class AgencyRoleEntry:
    """What a body does in a case, in words."""

    code: AgencyRole
    label: Words
    status: ReviewMarks = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """A post of the platform.

    ``may`` maps a verb to how far it reaches. ``reads`` are the classes of fields shown to the
    role, ``people`` the record types of persons whose identity it meets (``victim``, ``suspect``).
    What is not said is not permitted. ``agency_kinds`` are codes of ``reporting_entity_type`` whose
    agencies have the post; empty means any.
    """

    code: str
    name: Words
    description: Words
    agency_kinds: tuple[str, ...]
    may: Mapping[str, Extent] = field(default_factory=dict)
    reads: tuple[Sensitivity, ...] = ()
    people: tuple[str, ...] = ()
    status: ReviewMarks = field(default_factory=dict)
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """A step of a case and the roles that take it and agree to it.

    An empty ``approved_by`` says that no second body's consent is recorded, not that the law asks
    for none. Nothing here is a statement of law until ``verified`` is true. ``verb`` is what a role
    must be permitted to do before it can take the step.
    """

    code: str
    name: Words
    done_by: tuple[str, ...]
    approved_by: tuple[str, ...]
    verification: str
    verified: bool
    verb: str | None = None
    status: ReviewMarks = field(default_factory=dict)
    note: str | None = None
    source: str | None = None
