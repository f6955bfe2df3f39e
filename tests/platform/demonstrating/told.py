"""What stands in the register, and beside it, when all scenes of the demonstration were played."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from himoya.platform.access.models import BrokenGlass
from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import whole_table
from himoya.platform.access.waiting import Waiting
from himoya.platform.action_plan.models import ActToDraft
from himoya.platform.action_plan.queries.acts import ActsWanted, acts
from himoya.platform.action_plan.queries.plans import PlanShown, plan_of, plans
from himoya.platform.agencies.models import Agency
from himoya.platform.assistance.models import (
    Assessment,
    DeskQuestion,
    ImprovementPoint,
    Specialist,
)
from himoya.platform.audit.models import Entry
from himoya.platform.campaigns.queries.reading import CampaignShown, campaign_of, campaigns
from himoya.platform.commission.models import Meeting, Task
from himoya.platform.curricula.queries.listing import Listed, Wanted, curricula
from himoya.platform.demonstrating.accounts import PLACES
from himoya.platform.demonstrating.people import reader_of
from himoya.platform.demonstrating.scenes.programmes import NAME as COURTS
from himoya.platform.demonstrating.scenes.programmes import PROJECT as INTERPRETERS
from himoya.platform.demonstrating.scenes.published_news import NAME as STATIONS
from himoya.platform.materials.models import EditionUse
from himoya.platform.programmes.media_contacts.queries import ContactShown, media_contacts
from himoya.platform.programmes.models import ProgrammeNews, ProgrammePhotograph
from himoya.platform.programmes.photographs.queries import album
from himoya.platform.programmes.published_news.appearances import NewsShown
from himoya.platform.programmes.published_news.comparing import differences_of
from himoya.platform.programmes.published_news.facts import figures_today
from himoya.platform.programmes.published_news.queries import published_news
from himoya.platform.programmes.queries import programme, programmes
from himoya.platform.proposals.models import Proposal
from himoya.platform.recommendations.outcomes.queries import (
    DocumentShown,
    document_of,
    documents,
)
from himoya.platform.register import waiting as register_waiting
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
from himoya.platform.register.proceedings.kinds import (
    PaymentState,
    PersonStage,
    ServingState,
)
from himoya.platform.register.proceedings.states import (
    asset_state,
    case_state,
    charge_state,
    defendant_state,
    person_stage,
    serving_state,
)
from himoya.platform.register.queries.clocks import LimitRunning, deadlines
from himoya.platform.reports.queries.drafts import DraftShown, draft_of, drafts
from himoya.platform.returns.models import Return
from himoya.platform.returns.queries import followed
from himoya.platform.training.courses.practising import CourseForPost, courses_for_post
from himoya.platform.training.events.queries import events
from himoya.platform.training.feedback.queries import FeedbackShown, feedback_on
from himoya.platform.training.follow_up.queries import FollowUpShown, follow_up_of
from himoya.platform.training.models import Event as TrainingEvent
from himoya.platform.training.models import (
    EventNews,
    Paper,
    Participation,
    TestAnswers,
    TestResult,
)
from himoya.platform.training.needs.queries import SurveyShown, survey_of, surveys
from himoya.platform.training.onward.gathering import onward_training
from himoya.platform.training.papers.queries import (
    PaperShown,
    ToCertify,
    papers_of,
    to_certify,
)
from himoya.platform.training.posts.queries import coverage_now
from himoya.platform.training.published_news.queries import (
    published_news as published_news_of_event,
)
from himoya.platform.training.trainers.queries import TrainerShown, trainers
from himoya.platform.transfers.models import Transfer
from himoya.programmes.coverage.reached import Coverage
from himoya.programmes.facts.programme import Programme
from himoya.statistics.returns_due import Standing


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
    held_by_ministry: Counter[str]
    marked: Counter[bool]
    for_post: list[CourseForPost]
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
    learned: FollowUpShown
    coverage: Coverage
    left_behind: tuple[int, int]
    curricula: list[Listed]
    programmes: dict[str, Programme]
    news: list[NewsShown[ProgrammeNews]]
    corrected_figures: dict[str, list[tuple[str, str]]]
    news_of_ministry: list[NewsShown[EventNews]]
    media_contacts: list[ContactShown]
    reports: dict[str, DraftShown]
    photographs: list[ProgrammePhotograph]
    meetings: list[str]
    tasks: list[str]


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
            learned=follow_up_of(reader_of("programme"), with_papers),
            coverage=coverage_now(reader_of("programme")),
            left_behind=(
                TestResult.objects.filter(answers=None).count(),
                EditionUse.objects.count(),
            ),
            curricula=curricula(reader_of("secretary"), Wanted()),
            programmes={
                one.id: one for one in programmes(reader_of("programme"), (COURTS, INTERPRETERS))
            },
            news=published_news(reader_of("programme"), STATIONS).news,
            corrected_figures=shown_differences(reader_of("programme")),
            news_of_ministry=[
                one
                for event in events(reader_of("training"))
                for one in published_news_of_event(reader_of("training"), event.id).news
            ],
            media_contacts=media_contacts(reader_of("secretary"), "en"),
            reports={
                one.kind: draft_of(reader_of("programme"), one.id)
                for one in drafts(reader_of("programme"))
            },
            photographs=list(album(reader_of("programme"), COURTS).standing),
            meetings=list(Meeting.objects.order_by("number").values_list("state", flat=True)),
            tasks=list(Task.objects.values_list("state", flat=True)),
            held_by_ministry=Counter(
                TrainingEvent.objects.filter(agency__code="XD-MIA").values_list("status", flat=True)
            ),
            marked=Counter(
                TestAnswers.objects.exclude(sentences=None).values_list(
                    "waits_for_marks", flat=True
                )
            ),
            for_post=courses_for_post(reader_of("investigator")),
            places=Counter(Participation.objects.values_list("place", flat=True)),
        )


def shown_differences(reader: Reader) -> dict[str, list[tuple[str, str]]]:
    """Language -> what the facts tell otherwise by now: as published, and as it is."""
    (one,) = published_news(reader, STATIONS).news
    today = figures_today(programme(reader, STATIONS), one.row.event, "en")
    found = differences_of(today, one, "en")
    return {
        each.language: [(other.then, other.now) for other in found[str(each.id)]]
        for each in one.standing
    }


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
