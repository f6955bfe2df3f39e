"""What a State decides: its territories, bodies, offences, roles, numbers and thresholds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from himoya.dictionary.agreements import Agreement
from himoya.dictionary.calendars import WorkingCalendar
from himoya.dictionary.dissemination import DisseminationRule
from himoya.dictionary.limits import Limit
from himoya.dictionary.number_patterns import NumberPatterns
from himoya.dictionary.roles import Act, Role
from himoya.dictionary.words import ReviewMarks, Words
from himoya.languages.codes import Language


class StatisticalClass(StrEnum):
    """How an article is counted; see the header of the country's ``offences.yaml``."""

    CORE = "core"
    CHILD_SALE = "child_sale"
    RELATED = "related"
    CONTEXT = "context"
    SMUGGLING = "smuggling"


class Scope(StrEnum):
    """C09: the core list is always shown alone; the extended list stands beside it."""

    CORE = "core"
    EXTENDED = "extended"
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Region:
    """A first-level territory, coded by ISO 3166-2."""

    code: str
    name: Words
    status: ReviewMarks = field(default_factory=dict)
    aliases: Mapping[Language, tuple[str, ...]] = field(default_factory=dict)
    soato: str | None = None
    kind: str | None = None
    tile: Mapping[str, int] | None = None
    iso3166_2: str | None = None
    verified: bool = True
    note: str | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Agency:
    """A body or unit that keeps records; ``kind`` is a code of ``reporting_entity_type``."""

    code: str
    name: Words
    kind: str
    role: str
    status: ReviewMarks = field(default_factory=dict)
    aliases: Mapping[Language, tuple[str, ...]] = field(default_factory=dict)
    region: str | None = None
    parent: str | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    verified: bool = True
    note: str | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One article of the criminal code as statistics use it; not legal advice.

    ``protocol``, ``iccs`` and the article itself are independent facts: none is derived from
    another.
    """

    article: str
    title: Words
    statistical_class: StatisticalClass
    scope: Scope
    iccs: tuple[str, ...] = ()
    status: ReviewMarks = field(default_factory=dict)
    aliases: Mapping[Language, tuple[str, ...]] = field(default_factory=dict)
    protocol: Mapping[str, Any] = field(default_factory=dict)
    parts: Mapping[str, Any] = field(default_factory=dict)
    valid_from: date | None = None
    valid_to: date | None = None
    replaced_by: str | None = None
    verification: str = "memory"
    verified: bool = False
    note: str | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CellKeyRules:
    """The design of noise by cell key: see ``statistics.disclosure.cell_key.PerturbationTable``.

    ``most_small_cells``, in per cent: a table of the builder in which more of the cells above 0 are
    too small to come out is not given.
    """

    bound: int
    variance: float
    never_shown_to: int
    most_small_cells: int = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class DisclosureRules:
    """Thresholds and rounding bases of ``disclosure.yaml``, by kind of unit: person or case.

    ``cell_key`` is empty where a country has not decided to give out figures by cell key.
    """

    thresholds: Mapping[str, int]
    rounding_base: Mapping[str, int]
    maximum_dimensions: int
    decided_by: str | None
    source: str
    cell_key: Mapping[str, CellKeyRules] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class DataLicence:
    """Under which terms readers may use published figures. No statement of law until ``verified``.

    ``address`` is where the text of the licence stands.
    """

    name: Words
    address: str
    verification: str
    verified: bool = False
    status: ReviewMarks = field(default_factory=dict)
    note: str | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ApprovedForm:
    """A form as a State has approved it: one version, under a number, by an order.

    ``form`` is the form's name. Another version of the form is not approved by it.
    """

    form: str
    version: str
    number: str
    order: Words
    approved: date
    verification: str
    verified: bool = False
    status: ReviewMarks = field(default_factory=dict)
    note: str | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Country:
    """A State as the dictionary knows it. ``folder`` is its name on the command line."""

    folder: str
    iso3: str
    iso2: str
    name: Words
    languages: tuple[Language, ...]
    time_zone: str
    currency: str
    invented: bool
    regions: Mapping[str, Region]
    agencies: Mapping[str, Agency] = field(default_factory=dict)
    articles: Mapping[str, Article] = field(default_factory=dict)
    disclosure: DisclosureRules | None = None
    roles: Mapping[str, Role] = field(default_factory=dict)
    acts: Mapping[str, Act] = field(default_factory=dict)
    limits: Mapping[str, Limit] = field(default_factory=dict)
    calendar: WorkingCalendar | None = None
    numbers: NumberPatterns = field(default_factory=NumberPatterns)
    approved_forms: Mapping[str, ApprovedForm] = field(default_factory=dict)
    agreements: Mapping[str, Agreement] = field(default_factory=dict)
    dissemination: Mapping[str, DisseminationRule] = field(default_factory=dict)
    data_licence: DataLicence | None = None
    status: ReviewMarks = field(default_factory=dict)
    note: str | None = None
    source: str | None = None
