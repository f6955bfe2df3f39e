"""What learners said of a trainer is told of enough people, and cannot be taken apart."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from statistics import mean

import pytest
from hypothesis import given
from hypothesis import strategies as some

from himoya.programmes.trainers.bank import trainer_bank
from himoya.programmes.trainers.feedback import feedback_of
from himoya.programmes.trainers.validity import Validity, validity_on

FEWEST = 5

answers = some.dictionaries(some.integers(1, 5), some.integers(0, 6), max_size=5)


@given(some.lists(answers, max_size=5))
def test_averages_are_those_of_single_answers_and_few_are_left_out(
    events: Sequence[dict[int, int]],
) -> None:
    """The slow version: every answer written out, event by event."""
    written = [[step for step, number in one.items() for _ in range(number)] for one in events]
    found = feedback_of(events, FEWEST)
    for said, single in zip(found.events, written, strict=True):
        assert said.people == (len(single) if len(single) >= FEWEST else None)
        if said.average is not None:
            assert abs(float(said.average) - mean(single)) <= 0.05 + 1e-9
    together = [step for single in written if len(single) >= FEWEST for step in single]
    assert found.together.people == (len(together) or None)
    if found.together.average is not None:
        assert abs(float(found.together.average) - mean(together)) <= 0.05 + 1e-9


def test_all_events_less_those_shown_never_give_back_one_with_few_answers() -> None:
    found = feedback_of([{5: 9}, {1: 2}], FEWEST)
    assert found.together == found.events[0]
    assert found.events[1].people is None


@pytest.mark.parametrize(
    ("days", "validity"),
    [(0, "renewal_due"), (-1, "over"), (90, "renewal_due"), (91, "holds")],
)
def test_renewal_is_due_before_the_last_day_and_over_after_it(days: int, validity: str) -> None:
    assert trainer_bank().notice_days == 90
    today = date(2026, 3, 1)
    assert validity_on(today, today + timedelta(days=days)) is Validity(validity)
