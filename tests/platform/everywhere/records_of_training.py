"""What an office keeps of trainings, one of each, for the tests of every address."""

from __future__ import annotations

from datetime import date

from himoya.platform.agencies.models import Post
from himoya.platform.database.clock import now
from himoya.platform.training.models import AskedGroup, Course, Event, Group, NeedsSurvey, Session
from himoya.platform.training.sealing import seal_words


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


def _event(post: Post, standing: str) -> Event:
    practice = standing == "practice"
    event: Event = Event.objects.get(agency=post.agency, practice=practice)
    return event
