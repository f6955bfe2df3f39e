"""What an office keeps of trainings, one of each, for the tests of every address."""

from __future__ import annotations

from datetime import date
from uuid import uuid4

from himoya.platform.agencies.models import Post
from himoya.platform.curricula.kinds import State as CurriculumState
from himoya.platform.curricula.models import Curriculum
from himoya.platform.database.clock import now
from himoya.platform.programmes.kinds import NewsMove
from himoya.platform.training.models import (
    AskedGroup,
    Course,
    CourseTest,
    Event,
    EventNews,
    EventNewsStep,
    Group,
    ItemBank,
    NeedsSurvey,
    Paper,
    PaperBatch,
    PaperSeries,
    Qualification,
    Session,
    TestSitting,
    Trainee,
    Trainer,
)
from himoya.platform.training.sealing import seal_words
from himoya.programmes.certificates.issuing import plain
from himoya.programmes.certificates.kinds import Kind
from himoya.programmes.certificates.template import SCHEMA, Template
from himoya.programmes.certificates.template import Course as CourseOnPaper
from himoya.programmes.reporting.published_news import Place


def curriculum_of(post: Post, standing: str) -> Curriculum:
    """A course that was entered for an institution and stands below the ladder."""
    made: Curriculum = Curriculum.objects.create(
        agency=post.agency,
        practice=standing == "practice",
        state=CurriculumState.OPEN.value,
        institution="An invented academy",
        course="An invented course",
        changed_at=now(),
    )
    return made


def course_of(post: Post, standing: str) -> Course:
    made: Course = Course.objects.create(
        agency=post.agency,
        practice=standing == "practice",
        title="An invented course",
        state="planned",
        entered_by=post.account,
        changed_at=now(),
    )
    return made


def event_of(post: Post, standing: str) -> Event:
    made: Event = Event.objects.create(
        agency=post.agency,
        practice=standing == "practice",
        title="An invented seminar",
        kind="seminar",
        format="in_person",
        status="planned",
        entered_by=post.account,
        changed_at=now(),
    )
    return made


def session_of(post: Post, standing: str) -> Session:
    """A session of the event that was made before it for the same office and mode."""
    session: Session = Session.objects.create(
        event=_event(post, standing), day=date(2026, 1, 2), topic="An invented topic", hours=2
    )
    return session


def group_of(post: Post, standing: str) -> Group:
    group: Group = Group.objects.create(event=_event(post, standing), people=20)
    return group


def survey_of(post: Post, standing: str) -> NeedsSurvey:
    survey = NeedsSurvey(
        agency=post.agency,
        practice=standing == "practice",
        title="An invented survey",
        opens=date(2026, 1, 2),
        closes=date(2099, 1, 2),
        entered_by=post.account,
        changed_at=now(),
    )
    survey.code_key = seal_words(survey.id, "code_key", "00" * 32)
    survey.save()
    survey.skills.create(skill="evidence")
    return survey


def asked_group_of(post: Post, standing: str) -> AskedGroup:
    """A group of the survey that was made before it for the same office and mode."""
    survey = NeedsSurvey.objects.get(agency=post.agency, practice=standing == "practice")
    group: AskedGroup = survey.groups.create(audience="judge", works_at="A court", people=9)
    return group


def item_bank_of(post: Post, standing: str) -> ItemBank:
    """A bank with one question."""
    bank: ItemBank = ItemBank.objects.create(
        agency=post.agency,
        practice=standing == "practice",
        title="An invented bank",
        entered_by=post.account,
        entered_at=now(),
    )
    right = {"is_true": True, "credit": 100}
    item = {"id": "one", "kind": "true_false", "text": {"en": "So?"}, "answers": [right]}
    bank.editions.create(
        number=1,
        act="begun",
        content={"schema": "himoya-items/1", "id": "bank", "items": [item]},
        made_by=post.account,
        made_at=now(),
    )
    return bank


def course_test_of(post: Post, standing: str) -> CourseTest:
    """A test put together from the bank made before it."""
    kept = {"agency": post.agency, "practice": standing == "practice"}
    made: CourseTest = CourseTest.objects.create(
        edition=ItemBank.objects.get(**kept).editions.get(),
        title="An invented test",
        items=["one"],
        entered_by=post.account,
        entered_at=now(),
        **kept,
    )
    return made


