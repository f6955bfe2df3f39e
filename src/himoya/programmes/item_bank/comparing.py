"""What changed between the test before a course and the one after, of people with both.

Source: the project's reference on training and results, section 3.4: matched pairs only, hidden for
few, and which questions failed. Shares follow the dictionary's limits for all shares.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean

from himoya.programmes.item_bank.answers import Attempt
from himoya.programmes.item_bank.words import least_people

#: Scores are sums of shares: two ways of adding may differ by this much.
_SAME = 1e-9

#: An answer counts as right where it has the full credit.
_RIGHT = 1 - _SAME


@dataclass(frozen=True, slots=True)
class Question:
    """One question: how many of the matched people were wholly right before and after."""

    id: str
    right_before: int
    right_after: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Counts of people. ``mean_before`` and ``mean_after`` are points out of ``points``.

    Means, and the counts of each question, are None or empty where too few people have both tests.
    """

    before: int
    after: int
    matched: int
    points: int
    better: int | None
    same: int | None
    worse: int | None
    mean_before: float | None
    mean_after: float | None
    gain: float | None
    questions: tuple[Question, ...]


def compared(attempts: Sequence[Attempt]) -> Comparison:
    """Compare the tests of a list; who took one test only is counted and not compared.

    Only questions that both tests asked are compared. ``gain`` is the normalised gain: of the
    points that were missing before, the share that was won (Hake 1998).
    """
    before = {one.person: one.scores for one in attempts if one.when == "before"}
    after = {one.person: one.scores for one in attempts if one.when == "after"}
    both = sorted(before.keys() & after.keys())
    asked = _asked([tests[one] for tests in (before, after) for one in both])
    pairs = [(_points(before[one], asked), _points(after[one], asked)) for one in both]
    enough = len(both) >= least_people() and bool(asked)
    mean_before = fmean(one for one, _ in pairs) if enough else None
    mean_after = fmean(one for _, one in pairs) if enough else None
    return Comparison(
        before=len(before),
        after=len(after),
        matched=len(both),
        points=len(asked),
        better=sum(last > first + _SAME for first, last in pairs) if enough else None,
        same=sum(abs(last - first) <= _SAME for first, last in pairs) if enough else None,
        worse=sum(last < first - _SAME for first, last in pairs) if enough else None,
        mean_before=mean_before,
        mean_after=mean_after,
        gain=_gain(mean_before, mean_after, len(asked)),
        questions=tuple(_questions(before, after, both, asked)) if enough else (),
    )


def _asked(tests: Sequence[Mapping[str, float]]) -> tuple[str, ...]:
    """Return the questions that every test asked, in the order of the first."""
    first = tests[0] if tests else {}
    return tuple(name for name in first if all(name in one for one in tests))


def _points(scores: Mapping[str, float], asked: Sequence[str]) -> float:
    return sum(scores[one] for one in asked)


def _gain(before: float | None, after: float | None, points: int) -> float | None:
    if before is None or after is None or before > points - _SAME:
        return None
    return (after - before) / (points - before)


def _questions(
    before: Mapping[str, Mapping[str, float]],
    after: Mapping[str, Mapping[str, float]],
    both: Sequence[str],
    asked: Sequence[str],
) -> Iterator[Question]:
    for name in asked:
        right_before = sum(before[one][name] >= _RIGHT for one in both)
        right_after = sum(after[one][name] >= _RIGHT for one in both)
        yield Question(name, right_before, right_after)
