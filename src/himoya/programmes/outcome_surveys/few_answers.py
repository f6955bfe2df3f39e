"""Answers that few people of a wave gave: neither told, nor to be worked out from what is told.

The answers of a wave add up to those who answered, so one answer is never left out alone; and a
wave may hold others (the whole country its territories), so an answer is left out of all waves of
one moment alike. What stays together left out is at least ``fewest`` people, or none, in each wave
and in what is left of a wave when those that it holds are taken from it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from himoya.programmes.outcome_surveys.results import Answered, Asked, waves_inside

#: Who was asked and what they answered, by the id of a wave.
_Waves = Mapping[str, tuple[Asked, Answered]]


def few_answers(waves: _Waves, everybody: str, fewest: int) -> Mapping[str, frozenset[str]]:
    """Return wave -> answers of one question that are left out of it."""
    found: dict[str, frozenset[str]] = {}
    for moment in {asked.moment for asked, _answered in waves.values()}:
        alike = {id: one for id, one in waves.items() if one[0].moment == moment}
        gone = _left_out(list(_sums(alike, everybody)), fewest)
        for id, (_asked, answered) in alike.items():
            found[id] = gone & answered.numbers.keys()
    return found


#: Answer -> the fewest and the most people that it may stand for.
_Sum = Mapping[str, tuple[int, int]]


def _sums(waves: _Waves, everybody: str) -> Iterator[_Sum]:
    """Yield the numbers of each wave, and of each wave less those that it holds."""
    numbers = {
        id: {code: (min(each), max(each)) for code, each in one.numbers.items() if each}
        for id, (_asked, one) in waves.items()
    }
    yield from numbers.values()
    asked = {id: (one, answered.people) for id, (one, answered) in waves.items()}
    for id, (wide, _people) in asked.items():
        for inside in waves_inside(wide, asked, everybody):
            if inside:
                yield _less(numbers[id], [numbers[one] for one in inside])


def _less(wide: _Sum, inside: Sequence[_Sum]) -> _Sum:
    told = {}
    for code, (least, most) in wide.items():
        parts = [one.get(code, (0, 0)) for one in inside]
        told[code] = (least - sum(one[1] for one in parts), most - sum(one[0] for one in parts))
    return told


def _left_out(sums: Sequence[_Sum], fewest: int) -> frozenset[str]:
    gone = {
        code
        for one in sums
        for code, (least, most) in one.items()
        if most > 0 and least < fewest and not least == most == 0
    }
    rest = sorted(
        {code for one in sums for code in one} - gone,
        key=lambda code: (sum(one.get(code, (0, 0))[1] for one in sums), code),
    )
    while gone and rest and any(_tells(one, gone, fewest) for one in sums):
        gone.add(rest.pop(0))
    return frozenset(gone)


def _tells(one: _Sum, gone: set[str], fewest: int) -> bool:
    """Whether what is left out of a wave is one answer, or few people together."""
    here = [one[code] for code in gone & one.keys()]
    if not here:
        return False
    least, most = sum(each[0] for each in here), sum(each[1] for each in here)
    return len(here) == 1 or (most > 0 and least < fewest)
