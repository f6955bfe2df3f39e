"""The numbers of one table, plain or protected, before they are dressed in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field as attribute

import numpy as np

from himoya.statistics.answers import Flags, Integers, SeveralAnswers
from himoya.statistics.breakdowns import (
    Breakdown,
    Layout,
    breakdowns_of,
    count,
    positions_of_periods,
)
from himoya.statistics.crossing import Counts
from himoya.statistics.preparing import PreparedTable
from himoya.statistics.remarks import Remark
from himoya.statistics.safeguards import Finding


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """Counts of every breakdown, with axes as in ``Layout.shape``.

    ``rounded`` says which of them a rounded inner cell contributes to. ``answered`` and
    ``several`` are, by dimension with several answers, the number of units with at least one and
    with more than one answer, in every period (C05), -1 where that is hidden. ``hidden`` says which
    cells are not shown; their count is 0 here. ``exposed`` counts the small true numbers that a
    reader may work out although they are protected; ``findings`` are for the verdict.
    """

    breakdowns: tuple[Breakdown, ...]
    counts: Mapping[Breakdown, Counts]
    rounded: Mapping[Breakdown, Flags]
    answered: Mapping[str, Counts]
    several: Mapping[str, Counts]
    remarks: tuple[Remark, ...] = ()
    base: int | None = None
    is_rounded: bool = False
    hidden: Mapping[Breakdown, Flags] = attribute(default_factory=dict)
    exposed: int = 0
    findings: tuple[Finding, ...] = ()


def plain_figures(prepared: PreparedTable, layout: Layout) -> Figures:
    """Count a table without protection."""
    breakdowns = breakdowns_of(prepared.definition)
    answered, several = answers_by_period(prepared, layout)
    return Figures(
        breakdowns=breakdowns,
        counts=count(prepared, layout, breakdowns),
        rounded={},
        answered=answered,
        several=several,
    )


def answers_by_period(
    prepared: PreparedTable, layout: Layout, weights: Integers | None = None
) -> tuple[dict[str, Counts], dict[str, Counts]]:
    """Return, by dimension with several answers, the units with one answer and with more (C05)."""
    periods = positions_of_periods(prepared.periods, layout)
    answered, several = {}, {}
    for name, answers in prepared.answers.items():
        if isinstance(answers, SeveralAnswers):
            missing = prepared.missing[name]
            answered[name] = _by_period(answers.known(missing), periods, layout, weights)
            several[name] = _by_period(answers.several(missing), periods, layout, weights)
    return answered, several


def _by_period(holds: Flags, periods: Integers, layout: Layout, weights: Integers | None) -> Counts:
    weight = None if weights is None else weights[holds]
    found = np.bincount(periods[holds], weight, minlength=len(layout.periods))
    return found.astype(np.int64)
