"""Indicators whose targets, periods and values cannot be meant as they stand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from himoya.programmes.checking.findings import Check, Found, Value, found
from himoya.programmes.facts.days import Span
from himoya.programmes.facts.indicators import (
    Aggregation,
    Indicator,
    Measure,
    PeriodType,
    PeriodValue,
)
from himoya.programmes.facts.programme import Programme

_WHOLE = 100

#: Ways of joining periods that say something of what an indicator is told in.
_FITTING = {
    Measure.NUMBER: frozenset(Aggregation) - {Aggregation.RATIO},
    Measure.PERCENTAGE: frozenset(Aggregation) - {Aggregation.SUM},
    Measure.LADDER: frozenset({Aggregation.LATEST, Aggregation.NONE}),
    Measure.WORDS: frozenset({Aggregation.NONE, Aggregation.LATEST}),
}


def target_behind_baseline(programme: Programme) -> Iterator[Found]:
    """A target or milestone that is worse than where the indicator began."""
    for one in _indicators(programme):
        baseline, target = one.ends
        for aim in (target, *(one.aim_of(each) for each in one.milestones)):
            if baseline is None or aim is None:
                continue
            if aim > baseline if one.falls else aim < baseline:
                yield _at(one, [baseline, aim], baseline=baseline, target=aim)


def percentage_beyond_whole(programme: Programme) -> Iterator[Found]:
    """A baseline, target or value of a percentage below 0 or above 100."""
    for one in _indicators(programme):
        if one.told_in is not Measure.PERCENTAGE:
            continue
        shares = (
            100 * each.value / each.out_of
            for each in one.values
            if each.value is not None and each.out_of
        )
        aims = (each.target for each in one.milestones)
        for value in (one.baseline, one.target, *aims, *shares):
            if value is not None and not 0 <= value <= _WHOLE:
                yield _at(one, [value], value=round(value, 2))


def indicator_period(programme: Programme) -> Iterator[Found]:
    """A period of an indicator without both ends, or with its end before its beginning."""
    for one in _indicators(programme):
        for each in _periods(one):
            first, last = each.earliest, each.latest
            if first is None or last is None or first > last:
                yield _at(one, [_written(each)], period=_written(each))


def indicator_periods_overlap(programme: Programme) -> Iterator[Found]:
    """Two milestones, or two values, of one indicator that share a day."""
    for one in _indicators(programme):
        milestones = [each.period for each in one.milestones]
        values = [each.period for each in one.values]
        together = one.periods is not PeriodType.EACH
        for periods in (milestones, values):
            for first, second in _overlapping(periods, same_beginning=together):
                told = [_written(first), _written(second)]
                yield _at(one, told, first=told[0], second=told[1])


def step_not_on_ladder(programme: Programme) -> Iterator[Found]:
    """A step that the ladder of an indicator does not have, or a ladder of fewer than two steps."""
    for one in _indicators(programme):
        named = [one.baseline_step, one.target_step]
        named += [each.step for each in one.milestones]
        named += [each.step for each in one.values]
        known = [each.id for each in one.steps]
        wrong = [each for each in named if each is not None and each not in known]
        if one.told_in is Measure.LADDER and len(set(known)) < max(2, len(known)):
            wrong = wrong or ["-"]
        for each in dict.fromkeys(wrong):
            yield _at(one, [each], step=each, known=known or ["-"])


def step_without_evidence(programme: Programme) -> Iterator[Found]:
    """A step that is said to be reached, with nothing that shows it."""
    for one in _indicators(programme):
        for each in one.values:
            shown = each.evidence or each.shown_by or each.src
            if each.step is not None and not shown:
                told = one.name_of(each.step)
                yield _at(one, [told], step=told, period=_written(each.period))


def value_of_other_kind(programme: Programme) -> Iterator[Found]:
    """A value that is not what the indicator is told in, or a part without its whole."""
    for one in _indicators(programme):
        for each in one.values:
            if not _is_told(each, one.told_in):
                yield _at(
                    one, [one.told_in.value], measure=one.told_in, period=_written(each.period)
                )


def _is_told(each: PeriodValue, measure: Measure) -> bool:
    has_number, has_whole = each.value is not None, each.out_of is not None
    return {
        Measure.NUMBER: has_number and not has_whole and each.step is None,
        Measure.PERCENTAGE: has_number and bool(each.out_of) and each.step is None,
        Measure.LADDER: each.step is not None and not has_number and not has_whole,
        Measure.WORDS: bool(each.words) and not has_number and each.step is None,
    }[measure]


def counted_and_typed(programme: Programme) -> Iterator[Found]:
    """An indicator that counts a figure and has typed values beside it."""
    for one in _indicators(programme):
        if one.counts is not None and one.values:
            yield _at(one, [one.counts], figure=one.counts)


def counts_itself(programme: Programme) -> Iterator[Found]:
    """An indicator that counts another, which in the end counts the first."""
    by_figure = {figure_of(one): one for one in _indicators(programme)}
    for one in by_figure.values():
        line: list[str] = []
        ahead = [figure_of(one)]
        while ahead:
            name = ahead.pop()
            if name in line or (found_one := by_figure.get(name)) is None:
                continue
            line.append(name)
            ahead += [each for each in (found_one.counts, found_one.out_of) if each]
            if figure_of(one) in (found_one.counts, found_one.out_of):
                yield _at(one, line, line=" → ".join([*line, figure_of(one)]))
                break


def breakdown_of_value(programme: Programme) -> Iterator[Found]:
    """Groups that the indicator is not broken down by, or that come to more than the value."""
    for one in _indicators(programme):
        for each in one.values:
            for by in dict.fromkeys(cell.by for cell in each.cells):
                total = sum(cell.value for cell in each.cells if cell.by is by)
                if by not in one.disaggregation or total > (each.value or 0):
                    yield _at(
                        one,
                        [by.value, total],
                        by=by,
                        total=total,
                        value="-" if each.value is None else each.value,
                        known=list(one.disaggregation) or ["-"],
                    )


def joined_unlike(programme: Programme) -> Iterator[Found]:
    """Periods that are joined in a way that means nothing, such as percentages that are added."""
    for one in _indicators(programme):
        if one.aggregation is not None and one.aggregation not in _FITTING[one.told_in]:
            known = sorted(_FITTING[one.told_in])
            yield _at(
                one, [one.aggregation.value], way=one.aggregation, measure=one.told_in, known=known
            )


def figure_of(one: Indicator) -> str:
    """Return under which reference reports know the value of an indicator."""
    return f"indicators.{one.id}"


def _indicators(programme: Programme) -> Iterator[Indicator]:
    return (one for _result, one in programme.logframe.indicators)


def _periods(one: Indicator) -> list[Span]:
    return [*(each.period for each in one.milestones), *(each.period for each in one.values)]


def _overlapping(periods: Sequence[Span], *, same_beginning: bool) -> Iterator[tuple[Span, Span]]:
    """Yield neighbours that share a day; values since a beginning may begin on the same one."""
    whole = [(each.earliest, each.latest, each) for each in periods]
    ends = sorted(
        ((first, last, each) for first, last, each in whole if first and last),
        key=lambda told: told[:2],
    )
    for (begun, ended, first), (begins, ends_too, second) in pairwise(ends):
        if same_beginning and begun == begins and ended != ends_too:
            continue
        if begins <= ended:
            yield first, second


def _written(period: Span) -> str:
    return period.label or f"{period.start or '?'}/{period.end or '?'}"


def _at(one: Indicator, values: Sequence[Value], **words: object) -> Found:
    return found([figure_of(one), *one.src], values, id=one.id, **words)


RULES: tuple[Check, ...] = (
    target_behind_baseline,
    percentage_beyond_whole,
    indicator_period,
    indicator_periods_overlap,
    step_not_on_ladder,
    step_without_evidence,
    value_of_other_kind,
    counted_and_typed,
    counts_itself,
    breakdown_of_value,
    joined_unlike,
)
