"""A publication plan: what one release publishes, and how it is protected. A small YAML file.

    release: victims-2022
    periods: [2021, 2022]
    earlier: [../victims-2021]
    tables:
      victims_by_sex_age:
      victims_by_form_sex_age:
        breakdowns: [[form_of_exploitation, sex]]
    indicators: [stage_cohorts]

All tables of a release stand in one plan, because they are protected as one (decision 0048).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from himoya.dictionary.countries import DisclosureRules
from himoya.dictionary.dictionary import Dictionary
from himoya.dictionary.dissemination import Audience
from himoya.dictionary.documents import EntryPath, read_document
from himoya.dictionary.results import PeriodKind
from himoya.dictionary.shapes import forbid_unknown_keys, shaped
from himoya.dictionary.tables import TableDefinition
from himoya.statistics.breakdowns import breakdowns_of
from himoya.statistics.methods import METHODS
from himoya.statistics.plan_faults import (
    FaultKind,
    Keys,
    PlanFault,
    UnreadablePlan,
    Wanted,
    fault,
    fault_of_deviation,
    faults_of_document,
    keys_of,
    too_lenient,
    unknown_languages,
)
from himoya.statistics.safeguards import ROUNDING
from himoya.statistics.thresholds import base_of_unit

#: What becomes of a national total that would tell of a few.
HELD, GIVEN_UP = "held", "given_up"


@dataclass(frozen=True, slots=True, kw_only=True)
class TablePlan:
    """One table of a release.

    ``breakdowns`` are the sets of dimensions to cross, with all their subsets; None takes those of
    the table. ``threshold`` names a threshold of ``disclosure.yaml`` that this table needs beside
    the usual one, such as ``location_below_region``.
    """

    breakdowns: tuple[tuple[str, ...], ...] | None = None
    threshold: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicationPlan:
    """Everything that one release publishes.

    ``period`` is a kind of period, ``periods`` keeps only these (empty: all). ``bases`` gives, by
    unit of count, a base higher than the country's. ``totals`` says whether a national total that
    would tell of a few is held exact all the same (the release then fails) or given up. ``merged``
    gives, by dimension, categories that all tables show as one. ``indicators`` are entries of the
    catalogue, each of which adds the table that carries it; they may stand without ``tables``.
    ``earlier`` are folders of releases that readers have, seen from the plan's own folder.
    ``revises`` names the release in whose place this one stands, ``reason`` says why in words that
    readers get, and ``reason_in`` the same by language.
    ``audience`` is whom the release is for: everybody, or experts with an agreement.
    """

    release: str
    tables: Mapping[str, TablePlan] = field(default_factory=dict)
    period: str = PeriodKind.YEAR.value
    periods: tuple[str, ...] = ()
    method: str = ROUNDING
    totals: str = HELD
    bases: Mapping[str, int] = field(default_factory=dict)
    merged: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    indicators: tuple[str, ...] = ()
    earlier: tuple[str, ...] = ()
    revises: str | None = None
    reason: str | None = None
    reason_in: Mapping[str, str] = field(default_factory=dict)
    audience: str = Audience.PUBLIC.value

    @property
    def period_kind(self) -> PeriodKind:
        """The kind of its periods."""
        return PeriodKind(self.period)


forbid_unknown_keys(TablePlan, PublicationPlan)


#: What a plan may have; of some entries, which values.
KEYS = Keys(keys_of(PublicationPlan), keys_of(TablePlan))
CHOICES: dict[EntryPath, tuple[str, ...]] = {
    ("period",): tuple(one.value for one in PeriodKind),
    ("method",): tuple(METHODS),
    ("totals",): (HELD, GIVEN_UP),
    ("audience",): (Audience.PUBLIC.value, Audience.EXPERT.value),
}


class UnknownInPlan(LookupError):
    """A plan names something that there is not: ``entry`` says where, ``accepted`` what there is"""

    def __init__(self, entry: str, found: object, accepted: Iterable[str]) -> None:
        self.entry = entry
        self.found = found
        self.accepted = tuple(accepted)
        super().__init__(f"{entry}: {found!r} is none of: {', '.join(self.accepted)}")


class BaseTooLow(ValueError):
    """A plan asks for less protection than the country's rules."""

    def __init__(self, unit: str, base: int, least: int) -> None:
        self.unit = unit
        self.base = base
        self.least = least
        super().__init__(f"bases.{unit}: {base} is below {least}")


