"""The life of a campaign: planned, changed with its history kept, planned again, taken over."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.db import DatabaseError, transaction

from himoya.languages.dates import PartialDate
from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotPermitted, NotThere
from himoya.platform.access.scope import reading_as, whole_table
from himoya.platform.audit.models import Entry
from himoya.platform.campaigns.actions.cloning import clone
from himoya.platform.campaigns.actions.parts import add_part, put_right, take_off
from himoya.platform.campaigns.actions.taking_over import take_over
from himoya.platform.campaigns.actions.writing import Happening, change, enter, move
from himoya.platform.campaigns.kinds import ActivityState, Move, Part, State
from himoya.platform.campaigns.models import Campaign, CampaignStep
from himoya.platform.campaigns.queries.reading import campaign_of, campaigns
from himoya.platform.campaigns.refusals import CampaignRefused, Why
from himoya.platform.campaigns.rules import BEGINNINGS, MOVES, VERB_OF
from himoya.platform.campaigns.told import (
    ActivityTold,
    CampaignTold,
    FigureTold,
    HandOutTold,
    MaterialTold,
    MentionTold,
    MessageTold,
    ProductionTold,
)
from himoya.platform.database.clock import today
from himoya.programmes.facts.campaign import ReachKind
from himoya.programmes.facts.reading import packaged_programme
from tests.platform.people import People

pytestmark = pytest.mark.django_db

PLAN = CampaignTold(
    titles={"en": "An invented campaign", "tg": "Маъракаи бофта"},
    start=PartialDate.from_edtf("2026-07"),
    objective="Fewer people leave without a contract.",
    partners="Invented Council: meetings in villages",
)
LECTURE = ActivityTold(type="lecture", territory="XD-01")


@pytest.fixture
def keeper(people: People) -> Reader:
    return people.reader("programme_manager")


@pytest.fixture
def row(keeper: Reader) -> Campaign:
    return enter(by=keeper, told=PLAN)


def refused(why: Why) -> pytest.RaisesContext[CampaignRefused]:  # type: ignore[name-defined]
    return pytest.raises(CampaignRefused, match=f"^{why.value}$")


def happening(what: Move) -> Happening:
    return Happening(move=what, words="Decided by the council.")


def test_each_state_allows_the_moves_of_its_table_and_no_other(
    keeper: Reader, row: Campaign
) -> None:
    changes = {one for moves in MOVES.values() for one in moves}
    for state in State:
        for what in changes:
            with whole_table("put it into a state"):
                Campaign.objects.filter(id=row.id).update(state=state.value)
            after = MOVES[state].get(what)
            if after is None:
                with refused(Why.NOT_NOW):
                    move(by=keeper, campaign=row.id, happening=happening(what))
            else:
                moved = move(by=keeper, campaign=row.id, happening=happening(what))
                assert moved.state == after.value
    assert set(MOVES) == set(State) and set(VERB_OF) == set(Move)
    reached = {*BEGINNINGS.values(), *(one for moves in MOVES.values() for one in moves.values())}
    assert reached == set(State)


def test_a_move_needs_a_reason_a_past_day_and_the_version_that_was_seen(
    keeper: Reader, row: Campaign
) -> None:
    start = happening(Move.START)
    tomorrow = today() + timedelta(days=1)
    for told, why in (
        (replace(start, words="  "), Why.NEEDS_WORDS),
        (replace(start, day=tomorrow), Why.DAY_TO_COME),
    ):
        with refused(why):
            move(by=keeper, campaign=row.id, happening=told)
    with refused(Why.CHANGED_MEANWHILE):
        move(by=keeper, campaign=row.id, version=7, happening=start)
    assert campaign_of(keeper, row.id).state is State.PLANNED


def test_a_change_keeps_what_stood_there_before(keeper: Reader, row: Campaign) -> None:
    told = replace(PLAN, titles={"en": "Another name"}, partners="", start=None)
    change(by=keeper, campaign=row.id, told=told)
    change(by=keeper, campaign=row.id, told=told)
    shown = campaign_of(keeper, row.id)
    assert [one.move for one in shown.steps] == [Move.ENTER, Move.CHANGE], "once, though told twice"
    assert shown.steps[-1].before == {
        "titles_en": "An invented campaign",
        "titles_tg": "Маъракаи бофта",
        "start": "2026-07",
        "partners": "Invented Council: meetings in villages",
    }


def test_a_part_is_put_right_and_taken_off_with_its_history(keeper: Reader, row: Campaign) -> None:
    made = add_part(by=keeper, campaign=row.id, told=LECTURE)
    put_right(by=keeper, campaign=row.id, row=made.id, told=replace(LECTURE, place="Orzushahr"))
    figure = FigureTold(kind=ReachKind.ATTENDANCE, value=9, source="List", activity_id=made.id)
    counted = add_part(by=keeper, campaign=row.id, told=figure)
    off: dict[str, Any] = {"by": keeper, "campaign": row.id, "words": "Entered twice."}
    with refused(Why.IN_USE):
        take_off(**off, part=Part.ACTIVITY, row=made.id)
    take_off(**off, part=Part.FIGURE, row=counted.id)
    take_off(**off, part=Part.ACTIVITY, row=made.id)
    shown = campaign_of(keeper, row.id)
    assert (list(shown.activities), list(shown.figures)) == ([], [])
    last = shown.steps[-1]
    assert last.before["place"] == "Orzushahr" and last.words == "Entered twice."
    with pytest.raises(NotThere):
        take_off(**off, part=Part.ACTIVITY, row=made.id)


def test_no_step_is_ever_changed(keeper: Reader, row: Campaign) -> None:
    with pytest.raises(DatabaseError), transaction.atomic(), reading_as(keeper):
        CampaignStep.objects.filter(campaign=row).update(words="Another reason")


def test_every_act_is_in_the_audit_without_words(keeper: Reader, row: Campaign) -> None:
    add_part(by=keeper, campaign=row.id, told=LECTURE)
    entries = Entry.objects.filter(subject=str(row.id)).order_by("number")
    assert [json.loads(one.details) for one in entries] == [
        {"move": "enter", "state": "planned"},
        {"move": "add", "state": "planned", "part": "activity"},
    ]


def test_a_new_plan_has_texts_and_activities_and_no_figure(keeper: Reader, row: Campaign) -> None:
    add_part(by=keeper, campaign=row.id, told=MessageTold(texts={"en": "Ask first."}))
    day = PartialDate.of_day(today())
    held = replace(LECTURE, state=ActivityState.HELD, start=day, evidence="File 7")
    lecture = add_part(by=keeper, campaign=row.id, told=held)
    for told in (
        FigureTold(kind=ReachKind.ATTENDANCE, value=9, source="List", activity_id=lecture.id),
        MaterialTold(kind="flyer", title="Flyer", copies=100),
        MentionTold(kind="article", outlet="Invented Paper"),
    ):
        add_part(by=keeper, campaign=row.id, told=told)
    again = campaign_of(keeper, clone(by=keeper, campaign=row.id).id)
    assert again.state is State.PLANNED and again.previous is not None
    assert again.previous.id == row.id
    assert (again.row.titles, again.row.objective) == (PLAN.titles, PLAN.objective)
    assert str(again.row.start.edtf) == "2027"
    assert [one.texts for one in again.messages] == [{"en": "Ask first."}]
    (planned,) = again.activities
    kept = (planned.type, planned.territory, planned.state, planned.start, planned.evidence)
    assert kept == ("lecture", "XD-01", "planned", None, "")
    assert not (again.figures or again.materials or again.mentions)
    assert len(campaign_of(keeper, row.id).steps) == 6, "the older one stays as it was"


def test_copies_are_never_handed_out_twice(keeper: Reader, row: Campaign) -> None:
    flyer = MaterialTold(kind="flyer", title="Flyer", copies=100)
    made = add_part(by=keeper, campaign=row.id, told=flyer)

    def hand_out(copies: int) -> HandOutTold:
        return HandOutTold(material_id=made.id, copies=copies, receiver="Invented School")

    first = add_part(by=keeper, campaign=row.id, told=hand_out(60))
    with refused(Why.MORE_THAN_LEFT):
        add_part(by=keeper, campaign=row.id, told=hand_out(41))
    add_part(by=keeper, campaign=row.id, told=hand_out(40))
    with refused(Why.MORE_THAN_LEFT):
        put_right(by=keeper, campaign=row.id, row=first.id, told=hand_out(61))
    put_right(by=keeper, campaign=row.id, row=first.id, told=hand_out(50))
    with refused(Why.FEWER_THAN_HANDED):
        put_right(by=keeper, campaign=row.id, row=made.id, told=replace(flyer, copies=89))


@pytest.mark.parametrize(
    ("told", "why"),
    [
        (ActivityTold(type="no_such_type"), Why.UNKNOWN_CODE),
        (replace(LECTURE, territory="XD-99"), Why.UNKNOWN_CODE),
        (replace(LECTURE, channel="pigeon"), Why.UNKNOWN_CODE),
        (
            replace(
                LECTURE,
                start=PartialDate.from_edtf("2026-05"),
                end=PartialDate.from_edtf("2026-04"),
            ),
            Why.ENDS_BEFORE_IT_BEGINS,
        ),
        (
            replace(LECTURE, state=ActivityState.HELD, start=PartialDate.from_edtf("2099")),
            Why.NOT_HELD_YET,
        ),
        (MentionTold(kind="article", link="javascript:alert(1)"), Why.NO_LINK),
        (MentionTold(kind="article", day=PartialDate.from_edtf("2099")), Why.DAY_TO_COME),
        (MessageTold(texts={"en": "  "}), Why.NEEDS_TEXT),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_stored(
    keeper: Reader, row: Campaign, told: Any, why: Why
) -> None:
    with refused(why):
        add_part(by=keeper, campaign=row.id, told=told)
    shown = campaign_of(keeper, row.id)
    assert len(shown.steps) == shown.row.version == 1
    assert not (shown.activities or shown.mentions or shown.messages)


def test_a_part_of_another_campaign_is_not_there(keeper: Reader, row: Campaign) -> None:
    other = enter(by=keeper, told=PLAN)
    film = add_part(by=keeper, campaign=other.id, told=MaterialTold(kind="film", title="Film"))
    with pytest.raises(NotThere):
        step = ProductionTold(material_id=film.id, step="dubbed")
        add_part(by=keeper, campaign=row.id, told=step)
    with pytest.raises(NotThere):
        change(by=keeper, campaign=row.id, told=replace(PLAN, previous_id=row.id))


def test_a_programme_is_taken_over_once_and_its_campaign_is_over(keeper: Reader) -> None:
    programme = packaged_programme("tj-2018")
    made = take_over(by=keeper, programme=programme)
    with refused(Why.NOT_NOW):
        take_over(by=keeper, programme=programme)
    shown = campaign_of(keeper, made.id)
    assert shown.state is State.OVER
    assert (shown.row.start.edtf, shown.row.end.edtf) == ("2021-01", "2021-03")
    assert "Ministry of Internal Affairs" in shown.row.partners, "by its name, not by its id"
    assert programme.campaign is not None
    told = [one.texts["en"] for one in shown.messages]
    assert told == list(programme.campaign.key_messages)
    titled = {one.title for one in shown.activities} - {""}
    assert titled == set(programme.campaign.activity_types) - {"job fairs"}
    assert {one.type for one in shown.activities} >= {"theatre", "contest", "job_fair"}
    assert "other" not in {one.type for one in shown.activities}, "every kind has its type"
    appeared = {(one.kind, one.times) for one in shown.mentions}
    assert appeared == {("press_conference", 10), ("article", 1), ("broadcast", None)}


def test_practice_stays_apart_and_other_roles_see_nothing(people: People, row: Campaign) -> None:
    practising = people.reader("programme_manager", practice=True)
    made = enter(by=practising, told=PLAN)
    assert [one.id for one in campaigns(practising)] == [made.id]
    with pytest.raises(NotThere):
        campaign_of(practising, row.id)
    with pytest.raises(NotPermitted):
        campaigns(people.reader("investigator"))
