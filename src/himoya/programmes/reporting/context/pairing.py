"""Which figures are laid side by side: one from before a programme, one from its time or after."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import partial

from himoya.programmes.facts.days import Span
from himoya.programmes.reporting.context.comparing import Reason, Why, reasons
from himoya.programmes.reporting.context.observation import Observation
from himoya.programmes.reporting.period import Period


class Standing(StrEnum):
    """Where a period lies to the time of a programme."""

    BEFORE = "before"
    BEGUN_IN = "begun_in"
    DURING = "during"
    AFTER = "after"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two figures side by side, or one for which there is no other.

    ``reasons`` say why they may not be compared; ``in_both`` are figures of other periods that both
    sources give, which shows how far they count alike.
    """

    earlier: Observation | None
    later: Observation | None
    reasons: tuple[Reason, ...]
    in_both: tuple[tuple[Observation, Observation], ...] = ()

    @property
    def told(self) -> Observation:
        """The figure that names the pair."""
        found = self.earlier or self.later
        assert found is not None
        return found

    @property
    def difference(self) -> int | float | None:
        """Later less earlier; None where they may not be compared."""
        if self.reasons or self.earlier is None or self.later is None:
            return None
        assert self.earlier.value is not None
        assert self.later.value is not None
        return self.later.value - self.earlier.value


def standing(period: Period | None, programme: Span) -> Standing:
    """Return where a period lies. ``programme`` is its time, as far as it is stated."""
    first, last = programme.earliest, programme.latest
    if period is None or first is None:
        return Standing.UNKNOWN
    if period.last < first:
        return Standing.BEFORE
    if last is not None and period.first > last:
        return Standing.AFTER
    return Standing.BEGUN_IN if period.first < first else Standing.DURING


def pairs(observations: Iterable[Observation], programme: Span) -> list[Pair]:
    """Return what is laid side by side: measure by measure, source by source."""
    found: list[Pair] = []
    alone: list[Observation] = []
    measures: dict[str, list[Observation]] = {}
    for one in observations:
        if one.value is not None:
            measures.setdefault(one.measure, []).append(one)
    for same in measures.values():
        made, left = _of_measure(same, programme)
        found += made
        alone += left
    return [*found, *_of_others(alone, programme)]


def _of_measure(
    same: Sequence[Observation], programme: Span
) -> tuple[list[Pair], list[Observation]]:
    """Return the pairs of one measure, and the figures that found no other in it."""
    series: dict[tuple[str, ...], list[Observation]] = {}
    for one in same:
        series.setdefault(one.series, []).append(one)
    found: list[Pair] = []
    left: list[Observation] = []
    for each in series.values():
        ordered = sorted(each, key=_when)
        earlier = _earlier(ordered, programme)
        made = list(_of_series(earlier, ordered, programme))
        found += made
        if not made:
            left.append(earlier)
    for one in left:
        other = _in_other_series(one, same)
        if other is not None:
            found.append(_pair(one, other, same))
    used = {side.reference for one in found for side in (one.earlier, one.later) if side}
    return found, [one for one in left if one.reference not in used]


def _earlier(ordered: Sequence[Observation], programme: Span) -> Observation:
    """Return the last of before the programme, else the first there is."""
    before = [one for one in ordered if standing(one.time, programme) is Standing.BEFORE]
    return (before or ordered[:1])[-1]


def _of_series(
    earlier: Observation, ordered: Sequence[Observation], programme: Span
) -> Iterator[Pair]:
    """Yield the pair with the last figure; where it says nothing, the last that may be compared."""
    since = [one for one in ordered if _is_since(one, earlier, programme)]
    if not since:
        return
    yield Pair(earlier=earlier, later=since[-1], reasons=reasons(earlier, since[-1]))
    if reasons(earlier, since[-1]):
        alike = [one for one in since[:-1] if not reasons(earlier, one)]
        if alike:
            yield Pair(earlier=earlier, later=alike[-1], reasons=())


def _is_since(one: Observation, earlier: Observation, programme: Span) -> bool:
    return (
        one is not earlier
        and standing(one.time, programme) is not Standing.BEFORE
        and _when(one) > _when(earlier)
    )


def _in_other_series(one: Observation, same: Sequence[Observation]) -> Observation | None:
    """Return the last later figure of the same measure that another series gives."""
    others = [each for each in same if each.series != one.series and _when(each) > _when(one)]
    return max(others, key=_when, default=None)


def _pair(earlier: Observation, later: Observation, same: Sequence[Observation]) -> Pair:
    first = {each.period: each for each in same if each.series == earlier.series}
    second = {each.period: each for each in same if each.series == later.series}
    in_both = tuple((first[one], second[one]) for one in sorted(first.keys() & second.keys()))
    return Pair(earlier=earlier, later=later, reasons=reasons(earlier, later), in_both=in_both)


def _of_others(alone: Sequence[Observation], programme: Span) -> Iterator[Pair]:
    """Yield single figures: two that one source defines otherwise in another year, or one alone."""
    left = list(alone)
    while left:
        one = left.pop(0)
        other = next(filter(partial(_goes_with, one), left), None)
        if other is not None:
            left.remove(other)
            earlier, later = sorted((one, other), key=_when)
            yield Pair(earlier=earlier, later=later, reasons=reasons(earlier, later))
        elif standing(one.time, programme) is Standing.BEFORE:
            yield Pair(earlier=one, later=None, reasons=(Reason(Why.NOTHING_LATER),))
        else:
            yield Pair(earlier=None, later=one, reasons=(Reason(Why.NOTHING_EARLIER),))


def _goes_with(one: Observation, other: Observation) -> bool:
    return (
        one.source == other.source
        and one.unit is other.unit
        and one.territory == other.territory
        and one.period != other.period
    )


def _when(one: Observation) -> tuple[date, date, str]:
    """The order in time; what has no readable period comes last, as it is written."""
    time = one.time
    return (time.last, time.first, "") if time else (date.max, date.max, one.period)
