"""A test before and after a course, from the bank of questions that comes with the program."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from himoya.platform.access.reader import Reader
from himoya.platform.database.clock import today
from himoya.platform.training.course_tests.actions import TestTold, put_together
from himoya.platform.training.item_banks.actions import enter_packaged_bank
from himoya.platform.training.item_banks.queries import bank_of
from himoya.platform.training.kinds import WhenTested
from himoya.platform.training.sittings.actions import SittingTold, enter_by_hand, hold_test
from himoya.platform.training.sittings.queries import sitting_of
from himoya.programmes.item_bank.items import ASKED, FULL, Item, Kind

#: Of how many questions, from the first on, somebody knew the answer, person by person.
KNEW = {
    WhenTested.PRE: (1, 2, 2, 3, 1, 0, 2, 3, 4, 1, 2, 3),
    WhenTested.POST: (3, 4, 5, 5, 4, 2, 4, 5, 5, 3, 4, 4),
}


def tested(by: Reader, course: UUID, event: UUID) -> None:
    """Twelve of those who were there answered on paper, before and after."""
    bank = enter_packaged_bank(by=by, title="Basics of trafficking in persons").id
    items = [one for one in bank_of(by, bank).items if one.kind in ASKED]
    told = TestTold(title="Basics", items=[one.id for one in items], course=course)
    test = put_together(by=by, bank=bank, told=told).id
    for time, knew in KNEW.items():
        days = {"opens": today() - timedelta(days=1), "closes": today() + timedelta(days=1)}
        sitting = hold_test(by=by, event=event, told=SittingTold(test=test, time=time, **days)).id
        people = sitting_of(by, sitting).people
        for one, known in zip(people, knew, strict=False):
            given = {each.id: _right(each) for each in items[:known]}
            enter_by_hand(by=by, sitting=sitting, person=one.id, given=given)


def _right(item: Item) -> str:
    """Return the right answer, as a page gives it."""
    if item.kind is Kind.TRUE_FALSE:
        return str(next(one.is_true for one in item.answers if one.credit == FULL))
    if item.kind is Kind.NUMBER:
        return str(next(one.number for one in item.answers if one.credit == FULL))
    if item.kind is Kind.SHORT:
        return next(iter(item.answers[0].text.values()))
    right = [place for place, one in enumerate(item.answers, 1) if one.credit > 0]
    return "; ".join(f"#{place}" for place in right)
