"""Matrices by profession, agency and rank beside each other: nobody follows by subtraction."""

from __future__ import annotations

import random
from collections import Counter

import pytest

from himoya.programmes.needs.guarding import shown_together
from himoya.programmes.needs.matrix import gap_matrices
from himoya.programmes.needs.replies import Grouping, Rating, Reply, Together
from tests.programmes.needs.subtracting import Row, gives_few_away

LEAST = 4


def people(
    audience: str, agency: str, number: int, rank: str = "", mastery: int = 2
) -> list[Reply]:
    rated = {"money": Rating(5, mastery)}
    return [Reply(audience, rated, agency=agency, rank=rank)] * number


def shown_of(replies: list[Reply]) -> dict[Grouping, set[str]]:
    """The groups with a figure, by grouping."""
    found = gap_matrices(replies, LEAST)
    return {by: {name for _skill, name in one.cells} for by, one in found.items()}


def test_an_agency_is_shown_beside_professions() -> None:
    shown = gap_matrices(people("judge", "A", 5, mastery=1) + people("judge", "B", 4), LEAST)
    agencies = shown[Grouping.AGENCY]
    assert agencies.cells["money", "A"].people == 5
    assert agencies.cells["money", "A"].mastery == 1
    assert agencies.cells["money", "B"].mastery == 2
    assert Grouping.RANK not in shown, "nobody's rank was said"


def test_a_small_agency_does_not_follow_from_the_profession_less_the_other_agency() -> None:
    """Eleven judges, ten of one court: the tenth less the eleven is the one of the other."""
    shown = shown_of(people("judge", "A", 10) + people("judge", "B", 1))
    assert shown == {Grouping.AUDIENCE: {"judge"}, Grouping.AGENCY: set()}


def test_few_of_another_profession_do_not_follow_from_their_agency() -> None:
    shown = shown_of(people("judge", "A", 10) + people("lawyer", "A", 2) + people("lawyer", "B", 9))
    assert shown[Grouping.AUDIENCE] == {"judge", "lawyer"}
    assert shown[Grouping.AGENCY] == set()


def test_a_rank_is_left_out_that_would_part_an_agency() -> None:
    replies = [
        *people("judge", "A", 6, "chair"),
        *people("judge", "B", 6, "member"),
        *people("lawyer", "B", 5, "member"),
        *people("lawyer", "C", 5),
        *people("lawyer", "C", 2, "chair"),
    ]
    shown = shown_of(replies)
    assert shown[Grouping.AGENCY] == {"A", "B", "C"}
    assert shown[Grouping.RANK] == {"member"}, "two chairs of C would follow from all chairs"


def test_people_in_no_figure_need_not_be_many() -> None:
    shown = shown_of(people("judge", "A", 2) + people("lawyer", "B", 8))
    assert shown == {Grouping.AUDIENCE: {"lawyer"}, Grouping.AGENCY: {"B"}}


def crossed(seed: int) -> Counter[frozenset[Together]]:
    """Invented people in some of the crossings of two professions, three agencies, two ranks."""
    chance = random.Random(seed)
    found: Counter[frozenset[Together]] = Counter()
    for _one in range(chance.randint(2, 8)):
        reply = Reply(
            chance.choice(("judge", "lawyer")),
            agency=chance.choice("ABC"),
            rank=chance.choice(("", "chair", "member")),
        )
        found[reply.together] += chance.choice((1, 3, 4, 5, 9))
    return found


def known(
    crossing: Counter[frozenset[Together]], shown: frozenset[Together]
) -> tuple[list[Row], dict[str, int]]:
    """The sums that are published, and of how many people each part of them is."""
    sizes = {str(sorted(part)): number for part, number in crossing.items()}
    rows = [{str(sorted(part)): 1 for part in crossing if one in part} for one in shown]
    return rows, sizes


def test_no_combination_of_what_is_shown_stands_for_few_people() -> None:
    """The attack in full, over the rational numbers; by the threshold alone it succeeds often."""
    further, given_away = 0, 0
    for seed in range(150):
        crossing = crossed(seed)
        shown = shown_together(crossing, LEAST)
        assert not gives_few_away(*known(crossing, shown), LEAST), seed
        further += sum(grouping is not Grouping.AUDIENCE for grouping, _name in shown)
        sizes: Counter[Together] = Counter()
        for part, number in crossing.items():
            sizes.update(dict.fromkeys(part, number))
        large = frozenset(one for one, number in sizes.items() if number >= LEAST)
        given_away += gives_few_away(*known(crossing, large), LEAST)
    assert further > 50
    assert given_away > 50


@pytest.mark.parametrize("seed", range(5))
def test_professions_are_shown_as_if_they_stood_alone(seed: int) -> None:
    crossing = crossed(seed)
    sizes: Counter[Together] = Counter()
    for part, number in crossing.items():
        sizes.update(dict.fromkeys(part, number))
    alone = {one for one, number in sizes.items() if number >= LEAST}
    shown = shown_together(crossing, LEAST)
    for one in sizes:
        if one[0] is Grouping.AUDIENCE:
            assert (one in shown) == (one in alone)
