"""What was noted of posts last; inside a scope."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from uuid import UUID

from himoya.platform.training.models import EstablishedPosts, PostNote, Trainee
from himoya.programmes.coverage.reached import Posts, Unit

#: So many people are asked for by their ids; of more, all notes of the office are read.
_FEW = 500


def latest_notes(people: Iterable[Trainee]) -> Mapping[UUID, PostNote]:
    """Return person -> the latest note at the agency where the person is now."""
    works_at = {one.id: one.works_at for one in people}
    rows = PostNote.objects.order_by("day", "entered_at", "id")
    if len(works_at) <= _FEW:
        rows = rows.filter(person__in=list(works_at))
    return {row.person_id: row for row in rows if works_at.get(row.person_id) == row.works_at}


def established() -> Mapping[Unit, Posts]:
    """Return the posts of agencies by territory, as they were told for the latest day."""
    rows = EstablishedPosts.objects.order_by("day", "entered_at", "id")
    return {
        (one.works_at, one.territory): Posts(number=one.posts, day=one.day, source=one.source)
        for one in rows
    }
