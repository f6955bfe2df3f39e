"""Pairs by private code: who is one of them, and that no single answer can be told from them."""

from __future__ import annotations

import random
from collections.abc import Sequence
from decimal import Decimal

import pytest

from himoya.programmes.needs.matrix import gap_matrix
from himoya.programmes.needs.pairs import Survey, changes, paired
from himoya.programmes.needs.replies import Rating, Reply

LEAST = 4


def reply(pair: str, mastery: int, audience: str = "judge", skill: str = "money") -> Reply:
    return Reply(audience, {skill: Rating(5, mastery)}, pair)


def survey(replies: Sequence[Reply]) -> Survey:
    return Survey(replies=replies, matrix=gap_matrix(replies, LEAST))


def test_the_same_code_is_the_same_person() -> None:
    before = [reply("a", 1), reply("b", 2), reply("", 3), reply("c", 1)]
    after = [reply("b", 4), reply("a", 3), reply("", 3), reply("d", 5)]
    assert paired(before, after) == [(before[0], after[1]), (before[1], after[0])]


def test_a_code_that_two_people_chose_pairs_nobody() -> None:
    before = [reply("a", 1), reply("a", 2), reply("b", 2)]
    after = [reply("a", 4), reply("b", 4)]
    assert [one.pair for one, _other in paired(before, after)] == ["b"]


def test_the_change_is_the_average_of_what_each_person_learned() -> None:
    before = survey([reply(code, 1 + place % 3) for place, code in enumerate("abcde")])
    after = survey([reply(code, 3 + place % 2) for place, code in enumerate("abcde")])
    learned = [(3 + place % 2) - (1 + place % 3) for place in range(5)]
    (change,) = changes(before, after, LEAST).values()
    assert change.people == 5
    assert change.by == Decimal(sum(learned)) / 5


@pytest.mark.parametrize("left_out", [1, 2, 3])
def test_few_who_did_not_come_again_are_not_given_away(left_out: int) -> None:
    """The averages before and of those who came again would differ by the answers of few."""
    codes = "abcdefghijkl"
    before = survey([reply(one, 2) for one in codes])
    after = survey([reply(one, 4) for one in codes[left_out:]])
    assert changes(before, after, LEAST) == {}
    again = survey([reply(one, 4) for one in codes[LEAST:]])
    assert changes(before, again, LEAST)["money"].people == len(codes) - LEAST


def test_nobody_of_a_hidden_cell_is_in_a_change() -> None:
    codes = "abcdef"
    judges = [reply(one, 2) for one in codes]
    before = survey([*judges, reply("x", 1, "teacher")])
    after = survey([*(reply(one, 4) for one in codes), reply("x", 5, "teacher")])
    assert changes(before, after, LEAST)["money"].people == len(codes)


def test_what_can_be_subtracted_always_stands_for_enough_people() -> None:
    """The attack, said plainly: take those in the change away from those in the matrix."""
    told_of, withheld = 0, 0
    for seed in range(200):
        before, after = two_surveys(random.Random(seed))
        told = changes(before, after, LEAST).get("money")
        both = codes_shown(before) & codes_shown(after)
        rests = [len(codes_shown(one) - both) for one in (before, after)]
        if told is None:
            withheld += bool(both)
            continue
        told_of += 1
        assert told.people == len(both) >= LEAST
        assert all(rest == 0 or rest >= LEAST for rest in rests), (seed, rests)
    assert told_of > 10
    assert withheld > 10


def two_surveys(chance: random.Random) -> tuple[Survey, Survey]:
    first = [
        reply(str(one), chance.randint(1, 5), chance.choice(("judge", "teacher")))
        for one in range(chance.randint(4, 14))
    ]
    stay = [one for one in first if chance.random() < 0.8]
    new = [reply(f"n{one}", 3) for one in range(chance.choice((0, 0, 1, 5)))]
    second = [reply(one.pair, chance.randint(1, 5), one.audience) for one in stay] + new
    return survey(first), survey(second)


def codes_shown(survey: Survey) -> set[str]:
    """The people who stand behind a figure of a matrix."""
    shown = {audience for _skill, audience in survey.matrix.cells}
    return {one.pair for one in survey.replies if one.audience in shown}
