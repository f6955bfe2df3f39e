"""An entry of the catalogue and records -> its figures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from himoya.dictionary.countries import DisclosureRules
from himoya.dictionary.dictionary import Dictionary
from himoya.dictionary.indicators import Indicator, IndicatorKind
from himoya.dictionary.record_tables import RecordTable
from himoya.statistics.indicators.cohorts import Cohort, cohorts
from himoya.statistics.indicators.persons import follow
from himoya.statistics.indicators.waiting import (
    Overdue,
    TimeToVerdict,
    overdue_cases,
    time_to_verdict,
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
    """The figures of one indicator on one day; those of its kind are filled."""

    indicator: Indicator
    observed: date
    protected: bool
    without_year: int | None
    cohorts: tuple[Cohort, ...] = ()
    time: TimeToVerdict | None = None
    overdue: tuple[Overdue, ...] = ()


def compute(
    dictionary: Dictionary,
    records: Mapping[str, RecordTable],
    name: str,
    observed: date,
    rules: DisclosureRules | None = None,
) -> Computed:
    """Return the figures of an indicator; protected with ``rules``.

    Raises KeyError for a name that is not in the catalogue, NeverWorkedOut, FiguresInTable and
    MissingRecords.
    """
    indicator = dictionary.indicators[name]
    if indicator.kind is IndicatorKind.REFUSED:
        raise NeverWorkedOut(indicator)
    if indicator.kind is IndicatorKind.TABLE:
        raise FiguresInTable((indicator.numerator and indicator.numerator.table) or "")
    followed = follow(dictionary, records)
    is_cohort = indicator.kind is IndicatorKind.COHORT
    persons = followed.persons
    return Computed(
        indicator=indicator,
        observed=observed,
        protected=rules is not None,
        without_year=None if rules is not None else followed.without_year,
        cohorts=cohorts(persons, observed, rules) if is_cohort else (),
        time=None if is_cohort else time_to_verdict(persons, observed, rules),
        overdue=() if is_cohort else overdue_cases(dictionary, records, observed, rules),
    )
