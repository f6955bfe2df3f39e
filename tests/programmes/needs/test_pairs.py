"""Pairs by private code: who is one of them, and that no single answer can be told from them."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Sequence
from decimal import Decimal

import pytest

from himoya.programmes.needs.pairs import Survey, changes, paired, surveyed
from himoya.programmes.needs.replies import Rating, Reply
from tests.programmes.needs.subtracting import Row, gives_few_away

LEAST = 4


def reply(pair: str, mastery: int, audience: str = "judge", skill: str = "money") -> Reply:
    return Reply(audience, {skill: Rating(5, mastery)}, pair)


def survey(replies: Sequence[Reply]) -> Survey:
    return surveyed(replies, LEAST)


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
    """The attack in full: the change beside every figure of both surveys, added and subtracted."""
    told_of, withheld = 0, 0
    for seed in range(120):
        before, after = two_surveys(random.Random(seed))
        told = changes(before, after, LEAST).get("money")
        inside = {
            one.pair
            for one, later in paired(before.replies, after.replies)
            if in_a_matrix(before, one) and in_a_matrix(after, later)
        }
        if told is None:
            withheld += bool(inside)
            continue
        told_of += 1
        assert told.people == len(inside) >= LEAST
        for survey in (before, after):
            rows, sizes = known(survey, inside)
            assert not gives_few_away(rows, sizes, LEAST), seed
    assert told_of > 10
    assert withheld > 10


def test_a_change_that_parts_one_profession_of_several_is_not_told() -> None:
    """Many answered once only, but less the first profession few of the second would be left."""
    first = [reply(f"j{one}", 2) for one in range(9)]
    second = [reply(f"t{one}", 2, "teacher") for one in range(9)]
    before = survey([*first, *second])
    again = [*first[:-1], *second[:2], *(reply(f"n{one}", 3, "teacher") for one in range(7))]
    assert changes(before, survey(again), LEAST) == {}


def two_surveys(chance: random.Random) -> tuple[Survey, Survey]:
    first = [
        Reply(
            chance.choice(("judge", "teacher")),
            {"money": Rating(5, chance.randint(1, 5))},
            str(one),
            agency=chance.choice("AB"),
        )
        for one in range(chance.randint(4, 24))
    ]
    stay = [one for one in first if chance.random() < chance.choice((0.7, 1))]
    new = [reply(f"n{one}", 3) for one in range(chance.choice((0, 0, 1, 5)))]
    second = [
        Reply(one.audience, {"money": Rating(5, 3)}, one.pair, agency=one.agency) for one in stay
    ]
    return survey(first), survey(second + new)


def in_a_matrix(survey: Survey, reply: Reply) -> bool:
    return ("money", reply.audience) in survey.matrix.cells


def known(survey: Survey, inside: set[str]) -> tuple[list[Row], dict[str, int]]:
    """The sums that are published of one survey with its part of the change; people by part."""
    parts = [f"{one.audience} {one.agency} {one.pair in inside}" for one in survey.replies]
    rows: list[Row] = [
        {
            part: 1
            for part, one in zip(parts, survey.replies, strict=True)
            if name in (one.audience, one.agency)
        }
        for matrix in survey.matrices.values()
        for _skill, name in matrix.cells
    ]
    change = {
        part: 1 for part, one in zip(parts, survey.replies, strict=True) if one.pair in inside
    }
    return [*rows, change], dict(Counter(parts))
