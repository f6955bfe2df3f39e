"""Who is counted: the units of a table, each once in its period (C03, C04, C05).

A unit is a row (offence, episode, request for help), or a person who stands in several rows of one
period. Where a person has several rows, a question with one answer takes the earliest known answer,
by counting date; a question with several answers takes all of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from himoya.statistics.answers import (
    Answers,
    Flags,
    Integers,
    OneAnswer,
    SeveralAnswers,
    distinct_pairs,
    flags_of,
    order_by,
)
from himoya.statistics.periods import Dates, Placement, units_by_period


@dataclass(frozen=True, slots=True)
class Units:
    """``length`` units; unit ``u`` falls into period ``periods[u]`` and is named ``names[u]``.

    Its rows are those at ``rows[starts[u]:starts[u + 1]]``, the earliest first.
    """

    periods: Integers
    names: Integers
    rows: Integers
    starts: Integers

    def __len__(self) -> int:
        return len(self.periods)

    @property
    def unit_of(self) -> Integers:
        """The unit of every entry of ``rows``."""
        return np.repeat(np.arange(len(self)), np.diff(self.starts, append=len(self.rows)))

    @property
    def merged(self) -> int:
        """How many rows were counted together with an earlier row of the same unit."""
        return len(self.rows) - len(self)


def units_of(
    placement: Placement,
    chosen: Flags,
    names: Integers,
    dates: Dates,
    keys: Sequence[object] | None = None,
) -> Units:
    """Return the units behind the chosen rows: one for every name in every period.

    Parameters
    ----------
    placement
        Rows and the periods they fall into.
    chosen
        Length n (rows of the record type): whether the table counts the row.
    names
        Length n: the number of the counted person or thing.
    dates
        Length n: the counting dates, which order the rows of one unit.
    keys
        Length n: the numbers of the records, which order rows of one day; else their order in the
        file does, and figures may depend on it.
    """
    kept = chosen[placement.rows]
    rows, periods = placement.rows[kept], placement.ordinals[kept]
    first_day = np.where(dates.first == 0, np.iinfo(np.int32).max, dates.first)[rows]
    order = order_by((periods, names[rows], first_day, rows))
    rows, periods = rows[order], periods[order]
    named, days = names[rows], first_day[order]
    begins = np.ones(len(rows), np.bool_)
    begins[1:] = (periods[1:] != periods[:-1]) | (named[1:] != named[:-1])
    if keys is not None:
        rows = _by_key_within_a_day(rows, begins, days, keys)
    starts = np.flatnonzero(begins)
    return Units(periods[starts], named[starts], rows, starts)


def first_dates(dates: Dates, chosen: Flags, episodes: Integers) -> Dates:
    """Return for every chosen row the earliest known date of its episode (C01, C03).

    A victim whom one agency identifies in December and another in January, in the same event, is
    counted in December.
    """
    rows = np.flatnonzero(chosen & (dates.first > 0))
    order = rows[order_by((episodes[rows], dates.first[rows], dates.last[rows]))]
    numbers, where = np.unique(episodes[order], return_index=True)
    earliest = np.full(int(episodes.max(initial=-1)) + 1, -1)
    earliest[numbers] = order[where]
    own = np.arange(len(chosen))
    dated = earliest[episodes]
    return dates.take(np.where(chosen & (dated >= 0), dated, own))


def _by_key_within_a_day(
    rows: Integers, begins: Flags, days: Integers, keys: Sequence[object]
) -> Integers:
    """Return the rows with those of one unit and day in the order of their records' numbers."""
    same = np.zeros(len(rows), np.bool_)
    same[1:] = ~begins[1:] & (days[1:] == days[:-1])
    # Few people stand twice on one day: only their records' numbers are looked at.
    places = np.flatnonzero(same | np.append(same[1:], False))
    if not len(places):
        return rows
    by_key = sorted(places.tolist(), key=lambda one: str(keys[int(rows[one])]))
    rank = np.zeros(len(rows), np.int64)
    rank[by_key] = np.arange(len(by_key))
    ordered: Integers = rows[np.lexsort((rank, days, np.cumsum(begins)))]
    return ordered


def answers_of_units(answers: Answers, units: Units, missing: frozenset[str]) -> Answers:
    """Return the answers of every unit from the answers of its rows."""
    if isinstance(answers, OneAnswer):
        return first_known(answers, units, missing)
    return all_known(answers, units, missing)


def first_known(answers: OneAnswer, units: Units, missing: frozenset[str]) -> OneAnswer:
    """Return for every unit its earliest known answer, else its earliest missing one."""
    codes = answers.codes[units.rows]
    if not units.merged:
        return OneAnswer(codes, answers.categories)
    position = np.arange(len(codes))
    known = flags_of(answers.categories, lambda code: code not in missing)[codes]
    late = np.where(known, position, position + len(codes))
    chosen = np.minimum.reduceat(late, units.starts) % len(codes)
    return OneAnswer(codes[chosen], answers.categories)


def all_known(answers: SeveralAnswers, units: Units, missing: frozenset[str]) -> SeveralAnswers:
    """Return for every unit all its known answers, each once; else one missing answer."""
    taken = answers.take(units.rows)
    unit = units.unit_of[taken.rows]
    known = flags_of(taken.categories, lambda code: code not in missing)[taken.codes]
    has_known = np.bincount(unit[known], minlength=len(units)) > 0
    keep = known | ~has_known[unit]
    pairs = distinct_pairs(unit[keep], taken.codes[keep], taken.categories, len(units))
    return _one_missing(pairs, missing)


def _one_missing(pairs: SeveralAnswers, missing: frozenset[str]) -> SeveralAnswers:
    """Let a unit whose rows give different reasons for silence keep the first reason only."""
    known = flags_of(pairs.categories, lambda code: code not in missing)[pairs.codes]
    first = np.ones(len(pairs.rows), np.bool_)
    first[1:] = pairs.rows[1:] != pairs.rows[:-1]
    keep = known | first
    return SeveralAnswers(pairs.rows[keep], pairs.codes[keep], pairs.categories, pairs.length)


def denominator(answers: Answers, periods: Integers, missing: frozenset[str]) -> dict[int, int]:
    """Return, by period, how many units have at least one answer: the base of percentages (C05)."""
    return units_by_period(periods[answers.known(missing)])


def number_with_several(
    answers: SeveralAnswers, periods: Integers, missing: frozenset[str]
) -> dict[int, int]:
    """Return, by period, how many units have more than one answer (C05)."""
    return units_by_period(periods[answers.several(missing)])


def percentage(number: int, base: int) -> float | None:
    """Return a share of those with an answer, in per cent; None where nobody answered (C05)."""
    return None if base == 0 else 100 * number / base


def rate_per_100000(number: int, residents: int | None) -> float | None:
    """Return units per 100,000 residents; None where the population is not known (C16)."""
    return None if not residents else 100_000 * number / residents
