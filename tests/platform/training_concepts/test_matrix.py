"""Audience x skill x module against a slow and obvious count; nothing here asks a database."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import settings as examples
from hypothesis import strategies as st

from himoya.platform.followed_work.lives import Life
from himoya.platform.training_concepts.matrix import Teaching, matrix_of
from himoya.platform.training_concepts.rules import CONCEPT, PART, RUNG


def taught(hours: str, audiences: str, skills: str) -> Teaching:
    return Teaching(
        hours=Decimal(hours),
        audiences=frozenset(audiences.split()),
        skills=frozenset(skills.split()),
    )


def test_gaps_and_idle_modules_are_named_and_hours_are_counted() -> None:
    modules = [
        taught("8", "judge police", "money"),
        taught("1.5", "judge", "money children"),
        taught("4", "police", "children"),
        taught("2", "teacher", "money"),
    ]
    needed = {"money": {"judge", "police"}, "children": {"judge"}, "travel": {"police"}}
    found = matrix_of(["judge", "police"], ["money", "children", "travel"], needed, modules)
    assert found.given == {
        ("judge", "money"): [0, 1],
        ("judge", "children"): [1],
        ("police", "money"): [0],
        ("police", "travel"): [],
    }
    assert found.gaps == [("police", "travel")]
    # The third gives the police what they do not need, the fourth is for nobody of the concept.
    assert found.idle == [2, 3]
    assert found.hours == {"judge": Decimal("9.5"), "police": Decimal(12)}
    assert found.of("police") == {"money": [0], "travel": []}


def test_without_modules_all_that_is_needed_is_a_gap() -> None:
    found = matrix_of(["judge"], ["money"], {"money": {"judge"}}, [])
    assert (found.gaps, found.idle, found.hours["judge"]) == ([("judge", "money")], [], 0)


SOME = st.frozensets(st.sampled_from("abc"))
MODULES = st.lists(
    st.builds(Teaching, hours=st.integers(1, 9).map(Decimal), audiences=SOME, skills=SOME),
    max_size=4,
)


@given(audiences=SOME, skills=SOME, needed=st.tuples(SOME, SOME, SOME), modules=MODULES)
@examples(max_examples=30)
def test_it_agrees_with_a_count_by_hand(
    audiences: frozenset[str],
    skills: frozenset[str],
    needed: tuple[frozenset[str], frozenset[str], frozenset[str]],
    modules: list[Teaching],
) -> None:
    needed_by = dict(zip("abc", needed, strict=True))
    found = matrix_of(sorted(audiences), sorted(skills), needed_by, modules)
    gaps, busy = set(), set()
    for audience in audiences:
        for skill in skills:
            if audience not in needed_by[skill]:
                continue
            gives = [i for i, one in enumerate(modules) if {audience} & one.audiences]
            gives = [i for i in gives if skill in modules[i].skills]
            busy.update(gives)
            if gives == []:
                gaps.add((audience, skill))
    assert set(found.gaps) == gaps
    assert set(found.idle) == set(range(len(modules))) - busy
    for audience in audiences:
        expected = 0
        for one in modules:
            expected += int(one.hours) if audience in one.audiences else 0
        assert found.hours[audience] == expected


@pytest.mark.parametrize("life", [CONCEPT, PART, RUNG], ids=lambda one: one.subject)
def test_every_state_is_reached_and_only_an_end_has_no_way_on(life: Life) -> None:
    reached, seen = {life.begins}, set()
    while reached - seen:
        state = next(iter(reached - seen))
        seen.add(state)
        reached |= set(life.moves[state].values())
    assert seen == set(type(life.begins))
    assert {one for one in seen if not life.moves[one]} <= life.ended
    assert [one for one in seen if life.stays[one] & life.moves[one].keys()] == []
