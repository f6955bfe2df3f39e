"""The only writers of posts. Permission first, one transaction, audit last; rows are only added."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotThere
from himoya.platform.access.scope import reading_as
from himoya.platform.access.verbs import Verb
from himoya.platform.audit.actions import Subject, record
from himoya.platform.audit.acts import Act
from himoya.platform.database.clock import now, today
from himoya.platform.training.kinds import PERSON, POSTS, Standing
from himoya.platform.training.models import EstablishedPosts, PostNote, Trainee
from himoya.platform.training.posts.reading import latest_notes
from himoya.platform.training.refusals import TrainingRefused, Why


@dataclass(frozen=True, slots=True, kw_only=True)
class PostsTold:
    """Established posts of one agency on a day, by territory; an empty one is the headquarters."""

    works_at: str
    day: date
    source: str
    posts: Mapping[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class PostsOfUnit:
    """Established posts of one agency in one territory on a day."""

    works_at: str
    territory: str
    posts: int
    day: date
    source: str


@dataclass(frozen=True, slots=True)
class NoteTold:
    """Whether a person is in post, and in which territory; an empty one is the headquarters."""

    standing: Standing
    territory: str = ""


def set_posts(*, by: Reader, told: PostsTold) -> int:
    """Note established posts of one agency; return of how many territories.

    Raises NotPermitted, TrainingRefused.
    """
    posts = [
        PostsOfUnit(
            works_at=told.works_at,
            territory=territory,
            posts=number,
            day=told.day,
            source=told.source,
        )
        for territory, number in told.posts.items()
    ]
    return note_established(by=by, posts=posts)


def note_established(*, by: Reader, posts: Sequence[PostsOfUnit]) -> int:
    """Note established posts of agencies as one act; return of how many units.

    Raises NotPermitted, TrainingRefused.
    """
    by.check(Verb.KEEP_TRAINING)
    if not posts:
        raise TrainingRefused(Why.NO_POSTS_TOLD)
    for one in posts:
        _check_day(one.day)
    at = now()
    with reading_as(by):
        made = [
            EstablishedPosts(
                agency_id=by.agency,
                practice=by.practice,
                works_at=one.works_at,
                territory=one.territory,
                posts=one.posts,
                day=one.day,
                source=one.source,
                entered_by_id=by.account,
                entered_at=at,
            )
            for one in posts
        ]
        EstablishedPosts.objects.bulk_create(made)
        subject = Subject(POSTS, by.agency_code)
        record(Act.CHANGED, by=by, subject=subject, details={"territories": len(made)})
    return len(made)


def ever_noted() -> frozenset[PostsOfUnit]:
    """Return all established posts that were noted, former ones too; inside a scope."""
    columns = ("works_at", "territory", "posts", "day", "source")
    rows = EstablishedPosts.objects.values(*columns)
    return frozenset(PostsOfUnit(**row) for row in rows)


def note_posts(*, by: Reader, day: date, notes: Mapping[UUID, NoteTold]) -> int:
    """Note of people, as of a day, whether they are in post; return how many became others.

    What does not differ from the latest note is not written again, unless the day is later: that
    somebody is *still* in post is worth a note. Raises NotPermitted, NotThere, TrainingRefused.
    """
    by.check(Verb.KEEP_TRAINING)
    _check_day(day)
    with reading_as(by):
        people = Trainee.objects.filter(agency=by.agency).in_bulk(list(notes))
        for id in notes:
            if id not in people:
                raise NotThere(PERSON, str(id))
        before, at = latest_notes(people.values()), now()
        made = [
            PostNote(
                person=people[id],
                works_at=people[id].works_at,
                territory=told.territory,
                standing=told.standing.value,
                day=day,
                entered_by_id=by.account,
                entered_at=at,
            )
            for id, told in notes.items()
            if not _says_so(before.get(id), told, day)
        ]
        PostNote.objects.bulk_create(made)
        for one in made:
            details = {"standing": one.standing}
            record(Act.CHANGED, by=by, subject=Subject(PERSON, str(one.person_id)), details=details)
    return len(made)


def _says_so(before: PostNote | None, told: NoteTold, day: date) -> bool:
    if before is None or before.day != day:
        return False
    return (before.standing, before.territory) == (told.standing.value, told.territory)


def _check_day(day: date) -> None:
    if day > today():
        raise TrainingRefused(Why.POSTS_LIE_AHEAD)
