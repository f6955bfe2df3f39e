"""Bodies, meetings, decisions and tasks from beginning to end; who sees them and who may tell."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import DatabaseError, transaction

from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotPermitted, NotThere
from himoya.platform.access.scope import whole_table
from himoya.platform.audit.models import Entry
from himoya.platform.commission.actions import writing
from himoya.platform.commission.kinds import Move, Presence, TaskState
from himoya.platform.commission.models import Decision, Item, KeptStep, Meeting, Seat, Task
from himoya.platform.commission.queries import reading
from himoya.platform.commission.refusals import CommissionRefused, Why
from himoya.platform.commission.rules import BODY, DECISION, ITEM, MEETING, SEAT, TASK
from himoya.platform.commission.waiting import waiting_for
from himoya.platform.database.clock import today
from himoya.platform.followed_work.lives import Life
from himoya.platform.recommendations.actions.writing import Written as WrittenAdvice
from himoya.platform.recommendations.actions.writing import enter as enter_advice
from himoya.platform.recommendations.carriers import carried_out_by
from tests.platform.commission.making import (
    a_body,
    a_decision,
    a_meeting,
    a_seat,
    a_task,
    a_task_of_an_adopted_decision,
    came,
    done,
    written,
)
from tests.platform.people import People

pytestmark = pytest.mark.django_db


@pytest.fixture
def secretary(people: People) -> Reader:
    return people.reader("commission_secretary")


def refused(why: Why, act: Any, *args: Any, **more: Any) -> None:
    with pytest.raises(CommissionRefused) as found:
        act(*args, **more)
    assert found.value.why is why


@pytest.mark.parametrize(
    "life", [BODY, SEAT, ITEM, MEETING, DECISION, TASK], ids=lambda one: one.subject
)
def test_every_state_is_reached_and_only_an_end_has_no_way_on(life: Life) -> None:
    reached, seen = {life.begins}, set()
    while reached - seen:
        state = next(iter(reached - seen))
        seen.add(state)
        reached |= set(life.moves[state].values())
    assert seen == set(type(life.begins))
    assert {one for one in seen if not life.moves[one]} <= life.ended
    assert [one for one in seen if life.stays[one] & life.moves[one].keys()] == []


def test_a_quorum_is_counted_by_the_bodys_own_rule_alone(people: People, secretary: Reader) -> None:
    refused(Why.QUORUM_NEEDS_SOURCE, a_body, secretary, quorum=2)
    refused(Why.QUORUM_NEEDS_SOURCE, a_body, secretary, quorum_source="Rules")
    for substitutes, expected in ((False, False), (True, True)):
        rule = {"quorum": 2, "quorum_source": "Point 7", "substitutes_count": substitutes}
        body = a_body(secretary, **rule)
        seats = [a_seat(secretary, body, people.agency("XD-MIA").id), a_seat(secretary, body)]
        a_seat(secretary, body, ends=today() - timedelta(days=1))
        meeting = a_meeting(secretary, body)
        done(secretary, Meeting, meeting, Move.HOLD)
        refused(Why.NEEDS_ATTENDANCE, done, secretary, Meeting, meeting, Move.AGREE)
        came(
            secretary,
            meeting,
            **{str(seats[0]): Presence.PRESENT, str(seats[1]): Presence.SUBSTITUTE},
        )
        found = reading.meeting_of(secretary, meeting).attended
        assert [one.id for one in found.seats] == seats, "the third ended the day before"
        assert found.quorum is expected
    none = a_meeting(secretary, a_body(secretary))
    assert reading.meeting_of(secretary, none).attended.quorum is None


def test_a_decision_is_adopted_at_a_meeting_that_was_held_and_its_words_stay(
    secretary: Reader,
) -> None:
    body = a_body(secretary)
    meeting = a_meeting(secretary, body)
    decision = a_decision(secretary, meeting)
    refused(Why.NOT_HELD, done, secretary, Decision, decision, Move.ADOPT)
    refused(Why.NOT_NOW, a_task, secretary, decision, None)
    done(secretary, Meeting, meeting, Move.HOLD)
    refused(Why.NEEDS_WORDS, done, secretary, Decision, decision, Move.DEFER, words=" ")
    done(secretary, Decision, decision, Move.DEFER)
    done(secretary, Decision, decision, Move.ADOPT)
    change = {"by": secretary, "model": Decision, "id": decision, "words": "Better."}
    refused(Why.NOT_NOW, writing.change, **change, written=written("Other words"))
    assert [one.move for one in reading.decision_of(secretary, decision).steps] == [
        Move.ADOPT,
        Move.DEFER,
        Move.ENTER,
    ]
    assert Entry.objects.filter(subject=str(decision)).count() == 3
    with pytest.raises(DatabaseError), transaction.atomic(), whole_table("a test"):
        KeptStep.objects.filter(about=decision).update(words="Nothing happened.")


def test_the_next_meeting_takes_the_standing_agenda_and_the_open_tasks(secretary: Reader) -> None:
    body = a_body(secretary)
    for position, text in ((2, "Any other matter"), (1, "Minutes of the last meeting")):
        told = written(text, position=position, agency=None, outside="Secretariat", papers="")
        writing.enter_item(by=secretary, body=body, written=told)
    twice = written("Again", position=1, agency=None, outside="", papers="")
    refused(Why.NUMBER_TWICE, writing.enter_item, by=secretary, body=body, written=twice)
    _meeting, decision, task = a_task_of_an_adopted_decision(secretary, body, None)
    over = a_task(secretary, decision, None)
    refused(Why.NEEDS_EVIDENCE, done, secretary, Task, over, Move.FINISH, evidence="")
    done(secretary, Task, over, Move.FINISH)
    shown = reading.meeting_of(secretary, a_meeting(secretary, body))
    assert shown.row.number == 2
    texts = [(one.position, one.text_en, one.task_id) for one in shown.items]
    assert texts == [
        (1, "Minutes of the last meeting", None),
        (2, "Any other matter", None),
        (3, "", task),
    ]
    done(secretary, Item, shown.items[0].id, Move.WITHDRAW)
    assert len(reading.meeting_of(secretary, shown.row.id).items) == 2


def test_an_agency_tells_of_its_own_task_and_is_reminded_until_it_is_done(
    people: People, secretary: Reader
) -> None:
    owner = people.reader("investigation_head")
    other = people.reader("training_manager")
    body = a_body(secretary)
    late = {"deadline": today() - timedelta(days=1)}
    given = a_task_of_an_adopted_decision(secretary, body, owner.agency, **late)
    meeting, decision, task = given
    (item,) = waiting_for(owner).items
    assert item.days_left == -1 and str(task) in item.url
    assert waiting_for(other).items == []
    shown = reading.task_of(owner, task)
    assert shown.decision is None, "no seat in the body"
    assert shown.moves == {Move.TAKE_UP, Move.FINISH, Move.NOTE}
    for read, id in ((reading.body_of, body), (reading.meeting_of, meeting)):
        with pytest.raises(NotThere):
            read(owner, id)
    with pytest.raises(NotThere):
        reading.task_of(other, task)
    a_seat(secretary, body, other.agency)
    refused(Why.NOT_YOURS, done, other, Task, task, Move.TAKE_UP)
    with pytest.raises(NotPermitted):
        done(owner, Task, task, Move.DROP)
    done(owner, Task, task, Move.TAKE_UP)
    done(owner, Task, task, Move.FINISH)
    assert reading.task_of(secretary, task).row.state == TaskState.DONE
    assert waiting_for(owner).items == []
    assert reading.decision_of(other, decision).row.id == decision


def test_who_sits_in_a_body_sees_it_while_the_seat_holds(people: People, secretary: Reader) -> None:
    member = people.reader("investigation_head")
    body = a_body(secretary)
    seat = a_seat(secretary, body, member.agency)
    assert [one.id for one in reading.bodies(member)] == [body]
    meeting: UUID = a_meeting(secretary, body)
    assert str(meeting) in waiting_for(member).items[0].url
    done(secretary, Seat, seat, Move.WITHDRAW)
    assert reading.bodies(member) == []
    practice = people.reader("commission_secretary", practice=True)
    assert reading.bodies(practice) == []


def test_a_decision_is_told_where_the_recommendation_stands_that_it_carries_out(
    secretary: Reader,
) -> None:
    advice = enter_advice(by=secretary, written=WrittenAdvice(texts={"en": "Advice"}))
    meeting = a_meeting(secretary, a_body(secretary))
    decision = a_decision(secretary, meeting, recommendation=advice.id)
    assert any(str(decision) in one.url for one in carried_out_by(secretary, advice.id))
