"""Answers before and after a campaign: what they can be, what is shown, what is compared."""

from __future__ import annotations

import random
from itertools import chain, combinations, product

import pytest

from himoya.programmes.outcome_surveys.bank import survey_bank
from himoya.programmes.outcome_surveys.results import (
    Asked,
    Unlike,
    counted,
    followed,
    from_percentages,
    hidden,
    margin_of_change,
    unlike_numbers,
)

FEWEST = 5


def asked(moment: str = "before", territory: str = "", group: str = "everybody") -> Asked:
    return Asked(moment=moment, territory=territory, group=group, method="paper", choosing="chance")


def test_every_question_of_the_bank_can_be_asked_and_hopes_for_one_of_its_answers() -> None:
    bank = survey_bank()
    assert {one.about for one in bank.questions.values()} == set(bank.abouts)
    for question in bank.questions.values():
        assert question.shows in question.answers and len(question.answers) > 1
        assert len({one.en for one in question.answers.values()}) == len(question.answers)
    assert bank.everybody == "everybody" and bank.chance == "chance"
    assert list(bank.moments) == ["before", "after", "later"]


def printed(number: int, people: int) -> int:
    """A percentage without decimals, a half upwards."""
    return (200 * number + people) // (2 * people)


@pytest.mark.parametrize("people", [1, 7, 21])
def test_percentages_fit_where_some_numbers_of_people_print_so(people: int) -> None:
    possible = {
        (printed(yes, people), printed(no, people), printed(people - yes - no, people))
        for yes in range(people + 1)
        for no in range(people + 1 - yes)
    }
    tried = product(range(0, 101, 9), range(0, 101, 7), (0, 14, 33, 100))
    for each in chain(possible, tried):
        found = from_percentages(people, dict(zip("abc", each, strict=True)))
        assert found.fits == (each in possible), each


def test_a_percentage_is_turned_back_into_people_or_refused() -> None:
    three = from_percentages(21, {"yes": 14, "no": 86})
    assert three.count("yes") == 3, "14% of 21 is three people and no other number"
    some = from_percentages(900, {"yes": 14, "no": 86})
    assert some.count("yes") is None and len(some.numbers["yes"]) == 9
    assert from_percentages(20, {"yes": 53, "no": 47}).numbers["yes"] == ()
    assert unlike_numbers(three, some) == [Unlike.NOT_COUNTED]
    assert unlike_numbers(three, counted(4, {"yes": 3, "no": 1})) == []


def test_no_few_people_follow_from_waves_that_hold_each_other() -> None:
    chosen = random.Random(8)
    for _ in range(100):
        parts = [chosen.randrange(0, 14) for _ in range(4)]
        waves = {
            str(place): (asked(territory=f"XD-0{place}"), people)
            for place, people in enumerate(parts)
            if people
        }
        waves["all"] = (asked(), sum(parts) + chosen.choice((0, 0, 3, 20)))
        waves["students"] = (asked(group="students"), chosen.randrange(1, 1 + waves["all"][1]))
        gone = hidden(waves, "everybody", FEWEST)
        shown = {id: people for id, (_who, people) in waves.items() if id not in gone}
        assert all(people >= FEWEST for people in shown.values())
        if "all" not in shown:
            continue
        for family in ([one for one in shown if one.isdigit()], ["students"]):
            inside = [one for one in family if one in shown]
            subsets = chain.from_iterable(
                combinations(inside, size) for size in range(1, len(inside) + 1)
            )
            rests = (shown["all"] - sum(shown[one] for one in each) for each in subsets)
            assert not [rest for rest in rests if 0 < rest < FEWEST]


def test_as_many_waves_are_shown_as_may_be() -> None:
    waves = {
        "all": (asked(), 31),
        "small": (asked(territory="XD-01"), 2),
        "middle": (asked(territory="XD-02"), 9),
        "large": (asked(territory="XD-03"), 20),
        "after": (asked("after", "XD-01"), 9),
    }
    assert hidden(waves, "everybody", FEWEST) == {"small", "middle"}


def test_a_later_wave_stands_beside_the_earlier_one_that_is_most_like_it() -> None:
    waves = [
        ("all", asked()),
        ("east", asked(territory="XD-01")),
        ("east after", asked("after", "XD-01")),
        ("students later", asked("later", group="students")),
    ]
    assert followed(waves, survey_bank().moments) == [
        ("east", "east after", []),
        ("all", "students later", [Unlike.GROUP]),
    ]


def test_the_margin_of_a_change_is_that_of_the_paper() -> None:
    """Newcombe 1998, table II, example (a), method 10: 56 of 70 against 48 of 80."""
    least, most = margin_of_change((48, 80), (56, 70))
    assert (round(least, 4), round(most, 4)) == (0.0524, 0.3339)
