"""An entry of the catalogue and records -> its figures."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from himoya.dictionary.countries import DisclosureRules
from himoya.dictionary.dictionary import Dictionary
from himoya.dictionary.indicators import Indicator, IndicatorKind
from himoya.dictionary.record_tables import RecordTable
from himoya.dictionary.share_limits import ShareLimits
from himoya.statistics.indicators.attacking import cohort_tells_of_few, waits_tell_of_few
from himoya.statistics.indicators.cohorts import Cohort, cohorts, withheld
from himoya.statistics.indicators.persons import Person, follow
from himoya.statistics.indicators.waiting import (
    Overdue,
    TimeToVerdict,
    overdue_cases,
    time_to_verdict,
    without_counts,
)


class NeverWorkedOut(Exception):
    """The catalogue refuses this indicator; its formula says why, ``instead`` what to ask for."""

    def __init__(self, indicator: Indicator) -> None:
        self.indicator = indicator
        super().__init__(indicator.indicator)


class FiguresInTable(Exception):
    """The figures of this indicator are those of a table of the dictionary."""

    def __init__(self, table: str) -> None:
        self.table = table
        super().__init__(table)


@dataclass(frozen=True, slots=True, kw_only=True)
class Computed:
    """The figures of one indicator on one day; those of its kind are filled.

    ``withheld_whole`` are the years of registration, and ``time_withheld`` says whether the counts
    beside the curve, were withheld because a reader could have worked out a count of few: for the
    statistician, and never written out.
    """

    indicator: Indicator
    observed: date
    protected: bool
    without_year: int | None
    cohorts: tuple[Cohort, ...] = ()
    withheld_whole: tuple[int, ...] = ()
    time: TimeToVerdict | None = None
    time_withheld: bool = False
    overdue: tuple[Overdue, ...] = ()


def compute(
    dictionary: Dictionary,
    records: Mapping[str, RecordTable],
    name: str,
    observed: date,
    rules: DisclosureRules | None = None,
) -> Computed:
    """Return the figures of an indicator; with ``rules`` protected, and attacked.

    What the attack breaks is withheld whole.

    Raises KeyError for a name that is not in the catalogue, NeverWorkedOut, FiguresInTable and
    MissingRecords.
    """
    indicator = dictionary.indicators[name]
    if indicator.kind is IndicatorKind.REFUSED:
        raise NeverWorkedOut(indicator)
    if indicator.kind is IndicatorKind.TABLE:
        raise FiguresInTable((indicator.numerator and indicator.numerator.table) or "")
    followed = follow(dictionary, records)
    found = Computed(
        indicator=indicator,
        observed=observed,
        protected=rules is not None,
        without_year=None if rules is not None else followed.without_year,
    )
    if indicator.kind is IndicatorKind.COHORT:
        return _with_cohorts(found, followed.persons, dictionary.share_limits, rules)
    overdue = overdue_cases(dictionary, records, observed, rules)
    found = replace(found, overdue=overdue)
    return _with_time(found, followed.persons, dictionary.share_limits, rules)


def _with_cohorts(
    found: Computed, persons: Iterable[Person], limits: ShareLimits, rules: DisclosureRules | None
) -> Computed:
    made = cohorts(persons, found.observed, limits, rules)
    if rules is None:
        return replace(found, cohorts=made)
    broken = {one.year for one in made if cohort_tells_of_few(one, limits, rules)}
    safe = tuple(withheld(one.year) if one.year in broken else one for one in made)
    return replace(found, cohorts=safe, withheld_whole=tuple(sorted(broken)))


def _with_time(
    found: Computed, persons: Iterable[Person], limits: ShareLimits, rules: DisclosureRules | None
) -> Computed:
    time = time_to_verdict(persons, found.observed, limits, rules)
    if rules is None or not waits_tell_of_few(time, rules):
        return replace(found, time=time)
    return replace(found, time=without_counts(time), time_withheld=True)
