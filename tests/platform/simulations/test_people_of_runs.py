"""Who watches is taken back with a reason; people who are put right or merged keep their seats."""

from __future__ import annotations

from uuid import UUID

import pytest
from django.urls import reverse

from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotThere
from himoya.platform.access.scope import whole_table
from himoya.platform.audit.models import Entry as AuditEntry
from himoya.platform.followed_work.refusals import Why
from himoya.platform.simulations.actions import seating
from himoya.platform.simulations.kinds import Move
from himoya.platform.simulations.models import Watcher
from himoya.platform.simulations.queries.runs import run_of
from himoya.platform.simulations.sealing import open_words
from himoya.platform.training.persons.correcting import correct
from himoya.platform.training.persons.looking import KEPT, look
from himoya.platform.training.persons.merging import merge
from himoya.platform.training.persons.splitting import take_apart
from tests.platform.people import People
from tests.platform.simulations.making import a_run, a_seat, an_assessor, go, score
from tests.platform.simulations.test_runs import refused
from tests.platform.training.conftest import Office

pytestmark = pytest.mark.django_db


def test_who_watches_is_taken_back_and_points_that_were_given_stay(people: People) -> None:
    leader, assessor = people.reader("training_manager"), people.reader("prosecutor")
    run = a_run(leader)
    seat = a_seat(leader, run, "investigator", "Group 1").id
    an_assessor(leader, run, assessor)
    go(leader, run, Move.BEGIN)
    score(assessor, seat, 7)
    ((watcher, _name),) = run_of(leader, run).watchers
    take = {"by": leader, "watcher": watcher.id}
    refused(Why.NEEDS_WORDS, seating.take_watcher_back, **take, words=" ")
    address = reverse("simulations:take-watcher-back", args=(watcher.id,))
    sent = people.client("training_manager").post(address, {"words": "Named by mistake"})
    assert sent.status_code == 302
    with pytest.raises(NotThere):
        run_of(assessor, run)
    shown = run_of(leader, run)
    assert shown.watchers == [] and len(shown.seats[0].marks) == 1
    with pytest.raises(NotThere):
        seating.take_watcher_back(**take, words="Twice")
    with whole_table("why somebody watches no longer"):
        row = Watcher.objects.get()
        assert open_words(row.id, "taken_because", row.taken_because) == "Named by mistake"
        assert AuditEntry.objects.filter(act="removed", subject=str(run)).count() == 1
    an_assessor(leader, run, assessor)
    assert len(run_of(assessor, run).watchers) == 1


def test_a_seat_is_called_as_the_register_calls_its_person(people: People) -> None:
    """Put right, merged, and taken apart again; a seat of a group keeps its name."""
    office = Office(people)
    keeper: Reader = office.keeper
    event = office.event()
    office.add(event, "Ada Old\nBob Twin\nBob Other")
    persons = {one.name: one.person for one in office.shown(event).people}
    leader = people.reader("programme_manager")
    run = a_run(leader, event=event)
    for name, role in (("Ada Old", "investigator"), ("Bob Other", "prosecutor")):
        told = seating.SeatTold(role=role, person=persons[name])
        seating.give_seat(by=leader, run=run, told=told)
    a_seat(leader, run, "prosecutor", "Bob Other and friends")

    def named() -> list[str]:
        return sorted(one.name for one in run_of(leader, run).seats)

    correct(by=keeper, person=persons["Ada Old"], told={"name": "Ada New"}, reason="A slip")
    assert named() == ["Ada New", "Bob Other", "Bob Other and friends"]
    kept, gone = persons["Bob Twin"], persons["Bob Other"]
    made = merge(
        by=keeper, kept=kept, gone=gone, answers=_answers(keeper, kept, gone), reason="One"
    )
    assert named() == ["Ada New", "Bob Other and friends", "Bob Twin"]
    correct(by=keeper, person=kept, told={"name": "Bob Right"}, reason="A slip")
    assert named() == ["Ada New", "Bob Other and friends", "Bob Right"]
    take_apart(by=keeper, person=kept, change=made.id, reason="They are two")
    assert named() == ["Ada New", "Bob Other", "Bob Other and friends"]


def _answers(keeper: Reader, kept: UUID, gone: UUID) -> dict[str, str]:
    return {one.key: KEPT for one in look(keeper, kept, gone).questions}
