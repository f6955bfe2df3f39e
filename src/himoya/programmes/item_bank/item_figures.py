"""How hard each question of a test is, and how well it tells people apart, over many tests.

Hard: the mean share of a question that was right (classical item difficulty). Telling apart: the
correlation of a question with the rest of the test (corrected item-total correlation; Crocker and
Algina, Introduction to Classical and Modern Test Theory, 1986, chapter 14). A question that those
get right who know little, and those get wrong who know much, comes out below zero.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import StatisticsError, correlation, fmean


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemFigure:
    """One question. ``answers`` counts tests that asked it; who left it empty was not right.

    ``right`` is the mean share from 0 to 1, ``tells_apart`` from -1 to 1. None where there are too
    few tests, or where everybody did alike.
    """

    id: str
    answers: int
    right: float | None
    tells_apart: float | None


def item_figures(
    tests: Sequence[Mapping[str, int]], *, fewest: int, fewest_to_tell_apart: int
) -> list[ItemFigure]:
    """Return the figures of each question; ``tests`` are id of question -> hundredths right."""
    names = list(dict.fromkeys(name for one in tests for name in one))
    return [_figure(name, tests, fewest, fewest_to_tell_apart) for name in names]


def _figure(
    name: str, tests: Sequence[Mapping[str, int]], fewest: int, to_tell_apart: int
) -> ItemFigure:
    asked = [one for one in tests if name in one]
    own = [one[name] / 100 for one in asked]
    return ItemFigure(
        id=name,
        answers=len(asked),
        right=fmean(own) if len(own) >= fewest else None,
        tells_apart=_with_rest(name, asked) if len(own) >= max(fewest, to_tell_apart) else None,
    )


def _with_rest(name: str, asked: Sequence[Mapping[str, int]]) -> float | None:
    own = [one[name] for one in asked]
    rest = [sum(one.values()) - one[name] for one in asked]
    try:
        return correlation(own, rest)
    except StatisticsError:  # everybody did alike: there is nothing to tell apart
        return None
