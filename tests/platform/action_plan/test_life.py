"""Plans, measures and acts from their beginning to their end; what each state allows."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import DatabaseError, transaction

from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotPermitted, NotThere
from himoya.platform.access.scope import looking_as, whole_table
from himoya.platform.action_plan.actions.aligning import Aligned, align
from himoya.platform.action_plan.actions.moving import Happening, move, set_public
from himoya.platform.action_plan.actions.writing import change, enter_act
from himoya.platform.action_plan.actions.written import WrittenAct
from himoya.platform.action_plan.kinds import ActKind, ActState, MeasureState, Move, PlanState
from himoya.platform.action_plan.models import ActToDraft, Measure, MeasureStep, Plan
from himoya.platform.action_plan.queries.acts import act_of
from himoya.platform.action_plan.queries.late import due_acts, due_measures
from himoya.platform.action_plan.queries.measures import measure_of
from himoya.platform.action_plan.queries.plans import plan_of, plans, public_plans
from himoya.platform.action_plan.refusals import PlanRefused, Why
from himoya.platform.action_plan.rules import ACT, MEASURE, PLAN, Life
from himoya.platform.audit.models import Entry
from himoya.platform.database.clock import today
from himoya.platform.recommendations.actions.writing import Written, enter
from himoya.platform.recommendations.carriers import carried_out_by
from tests.platform.action_plan.making import a_measure, a_plan, adopted, done, written
from tests.platform.people import People

pytestmark = pytest.mark.django_db


@pytest.fixture
def secretary(people: People) -> Reader:
    return people.reader("commission_secretary")


def why(refused: pytest.ExceptionInfo[PlanRefused]) -> Why:
    return refused.value.why


@pytest.mark.parametrize("life", [PLAN, MEASURE, ACT], ids=lambda one: one.subject)
def test_every_state_is_reached_and_only_an_end_has_no_way_on(life: Life) -> None:
    reached, seen = {life.begins}, set()
    while reached - seen:
        state = next(iter(reached - seen))
        seen.add(state)
        reached |= set(life.moves[state].values())
    assert seen == set(life.states)
    assert {one for one in life.states if not life.moves[one]} <= life.ended
    both = [one for one in life.states if life.stays[one] & life.moves[one].keys()]
    assert both == []


def test_a_measure_goes_from_planned_to_done_with_a_day_a_reason_and_evidence(
    secretary: Reader,
) -> None:
    plan = a_plan(secretary)
    measure = a_measure(secretary, plan)
    with pytest.raises(PlanRefused) as refused:
        done(secretary, measure, Move.START)
    assert why(refused) is Why.PLAN_SAYS_NO, "nobody has adopted the plan"
    adopted(secretary, plan)
    assert plan_of(secretary, plan).steps[-1].day == "", "the day is not known, and not made up"
    begun = today() - timedelta(days=10)
    done(secretary, measure, Move.START, day=begun)
    for given, expected in (
        ({"day": today() + timedelta(days=1)}, Why.DAY_TO_COME),
        ({"day": begun - timedelta(days=1)}, Why.DAY_BEFORE_THE_LAST),
        ({"words": "  "}, Why.NEEDS_WORDS),
        ({"evidence": ""}, Why.NEEDS_EVIDENCE),
    ):
        with pytest.raises(PlanRefused) as refused:
            done(secretary, measure, Move.FINISH, **given)
        assert why(refused) is expected
    done(secretary, measure, Move.FINISH)
    shown = measure_of(secretary, measure)
    assert [one.move for one in shown.steps] == [Move.ENTER, Move.START, Move.FINISH]
    assert shown.state is MeasureState.DONE and shown.steps[-1].evidence == "Letter 1"
    assert Entry.objects.filter(subject=str(measure)).count() == 3
    move(by=secretary, model=Plan, id=plan, happening=Happening(move=Move.CLOSE, words="Over."))
    assert measure_of(secretary, measure).moves == {Move.NOTE}


def test_what_a_change_replaced_is_kept_and_steps_cannot_be_altered(secretary: Reader) -> None:
    plan = a_plan(secretary)
    measure = a_measure(secretary, plan, funding="State budget")
    other = written("1.1", funding="A donor", bodies=("Invented Council",))
    change(by=secretary, model=Measure, id=measure, written=other, words="The budget was cut.")
    (step,) = measure_of(secretary, measure).steps[1:]
    assert step.before == {"funding": "State budget", "bodies": ""}
    same = change(by=secretary, model=Measure, id=measure, written=other, words="Again.")
    assert same.version == 2, "what is the same is no step"
    with pytest.raises(PlanRefused) as refused:
        change(by=secretary, model=Measure, id=measure, version=1, written=written(), words="Late")
    assert why(refused) is Why.CHANGED_MEANWHILE
    with pytest.raises(DatabaseError), transaction.atomic(), whole_table("a test"):
        MeasureStep.objects.filter(followed_id=measure).update(words="Nothing happened.")


def test_numbers_stand_once_and_in_the_order_of_numbers(secretary: Reader) -> None:
    plan = a_plan(secretary)
    for number in ("1.10", "1.2.", " 2", "1"):
        a_measure(secretary, plan, number)
    found = [one.number for one in plan_of(secretary, plan).measures]
    assert found == ["1", "1.2", "1.10", "2"]
    for number, expected in (("1.2", Why.NUMBER_TWICE), ("one", Why.NO_SUCH_NUMBER)):
        with pytest.raises(PlanRefused) as refused:
            a_measure(secretary, plan, number)
        assert why(refused) is expected
    for more, expected in (
        ({"direction": "wishing"}, Why.NO_SUCH_DIRECTION),
        ({"texts": {"en": " "}}, Why.NEEDS_TEXT),
        ({"owner": 10**6}, Why.UNKNOWN_AGENCY),
        ({"begins": today(), "deadline": today() - timedelta(days=1)}, Why.ENDS_BEFORE_IT_BEGINS),
    ):
        with pytest.raises(PlanRefused) as refused:
            a_measure(secretary, plan, "9", **more)
        assert why(refused) is expected
    assert len(plan_of(secretary, plan).measures) == 4


def test_only_an_adopted_plan_with_measures_is_for_everybody(
    people: People, secretary: Reader
) -> None:
    plan = a_plan(secretary)
    with pytest.raises(PlanRefused) as refused:
        adopted(secretary, plan)
    assert why(refused) is Why.WITHOUT_MEASURES
    a_measure(secretary, plan)
    with pytest.raises(PlanRefused) as refused:
        set_public(by=secretary, plan=plan, is_public=True, words="For all")
    assert why(refused) is Why.NOT_NOW
    adopted(secretary, plan)
    with pytest.raises(NotPermitted):
        reader = people.reader("programme_manager")
        set_public(by=reader, plan=plan, is_public=True, words="For all")
    assert public_plans() == []
    set_public(by=secretary, plan=plan, is_public=True, words="For all")
    ((row, measures),) = public_plans()
    assert row.id == plan and [one.number for one in measures] == ["1.1"]


def test_offices_see_plans_that_bind_them_and_the_acts_that_they_write(
    people: People, secretary: Reader
) -> None:
    head = people.reader("investigation_head")
    plan = a_plan(secretary)
    measure = a_measure(secretary, plan, owner=head.agency, deadline=today())
    theirs, other = (
        enter_act(
            by=secretary,
            written=WrittenAct(
                texts={"en": "An order"}, kind=ActKind.ORDER, owner=owner, deadline=today()
            ),
        ).id
        for owner in (head.agency, None)
    )
    assert plans(head) == []
    for look, id in ((plan_of, plan), (measure_of, measure), (act_of, other)):
        with pytest.raises(NotThere):
            look(head, id)
    assert act_of(head, theirs).moves == frozenset()
    adopted(secretary, plan)
    assert plan_of(head, plan).state is PlanState.ADOPTED
    assert [one.id for one in due_measures(head, 9)] == [measure]
    assert [one.id for one in due_acts(head, 9)] == [theirs]
    assert {one.id for one in due_acts(secretary, 9)} == {theirs, other}
    assert due_acts(people.reader("statistician"), 9) == [], "of its own agency nothing is due"
    with pytest.raises(NotPermitted):
        plans(people.reader("investigator"))


def test_late_is_computed_from_the_day_and_ends_with_the_work(secretary: Reader) -> None:
    plan = a_plan(secretary)
    days = {"1": -1, "2": 30, "3": 31, "4": -1}
    made = {
        number: a_measure(
            secretary, plan, number, deadline=today() + timedelta(days=left), begins=None
        )
        for number, left in days.items()
    }
    assert due_measures(secretary, 9) == [], "a draft binds nobody"
    adopted(secretary, plan)
    done(secretary, made["4"], Move.DROP)
    assert [one.number for one in due_measures(secretary, 9)] == ["1", "2"]


def test_an_act_goes_to_bodies_for_their_opinion_and_back(secretary: Reader) -> None:
    advice = enter(by=secretary, written=Written(texts={"en": "Change the law"}))
    act = enter_act(
        by=secretary,
        written=WrittenAct(
            texts={"en": "A law"}, kind=ActKind.CHANGE_OF_A_LAW, recommendation=advice.id
        ),
    ).id
    for what in (Move.WRITE, Move.ASK_OPINION, Move.SEND_BACK, Move.SUBMIT, Move.ADOPT):
        happening = Happening(move=what, words="As decided.")
        move(by=secretary, model=ActToDraft, id=act, happening=happening)
    shown = act_of(secretary, act)
    assert [one.state for one in shown.steps] == [
        ActState.IDEA,
        ActState.DRAFTING,
        ActState.FOR_OPINION,
        ActState.DRAFTING,
        ActState.SUBMITTED,
        ActState.ADOPTED,
    ]
    assert shown.moves == {Move.NOTE}
    assert [one.text for one in carried_out_by(secretary, advice.id)] == ["Act to draft: A law"]
    with pytest.raises(PlanRefused) as refused:
        drop = Happening(move=Move.DROP, words="Too late.")
        move(by=secretary, model=ActToDraft, id=act, happening=drop)
    assert why(refused) is Why.NOT_NOW


def test_a_measure_stands_for_activities_and_recommendations(
    people: People, secretary: Reader
) -> None:
    plan = a_plan(secretary)
    measure = a_measure(secretary, plan)
    advice = enter(by=secretary, written=Written(texts={"en": "Train the trainers"}))
    aligned = Aligned(
        activities=frozenset({("tj-2018", "1.2")}), recommendations=frozenset({advice.id})
    )
    align(by=secretary, measure=measure, aligned=aligned, words="Named.")
    shown = measure_of(secretary, measure)
    assert [one.title.partition(" (")[0] for one in shown.activities] == [
        "Four training manuals developed"
    ]
    assert [one.id for one in shown.recommendations] == [advice.id]
    (link,) = carried_out_by(secretary, advice.id)
    assert link.text == "Measure 1.1: Invented measure 1.1" and str(measure) in link.url
    for unknown, expected in (
        (Aligned(activities=frozenset({("tj-2018", "none")})), Why.UNKNOWN_ACTIVITY),
        (Aligned(recommendations=frozenset({uuid4()})), Why.UNKNOWN_RECOMMENDATION),
    ):
        with pytest.raises(PlanRefused) as refused:
            align(by=secretary, measure=measure, aligned=unknown, words="Wrong.")
        assert why(refused) is expected
    align(by=secretary, measure=measure, aligned=Aligned(), words="By mistake.")
    last = measure_of(secretary, measure)
    assert list(last.activities) == [] and list(last.recommendations) == []
    assert last.steps[-1].before == {
        "activities": "tj-2018 1.2",
        "recommendations": "Train the trainers",
    }
    only = Aligned(recommendations=frozenset({advice.id}))
    align(by=secretary, measure=measure, aligned=only, words="It does.")
    assert measure_of(secretary, measure).steps[-1].before == {"recommendations": ""}
    head = people.reader("investigation_head")
    assert carried_out_by(head, advice.id) == [], "nobody has adopted the plan"


def test_practice_is_apart(people: People, secretary: Reader) -> None:
    learner = people.reader("commission_secretary", practice=True)
    plan = a_plan(learner)
    with pytest.raises(NotThere):
        plan_of(secretary, plan)
    with looking_as(secretary):
        assert not Plan.objects.filter(id=plan).exists()
    a_measure(learner, plan)
    adopted(learner, plan)
    set_public(by=learner, plan=plan, is_public=True, words="To learn")
    assert public_plans() == []
