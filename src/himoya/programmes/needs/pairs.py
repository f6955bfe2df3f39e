"""What changed between two surveys, for people who gave the same private code in both.

Only the change of mastery is told, and only over all audiences together. Beside the two matrices
it could still tell somebody's answer: where all but one of those who answered have come again, the
average of the others gives back the one. So it is told only where the people who are in it, and
those who are in a matrix but not in it, are none or at least the threshold, in both surveys.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from himoya.programmes.needs.matrix import GapMatrix, mean
from himoya.programmes.needs.replies import Reply

#: One person in both surveys.
Pair = tuple[Reply, Reply]


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """How mastery of a skill changed on average for ``people`` who answered twice."""

    people: int
    by: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Survey:
    """The replies of one survey with the matrix that was made of them."""

    replies: Sequence[Reply]
    matrix: GapMatrix


def paired(before: Iterable[Reply], after: Iterable[Reply]) -> list[Pair]:
    """Return the replies of two surveys that carry the same code.

    A code that stands twice in one survey pairs nobody: whose it is cannot be known.
    """
    first, second = _once(before), _once(after)
    return [(first[code], second[code]) for code in sorted(first.keys() & second.keys())]


def changes(before: Survey, after: Survey, threshold: int) -> Mapping[str, Change]:
    """Return skill -> change of mastery, for skills where nobody's answer can be told from it."""
    pairs = paired(before.replies, after.replies)
    found = {}
    for skill in before.matrix.skills:
        inside = [pair for pair in pairs if _both_shown(skill, pair, before, after)]
        rest = [_people(skill, one.matrix) - len(inside) for one in (before, after)]
        if len(inside) >= threshold and all(one == 0 or one >= threshold for one in rest):
            by = [b.ratings[skill].mastery - a.ratings[skill].mastery for a, b in inside]
            found[skill] = Change(people=len(inside), by=mean(by))
    return found


def _once(replies: Iterable[Reply]) -> Mapping[str, Reply]:
    coded = [one for one in replies if one.pair]
    times = Counter(one.pair for one in coded)
    return {one.pair: one for one in coded if times[one.pair] == 1}


def _both_shown(skill: str, pair: Pair, before: Survey, after: Survey) -> bool:
    return all(
        skill in one.ratings and (skill, one.audience) in survey.matrix.cells
        for one, survey in zip(pair, (before, after), strict=True)
    )


def _people(skill: str, matrix: GapMatrix) -> int:
    return sum(cell.people for (one, _audience), cell in matrix.cells.items() if one == skill)
