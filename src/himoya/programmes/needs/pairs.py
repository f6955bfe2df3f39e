"""What changed between two surveys, for people who gave the same private code in both.

Only the change of mastery is told, and only over all audiences together. Beside the matrices it
could still tell somebody's answer: where all but one of those who answered have come again, the
average of the others gives back the one. Who subtracts has for every part of the people (see
`guarding`) the choice to take it away whole or not at all; what is left over then is, in each part,
those in the change or those not in it, whichever are fewer. So the change is told only where these
come to nobody or to at least the threshold, in both surveys.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from decimal import Decimal

from himoya.programmes.needs.matrix import GapMatrix, gap_matrices, mean
from himoya.programmes.needs.replies import Grouping, Reply, Together

#: One person in both surveys.
Pair = tuple[Reply, Reply]


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """How mastery of a skill changed on average for ``people`` who answered twice."""

    people: int
    by: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Survey:
    """The replies of one survey with the matrices that were made of them."""

    replies: Sequence[Reply]
    matrices: Mapping[Grouping, GapMatrix]

    @property
    def matrix(self) -> GapMatrix:
        """The matrix by audience."""
        return self.matrices[Grouping.AUDIENCE]

    def shown(self, skill: str, reply: Reply) -> frozenset[Together]:
        """Return the groups with a figure of this skill in which a reply is."""
        return frozenset(
            (grouping, name)
            for grouping, name in reply.together
            if grouping in self.matrices and (skill, name) in self.matrices[grouping].cells
        )


def surveyed(replies: Sequence[Reply], threshold: int) -> Survey:
    """Return a survey with its matrices. Raises ValueError as `gap_matrices`."""
    return Survey(replies=replies, matrices=gap_matrices(replies, threshold))


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
        codes = {one.pair for one, _later in inside}
        left = [_left_over(skill, codes, survey) for survey in (before, after)]
        if inside and all(one == 0 or one >= threshold for one in left):
            by = [b.ratings[skill].mastery - a.ratings[skill].mastery for a, b in inside]
            found[skill] = Change(people=len(inside), by=mean(by))
    return found


def _left_over(skill: str, inside: Set[str], survey: Survey) -> int:
    """How many people the change tells of once the figures of a survey are taken away from it."""
    parts: dict[frozenset[Together], Counter[bool]] = defaultdict(Counter)
    for one in survey.replies:
        if skill in one.ratings and (part := survey.shown(skill, one)):
            parts[part][one.pair in inside] += 1
    return sum(min(part[True], part[False]) for part in parts.values())


def _once(replies: Iterable[Reply]) -> Mapping[str, Reply]:
    coded = [one for one in replies if one.pair]
    times = Counter(one.pair for one in coded)
    return {one.pair: one for one in coded if times[one.pair] == 1}


def _both_shown(skill: str, pair: Pair, before: Survey, after: Survey) -> bool:
    return all(
        skill in one.ratings and (skill, one.audience) in survey.matrix.cells
        for one, survey in zip(pair, (before, after), strict=True)
    )
