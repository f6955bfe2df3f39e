"""Time to verdict: the waits of persons, and what may be said of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from himoya.dictionary.countries import DisclosureRules
from himoya.dictionary.dictionary import Dictionary
from himoya.dictionary.limits import AFTER_HALTS, Limit
from himoya.dictionary.missing import sibling_column
from himoya.dictionary.record_tables import FileValue, RecordTable
from himoya.dictionary.share_limits import ShareLimits
from himoya.languages.partial_dates import PartialDate, UnreadableDate
from himoya.statistics.indicators.bands import rounded
from himoya.statistics.indicators.persons import Person
from himoya.statistics.indicators.survival import (
    EVERY,
    Mark,
    Median,
    Step,
    Wait,
    curve_of,
    median_of,
    thinned,
)

#: A verdict of a first court: conviction, or acquittal. A final conviction tells of one, too.
VERDICTS = ("STG5", "STG7", "STG6")
ENDED_OTHERWISE = "STG8"


@dataclass(frozen=True, slots=True)
class Waits:
    """Waits known to the day; how many ended otherwise, and how many cannot be placed."""

    waits: tuple[Wait, ...]
    ended_otherwise: int
    left_out: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeToVerdict:
    """What is told; None where it is withheld or there is nothing.

    ``curve`` is for work inside, ``marks`` for everybody. ``oldest`` is the longest wait in days of
    anybody who still waits.
    """

    persons: int | None
    verdicts: int | None
    open: int | None
    ended_otherwise: int | None
    left_out: int | None
    median: Median
    oldest: int | None
    curve: tuple[Step, ...]
    marks: tuple[Mark, ...]
    protected: bool


def waits_of(persons: Iterable[Person], observed: date) -> Waits:
    """Return the waits as they stood at the end of a day.

    Whoever's proceedings ended without a verdict waited until then. A person whose dates are not
    known to the day, or run backwards, is left out and counted.
    """
    found, otherwise, left_out = [], 0, 0
    for person in persons:
        if person.registered[0] > observed:
            continue
        verdict = [person.reached[one] for one in VERDICTS if one in person.reached]
        end = min(verdict, default=person.reached.get(ENDED_OTHERWISE, (observed, observed)))
        if end[0] > observed:
            verdict, end = [], (observed, observed)
        days = (end[0] - person.registered[0]).days
        if person.registered[0] != person.registered[1] or end[0] != end[1] or days < 0:
            left_out += 1
            continue
        otherwise += not verdict and person.had_reached(ENDED_OTHERWISE, observed)
        found.append(Wait(days, bool(verdict)))
    return Waits(tuple(found), otherwise, left_out)


def time_to_verdict(
    persons: Iterable[Person],
    observed: date,
    limits: ShareLimits,
    rules: DisclosureRules | None = None,
) -> TimeToVerdict:
    """Return the curve and what stands beside it; protected with ``rules``.

    A protected curve stands on as many persons as a percentage does.
    """
    persons = tuple(persons)
    known = waits_of(persons, observed)
    curve = curve_of(known.waits)
    verdicts = sum(one.has_ended for one in known.waits)
    still = len(known.waits) - verdicts - known.ended_otherwise
    if rules is not None:
        has_curve = len(known.waits) >= limits.percentage_from
        return _protected(known, curve, verdicts, still, rules, has_curve=has_curve)
    return TimeToVerdict(
        persons=len(known.waits),
        verdicts=verdicts,
        open=still,
        ended_otherwise=known.ended_otherwise,
        left_out=known.left_out,
        median=median_of(curve),
        oldest=_oldest(persons, observed),
        curve=curve,
        marks=thinned(curve, known.waits, 1),
        protected=False,
    )


def _oldest(persons: Iterable[Person], observed: date) -> int | None:
    ends = (*VERDICTS, ENDED_OTHERWISE)
    return max(
        (
            (observed - one.registered[0]).days
            for one in persons
            if one.registered[0] == one.registered[1] <= observed
            and not any(
                stage in one.reached and one.reached[stage][0] <= observed for stage in ends
            )
        ),
        default=None,
    )


def _protected(
    known: Waits,
    curve: tuple[Step, ...],
    verdicts: int,
    still: int,
    rules: DisclosureRules,
    *,
    has_curve: bool,
) -> TimeToVerdict:
    """Numbers rounded or withheld, days in whole thirties; the oldest wait is one person's."""
    marks: tuple[Mark, ...] = ()
    median = Median(None, None, None)
    if has_curve:
        marks = thinned(curve, known.waits, rules.thresholds["person"])
        exact = median_of(curve)
        median = Median(*(_thirty(one) for one in (exact.day, exact.lowest, exact.highest)))
    return TimeToVerdict(
        persons=told(len(known.waits), rules),
        verdicts=told(verdicts, rules),
        open=told(still, rules),
        ended_otherwise=told(known.ended_otherwise, rules),
        left_out=told(known.left_out, rules),
        median=median,
        oldest=None,
        curve=(),
        marks=marks,
        protected=True,
    )


def told(number: int, rules: DisclosureRules, kind: str = "person") -> int | None:
    """Return a number as it is told: rounded, or None where it is of few."""
    return None if 0 < number < rules.thresholds[kind] else rounded(number, rules, kind)


def without_counts(time: TimeToVerdict) -> TimeToVerdict:
    """Return the same with its counts withheld; the curve says of itself what it stands on."""
    return replace(time, persons=None, verdicts=None, open=None, ended_otherwise=None)


def _thirty(day: int | None) -> int | None:
    return None if day is None else -(-day // EVERY) * EVERY


@dataclass(frozen=True, slots=True)
class Overdue:
    """Cases past one limit of the country on a day; None where the number is withheld."""

    limit: Limit
    cases: int | None


def overdue_cases(
    dictionary: Dictionary,
    records: Mapping[str, RecordTable],
    observed: date,
    rules: DisclosureRules | None = None,
) -> tuple[Overdue, ...]:
    """Return the cases of trafficking past each limit; nothing where the country entered none.

    A case counts while it is in one of the states of the limit, and where the limit has passed
    from whichever day its date may mean.
    """
    cases = records["case"]
    found = []
    for limit in dictionary.country.limits.values():
        number = sum(
            row.get("case_state") in limit.states
            and row.get("case_classification") not in {"smuggling_of_migrants", "other"}
            and (day := _latest(_begun(row, limit))) is not None
            and (observed - day).days > limit.days
            for row in cases.rows()
        )
        found.append(Overdue(limit, number if rules is None else told(number, rules, "case")))
    return tuple(found)


def _begun(row: Mapping[str, FileValue], limit: Limit) -> FileValue:
    """Return the date from which a limit is counted, days for which it stood still left out."""
    if not limit.stopped_in:
        return row.get(limit.counted_from)
    moved, reason = row.get(AFTER_HALTS), row.get(sibling_column(AFTER_HALTS))
    return row.get(limit.counted_from) if moved is None and reason is None else moved


def _latest(value: FileValue) -> date | None:
    """Return the last day that a date may mean; None where there is none."""
    try:
        return PartialDate.from_edtf(str(value)).latest
    except UnreadableDate:
        return None
