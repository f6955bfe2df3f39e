"""The history of rows, and what the reader can do with one of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from himoya.platform.access.reader import Reader
from himoya.platform.agencies.queries import display_names, names_of
from himoya.platform.commission.kinds import Move
from himoya.platform.commission.models import Kept, KeptStep, Task
from himoya.platform.commission.telling import may_tell
from himoya.platform.followed_work.queries.replaced import with_agencies_named


@dataclass(frozen=True, slots=True, kw_only=True)
class StepShown:
    """One thing done with the row ``about``. ``name`` is empty for people of other agencies."""

    about: UUID
    subject: str
    move: Move
    day: str
    words: str
    evidence: str
    before: Mapping[str, str]
    agency: str
    name: str


def steps_of(reader: Reader, rows: Iterable[Kept]) -> list[StepShown]:
    """Return what was done with some rows, the latest first; inside a scope."""
    found = KeptStep.objects.filter(about__in=[one.id for one in rows])
    steps = list(found.order_by("-done_at", "-number"))
    names = names_of({one.agency_id for one in steps}, reader.language)
    people = display_names({one.done_by_id for one in steps if one.agency_id == reader.agency})
    before = with_agencies_named([one.before for one in steps], reader.language)
    return [
        StepShown(
            about=one.about,
            subject=one.subject,
            move=Move(one.move),
            day=one.day,
            words=one.words,
            evidence=one.evidence,
            before=replaced,
            agency=names[one.agency_id],
            name=people.get(one.done_by_id, ""),
        )
        for one, replaced in zip(steps, before, strict=True)
    ]


def moves_of(reader: Reader, row: Kept) -> frozenset[Move]:
    """Return what the reader can do now; the actions check it again."""
    if isinstance(row, Task) and not may_tell(reader, row):
        return frozenset()
    possible = row.life.possible(row.life.state_of(row.state))
    return frozenset(Move(one) for one in possible if reader.may(row.life.verb_of(one)))
