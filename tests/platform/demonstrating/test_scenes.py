"""The demonstration country at work: its scenes show every state and every act of the register.

What has to occur is read from the state tables and the kinds of acts, so that a new state or a new
act without an example fails here. The scenes alone are played, without the cases of the files.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import transaction
from pytest_django import DjangoDbBlocker

from himoya.dictionary.findings import Severity
from himoya.platform.access.models import BrokenGlass
from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import whole_table
from himoya.platform.access.waiting import Waiting
from himoya.platform.action_plan.directions import directions
from himoya.platform.action_plan.kinds import ActState as DraftState
from himoya.platform.action_plan.kinds import MeasureState
from himoya.platform.action_plan.models import ActToDraft
from himoya.platform.action_plan.queries.acts import ActsWanted, acts
from himoya.platform.action_plan.queries.late import is_late
from himoya.platform.action_plan.queries.plans import PlanShown, plan_of, plans
from himoya.platform.agencies.models import Agency
from himoya.platform.assistance.kinds import AssessmentState, PointState, QuestionState
from himoya.platform.assistance.models import (
    Assessment,
    DeskQuestion,
    ImprovementPoint,
    Specialist,
)
from himoya.platform.audit.models import Entry
from himoya.platform.campaigns.kinds import State as CampaignState
from himoya.platform.campaigns.queries.reading import CampaignShown, campaign_of, campaigns
from himoya.platform.commission.models import Meeting, Task
from himoya.platform.curricula.queries.listing import Listed, Wanted, curricula
from himoya.platform.database.clock import now, today
from himoya.platform.demonstrating.accounts import PLACES, make_accounts
from himoya.platform.demonstrating.making import SET_UP, beginning
from himoya.platform.demonstrating.people import reader_of
from himoya.platform.demonstrating.scenes import scenes
from himoya.platform.demonstrating.scenes.programmes import NAME as COURTS
from himoya.platform.demonstrating.scenes.programmes import PROJECT as INTERPRETERS
from himoya.platform.demonstrating.story_time import at, play
from himoya.platform.keys.files import create_ring
from himoya.platform.programmes.queries import programmes
from himoya.platform.proposals.kinds import State as ProposalState
from himoya.platform.proposals.models import Proposal
from himoya.platform.recommendations.kinds import DocumentState
from himoya.platform.recommendations.kinds import State as RecommendationState
from himoya.platform.recommendations.outcomes.queries import (
    DocumentShown,
    document_of,
    documents,
)
from himoya.platform.register import waiting as register_waiting
from himoya.platform.register.kinds import (
    AmendmentKind,
    AmendmentState,
    HandOverState,
    StageKind,
    Step,
)
from himoya.platform.register.models import (
    Amendment,
    Asset,
    Case,
    CaseAct,
    Charge,
    CompensationPayment,
    Event,
    HandOver,
    Holder,
    Movement,
    SentenceServing,
    Suspect,
    Victim,
)
from himoya.platform.register.models.sentence import Sentence
from himoya.platform.register.proceedings.asking import TOLD_BY_AN_ACT
from himoya.platform.register.proceedings.kinds import (
    ActKind,
    ActState,
    FurtherDecision,
    PaymentState,
    PersonStage,
    ServingState,
)
from himoya.platform.register.proceedings.states import (
    ASSET,
    CASE,
    CHARGE,
    DEFENDANT,
    PAYMENT,
    PERSON,
    asset_state,
    case_state,
    charge_state,
    defendant_state,
    person_stage,
    serving_state,
)
from himoya.platform.register.queries.clocks import LimitRunning, deadlines
from himoya.platform.returns.kinds import State
from himoya.platform.returns.models import Return
from himoya.platform.returns.queries import followed
from himoya.platform.training.feedback.queries import FeedbackShown, feedback_on
from himoya.platform.training.kinds import Place, QualificationState
from himoya.platform.training.models import Paper, Participation
from himoya.platform.training.needs.queries import SurveyShown, survey_of, surveys
from himoya.platform.training.onward.gathering import onward_training
from himoya.platform.training.papers.queries import (
    PaperShown,
    ToCertify,
    papers_of,
    to_certify,
)
from himoya.platform.training.trainers.queries import TrainerShown, trainers
from himoya.platform.transfers.kinds import State as FileState
from himoya.platform.transfers.models import Transfer
from himoya.programmes.certificates.kinds import Kind
from himoya.programmes.certificates.register import State as PaperState
from himoya.programmes.checking.checking import check_programme
from himoya.programmes.curricula.standing import Standing as CurriculumStanding
from himoya.programmes.facts.programme import Programme
from himoya.statistics.returns_due import Standing
from tests.platform.people import People

#: The database has to be made for the fixture below, which every test here asks.
pytestmark = pytest.mark.django_db


@dataclass(frozen=True)
class Told:
    """What stands in the register when all scenes have been played."""

    states: dict[str, set[StrEnum]]
    acts: Counter[tuple[str, str]]
    requalified: set[tuple[str, str]]
    decisions: set[str | None]
    steps: set[str]
    hand_overs: set[str]
    amendments: set[tuple[str, str]]
    proposals: set[str]
    questions: set[str]
    assessments: set[str]
    points: set[str]
    specialists: int
    stages: set[str]
    territories: set[str]
    reaches: set[str]
    ages: set[int]
    moved: list[tuple[Any, int, Any]]
    audited: list[str]
    audit_acts: set[str]
    waiting: dict[str, Waiting]
    limits: list[LimitRunning]
    returns: set[str]
    standings: Counter[Standing]
    doors: int
    practising: set[str]
    files: set[str]
    surveys: list[SurveyShown]
    places: Counter[str]
    trainers: list[TrainerShown]
    generations: int
    outcomes: list[DocumentShown]
    plans: list[PlanShown]
    to_draft: list[ActToDraft]
    campaigns: list[CampaignShown]
    certified: ToCertify
    papers: list[PaperShown]
    feedback: FeedbackShown
    curricula: list[Listed]
    programmes: dict[str, Programme]
    meetings: list[str]
    tasks: list[str]


@pytest.fixture(scope="module")
def told(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, data_folder: Path
) -> Iterator[Told]:
    """Play the scenes once for all tests here, look, and take everything back."""
    if not settings.HIMOYA.keys.exists():
        create_ring(settings.HIMOYA.keys)
    with django_db_blocker.unblock(), transaction.atomic():
        People()
        with at(beginning(today()) + SET_UP):
            make_accounts()
        last = Entry.objects.order_by("-number").values_list("number", flat=True)[0]
        play(scenes(), today())
        seen = look(last)
        transaction.set_rollback(True)
    yield seen


def look(after: int) -> Told:
    audit = Entry.objects.filter(number__gt=after).order_by("number")
    with whole_table("look at the demonstration in a test"):
        with_papers = Paper.objects.values_list("event", flat=True).distinct().get()
        return Told(
            states={
                "case": {case_state(one.case_state) for one in Case.objects.all()},
                "person": {person_stage(one.stage) for one in Suspect.objects.all()},
                "defendant": {
                    defendant_state(one.court_suspended_date, one.court_resumed_date)
                    for one in Suspect.objects.filter(stage=PersonStage.IN_COURT.value)
                },
                "charge": {
                    charge_state(one.court_instance, one.court_outcome)
                    for one in Charge.objects.all()
                },
                "serving": set(servings()),
                "asset": {asset_state(one.asset_state) for one in Asset.objects.all()},
                "payment": {
                    PaymentState(one.payment_state) for one in CompensationPayment.objects.all()
                },
            },
            acts=Counter(CaseAct.objects.values_list("kind", "state")),
            requalified=set(
                CaseAct.objects.filter(kind="requalify").values_list("before", "result")
            ),
            decisions=set(CaseAct.objects.values_list("decision", flat=True)),
            steps=set(Movement.objects.values_list("step", flat=True)),
            hand_overs=set(HandOver.objects.values_list("state", flat=True)),
            amendments=set(Amendment.objects.values_list("kind", "state")),
            proposals=set(Proposal.objects.values_list("state", flat=True)),
            questions=set(DeskQuestion.objects.values_list("state", flat=True)),
            assessments=set(Assessment.objects.values_list("state", flat=True)),
            points=set(ImprovementPoint.objects.values_list("state", flat=True)),
            specialists=Specialist.objects.count(),
            stages=set(Case.objects.values_list("stage", flat=True)),
            territories=set(
                Agency.objects.filter(id__in=Holder.objects.values("agency")).values_list(
                    "code", flat=True
                )
            ),
            reaches=set(Event.objects.values_list("geographic_reach", flat=True)),
            ages=set(Victim.objects.values_list("age_identified", flat=True)) - {None},
            moved=list(
                Movement.objects.order_by("case", "number").values_list("case", "number", "at")
            ),
            audited=[one.at for one in audit],
            audit_acts={one.act for one in audit},
            waiting=waiting_of_all(),
            limits=deadlines(reader_of("investigator"), 100),
            returns=set(Return.objects.values_list("state", flat=True)),
            standings=Counter(one.expected.standing for one in followed(reader_of("statistician"))),
            doors=BrokenGlass.objects.count(),
            practising=set(
                Case.objects.filter(practice=True).values_list("agency__code", flat=True)
            ),
            files=set(Transfer.objects.values_list("state", flat=True)),
            surveys=shown_surveys(reader_of("programme")),
            trainers=trainers(reader_of("programme")),
            generations=len(onward_training(reader_of("programme")).cascade.generations),
            outcomes=shown_outcomes(reader_of("secretary")),
            plans=shown_plans(reader_of("secretary")),
            to_draft=list(acts(reader_of("secretary"), ActsWanted()).rows),
            campaigns=shown_campaigns(reader_of("secretary")),
            certified=to_certify(reader_of("programme"), with_papers),
            papers=papers_of(reader_of("programme"), with_papers)[1],
            feedback=feedback_on(reader_of("programme"), with_papers),
            curricula=curricula(reader_of("secretary"), Wanted()),
            programmes={
                one.id: one for one in programmes(reader_of("programme"), (COURTS, INTERPRETERS))
            },
            meetings=list(Meeting.objects.order_by("number").values_list("state", flat=True)),
            tasks=list(Task.objects.values_list("state", flat=True)),
            places=Counter(Participation.objects.values_list("place", flat=True)),
        )


def shown_surveys(reader: Reader) -> list[SurveyShown]:
    return [survey_of(reader, one.row.id) for one in surveys(reader)]


def shown_outcomes(reader: Reader) -> list[DocumentShown]:
    return [document_of(reader, one.row.id) for one in documents(reader)]


def shown_plans(reader: Reader) -> list[PlanShown]:
    return [plan_of(reader, one.row.id) for one in plans(reader)]


def shown_campaigns(reader: Reader) -> list[CampaignShown]:
    return [campaign_of(reader, one.id) for one in campaigns(reader)]


def servings() -> Iterator[ServingState]:
    for sentence in Sentence.objects.all():
        rows = SentenceServing.objects.filter(sentence=sentence.id)
        yield serving_state(
            final=sentence.final_date is not None,
            began=rows.filter(start_date__isnull=False).exists(),
            released=rows.filter(release_date__isnull=False).exists(),
        )


def waiting_of_all() -> dict[str, Waiting]:
    return {
        place.username: register_waiting.waiting_for(reader_of(place.username)) for place in PLACES
    }


@pytest.mark.parametrize("table", [CASE, PERSON, DEFENDANT, CHARGE, ASSET, PAYMENT])
def test_every_state_of_a_state_table_has_an_example(told: Told, table: Any) -> None:
    """S-4, S-6, S-7, S-22: under investigation, joined, returned, on appeal, serving and so on."""
    assert told.states[table.name] == set(table.states)


def test_every_state_of_a_sentence_has_an_example(told: Told) -> None:
    """S-23: imposed, final, being served, released."""
    assert told.states["serving"] == set(ServingState)


@pytest.mark.parametrize("kind", list(ActKind))
def test_every_act_was_taken(told: Told, kind: ActKind) -> None:
    assert told.acts[kind.value, ActState.DONE.value] > 0


def test_further_courts_decided_in_every_way(told: Told) -> None:
    """S-5: upheld, changed three ways, ended; sent back by acts of their own, which were taken."""
    assert told.decisions - {None} == set(FurtherDecision) - TOLD_BY_AN_ACT


def test_acts_came_to_every_end(told: Told) -> None:
    assert {state for _, state in told.acts} == set(ActState)


def test_every_step_of_a_history_has_an_example(told: Told) -> None:
    """Of a withdrawn case nobody sees the history any more: its step is in the audit alone."""
    assert told.steps | {Step.CASE_WITHDRAWN.value} == set(Step)
    assert "removed" in told.audit_acts


def test_hand_overs_came_to_every_end(told: Told) -> None:
    assert told.hand_overs == set(HandOverState)


def test_amendments_came_to_every_end(told: Told) -> None:
    assert {state for _, state in told.amendments} == set(AmendmentState)
    assert {kind for kind, _ in told.amendments} == set(AmendmentKind)


def test_the_help_for_those_who_supply_data_is_in_use(told: Told) -> None:
    assert told.questions == set(QuestionState)
    assert told.assessments == set(AssessmentState)
    assert {PointState.OPEN, PointState.DONE} <= told.points
    assert told.specialists >= 3


def test_proposals_are_at_every_stage(told: Told) -> None:
    assert told.proposals == set(ProposalState)


def test_returns_come_in_time_and_late_and_one_is_overdue(told: Told) -> None:
    assert told.returns == {State.SIGNED, State.REPLACED}
    assert told.standings[Standing.ON_TIME] > 20
    assert told.standings[Standing.LATE]
    assert told.standings[Standing.OVERDUE] <= 1  # not yet, in the first days of a half-year


def test_it_is_requalified_both_ways(told: Told) -> None:
    """S-6: from smuggling of migrants to trafficking in persons, and back."""
    assert {("410", "201-1"), ("201-1", "410")} <= told.requalified


def test_four_agencies_and_two_territories_have_cases(told: Told) -> None:
    assert told.stages == set(StageKind)
    assert {"XD-MIA-01", "XD-MIA-02", "XD-PRO-01", "XD-CRT-01", "XD-COR-01"} <= told.territories


def test_there_are_children_and_borders(told: Told) -> None:
    assert min(told.ages) < 18 <= max(told.ages)
    assert {"GEO1", "GEO2", "GEO3", "GEO5"} <= told.reaches


def test_some_limits_end_soon_and_some_have_passed(told: Told) -> None:
    codes = {one.limit.code for one in told.limits}
    assert codes == {"check", "investigation", "further_investigation"}
    assert any(one.due.passed for one in told.limits)
    assert any(0 < one.due.left <= 14 for one in told.limits)


@pytest.mark.parametrize(
    "username",
    ["investigator", "head", "prosecutor", "supervisor", "registrar", "corrections"],
)
def test_something_waits_for_everybody_who_works_on_cases(told: Told, username: str) -> None:
    assert told.waiting[username].items


def test_the_emergency_door_was_opened_and_a_head_is_told(told: Told) -> None:
    assert told.doors == 2
    assert told.waiting["head"].items


def test_offices_have_cases_to_practise_on_and_one_has_not_begun(told: Told) -> None:
    assert told.practising == {"XD-MIA-01", "XD-CRT-01", "XD-COR-01"}


def test_a_case_file_was_taken_one_came_back_and_one_is_on_its_way(told: Told) -> None:
    assert told.files == {
        *(state.value for state in (FileState.SENT, FileState.TAKEN, FileState.RETURNED))
    }


def test_the_story_lies_in_the_past_and_in_order(told: Told) -> None:
    """No history goes back in time, no act is of today, and the audit saw no clock set back."""
    for (case, _, before), (other, _, after) in zip(told.moved, told.moved[1:], strict=False):
        assert case != other or before <= after
    assert max(at for _, _, at in told.moved) < now() - timedelta(hours=1)
    assert told.audited == sorted(told.audited)


def test_needs_are_shown_compared_left_out_and_still_asked(told: Told) -> None:
    going_on, after, before = told.surveys
    assert not going_on.is_over and going_on.matrix is None and going_on.answered > 0
    for one in (after, before):
        assert one.matrix is not None and one.matrix.cells
        assert {audience for _skill, audience in one.matrix.hidden} == {"judge"}
    assert before.changes is None
    assert after.changes and all(one.by > 0 for one in after.changes.values())


def test_people_of_a_course_have_places_and_wait(told: Told) -> None:
    assert set(told.places) == {Place.APPROVED.value, Place.WAITING.value}


def test_trainers_are_qualified_observed_and_due(told: Told) -> None:
    states = [(held.state, held.is_due) for one in told.trainers for held in one.qualifications]
    assert sorted(states) == [
        (QualificationState.OBSERVED, False),
        (QualificationState.QUALIFIED, False),
        (QualificationState.QUALIFIED, True),
    ]
    assert [one.feedback is not None for one in told.trainers].count(True) == 1
    assert told.generations == 2


def test_courses_stand_on_unlike_steps_of_the_ladder(told: Told) -> None:
    assert {one.standing for one in told.curricula} == {
        CurriculumStanding.REVIEW_DUE,
        CurriculumStanding.ADOPTED,
        CurriculumStanding.CLAIMED,
        CurriculumStanding.ON_THE_WAY,
        CurriculumStanding.TERM_OVER,
    }
    assert {one.row.level for one in told.curricula} >= {"university", "secondary_school"}


def test_an_outcome_document_is_followed_and_another_is_a_draft(told: Told) -> None:
    draft, agreed = told.outcomes
    assert [one.state for one in told.outcomes] == [DocumentState.DRAFT, DocumentState.AGREED]
    assert [(one.number, one.state) for one in draft.points] == [("C1", None), ("C2", None)]
    assert [len(one.points) for one in draft.sections] == [2, 0], "what it still lacks is seen"
    assert [(one.number, one.state) for one in agreed.points] == [
        ("A1", RecommendationState.PROPOSED),
        ("A2", RecommendationState.DRAFTED),
        ("A3", RecommendationState.DRAFTED),
        ("B1", RecommendationState.ACCEPTED),
    ]


def test_a_plan_has_measures_in_every_state_and_two_that_are_late(told: Told) -> None:
    (plan,) = told.plans
    assert plan.row.is_public and {one.direction for one in plan.measures} == set(directions("en"))
    assert Counter(one.state for one in plan.measures) == {
        MeasureState.PLANNED: 3,
        MeasureState.UNDER_WAY: 2,
        MeasureState.DONE: 1,
        MeasureState.DROPPED: 1,
    }
    assert [one.number for one in plan.measures if is_late(one, today())] == ["1.2", "3.1"]


def test_acts_to_draft_are_an_idea_written_asked_about_and_adopted(told: Told) -> None:
    assert sorted((one.state, is_late(one, today())) for one in told.to_draft) == [
        (DraftState.ADOPTED, False),
        (DraftState.DRAFTING, True),
        (DraftState.FOR_OPINION, False),
        (DraftState.IDEA, False),
    ]


def test_a_campaign_is_over_and_the_next_one_was_planned_after_it(told: Told) -> None:
    running, past = told.campaigns
    assert (running.state, past.state) == (CampaignState.RUNNING, CampaignState.OVER)
    assert running.previous is not None and running.previous.id == past.row.id
    assert [one.approved_on is not None for one in running.messages] == [True, False]
    assert len({one.kind for one in past.figures}) >= 4, "kinds that are told apart"
    assert [one.value for one in running.figures] == [92], "no figure came along"


def test_a_programme_has_a_project_and_values_and_contradicts_nothing(told: Told) -> None:
    courts, project = told.programmes[COURTS], told.programmes[INTERPRETERS]
    assert project.programme.parent == COURTS
    ((_result, judges),) = courts.logframe.indicators
    assert [one.value for one in judges.values] == [31, 15]
    assert [one.message for one in check_programme(courts) if one.severity is Severity.ERROR] == []


def test_a_commission_met_decided_and_meets_again(told: Told) -> None:
    assert told.meetings == ["agreed", "planned"]
    assert told.tasks == ["taken_up"]


def test_who_left_early_got_no_certificate_and_one_name_was_put_right(told: Told) -> None:
    lacking = [one for one in told.certified.people if one.because[Kind.ATTENDANCE] != "holds_one"]
    assert [one.because[Kind.ATTENDANCE] for one in lacking] == ["attendance"]
    states = Counter(one.state for one in told.papers)
    assert states == {PaperState.VALID: len(told.certified.people) - 1, PaperState.REPLACED: 1}


def test_learners_said_what_they_think_and_not_all_may_be_quoted(told: Told) -> None:
    results = told.feedback.results
    assert results is not None
    assert all(one.average is not None for one in results.said.values())
    assert all(any(texts.values()) for texts in (results.quoted or {}, results.unquoted or {}))
