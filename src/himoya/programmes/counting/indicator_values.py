"""The values of an indicator's periods as one value, or none where they must not be joined."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from himoya.programmes.facts.indicators import (
    Aggregation,
    Indicator,
    Measure,
    PeriodType,
    PeriodValue,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reached:
    """What was reached over all periods, with the periods that it is made of.

    ``value`` is in the indicator's unit, of a percentage the part of ``out_of``, of a ladder the
    level of ``step``.
    """

    value: float | None = None
    out_of: float | None = None
    step: str | None = None
    words: str | None = None
    made_of: tuple[PeriodValue, ...] = ()


def in_order(one: Indicator) -> tuple[PeriodValue, ...]:
    """Return the values of periods as time goes; those without an end come first."""
    return tuple(sorted(one.values, key=lambda each: each.period.latest or date.min))


def reached(one: Indicator) -> Reached | None:
    """Return what all periods come to; None where none are there, or they stand by themselves."""
    values = in_order(one)
    if not values:
        return None
    if one.told_in is Measure.WORDS:
        return Reached(words=values[-1].words, made_of=values[-1:])
    joined = _joined(one, values)
    if not joined:
        return None
    if one.told_in is Measure.LADDER:
        step = joined[-1].step
        return Reached(value=one.level(step), step=step, made_of=joined)
    return Reached(
        value=_sum([each.value for each in joined]),
        out_of=_sum([each.out_of for each in joined]),
        made_of=joined,
    )


def _joined(one: Indicator, values: tuple[PeriodValue, ...]) -> tuple[PeriodValue, ...]:
    """Return the values that are added; one alone is what it is, however it would be joined."""
    together = one.comes_together
    if together is Aggregation.LATEST or one.periods is PeriodType.CUMULATIVE:
        return values[-1:]
    if together in (Aggregation.SUM, Aggregation.RATIO):
        return values if one.periods is PeriodType.EACH else _last_of_years(values)
    return values if len(values) == 1 else ()


def _last_of_years(values: Sequence[PeriodValue]) -> tuple[PeriodValue, ...]:
    """A value that holds its year so far stands for it, the last one for the whole year."""
    last = {each.period.latest.year if each.period.latest else None: each for each in values}
    return tuple(last.values())


def _sum(numbers: Sequence[float | None]) -> float | None:
    known = [one for one in numbers if one is not None]
    return sum(known) if known else None
