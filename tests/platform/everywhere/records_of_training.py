"""A course, an event, a session and a group of an office, for the tests of every address."""

from __future__ import annotations

from datetime import date

from himoya.platform.agencies.models import Post
from himoya.platform.database.clock import now
from himoya.platform.training.models import Course, Event, Group, Session


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


def _event(post: Post, standing: str) -> Event:
    practice = standing == "practice"
    event: Event = Event.objects.get(agency=post.agency, practice=practice)
    return event