def read_plan(file: Path) -> PublicationPlan:
    """Read a plan; raises UnreadablePlan with every deviation from its shape, and OSError."""
    try:
        document = read_document(file)
    except UnicodeDecodeError:
        raise UnreadablePlan([PlanFault(FaultKind.NOT_UTF8, 1, "file")]) from None
    faults = list(faults_of_document(document, KEYS.of_plan))
    if not isinstance(document.data, dict):
        raise UnreadablePlan(faults)
    faults += too_lenient(document, document.data)
    faults += unknown_languages(document, document.data)
    plan, deviations = shaped(PublicationPlan, _prepared(document.data))
    faults += [fault_of_deviation(one, document, CHOICES, KEYS) for one in deviations]
    if plan and not plan.tables and ("tables" in document.data or not plan.indicators):
        faults.append(fault(FaultKind.MISSING, document, ("tables",), Wanted.TABLES))
    if plan is None or faults:
        by_entry = {(one.entry, one.kind): one for one in faults}
        raise UnreadablePlan(sorted(by_entry.values(), key=lambda one: one.line))
    return plan


def _prepared(data: dict[str, Any]) -> dict[str, Any]:
    """Let tables be a list or a mapping, and years be written as numbers."""
    tables = data.get("tables")
    if isinstance(tables, list):
        tables = {str(name): {} for name in tables}
    elif isinstance(tables, dict):
        tables = {name: {} if one is None else one for name, one in tables.items()}
    periods = data.get("periods")
    if isinstance(periods, list):
        periods = [str(one) if isinstance(one, int) else one for one in periods]
    given = {"tables": tables, "periods": periods}
    return data | {name: one for name, one in given.items() if name in data}


def tables_of(plan: PublicationPlan, dictionary: Dictionary) -> list[TableDefinition]:
    """Return the tables of a plan as it wants them; raises UnknownInPlan and what is accepted."""
    found_here = (plan.period, plan.method, plan.totals, plan.audience)
    for (entry,), found in zip(CHOICES, found_here, strict=True):
        _require(str(entry), found, CHOICES[entry,])
    wanted = dict(plan.tables)
    carried = tables_of_indicators(dictionary)
    for name in plan.indicators:
        _require("indicators", name, carried)
        wanted.setdefault(carried[name], TablePlan())
    return [_table(name, one, dictionary) for name, one in wanted.items()]


def tables_of_indicators(dictionary: Dictionary) -> Mapping[str, str]:
    """Return, by indicator, the table that carries it in a release; a refused one is not there."""
    return {
        name: one.released_as
        for name, one in dictionary.indicators.items()
        if one.released_as is not None
    }


def bases_of(
    plan: PublicationPlan,
    definitions: Sequence[TableDefinition],
    dictionary: Dictionary,
    rules: DisclosureRules,
) -> dict[str, int]:
    """Return the base of every unit of count in the plan.

    Raises UnknownInPlan for a unit or a threshold that there is not, and BaseTooLow.
    """
    bases = {}
    for unit in dict.fromkeys(one.unit for one in definitions):
        bases[unit] = max(
            base_of_unit(dictionary, definitions, unit, rules),
            *(_own_threshold(plan, one, rules) for one in definitions if one.unit == unit),
        )
    for unit, base in plan.bases.items():
        _require("bases", unit, bases)
        if base < bases[unit]:
            raise BaseTooLow(unit, base, bases[unit])
    return bases | dict(plan.bases)


def _own_threshold(plan: PublicationPlan, table: TableDefinition, rules: DisclosureRules) -> int:
    name = plan.tables.get(table.table, TablePlan()).threshold
    if name is None:
        return 0
    _require(f"tables.{table.table}.threshold", name, rules.thresholds)
    return rules.thresholds[name]


def _table(name: str, wanted: TablePlan, dictionary: Dictionary) -> TableDefinition:
    _require("tables", name, dictionary.tables)
    table = dictionary.tables[name]
    if wanted.breakdowns is None:
        return table
    entry = f"tables.{name}.breakdowns"
    known = [one.dimension for one in table.dimensions]
    for dimension in (dimension for crossed in wanted.breakdowns for dimension in crossed):
        _require(entry, dimension, known)
    given = {frozenset(one) for one in breakdowns_of(table)}
    always = {one.dimension for one in table.dimensions if not one.has_total}
    for crossed in wanted.breakdowns:
        if frozenset(crossed) | always not in given:
            listed = [" × ".join(one) for one in breakdowns_of(table) if one]
            raise UnknownInPlan(entry, " × ".join(crossed), listed)
    used = always.union(*wanted.breakdowns)
    kept = tuple(one for one in table.dimensions if one.dimension in used)
    return replace(table, dimensions=kept, breakdowns=tuple(wanted.breakdowns))


def _require(entry: str, found: str, accepted: Iterable[str]) -> None:
    known = list(accepted)
    if found not in known:
        raise UnknownInPlan(entry, found, known)
