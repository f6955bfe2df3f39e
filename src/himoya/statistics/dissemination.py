"""What the dissemination rules of a country say of a table that shall go out.

A table that no rule names is undecided: nothing is forbidden here, and whoever approves is told.
Where nobody approves, as in the table builder, an undecided table stays inside as soon as the
country has any rules. This file knows no clock.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from himoya.dictionary.agreements import Rhythm
from himoya.dictionary.dictionary import Dictionary
from himoya.dictionary.dissemination import Audience, DisseminationRule, Territory
from himoya.dictionary.results import PeriodKind
from himoya.dictionary.tables import TableDefinition, TableDimension

#: How long a kind of period is, to compare with the shortest one that may be shown.
_LENGTH: Mapping[PeriodKind, Rhythm] = {
    PeriodKind.MONTH: Rhythm.MONTH,
    PeriodKind.QUARTER: Rhythm.QUARTER,
    PeriodKind.HALF_YEAR: Rhythm.HALF_YEAR,
    PeriodKind.HALF_YEAR_CUMULATIVE: Rhythm.HALF_YEAR,
    PeriodKind.YEAR: Rhythm.YEAR,
}


class Bar(StrEnum):
    """What a rule keeps back, in the order in which it is looked at."""

    AUDIENCE = "audience"
    DIMENSION = "dimension"
    TERRITORY = "territory"
    PERIOD = "period"
    BODY = "body"
    DAY = "day"


@dataclass(frozen=True, slots=True, kw_only=True)
class Going:
    """What shall go out, to whom. ``body`` (code and role) and ``on`` are None before it does.

    ``last_period`` is the code of the newest period shown.
    """

    table: TableDefinition
    audience: Audience
    period_kind: PeriodKind
    last_period: str | None = None
    body: tuple[str, str] | None = None
    on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Forbidden:
    """A rule, the table that it keeps back, why, what was asked for, and what is allowed.

    ``found`` and ``allowed`` are codes: of an audience, dimensions, a kind of period, a body or its
    role, or a day in ISO 8601.
    """

    rule: DisseminationRule
    table: TableDefinition
    bar: Bar
    found: str
    allowed: tuple[str, ...]


def rules_for(
    dictionary: Dictionary, table: str, on: date | None = None
) -> tuple[DisseminationRule, ...]:
    """Return the rules that name a table and are in force on a day (None: on any)."""
    return tuple(
        rule
        for rule in dictionary.country.dissemination.values()
        if table in rule.tables and (on is None or _in_force(rule, on))
    )


def undecided(dictionary: Dictionary, tables: Iterable[str]) -> tuple[str, ...]:
    """Return the tables that no rule names: whoever approves decides, and is told."""
    return tuple(name for name in tables if not rules_for(dictionary, name))


def forbidden(dictionary: Dictionary, going: Going) -> Forbidden | None:
    """Return why a table may not go out so; None where a rule lets it, or none is known.

    Of several rules, the one that keeps back the least speaks.
    """
    found = [
        next(_bars(dictionary, rule, going), None)
        for rule in rules_for(dictionary, going.table.table, going.on)
    ]
    if not found or None in found:
        return None
    order = tuple(Bar)
    kept = [one for one in found if one is not None]
    return max(kept, key=lambda one: order.index(one.bar))


def _bars(dictionary: Dictionary, rule: DisseminationRule, going: Going) -> Iterator[Forbidden]:
    """Yield what a rule keeps back, in the order of `Bar`."""

    def bar(kind: Bar, found: str, allowed: Iterable[str]) -> Forbidden:
        return Forbidden(
            rule=rule, table=going.table, bar=kind, found=found, allowed=tuple(allowed)
        )

    if not rule.audience.reaches(going.audience):
        yield bar(Bar.AUDIENCE, going.audience.value, (rule.audience.value,))
    kept = [one.dimension for one in _kept(dictionary, rule, going.table)]
    for one in going.table.dimensions:
        if one.dimension not in kept:
            territorial = is_territorial(dictionary, going.table, one)
            yield bar(Bar.TERRITORY if territorial else Bar.DIMENSION, one.dimension, kept)
    if _LENGTH[going.period_kind].months < rule.shortest_period.months:
        yield bar(Bar.PERIOD, going.period_kind.value, (rule.shortest_period.value,))
    if going.body is not None and not _gives_out(rule, going.body):
        yield bar(Bar.BODY, going.body[0], rule.agencies or (str(rule.role),))
    day = first_day(rule, going.last_period)
    if going.on is not None and day is not None and going.on < day:
        yield bar(Bar.DAY, going.on.isoformat(), (day.isoformat(),))


def first_day(rule: DisseminationRule, period: str | None) -> date | None:
    """Return the first day on which figures of a period may go out; None where it has no end."""
    last = None if period is None else last_day(period)
    return None if last is None else rule.first_day(last)


def buildable(
    dictionary: Dictionary,
    table: TableDefinition,
    on: date | None = None,
    kind: PeriodKind = PeriodKind.YEAR,
) -> TableDefinition | None:
    """Return a table as everybody may build from it, with the dimensions that may be shown.

    None where it may not be in periods of this kind: nobody approves what the builder answers, so a
    table that no rule gives to everybody is kept back as soon as the country has rules.
    """
    if not dictionary.country.dissemination:
        return table
    public = _public_rules(dictionary, table.table, on, kind)
    kept = max((_kept(dictionary, rule, table) for rule in public), key=len, default=())
    names = {one.dimension for one in kept}
    if not public or any(
        one.dimension not in names and not one.has_total for one in table.dimensions
    ):
        return None
    crossings = table.breakdowns and tuple(
        dict.fromkeys(tuple(name for name in one if name in names) for one in table.breakdowns)
    )
    return replace(table, dimensions=kept, breakdowns=crossings)


def periods_out(
    dictionary: Dictionary,
    table: str,
    periods: Iterable[str],
    on: date,
    kind: PeriodKind = PeriodKind.YEAR,
) -> frozenset[str]:
    """Return the periods, all of one kind, of which everybody may be told on a day."""
    rules = _public_rules(dictionary, table, on, kind)
    if not dictionary.country.dissemination:
        return frozenset(periods)
    return frozenset(
        period
        for period in periods
        if any((day := first_day(rule, period)) is None or day <= on for rule in rules)
    )


def _public_rules(
    dictionary: Dictionary, table: str, on: date | None, kind: PeriodKind
) -> list[DisseminationRule]:
    """Return the rules that give a table to everybody in periods of a kind."""
    return [
        rule
        for rule in rules_for(dictionary, table, on)
        if rule.audience.reaches(Audience.PUBLIC)
        and rule.shortest_period.months <= _LENGTH[kind].months
    ]


def _kept(
    dictionary: Dictionary, rule: DisseminationRule, table: TableDefinition
) -> tuple[TableDimension, ...]:
    """Return the dimensions of a table that a rule lets out."""
    return tuple(
        one
        for one in table.dimensions
        if (rule.dimensions is None or one.dimension in rule.dimensions)
        and (rule.territory is not Territory.COUNTRY or not is_territorial(dictionary, table, one))
    )


def is_territorial(
    dictionary: Dictionary, table: TableDefinition, dimension: TableDimension
) -> bool:
    """Whether a dimension tells territories of the country apart."""
    paths = (one if "." in one else f"{table.record}.{one}" for one in dimension.sources)
    return any(dictionary.field(path).codelist == "region" for path in paths)


def _gives_out(rule: DisseminationRule, body: tuple[str, str]) -> bool:
    code, role = body
    return code in rule.agencies or (rule.role is not None and role == rule.role)


def _in_force(rule: DisseminationRule, on: date) -> bool:
    return rule.valid_from <= on and (rule.valid_to is None or on <= rule.valid_to)


def last_day(period: str) -> date | None:
    """Return the last day of a period by its code; None where not even the year is known.

    A part of a year that is not known (``2016-XX``) ends with its year.
    """
    code = period.rpartition("/")[2]
    year, _, part = code.partition("-")
    if not year.isdigit():
        return None
    month = _LAST_MONTH.get(part) or (int(part) if part.isdigit() else 12)
    after = date(int(year) + month // 12, month % 12 + 1, 1)
    return after - timedelta(days=1)


_LAST_MONTH = {"H1": 6, "H2": 12, "Q1": 3, "Q2": 6, "Q3": 9, "Q4": 12}
