"""The history of rows, and what the reader can do with one of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from himoya.platform.access.reader import Reader
from himoya.platform.agencies.queries import display_names, names_of
from himoya.platform.followed_work.models import Followed, FollowedStep
from himoya.platform.followed_work.queries.replaced import with_agencies_named


@dataclass(frozen=True, slots=True, kw_only=True)
class StepShown:
    """One thing done with the row ``about``. ``name`` is empty for people of other agencies."""

    about: UUID
    subject: str
    move: str
    day: str
    words: str
    evidence: str
    before: Mapping[str, str]
    agency: str
    name: str


def steps_of(
    reader: Reader, rows: Iterable[Followed], table: type[FollowedStep]
) -> list[StepShown]:
    """Return what was done with some rows, the latest first; inside a scope."""
    found = table.objects.filter(about__in=[one.id for one in rows])
    steps = list(found.order_by("-done_at", "-number"))
    names = names_of({one.agency_id for one in steps}, reader.language)
    people = display_names({one.done_by_id for one in steps if one.agency_id == reader.agency})
    before = with_agencies_named([one.before for one in steps], reader.language)
    return [
        StepShown(
            about=one.about,
            subject=one.subject,
            move=one.move,
            day=one.day,
            words=one.words,
            evidence=one.evidence,
            before=replaced,
            agency=names[one.agency_id],
            name=people.get(one.done_by_id, ""),
        )
        for one, replaced in zip(steps, before, strict=True)
    ]


def moves_of(reader: Reader, row: Followed) -> frozenset[StrEnum]:
    """Return what the reader can do now; the actions check it again."""
    possible = row.life.possible(row.life.state_of(row.state))
    return frozenset(
        move for move in possible if reader.may(row.life.verb_of(move)) and row.is_for(reader, move)
    )
