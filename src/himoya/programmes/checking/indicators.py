"""Indicators whose targets cannot be meant as they stand."""

from __future__ import annotations

from collections.abc import Iterator

from himoya.programmes.checking.findings import Check, Found, found
from himoya.programmes.facts.programme import Programme

_WHOLE = 100


def target_behind_baseline(programme: Programme) -> Iterator[Found]:
    """A target that is worse than where the indicator began."""
    for _result, one in programme.logframe.indicators:
        if one.baseline is None or one.target is None:
            continue
        is_behind = one.target > one.baseline if one.falls else one.target < one.baseline
        if is_behind:
            yield found(
                [f"indicators.{one.id}", *one.src],
                [one.baseline, one.target],
                id=one.id,
                baseline=one.baseline,
                target=one.target,
            )


def percentage_beyond_whole(programme: Programme) -> Iterator[Found]:
    """A baseline or target of a percentage below 0 or above 100."""
    for _result, one in programme.logframe.indicators:
        if one.out_of is None:
            continue
        for value in (one.baseline, one.target):
            if value is not None and not 0 <= value <= _WHOLE:
                yield found([f"indicators.{one.id}", *one.src], [value], id=one.id, value=value)


RULES: tuple[Check, ...] = (target_behind_baseline, percentage_beyond_whole)
