"""What many learners said together, in counts of people, and what changed between two rounds.

Groups of people (all, by profession, by agency) stand beside each other only where nothing of few
people follows from them: the rule of `himoya.programmes.needs.guarding`, with all people as one
more group. A change joins the people who wrote the same private code in two rounds to the groups of
both, and is told only where every part of people so made is large enough.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from himoya.programmes.follow_up.bank import follow_up_bank
from himoya.programmes.needs.guarding import shown_together
from himoya.programmes.needs.replies import Grouping, Together

#: All who answered, as a group.
EVERYBODY: Together = (Grouping.AUDIENCE, "")

#: Answers that mean that something was used.
APPLIED = frozenset({"used", "partly"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What one learner said, by codes of the bank. ``pair`` stands for the private code."""

    applied: str
    often: str = ""
    post: str = ""
    obstacles: frozenset[str] = frozenset()
    audience: str = ""
    agency: str = ""
    pair: str = ""
    words: Mapping[str, str] = field(default_factory=dict)
    may_be_quoted: bool = False

    @property
    def together(self) -> frozenset[Together]:
        """The groups in which the person is."""
        told = ((Grouping.AUDIENCE, self.audience), (Grouping.AGENCY, self.agency))
        return frozenset({EVERYBODY, *(one for one in told if one[1])})


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """How many of ``people`` gave each answer; of obstacles a person may name several."""

    people: int
    by: Mapping[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Results:
    """``applied`` and ``obstacles`` by group that is shown; ``hidden`` are the others.

    ``often`` and ``post`` are of all people; None where too few answered. ``quoted`` and
    ``unquoted``: words by question, by their letters; None where too few answered at all.
    """

    applied: Mapping[Together, Counts]
    obstacles: Mapping[Together, Counts]
    hidden: frozenset[Together]
    often: Counts | None
    post: Counts | None
    quoted: Mapping[str, Sequence[str]] | None
    unquoted: Mapping[str, Sequence[str]] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """Of ``people`` who answered after ``first`` and ``second`` months, how many had used it."""

    first: int
    second: int
    people: int
    before: int
    after: int


def results_of(replies: Sequence[Reply], fewest: int) -> Results:
    """Return what was said; ``fewest`` is how many people a figure must be of.

    Raises ValueError where that is below two: a count of one person is that person's answer.
    """
    shown = _shown(replies, fewest)
    members = {group: [one for one in replies if group in one.together] for group in sorted(shown)}
    enough = EVERYBODY in shown
    return Results(
        applied={group: _applied(found) for group, found in members.items()},
        obstacles={group: _obstacles(found) for group, found in members.items()},
        hidden=frozenset(group for one in replies for group in one.together) - shown,
        often=_counts([one.often for one in replies if one.often], fewest),
        post=_counts([one.post for one in replies if one.post], fewest),
        quoted=_words(replies, quoted=True) if enough else None,
        unquoted=_words(replies, quoted=False) if enough else None,
    )


def changes(rounds: Mapping[int, Sequence[Reply]], fewest: int) -> list[Change]:
    """Return the changes between neighbouring months that may be told beside the results."""
    groups = {
        months: [one.together & _shown(replies, fewest) for one in replies]
        for months, replies in rounds.items()
    }
    found = []
    for first, second in pairwise(follow_up_bank().months):
        if first in rounds and second in rounds:
            change = _change(first, second, rounds, groups, fewest)
            if change is not None:
                found.append(change)
    return found


def _change(
    first: int,
    second: int,
    rounds: Mapping[int, Sequence[Reply]],
    groups: dict[int, list[frozenset[Together]]],
    fewest: int,
) -> Change | None:
    pairs = {one.pair for one in rounds[first]} & {one.pair for one in rounds[second]} - {""}
    mark = (Grouping.RANK, f"{first}-{second}")
    joined = {
        months: [
            group | {mark} if one.pair in pairs else group
            for one, group in zip(rounds[months], groups[months], strict=True)
        ]
        for months in (first, second)
    }
    parts = [number for each in joined.values() for number in Counter(each).values()]
    if not pairs or min(parts) < fewest:
        return None
    groups.update(joined)
    before, after = (
        sum(one.pair in pairs and one.applied in APPLIED for one in rounds[months])
        for months in (first, second)
    )
    return Change(first=first, second=second, people=len(pairs), before=before, after=after)


def _shown(replies: Sequence[Reply], fewest: int) -> frozenset[Together]:
    if fewest < 2:
        raise ValueError(f"fewest: {fewest}; accepted: 2 or more")
    return shown_together(Counter(one.together for one in replies), fewest)


def _applied(replies: Sequence[Reply]) -> Counts:
    return Counts(people=len(replies), by=Counter(one.applied for one in replies))


def _obstacles(replies: Sequence[Reply]) -> Counts:
    named = Counter(code for one in replies for code in one.obstacles)
    return Counts(people=len(replies), by=named)


def _counts(answers: Sequence[str], fewest: int) -> Counts | None:
    return Counts(people=len(answers), by=Counter(answers)) if len(answers) >= fewest else None


def _words(replies: Sequence[Reply], *, quoted: bool) -> Mapping[str, Sequence[str]]:
    chosen = [one for one in replies if one.may_be_quoted is quoted]
    return {
        code: sorted(one.words[code] for one in chosen if one.words.get(code))
        for code in follow_up_bank().words
    }
