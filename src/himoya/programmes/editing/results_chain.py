"""The results chain with an entry more, another or fewer; entries are known by their ids."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import TypeVar

from himoya.programmes.facts.days import Span
from himoya.programmes.facts.indicators import Indicator, Milestone, PeriodValue
from himoya.programmes.facts.results import Activity, Logframe, Result

#: How the outcome is called where an output's id would stand.
OUTCOME = "outcome"

#: Stands between the parts of a name; no id and no day has it.
_BETWEEN = "@"

Entry = TypeVar("Entry", Activity, Indicator, Result)


class NoSuchEntry(LookupError):
    """The results chain has no such result or indicator."""


def result_named(chain: Logframe, name: str) -> Result:
    """Return the outcome or an output. Raises NoSuchEntry."""
    if name == OUTCOME and chain.outcome is not None:
        return chain.outcome
    for one in chain.outputs:
        if one.id == name:
            return one
    raise NoSuchEntry(name)


def indicator_named(chain: Logframe, name: str) -> tuple[str, Indicator]:
    """Return an indicator with the name of its result. Raises NoSuchEntry."""
    for result, one in chain.indicators:
        if one.id == name:
            return (OUTCOME if result is chain.outcome else result.id), one
    raise NoSuchEntry(name)


def with_result(chain: Logframe, name: str, id: str, text: str, src: tuple[str, ...]) -> Logframe:
    """Write the outcome or an output; ``name`` is OUTCOME, the id of an output, or "" for a new."""
    if name == OUTCOME:
        before = chain.outcome or Result(id=id, text=text)
        return replace(chain, outcome=replace(before, text=text, src=_more(before.src, src)))
    if not name:
        return replace(chain, outputs=(*chain.outputs, Result(id=id, text=text, src=src)))
    return _changed(chain, name, lambda one: replace(one, text=text, src=_more(one.src, src)))


def with_activity(chain: Logframe, result: str, name: str, told: Activity) -> Logframe:
    """Write an activity of an output; ``name`` is "" for a new one."""
    return _changed(
        chain, result, lambda one: replace(one, activities=_put(one.activities, name, told))
    )


def with_indicator(chain: Logframe, result: str, name: str, told: Indicator) -> Logframe:
    """Write an indicator of a result; ``name`` is "" for a new one."""
    return _changed(
        chain, result, lambda one: replace(one, indicators=_put(one.indicators, name, told))
    )


def with_value(chain: Logframe, indicator: str, told: PeriodValue) -> Logframe:
    """Write the value of a period; one of the same period stands in its place."""
    return _indicator_changed(
        chain,
        indicator,
        lambda one: replace(one, values=(*_of_others(one.values, told.period), told)),
    )


def with_milestone(chain: Logframe, indicator: str, told: Milestone) -> Logframe:
    """Write a milestone; one of the same period stands in its place."""
    return _indicator_changed(
        chain,
        indicator,
        lambda one: replace(one, milestones=(*_of_others(one.milestones, told.period), told)),
    )


def name_of_period(indicator: str, period: Span) -> str:
    """Return how a milestone or value is called: its indicator and the ends of its period."""
    return _BETWEEN.join((indicator, period.start or "", period.end or ""))


def value_named(chain: Logframe, name: str) -> tuple[Indicator, PeriodValue]:
    """Return a value with its indicator, called by `name_of_period`. Raises NoSuchEntry."""
    indicator, period = _period_named(name)
    _result, found = indicator_named(chain, indicator)
    for one in found.values:
        if (one.period.start, one.period.end) == (period.start, period.end):
            return found, one
    raise NoSuchEntry(name)


def _period_named(name: str) -> tuple[str, Span]:
    indicator, _between, ends = name.partition(_BETWEEN)
    start, _between, end = ends.partition(_BETWEEN)
    return indicator, Span(start=start or None, end=end or None)


def without_period(chain: Logframe, kind: str, name: str) -> Logframe:
    """Take a milestone or a value out, called by `name_of_period`. Raises NoSuchEntry."""
    indicator, period = _period_named(name)

    def change(one: Indicator) -> Indicator:
        if kind == "milestone":
            return replace(one, milestones=_of_others(one.milestones, period))
        return replace(one, values=_of_others(one.values, period))

    changed = _indicator_changed(chain, indicator, change)
    if changed == chain:
        raise NoSuchEntry(name)
    return changed


def without_entry(chain: Logframe, kind: str, name: str) -> Logframe:
    """Take an output, an activity or an indicator out. Raises NoSuchEntry."""
    outputs = chain.outputs
    outcome = chain.outcome
    if kind == "result":
        outputs = tuple(one for one in outputs if one.id != name)
    elif kind == "activity":
        outputs = tuple(replace(one, activities=_without(one.activities, name)) for one in outputs)
    else:
        outputs = tuple(replace(one, indicators=_without(one.indicators, name)) for one in outputs)
        if outcome is not None:
            outcome = replace(outcome, indicators=_without(outcome.indicators, name))
    changed = replace(chain, outcome=outcome, outputs=outputs)
    if changed == chain:
        raise NoSuchEntry(name)
    return changed


def _indicator_changed(
    chain: Logframe, name: str, change: Callable[[Indicator], Indicator]
) -> Logframe:
    result, before = indicator_named(chain, name)
    return with_indicator(chain, result, name, change(before))


def _changed(chain: Logframe, name: str, change: Callable[[Result], Result]) -> Logframe:
    result_named(chain, name)
    if name == OUTCOME and chain.outcome is not None:
        return replace(chain, outcome=change(chain.outcome))
    outputs = tuple(change(one) if one.id == name else one for one in chain.outputs)
    return replace(chain, outputs=outputs)


def _put(entries: tuple[Entry, ...], name: str, told: Entry) -> tuple[Entry, ...]:
    if not name:
        return entries + (told,)  # noqa: RUF005 - of one type of the three, which (*…, …) forgets
    if name not in [one.id for one in entries]:
        raise NoSuchEntry(name)
    return tuple(told if one.id == name else one for one in entries)


def _without(entries: tuple[Entry, ...], name: str) -> tuple[Entry, ...]:
    return tuple(one for one in entries if one.id != name)


Timed = TypeVar("Timed", Milestone, PeriodValue)


def _of_others(entries: Iterable[Timed], period: Span) -> tuple[Timed, ...]:
    same = (period.start, period.end)
    return tuple(one for one in entries if (one.period.start, one.period.end) != same)


def _more(former: tuple[str, ...], src: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*former, *src)))
