"""Nobody works out an answer that few people gave, tried with every table that may be meant."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from itertools import product

from himoya.programmes.outcome_surveys.few_answers import few_answers
from himoya.programmes.outcome_surveys.results import Asked, counted, from_percentages

FEWEST = 5
ANSWERS = ("yes", "no", "unknown")

Counts = tuple[int, ...]


def asked(territory: str = "", moment: str = "before") -> Asked:
    return Asked(
        moment=moment, territory=territory, group="everybody", method="paper", choosing="chance"
    )


def left_out(waves: Mapping[str, Counts]) -> dict[str, frozenset[str]]:
    """``waves``: territory ("" for the whole country) -> how many gave each answer."""
    told = {
        place: (asked(place), counted(sum(counts), dict(zip(ANSWERS, counts, strict=True))))
        for place, counts in waves.items()
    }
    return dict(few_answers(told, "everybody", FEWEST))


def possible(counts: Counts, gone: frozenset[str]) -> Iterator[Counts]:
    """Every row that fits what is told of a wave: the people, and the answers not left out."""
    first, second, third = (
        range(sum(counts) + 1) if name in gone else (number,)
        for name, number in zip(ANSWERS, counts, strict=True)
    )
    for one, other in product(first, second):
        last = sum(counts) - one - other
        if last in third:
            yield one, other, last


def test_nobody_works_out_few_people_from_waves_that_hold_each_other() -> None:
    chosen = random.Random(4)
    hidden = 0
    for _ in range(60):
        part = tuple(chosen.choice((0, 1, 3, 6, 7)) for _ in ANSWERS)
        more = tuple(chosen.choice((0, 0, 2, 5, 6)) for _ in ANSWERS)
        whole = tuple(a + b for a, b in zip(part, more, strict=True))
        gone = left_out({"": whole, "XD-01": part})
        hidden += bool(gone[""])
        if len(gone[""]) == len(ANSWERS):
            continue  # nothing but the people is told
        found = [
            (country, region, tuple(a - b for a, b in zip(country, region, strict=True)))
            for country in possible(whole, gone[""])
            for region in possible(part, gone["XD-01"])
            if all(a >= b for a, b in zip(country, region, strict=True))
        ]
        for rows in zip(*found, strict=True):  # of the country, of the region, of the rest
            for answers in zip(*rows, strict=True):
                known = set(answers)
                assert len(known) > 1 or not 0 < known.pop() < FEWEST, (whole, part, gone)
    assert 10 < hidden < 60, "some tables are told whole, others not"


def test_what_is_not_few_is_told() -> None:
    assert left_out({"": (62, 100, 38)}) == {"": frozenset()}
    assert left_out({"": (10, 8, 2)}) == {"": frozenset({"no", "unknown"})}
    assert left_out({"": (20, 0, 5)}) == {"": frozenset()}, "that nobody said it names nobody"


def test_a_percentage_that_may_be_few_people_is_left_out() -> None:
    told = from_percentages(21, {"yes": 43, "no": 43, "unknown": 14})
    waves = {"a": (asked(), told), "b": (asked(moment="after"), counted(30, {"yes": 30}))}
    assert few_answers(waves, "everybody", FEWEST) == {
        "a": frozenset({"no", "unknown"}),
        "b": frozenset(),
    }
