"""What people of a wave answered, as whole numbers, and what may be shown and compared of it.

Every figure is of people who answered one question in one wave. Waves are never added: the same
people may stand in several. A wave of few people is not shown, nor one from which, taken from a
wave that may hold it, few people would follow.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import sqrt

from himoya.programmes.counting.whole_numbers import whole_numbers

#: Of which part of a normal distribution lies within: 95 of 100.
_Z_OF_95 = 1.959963984540054


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Who was asked in a wave, when and how, by codes; an empty territory is the whole country."""

    moment: str
    territory: str
    group: str
    method: str
    choosing: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """How many answered a question, and of each answer every number that it may stand for.

    One number where answers were counted; several where a source gave a rounded percentage alone.
    """

    people: int
    numbers: Mapping[str, tuple[int, ...]]

    def count(self, answer: str) -> int | None:
        """Return how many gave an answer; None where several numbers fit, or it was not asked."""
        found = self.numbers.get(answer, ())
        return found[0] if len(found) == 1 else None

    @property
    def fits(self) -> bool:
        """Whether one answer of each person can be had with these numbers."""
        if not all(self.numbers.values()):
            return False
        # Each answer's numbers follow one another, so that every sum between is reached.
        least = sum(min(one) for one in self.numbers.values())
        most = sum(max(one) for one in self.numbers.values())
        return least <= self.people <= most


def counted(people: int, counts: Mapping[str, int]) -> Answered:
    """Return answers that were counted."""
    return Answered(people=people, numbers={code: (one,) for code, one in counts.items()})


def from_percentages(people: int, percentages: Mapping[str, float]) -> Answered:
    """Return answers of which a source gives percentages alone."""
    numbers = {code: whole_numbers(one, people) for code, one in percentages.items()}
    return Answered(people=people, numbers=numbers)


def hidden(waves: Mapping[str, tuple[Asked, int]], everybody: str, fewest: int) -> frozenset[str]:
    """Return the waves of one question that are not shown; ``waves``: id -> who, and how many.

    A wave of fewer than ``fewest`` people is hidden. Where a wave may hold others (the whole
    country its territories, everybody each group), so few people may not be left over when all
    shown ones are taken from it: then the smallest of them is hidden, too.
    """
    gone = {id for id, (_asked, people) in waves.items() if people < fewest}
    for id, (wide, people) in waves.items():
        if id in gone:
            continue
        for inside in waves_inside(wide, waves, everybody):
            shown = sorted((one for one in inside if one not in gone), key=lambda x: waves[x][1])
            while shown and 0 < people - sum(waves[one][1] for one in shown) < fewest:
                gone.add(shown.pop(0))
    return frozenset(gone)


def waves_inside(
    wide: Asked, waves: Mapping[str, tuple[Asked, int]], everybody: str
) -> list[list[str]]:
    """Return the sets of waves that a wave may hold, each of people who are not the same."""
    same = {id: one for id, (one, _people) in waves.items() if one.moment == wide.moment}
    found = []
    if not wide.territory:
        found.append([id for id, one in same.items() if one.territory and one.group == wide.group])
    if wide.group == everybody:
        found.append(
            [
                id
                for id, one in same.items()
                if one.group != everybody and one.territory == wide.territory
            ]
        )
    return found


class Unlike(StrEnum):
    """Why two waves stand side by side and are not compared."""

    TERRITORY = "territory"
    GROUP = "group"
    METHOD = "method"
    CHOOSING = "choosing"
    #: The source gave a percentage alone, and several numbers fit it.
    NOT_COUNTED = "not_counted"
    #: Few people of a wave gave the answer, or it is left out with one that few gave.
    FEW = "few"


def unlike(earlier: Asked, later: Asked) -> list[Unlike]:
    """Return in what two waves differ besides their moment."""
    parts = (Unlike.TERRITORY, Unlike.GROUP, Unlike.METHOD, Unlike.CHOOSING)
    return [one for one in parts if getattr(earlier, one.value) != getattr(later, one.value)]


def unlike_numbers(*answered: Answered | None) -> list[Unlike]:
    """Return that a change cannot be told, where answers of a wave are not known to one person."""
    known = (one is not None and all(map(_is_one, one.numbers.values())) for one in answered)
    return [] if all(known) else [Unlike.NOT_COUNTED]


def _is_one(numbers: tuple[int, ...]) -> bool:
    return len(numbers) == 1


def followed(
    waves: Sequence[tuple[str, Asked]], moments: Collection[str]
) -> list[tuple[str, str, list[Unlike]]]:
    """Return (earlier, later, in what they differ): each later wave beside the nearest before it.

    Of the waves of the moment before, the one that differs in least stands beside it.
    """
    order = list(moments)
    found = []
    for id, asked in waves:
        place = order.index(asked.moment)
        before = [(one, each) for one, each in waves if order.index(each.moment) < place]
        if before:
            nearest = min(
                before,
                key=lambda one: (len(unlike(one[1], asked)), place - order.index(one[1].moment)),
            )
            found.append((nearest[0], id, unlike(nearest[1], asked)))
    return found


def margin_of_change(before: tuple[int, int], after: tuple[int, int]) -> tuple[float, float]:
    """Return the 95% interval of a change of shares, each (number, people), between -1 and 1.

    Of people chosen by chance alone. Source: R. G. Newcombe, Interval estimation for the difference
    between independent proportions, Statistics in Medicine 17 (1998), method 10.
    """
    was, is_now = before[0] / before[1], after[0] / after[1]
    (was_least, was_most), (now_least, now_most) = _wilson(*before), _wilson(*after)
    change = is_now - was
    return (
        change - sqrt((is_now - now_least) ** 2 + (was_most - was) ** 2),
        change + sqrt((now_most - is_now) ** 2 + (was - was_least) ** 2),
    )


def _wilson(number: int, people: int) -> tuple[float, float]:
    z = _Z_OF_95
    middle = (2 * number + z * z) / (2 * (people + z * z))
    half = z * sqrt(z * z + 4 * number * (1 - number / people)) / (2 * (people + z * z))
    return middle - half, middle + half
