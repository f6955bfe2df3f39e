"""Records of the rooms of statistics and assistance: returns, releases, proposals, questions."""

from __future__ import annotations

from datetime import date, timedelta

from himoya.platform.agencies.models import Post
from himoya.platform.assistance.models import Assessment, DeskQuestion, Specialist
from himoya.platform.assistance.sealing import seal_words as seal_asked
from himoya.platform.data_access.kinds import Kind as AccessKind
from himoya.platform.data_access.kinds import State as AccessState
from himoya.platform.data_access.models import Application
from himoya.platform.data_access.sealing import seal_told
from himoya.platform.database.clock import now
from himoya.platform.proposals.kinds import AboutKind, Kind
from himoya.platform.proposals.kinds import State as ProposalState
from himoya.platform.proposals.models import Proposal
from himoya.platform.proposals.sealing import seal_words
from himoya.platform.publication.kinds import DayState
from himoya.platform.publication.kinds import State as ReleaseState
from himoya.platform.publication.models import Announcement, Release
from himoya.platform.recommendations.kinds import DocumentState
from himoya.platform.recommendations.kinds import Kind as RecommendationKind
from himoya.platform.recommendations.kinds import State as RecommendationState
from himoya.platform.recommendations.models import (
    OutcomeDocument,
    OutcomePoint,
    OutcomeSection,
    Recommendation,
    RecommendationLesson,
)
from himoya.platform.returns.claims import seal_origin
from himoya.platform.returns.kinds import Origin
from himoya.platform.returns.models import HistoryClaim, Return


def announced_day_of(post: Post, standing: str) -> Announcement:
    """A day of the release calendar that is announced."""
    day: Announcement = Announcement.objects.create(
        state=DayState.ANNOUNCED.value,
        practice=standing == "practice",
        agency=post.agency,
        tables=["victims_by_sex_age"],
        period="2025",
        at=now() + timedelta(days=30),
        changed_at=now(),
    )
    return day


def application_of(post: Post, standing: str) -> Application:
    """An application for access that was received."""
    made = Application(
        kind=AccessKind.MICRODATA.value,
        state=AccessState.ASKED.value,
        practice=standing == "practice",
        agency=post.agency,
        received_on=date(2026, 1, 2),
        changed_at=now(),
    )
    made.told = seal_told(made.id, {"purpose": "invented"})
    made.save(force_insert=True)
    return made


def recommendation_of(post: Post, standing: str) -> Recommendation:
    """A recommendation that was entered here and is not public."""
    made: Recommendation = Recommendation.objects.create(
        kind=RecommendationKind.ENTERED_HERE.value,
        state=RecommendationState.DRAFTED.value,
        practice=standing == "practice",
        agency=post.agency,
        text_en="An invented recommendation",
        changed_at=now(),
    )
    return made


def tied_lesson_of(post: Post, standing: str) -> RecommendationLesson:
    """A lesson of a programme, tied to a recommendation of its own."""
    made: RecommendationLesson = RecommendationLesson.objects.create(
        recommendation=recommendation_of(post, standing),
        number=1,
        programme="tj-2018",
        lesson="L1",
        text="An invented lesson",
        tied=True,
    )
    return made


def outcome_document_of(post: Post, standing: str) -> OutcomeDocument:
    """An outcome document that is a draft."""
    made: OutcomeDocument = OutcomeDocument.objects.create(
        state=DocumentState.DRAFT.value,
        practice=standing == "practice",
        agency=post.agency,
        letter="A",
        text_en="An invented outcome document",
        changed_at=now(),
    )
    return made


def outcome_section_of(post: Post, standing: str) -> OutcomeSection:
    """A section of the document that was made before it for the same office and mode."""
    document = OutcomeDocument.objects.get(agency=post.agency, practice=standing == "practice")
    made: OutcomeSection = OutcomeSection.objects.create(
        document=document, position=0, text_en="An invented section"
    )
    return made


def outcome_point_of(post: Post, standing: str) -> OutcomePoint:
    """A point of the section that was made before it for the same office and mode."""
    here = {"document__agency": post.agency, "document__practice": standing == "practice"}
    made: OutcomePoint = OutcomePoint.objects.create(
        section=OutcomeSection.objects.get(**here), position=0, text_en="An invented point"
    )
    return made


def release_of(post: Post, standing: str) -> Release:
    """A release that waits for its approval; nobody in this test had a hand in it."""
    release: Release = Release.objects.create(
        name=f"release-{standing.replace(' ', '-')}",
        state=ReleaseState.ATTACKED.value,
        practice=standing == "practice",
        agency=post.agency,
        plan="release: x",
        prepared_by=post.account,
        prepared_at=now(),
        changed_at=now(),
        cut_off=now(),
        snapshot="0" * 64,
        verdict="pass",
    )
    return release


def proposal_of(post: Post, standing: str) -> Proposal:
    proposal = Proposal(
        kind=Kind.NEW_CODE.value,
        about_kind=AboutKind.CODELIST.value,
        about="sex",
        state=ProposalState.OPEN.value,
        practice=standing == "practice",
        agency=post.agency,
        proposed_by=post.account,
        proposed_at=now(),
        changed_at=now(),
    )
    proposal.title = seal_words(proposal.id, "title", "A proposal")
    proposal.text = seal_words(proposal.id, "text", "What should stand there")
    proposal.save(force_insert=True)
    return proposal


def desk_question_of(post: Post, standing: str) -> DeskQuestion:
    asked = DeskQuestion(
        practice=standing == "practice",
        agency=post.agency,
        asked_by=post.account,
        asked_at=now(),
        about="victim.sex",
        language="en",
    )
    asked.text = seal_asked(asked.id, "text", "How is this answered?")
    asked.save(force_insert=True)
    return asked


def assessment_of(post: Post, standing: str) -> Assessment:
    """Signed: a draft is there for the agency alone."""
    made = Assessment(
        agency=post.agency,
        practice=standing == "practice",
        checklist="data_quality",
        checklist_version="test",
        state="signed",
        made_on=now().date(),
        prepared_by=post.account,
        prepared_at=now(),
    )
    made.save(force_insert=True)
    return made


def specialist_of(post: Post, standing: str) -> Specialist:
    made = Specialist(
        agency=post.agency,
        practice=standing == "practice",
        role="prepares",
        since=now().date(),
        entered_by=post.account,
        entered_at=now(),
    )
    made.name = seal_asked(made.id, "name", "An invented colleague")
    made.save(force_insert=True)
    return made


def return_of(post: Post, standing: str) -> Return:
    one = Return(
        agency=post.agency,
        owed_by=post.agency,
        practice=standing == "practice",
        agreement="police_half_year",
        # An agency has one draft for a period.
        period="2025-H2" if standing == "practice" else "2025-H1",
        origin=Origin.TYPED.value,
        dictionary_version="test",
        prepared_by=post.account,
        prepared_at=now(),
    )
    one.save(force_insert=True)
    return one


def claim_of(post: Post, standing: str) -> HistoryClaim:
    one = HistoryClaim(
        agency=post.agency,
        practice=standing == "practice",
        table="victims_by_sex_age",
        place="_total _total",
        year=2019,
        value=12,
        entered_by=post.account,
        entered_at=now(),
    )
    one.sealed = seal_origin(one.id, "An invented report", "")
    one.save(force_insert=True)
    return one
