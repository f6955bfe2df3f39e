"""A run from its plan to its points: who is given what, who sees whom, what is refused."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from uuid import uuid4

import pytest
from django.db import DatabaseError, connection, models, transaction

from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotPermitted, NotThere
from himoya.platform.access.scope import reading_as, whole_table
from himoya.platform.access.waiting import Waiting
from himoya.platform.audit.models import Entry as AuditEntry
from himoya.platform.database.engine import is_postgresql
from himoya.platform.followed_work.refusals import Why, WorkRefused
from himoya.platform.simulations.actions import entering, playing, running, seating
from himoya.platform.simulations.entry_tests import entry_questions
from himoya.platform.simulations.kinds import Entry, Move, RunState
from himoya.platform.simulations.models import Answer, EntryResult, Handout, Seat
from himoya.platform.simulations.queries import runs
from himoya.platform.simulations.queries.entering import rules
from himoya.platform.simulations.queries.seats import seat_of
from himoya.platform.simulations.refusals import WhySimulation
from himoya.platform.simulations.waiting import waiting_for
from himoya.programmes.item_bank.items import Kind
from tests.platform.everywhere.records_around import case_of
from tests.platform.people import People
from tests.platform.simulations.making import (
    COMMON,
    LAST,
    SECRET,
    a_ready_scenario,
    a_run,
    a_seat,
    a_whole_scenario,
    an_assessor,
    go,
    handouts,
    name_of,
    score,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def leader(people: People) -> Reader:
    return people.reader("training_manager")


@pytest.fixture
def investigator(people: People) -> Reader:
    return people.reader("investigator")


@pytest.fixture
def prosecutor(people: People) -> Reader:
    """Of another office than the leader and the investigator."""
    return people.reader("prosecutor")


def refused(why: Any, act: Any, *args: Any, **more: Any) -> None:
    with pytest.raises(WorkRefused) as found:
        act(*args, **more)
    assert found.value.why is why


def test_each_role_is_given_its_own_and_the_common_handouts_when_they_are_reached(
    leader: Reader, investigator: Reader, prosecutor: Reader
) -> None:
    run = a_run(leader)
    refused(WhySimulation.NEEDS_SEAT, go, leader, run, Move.BEGIN)
    mine = a_seat(leader, run, "investigator", investigator).id
    theirs = a_seat(leader, run, "prosecutor", prosecutor).id
    assert handouts(investigator, mine) == []
    go(leader, run, Move.BEGIN)
    assert handouts(investigator, mine) == ["You know of a threat", COMMON]
    assert handouts(prosecutor, theirs) == [COMMON]
    go(leader, run, Move.GO_ON)
    assert handouts(investigator, mine) == ["You know of a threat", COMMON]
    assert handouts(prosecutor, theirs) == [COMMON, SECRET]
    for reader, seat in ((investigator, theirs), (prosecutor, mine)):
        with pytest.raises(NotThere):
            seat_of(reader, seat)
    # Who comes late is given what was reached, and a group plays on paper.
    late = a_seat(leader, run, "prosecutor", "Group 2")
    assert handouts(leader, late.id) == [COMMON, SECRET]
    go(leader, run, Move.GO_ON)
    assert handouts(investigator, mine)[-1] == LAST
    refused(WhySimulation.NO_STEP_LEFT, go, leader, run, Move.GO_ON)
    go(leader, run, Move.END)
    shown = runs.run_of(leader, run)
    assert shown.row.began_at and shown.row.ended_at and shown.row.state == RunState.ENDED
    assert [one.move for one in shown.history] == ["end", "go_on", "go_on", "begin", "enter"]
    refused(Why.NOT_NOW, a_seat, leader, run, "prosecutor", "Group 3")


def test_a_player_sees_the_run_and_nothing_of_the_others(
    leader: Reader, investigator: Reader, prosecutor: Reader
) -> None:
    run = a_run(leader)
    with pytest.raises(NotThere):
        runs.run_of(prosecutor, run)
    a_seat(leader, run, "investigator", investigator)
    seat = a_seat(leader, run, "prosecutor", prosecutor)
    shown = runs.run_of(prosecutor, run)
    assert shown.own is not None and shown.own.id == seat.id
    assert (shown.seats, shown.steps, shown.watchers, shown.history) == ([], [], [], [])
    assert shown.moves == frozenset()
    with pytest.raises(NotPermitted):
        go(prosecutor, run, Move.BEGIN)
    with pytest.raises(NotThere):
        runs.run_of(replace(leader, practice=True), run)
    assert len(runs.run_of(leader, run).seats) == 2


def test_the_second_wall_keeps_what_others_were_given(
    leader: Reader, investigator: Reader, prosecutor: Reader
) -> None:
    run = a_run(leader)
    a_seat(leader, run, "investigator", investigator)
    a_seat(leader, run, "prosecutor", prosecutor)
    go(leader, run, Move.BEGIN)
    with reading_as(prosecutor):
        # A query that forgot its scope; SQLite has no second wall.
        rows: models.QuerySet[Handout] = models.QuerySet(Handout).filter(seat__run_id=run)
        found = list(rows.values_list("text_en", flat=True))
    assert sorted(found) == (
        [COMMON] if is_postgresql() else [COMMON, COMMON, "You know of a threat"]
    )


def test_answers_are_kept_and_only_the_last_one_stands(
    leader: Reader, investigator: Reader, prosecutor: Reader
) -> None:
    run = a_run(leader)
    seat = a_seat(leader, run, "investigator", investigator).id
    answer = {"by": investigator, "seat": seat, "order": 1}
    refused(Why.NOT_NOW, playing.write_answer, **answer, words="Early")
    go(leader, run, Move.BEGIN)
    refused(WhySimulation.NEEDS_ANSWER, playing.write_answer, **answer, words=" ")
    refused(WhySimulation.NOT_REACHED, playing.write_answer, **answer | {"order": 3}, words="x")
    for words in ("First", "Second"):
        playing.write_answer(**answer, words=words)
    playing.write_answer(by=leader, seat=seat, order=1, words="From paper")
    (_role, first) = seat_of(investigator, seat).handed
    assert [words for _answer, words in first.answers] == ["From paper", "Second", "First"]
    with pytest.raises(NotThere):
        playing.write_answer(by=prosecutor, seat=seat, order=1, words="Not mine")
    go(leader, run, Move.GO_ON, Move.GO_ON)
    # The last step is handed to everybody, and the prosecutor alone acts on it.
    refused(WhySimulation.NOT_REACHED, playing.write_answer, **answer | {"order": 3}, words="x")
    stored = Answer._meta.db_table
    with whole_table("a test"), connection.cursor() as cursor:
        cursor.execute(f"SELECT words FROM {stored}")
        assert not any(b"Second" in bytes(words) for (words,) in cursor.fetchall())
    with whole_table("a test"), pytest.raises(DatabaseError), transaction.atomic():
        Handout.objects.all().delete()


def test_two_assessors_stand_side_by_side_and_their_difference_is_told(
    people: People, leader: Reader, investigator: Reader, prosecutor: Reader
) -> None:
    run = a_run(leader)
    seat = a_seat(leader, run, "prosecutor", prosecutor).id
    first, second = people.reader("court_registrar"), people.reader("prosecutor")
    go(leader, run, Move.BEGIN)
    for assessor in (first, second):
        with pytest.raises(NotThere):
            score(assessor, seat, 5, 5)
        an_assessor(leader, run, assessor)
    score(first, seat, 7, 5)
    score(second, seat, 4, 5)
    refused(WhySimulation.POINTS, score, second, seat, 11)
    refused(WhySimulation.NEEDS_REASON, score, second, seat, 10)
    refused(WhySimulation.OWN_SEAT, score, prosecutor, seat, 5)
    refused(WhySimulation.NOT_ASSESSOR, score, leader, seat, 5)
    assert score(second, seat, 0, 5, reason="Did not ask") == 2
    (line,) = runs.run_of(leader, run).seats
    totals = {who: (one.points, one.most, one.share) for who, one in line.sheet.totals.items()}
    assert totals == {first.account: (12, 15, 80), second.account: (5, 15, 33)}
    assert sorted(line.sheet.apart.values()) == [0, 7]
    assert "Did not ask" in line.reasons.values()
    # An assessor does not see what another one gave; the seat sees points once the run has ended.
    assert set(seat_of(first, seat).line.sheet.totals) == {first.account}
    assert seat_of(prosecutor, seat).line.marks == {}
    go(leader, run, Move.END)
    assert len(seat_of(prosecutor, seat).line.sheet.totals) == 2


def test_points_are_given_wholly_or_not_at_all(leader: Reader, people: People) -> None:
    run = a_run(leader)
    seat = a_seat(leader, run, "prosecutor", "Group 1").id
    assessor = people.reader("prosecutor")
    an_assessor(leader, run, assessor)
    refused(Why.NOT_NOW, score, assessor, seat, 5)
    go(leader, run, Move.BEGIN)
    refused(WhySimulation.POINTS, score, assessor, seat, 5, 6)
    assert seat_of(leader, seat).line.marks == {}
    assert (score(assessor, seat, 5, 4), score(assessor, seat, 5, 3)) == (2, 1)
    refused(
        WhySimulation.NOT_OF_SCENARIO,
        playing.give_points,
        by=assessor,
        seat=seat,
        given={uuid4(): playing.Points(1)},
    )


def test_a_seat_names_one_person_who_may_take_part_once(
    people: People, leader: Reader, investigator: Reader
) -> None:
    run = a_run(leader)
    give = {"by": leader, "run": run}

    def told(**more: Any) -> seating.SeatTold:
        return seating.SeatTold(**{"role": "investigator"} | more)

    refused(WhySimulation.ONE_WHO, seating.give_seat, **give, told=told())
    both = told(group="Group 1", username=name_of(investigator))
    refused(WhySimulation.ONE_WHO, seating.give_seat, **give, told=both)
    refused(Why.UNKNOWN_LINK, seating.give_seat, **give, told=told(username="nobody"))
    auditor = told(username=name_of(people.reader("auditor")))
    refused(Why.UNKNOWN_LINK, seating.give_seat, **give, told=auditor)
    refused(Why.UNKNOWN_LINK, seating.give_seat, **give, told=told(person=uuid4()))
    refused(WhySimulation.NOT_OF_SCENARIO, a_seat, leader, run, "judge", "Group 1")
    seat = a_seat(leader, run, "investigator", investigator)
    refused(WhySimulation.SEATED_TWICE, a_seat, leader, run, "prosecutor", investigator)
    refused(WhySimulation.SEATED_TWICE, an_assessor, leader, run, investigator)
    a_seat(leader, run, "prosecutor", "Group 1")
    refused(WhySimulation.SEATED_TWICE, a_seat, leader, run, "prosecutor", "Group 1")
    seating.take_seat_back(by=leader, seat=seat.id, words="Fell ill")
    with pytest.raises(NotThere):
        seat_of(investigator, seat.id)
    an_assessor(leader, run, investigator)
    with whole_table("a test"):
        kept = Seat.objects.get(id=seat.id)
    assert kept.taken_at is not None and b"ill" not in bytes(kept.taken_because)


def test_a_draft_is_not_run_and_no_name_of_a_group_is_stored_in_the_clear(leader: Reader) -> None:
    refused(Why.NOT_NOW, a_run, leader, a_whole_scenario(leader))
    run = a_run(leader)
    seat = a_seat(leader, run, "prosecutor", "Group of Invented Person")
    assert b"Invented" not in bytes(seat.group or b"")
    (line,) = runs.run_of(leader, run).seats
    assert line.name == "Group of Invented Person"
    told = AuditEntry.objects.filter(subject=str(run), act="read").latest("number")
    assert told.details == '{"people":1}'
    assert "Invented" not in str(list(AuditEntry.objects.values_list("details", flat=True)))


def test_a_practice_case_is_linked_and_a_real_one_is_not_there(
    people: People, leader: Reader
) -> None:
    post = people.post("investigator")
    player = people.reader("investigator", "XD-MIA-01")
    with whole_table("cases"):
        real, practice = case_of(post, "own"), case_of(post, "practice")
    run = a_run(leader)
    a_seat(leader, run, "investigator", player)
    for case in (real.id, uuid4()):
        with pytest.raises(NotThere):
            running.link_case(by=player, run=run, case=case)
    assert runs.run_of(player, run).row.practice_case is None
    running.link_case(by=player, run=run, case=practice.id)
    assert runs.run_of(player, run).case == practice.case_number
    # The leader's role sees no case: that one is linked, and not which.
    shown = runs.run_of(leader, run)
    assert shown.row.practice_case == practice.id and shown.case == ""
    stranger = people.reader("investigator", "XD-MIA-01")
    with pytest.raises(NotThere):
        running.link_case(by=stranger, run=run, case=practice.id)


def test_home_tells_of_a_role_in_a_run_under_way(leader: Reader, investigator: Reader) -> None:
    run = a_run(leader)
    seat = a_seat(leader, run, "investigator", investigator)
    found: Waiting = waiting_for(investigator)
    assert found.items == []
    go(leader, run, Move.BEGIN)
    (item,) = waiting_for(investigator).items
    assert str(seat.id) in item.url
    go(leader, run, Move.END)
    assert waiting_for(investigator).items == []


def right_answers() -> dict[str, str]:
    """What the bank itself holds for right, each found by hand from its credits."""
    found = {}
    for one in entry_questions():
        right = [str(n) for n, each in enumerate(one.answers, 1) if each.credit > 0]
        match one.kind:
            case Kind.TRUE_FALSE:
                found[one.id] = str(next(each.is_true for each in one.answers if each.credit > 0))
            case Kind.NUMBER:
                found[one.id] = str(one.answers[0].number)
            case Kind.MATCHING:  # each left side stands beside its right one
                found[one.id] = "; ".join(f"#{n}" for n in range(1, len(one.answers) + 1))
            case _:
                found[one.id] = "; ".join(right)
    return found


def test_an_entry_test_warns_or_locks_as_the_office_says(
    leader: Reader, investigator: Reader, people: People
) -> None:
    scenario = a_ready_scenario(leader)
    run = a_run(leader, scenario)
    give = {"by": leader, "run": run}
    told = seating.SeatTold(role="investigator", username=name_of(investigator))
    entering.set_rule(by=leader, role="investigator", force=Entry.LOCK, share=80)
    refused(WhySimulation.NEEDS_TEST, seating.give_seat, **give, told=told)
    failed = entering.take_test(by=investigator, answers={"nonsense": "1"})
    assert failed.right == 0
    refused(WhySimulation.NEEDS_TEST, seating.give_seat, **give, told=told)
    group = seating.SeatTold(role="investigator", group="Group 1")
    refused(WhySimulation.NEEDS_TEST, seating.give_seat, **give, told=group)
    entering.set_rule(by=leader, role="investigator", force=Entry.WARNING, share=80)
    _seat, missing = seating.give_seat(**give, told=group)
    assert missing is not None and (missing.force, missing.share) == (Entry.WARNING, 80)
    passed = entering.take_test(by=investigator, answers=right_answers())
    assert passed.right == 100 * passed.questions
    entering.set_rule(by=leader, role="investigator", force=Entry.LOCK, share=100)
    assert seating.give_seat(**give, told=told)[1] is None
    other = people.reader("programme_manager")
    assert rules(other) == {} and list(rules(leader)) == ["investigator"]
    entering.set_rule(by=leader, role="investigator", force=None, share=100)
    assert rules(leader) == {}
    with whole_table("a test"), pytest.raises(DatabaseError), transaction.atomic():
        EntryResult.objects.all().delete()