def sitting_of(post: Post, standing: str) -> TestSitting:
    """That test after the event made before it."""
    sitting = TestSitting(
        test=CourseTest.objects.get(agency=post.agency, practice=standing == "practice"),
        event=_event(post, standing),
        time="post",
        opens=date(2026, 1, 2),
        closes=date(2099, 1, 2),
        entered_by=post.account,
        entered_at=now(),
    )
    sitting.code_key = seal_words(sitting.id, "code_key", "00" * 32)
    sitting.save()
    return sitting


def trainer_of(post: Post, standing: str) -> Trainer:
    """A trainer who agreed to nothing beyond the own office."""
    practice = standing == "practice"
    kept = {"agency": post.agency, "practice": practice, "entered_by": post.account}
    person = Trainee(entered_at=now(), **kept)
    person.name = seal_words(person.id, "name", "An invented trainer")
    person.save()
    made: Trainer = Trainer.objects.create(
        person=person, languages=["en"], topics=["evidence"], changed_at=now(), **kept
    )
    return made


def qualification_of(post: Post, standing: str) -> Qualification:
    """A qualification of the trainer and for the course made before it."""
    kept = {"agency": post.agency, "practice": standing == "practice"}
    trainer, course = Trainer.objects.get(**kept), Course.objects.get(**kept)
    made: Qualification = trainer.qualifications.create(
        course=course, title="An invented course", learned_elsewhere="Abroad", state="in_training"
    )
    return made


def paper_of(post: Post, standing: str) -> Paper:
    """A certificate of the trainer made before it, at the event made before it."""
    kept = {"agency": post.agency, "practice": standing == "practice"}
    event, series = _event(post, standing), PaperSeries.objects.create(code=_code(), **kept)
    batch = PaperBatch(event=event, kind="attendance", asked_by=post.account, asked_at=now())
    batch.certified_by = seal_words(batch.id, "certified_by", "An invented observer")
    batch.save()
    paper = Paper(
        event=event,
        person=Trainee.objects.exclude(trainer=None).get(**kept),
        batch=batch,
        series=series,
        number=f"{series.code}-2026-000001",
        practice=standing == "practice",
        kind="attendance",
        day=date(2026, 1, 2),
        told=plain(_template(series.code, str(event.id))),
        sha256="0" * 64,
    )
    paper.name = seal_words(paper.id, "name", "An invented trainer")
    paper.save()
    return paper


def trained_person_of(post: Post, standing: str) -> Trainee:
    """A person who is at no event; another one at each call."""
    person = Trainee(
        agency=post.agency,
        practice=standing == "practice",
        entered_by=post.account,
        entered_at=now(),
    )
    person.name = seal_words(person.id, "name", f"An invented person {_code()}")
    person.save()
    return person


def event_news_of(post: Post, standing: str) -> EventNews:
    """News on the event that was made before it; it has not appeared yet."""
    made: EventNews = EventNews.objects.create(
        practice=standing == "practice",
        agency=post.agency,
        event=_event(post, standing),
        written_by=post.account,
        written_at=now(),
    )
    return made


def event_appearance_of(post: Post, standing: str) -> EventNewsStep:
    """That news in a newspaper; an address names it by its first step."""
    practice, id = standing == "practice", uuid4()
    made: EventNewsStep = EventNewsStep.objects.create(
        id=id,
        appearance=id,
        practice=practice,
        agency=post.agency,
        news=EventNews.objects.get(agency=post.agency, practice=practice),
        number=1,
        move=NewsMove.NOTED.value,
        language="en",
        place=Place.PRESS.value,
        outlet="An invented paper",
        heading="An invented headline",
        published_on=date(2026, 1, 3),
        edition=0,
        done_by=post.account,
        done_at=now(),
    )
    return made


def _code() -> str:
    return uuid4().hex[:12].upper()


def _template(series: str, event: str) -> Template:
    return Template(
        schema=SCHEMA,
        kind=Kind.ATTENDANCE,
        series=series,
        language="en",
        issuer="An invented academy",
        signatories=("Head",),
        course=CourseOnPaper(
            id=event, title="An invented course", start=date(2026, 1, 2), place="A town"
        ),
    )


def _event(post: Post, standing: str) -> Event:
    practice = standing == "practice"
    event: Event = Event.objects.get(agency=post.agency, practice=practice)
    return event
