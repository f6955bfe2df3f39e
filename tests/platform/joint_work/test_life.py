"""Joint works from beginning to end: who is asked, who answers, who is asked again and who sees."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import DatabaseError, transaction

from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotPermitted, NotThere
from himoya.platform.access.scope import whole_table
from himoya.platform.audit.models import Entry
from himoya.platform.database.clock import today
from himoya.platform.followed_work.lives import Life
from himoya.platform.followed_work.refusals import Why, WorkRefused
from himoya.platform.joint_work.actions import moving, writing
from himoya.platform.joint_work.kinds import Move, PartyState, WorkKind
from himoya.platform.joint_work.models import JointWork, Part, Party, Undertaking, WorkStep
from himoya.platform.joint_work.queries import reading
from himoya.platform.joint_work.refusals import WhyJoint
from himoya.platform.joint_work.rules import PART, PARTY, UNDERTAKING, WORK
from himoya.platform.joint_work.showing.pages import asked_about
from himoya.platform.joint_work.waiting import waiting_for
from himoya.platform.recommendations.actions.writing import Written as WrittenAdvice
from himoya.platform.recommendations.actions.writing import enter as enter_advice
from himoya.platform.recommendations.carriers import carried_out_by
from tests.platform.joint_work.making import (
    a_part,
    a_party,
    a_work,
    an_undertaking,
    done,
    endorsed,
    in_force,
    put,
    written,
)
from tests.platform.people import People


@pytest.mark.parametrize("life", [WORK, PARTY, UNDERTAKING, PART], ids=lambda one: one.subject)
def test_every_state_is_reached_and_only_an_end_has_no_way_on(life: Life) -> None:
    reached, seen = {life.begins}, set()
    while reached - seen:
        state = next(iter(reached - seen))
        seen.add(state)
        reached |= set(life.moves[state].values())
    assert seen == set(type(life.begins))
    assert {one for one in seen if not life.moves[one]} <= life.ended
    assert [one for one in seen if life.stays[one] & life.moves[one].keys()] == []


@dataclass(frozen=True, kw_only=True)
class Three:
    """Three agencies and a body outside in a plan: who does what, who supports it."""

    secretary: Reader
    police: Reader
    training: Reader
    statistics: Reader
    work: UUID
    parties: dict[str, UUID]
    #: Police, supported by training.
    teach: UUID
    #: Statistics alone.
    count: UUID

    def states(self) -> dict[str, str]:
        found = {one.id: one.state for one in reading.work_of(self.secretary, self.work).parties}
        return {name: found[id] for name, id in self.parties.items()}


@pytest.fixture
def three(people: People) -> Three:
    secretary = people.reader("commission_secretary")
    readers = {
        "police": people.reader("investigation_head"),
        "training": people.reader("training_manager"),
        "statistics": people.reader("statistician"),
    }
    work = a_work(secretary)
    parties = {name: a_party(secretary, work, one.agency) for name, one in readers.items()}
    parties["outside"] = a_party(secretary, work)
    teach = an_undertaking(
        secretary, work, parties["police"], "Teach", supports=[parties["training"]]
    )
    count = an_undertaking(secretary, work, parties["statistics"], "Count")
    return Three(
        secretary=secretary, work=work, parties=parties, teach=teach, count=count, **readers
    )


def refused(why: Any, act: Any, *args: Any, **more: Any) -> None:
    with pytest.raises(WorkRefused) as found:
        act(*args, **more)
    assert found.value.why is why


def all_endorsed(three: Three) -> None:
    put(three.secretary, three.work)
    for name in ("police", "training", "statistics"):
        endorsed(getattr(three, name), three.parties[name])
    endorsed(three.secretary, three.parties["outside"])


def changed(three: Three, id: UUID, text: str, **answers: Any) -> None:
    told = written(text, **answers)
    writing.change(by=three.secretary, model=Undertaking, id=id, written=told, words="New.")


@pytest.mark.django_db
def test_each_party_is_asked_and_answers_by_a_post_of_its_own(three: Three) -> None:
    assert set(three.states().values()) == {PartyState.NAMED}
    refused(Why.NOT_NOW, endorsed, three.police, three.parties["police"])
    put(three.secretary, three.work)
    assert set(three.states().values()) == {PartyState.ASKED}
    (item,) = waiting_for(three.police).items
    assert str(three.parties["police"]) in item.url
    for stranger in (three.training, three.secretary):
        refused(Why.NOT_YOURS, endorsed, stranger, three.parties["police"])
    outside = three.parties["outside"]
    refused(Why.NEEDS_EVIDENCE, done, three.secretary, Party, outside, Move.ENDORSE, evidence="")
    endorsed(three.secretary, outside)
    done(three.police, Party, three.parties["police"], Move.REMARK, words="From May on.")
    done(three.training, Party, three.parties["training"], Move.DECLINE, words="No money.")
    assert three.states() == {
        "police": PartyState.REMARKED,
        "training": PartyState.DECLINED,
        "statistics": PartyState.ASKED,
        "outside": PartyState.ENDORSED,
    }
    said = reading.work_of(three.statistics, three.work).answers
    assert said[three.parties["police"]].words == "From May on."
    assert said[three.parties["police"]].day == today().isoformat()
    assert waiting_for(three.police).items == []
    assert Entry.objects.filter(subject=str(three.parties["police"])).count() == 3


@pytest.mark.django_db
def test_a_change_asks_those_again_whom_it_concerns_and_nobody_else(three: Three) -> None:
    all_endorsed(three)
    agreed = dict.fromkeys(three.parties, PartyState.ENDORSED)
    assert three.states() == agreed
    changed(three, three.count, "Count")
    assert three.states() == agreed, "nothing was changed"
    changed(three, three.teach, "Teach more")
    assert three.states() == agreed | {
        "police": PartyState.ASKED,
        "training": PartyState.ASKED,
    }
    shown = reading.party_of(three.police, three.parties["police"])
    assert asked_about(shown) == ["1. Teach more\nNew."]
    endorsed(three.police, three.parties["police"])
    # Who supported it and does no longer is asked, too, and so is who answers for it from now on.
    parties = three.parties
    changed(three, three.teach, "Teach more", responsible=parties["outside"], supports=[])
    assert three.states() == agreed | {
        "police": PartyState.ASKED,
        "training": PartyState.ASKED,
        "outside": PartyState.ASKED,
    }
    asked = reading.party_of(three.secretary, parties["training"])
    assert len(asked_about(asked)) == 2, "both changes since its answer"
    steps = reading.undertaking_of(three.secretary, three.teach).steps
    assert steps[0].before == {
        "responsible": "Police department, Orzushahr city",
        "supports": "Ministry of Public Order",
    }, "agencies by their names"


@pytest.mark.django_db
def test_what_comes_later_or_is_dropped_asks_its_parties_and_the_title_asks_all(
    three: Three,
) -> None:
    all_endorsed(three)
    an_undertaking(three.secretary, three.work, three.parties["statistics"], "Print")
    agreed = dict.fromkeys(three.parties, PartyState.ENDORSED)
    assert three.states() == agreed | {"statistics": PartyState.ASKED}
    late = a_party(three.secretary, three.work, three.secretary.agency)
    assert reading.party_of(three.secretary, late).row.state == PartyState.ASKED
    done(three.secretary, Undertaking, three.teach, Move.DROP)
    asked = {"police", "training", "statistics"}
    assert {name for name, one in three.states().items() if one == PartyState.ASKED} == asked
    told = written("Another title", year=2027)
    writing.change(
        by=three.secretary, model=JointWork, id=three.work, written=told, words="Better."
    )
    assert set(three.states().values()) == {PartyState.ASKED}


@pytest.mark.django_db
def test_the_responsible_agency_tells_how_far_it_is_and_shows_it(three: Three) -> None:
    refused(WhyJoint.NOT_IN_FORCE, done, three.police, Undertaking, three.teach, Move.BEGIN)
    late = today() - timedelta(days=1)
    changed(three, three.teach, "Teach", deadline=late)
    in_force(three.secretary, three.work)
    refused(Why.NOT_YOURS, done, three.training, Undertaking, three.teach, Move.BEGIN)
    endorsed(three.police, three.parties["police"])
    (item,) = waiting_for(three.police).items
    assert item.days_left == -1 and str(three.teach) in item.url
    wanted = reading.UndertakingsWanted(only_late=True)
    assert [one.id for one in reading.undertakings(three.police, wanted)] == [three.teach]
    refused(
        Why.NEEDS_EVIDENCE,
        *(done, three.police, Undertaking, three.teach, Move.FINISH),
        evidence=" ",
    )
    done(three.police, Undertaking, three.teach, Move.FINISH)
    refused(
        Why.DAY_BEFORE_THE_LAST,
        *(done, three.secretary, Undertaking, three.teach, Move.REOPEN),
        day=late,
    )
    assert waiting_for(three.police).items == []
    assert three.states()["police"] == PartyState.ENDORSED, "telling changes no plan"
    with pytest.raises(DatabaseError), transaction.atomic(), whole_table("a test"):
        WorkStep.objects.filter(about=three.teach).update(words="Nothing happened.")


@pytest.mark.django_db
def test_only_parties_and_keepers_see_a_work(people: People, three: Three) -> None:
    other = people.reader("central_authority_officer")
    assert reading.works(other) == []
    for read, id in (
        (reading.work_of, three.work),
        (reading.undertaking_of, three.teach),
        (reading.party_of, three.parties["police"]),
    ):
        with pytest.raises(NotThere):
            read(other, id)
    assert [one.id for one in reading.works(three.statistics, kind="plan", year=2027)] == [
        three.work
    ]
    with pytest.raises(NotPermitted):
        a_party(three.police, three.work)
    refused(
        WhyJoint.STILL_ANSWERS,
        *(done, three.secretary, Party, three.parties["training"], Move.WITHDRAW),
    )
    changed(three, three.teach, "Teach", supports=[])
    done(three.secretary, Party, three.parties["training"], Move.WITHDRAW)
    assert reading.works(three.training) == []
    assert reading.works(people.reader("commission_secretary", practice=True)) == []


@pytest.mark.django_db
def test_what_does_not_hold_together_is_refused_and_nothing_is_written(three: Three) -> None:
    by, work, police = three.secretary, three.work, three.parties["police"]
    refused(WhyJoint.NEEDS_YEAR, a_work, by, year=None)
    refused(Why.UNKNOWN_LINK, a_work, by, programme="xx-1900")
    refused(WhyJoint.PARTY_TWICE, a_party, by, work, three.police.agency)
    refused(WhyJoint.SUPPORTS_ITSELF, an_undertaking, by, work, police, "A", supports=[police])
    elsewhere = a_party(by, a_work(by))
    refused(WhyJoint.NOT_A_PARTY, an_undertaking, by, work, elsewhere, "A")
    refused(WhyJoint.NOT_A_PARTY, an_undertaking, by, work, police, "A", supports=[elsewhere])
    days = {"begins": date(2027, 5, 1), "deadline": date(2027, 4, 30)}
    refused(Why.ENDS_BEFORE_IT_BEGINS, an_undertaking, by, work, police, "A", **days)
    refused(Why.NOT_NOW, a_part, by, work, police)
    refused(WhyJoint.NEEDS_PARTIES, put, by, a_work(by))
    refused(Why.CHANGED_MEANWHILE, writing.change, **_change(three, version=7))
    assert len(reading.work_of(by, work).undertakings) == 2


def _change(three: Three, version: int) -> dict[str, Any]:
    told = {"written": written("Teach"), "words": "New.", "version": version}
    return {"by": three.secretary, "model": Undertaking, "id": three.teach, **told}


@pytest.mark.django_db
def test_a_document_is_put_together_from_parts_and_each_signs_the_whole(people: People) -> None:
    by, police = people.reader("commission_secretary"), people.reader("investigation_head")
    work = a_work(by, WorkKind.DOCUMENT)
    own, outside = a_party(by, work, police.agency), a_party(by, work)
    part = a_part(by, work, own, deadline=today())
    assert str(part) in waiting_for(police).items[0].url
    refused(WhyJoint.PARTS_MISSING, put, by, work)

    def deliver(text: str) -> None:
        moving.deliver(by=police, part=part, delivered={"en": text}, words="Here.")

    refused(WhyJoint.NOTHING_WRITTEN, deliver, " ")
    deliver("First.")
    refused(Why.NOT_NOW, deliver, "Second.")
    assert str(part) in waiting_for(by).items[0].url
    done(by, Part, part, Move.SEND_BACK)
    deliver("Second.")
    done(by, Part, part, Move.TAKE_IN)
    put(by, work)
    endorsed(police, own)
    endorsed(by, outside)
    done(by, Part, part, Move.SEND_BACK)
    deliver("Second.")
    shown = reading.work_of(by, work)
    assert {one.state for one in shown.parties} == {PartyState.ENDORSED}, "the same text"
    done(by, Part, part, Move.SEND_BACK)
    deliver("Third.")
    done(by, Part, part, Move.TAKE_IN)
    shown = reading.work_of(by, work)
    assert {one.state for one in shown.parties} == {PartyState.ASKED}, "each signs the whole text"
    assert shown.parts[0].delivered() == {"en": "Third."}
    done(by, JointWork, work, Move.ADOPT)
    refused(Why.NOT_NOW, done, by, Part, part, Move.SEND_BACK)


@pytest.mark.django_db
def test_a_commitment_is_told_where_the_recommendation_stands_that_it_carries_out(
    people: People,
) -> None:
    by = people.reader("commission_secretary")
    advice = enter_advice(by=by, written=WrittenAdvice(texts={"en": "Advice"}))
    work = a_work(by, WorkKind.DECLARATION, event_words="A forum", year=None)
    party = a_party(by, work)
    made = an_undertaking(by, work, party, "Meet yearly", recommendation=advice.id)
    assert any(str(made) in one.url for one in carried_out_by(by, advice.id))
