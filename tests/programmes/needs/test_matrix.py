"""The gap matrix against the plainest counting there is, and the words of the bank."""

from __future__ import annotations

import random
import statistics
from decimal import Decimal

import pytest

from himoya.programmes.needs.bank import bank
from himoya.programmes.needs.matrix import GapMatrix, gap_matrix, mean
from himoya.programmes.needs.replies import Rating, Reply
from tests.everywhere.test_wordings import faults

AUDIENCES = ("judge", "prosecutor", "teacher")
SKILLS = ("money", "online", "children", "evidence")


def invented_replies(seed: int, people: int = 60) -> list[Reply]:
    chance = random.Random(seed)
    return [
        Reply(
            audience=chance.choice(AUDIENCES),
            ratings={
                skill: Rating(chance.randint(1, 5), chance.randint(1, 5))
                for skill in SKILLS
                if chance.random() < 0.4
            },
        )
        for _one in range(people)
    ]


def plainly(replies: list[Reply], skill: str, audience: str) -> tuple[int, float, float]:
    """People, importance and mastery by going through all replies once for each cell."""
    here = [one for one in replies if one.audience == audience and skill in one.ratings]
    if not here:
        return 0, 0.0, 0.0
    return (
        len(here),
        statistics.fmean(one.ratings[skill].importance for one in here),
        statistics.fmean(one.ratings[skill].mastery for one in here),
    )


@pytest.mark.parametrize("seed", range(8))
def test_every_cell_is_what_plain_counting_says(seed: int) -> None:
    replies = invented_replies(seed)
    matrix = gap_matrix(replies, threshold=8)
    shown = 0
    for skill in SKILLS:
        for audience in AUDIENCES:
            people, importance, mastery = plainly(replies, skill, audience)
            cell = matrix.cells.get((skill, audience))
            assert (cell is not None) == (people >= 8)
            assert ((skill, audience) in matrix.hidden) == (0 < people < 8)
            if cell is not None:
                shown += 1
                assert cell.people == people
                assert abs(float(cell.importance) - importance) <= 0.05 + 1e-9
                assert abs(float(cell.mastery) - mastery) <= 0.05 + 1e-9
                assert cell.gap == cell.importance - cell.mastery
    assert 0 < shown < len(SKILLS) * len(AUDIENCES), "some are shown and some are not"


def test_the_widest_gap_stands_first_and_what_is_hidden_last() -> None:
    def of(skill: str, importance: int, mastery: int, people: int) -> list[Reply]:
        return [Reply("judge", {skill: Rating(importance, mastery)})] * people

    replies = of("a", 5, 4, 5) + of("b", 5, 1, 5) + of("c", 5, 1, 2) + of("d", 1, 3, 5)
    matrix = gap_matrix(replies, threshold=3)
    assert list(matrix.skills) == ["b", "a", "d", "c"]
    assert [matrix.widest(one) for one in matrix.skills] == [4, 1, -2, None]


@pytest.mark.parametrize(
    ("values", "said"), [([1, 2], "1.5"), ([4, 4, 4, 5], "4.3"), ([1] * 19 + [2], "1.1")]
)
def test_halves_are_rounded_up(values: list[int], said: str) -> None:
    assert mean(values) == Decimal(said)


def test_nothing_answered_is_an_empty_matrix() -> None:
    empty = gap_matrix([Reply("judge")], threshold=3)
    assert empty == GapMatrix(skills=[], groups=[], cells={}, hidden=frozenset())


@pytest.mark.parametrize("threshold", [-1, 0, 1])
def test_an_average_of_one_person_is_refused(threshold: int) -> None:
    with pytest.raises(ValueError, match="2 or more"):
        gap_matrix([], threshold)


@pytest.mark.parametrize("given", [(0, 3), (3, 6)])
def test_a_rating_outside_the_scale_is_refused(given: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match="accepted: 1 to 5"):
        Rating(*given)


def test_the_bank_asks_everybody_something_and_nobody_unknown() -> None:
    known = bank()
    for skill in known.skills.values():
        assert skill.audiences <= known.audiences.keys(), skill.code
    for audience in known.audiences:
        assert len(known.asked_of(audience, list(known.skills))) >= 3, audience
    assert list(known.importance) == list(known.mastery) == [1, 2, 3, 4, 5]


def test_the_words_of_the_bank_are_written_with_the_letters_of_their_language() -> None:
    known = bank()
    words = [
        *known.audiences.values(),
        *(one.name for one in known.skills.values()),
        *known.importance.values(),
        *known.mastery.values(),
    ]
    assert [fault for one in words for fault in faults(dict(one.items()))] == []
    for language in ("en", "ru", "tg", "uz"):
        said = [one.in_language(language) for one in words]
        assert len(set(said)) == len(said), "two things would be called alike"
