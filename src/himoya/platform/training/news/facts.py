"""The record of an event -> an event of facts: free texts, days, and how many people came."""

from __future__ import annotations

from himoya.languages.codes import Language
from himoya.platform.training.counting.one_by_one import facts_of
from himoya.platform.training.events.queries import EventShown
from himoya.platform.training.events.showing import where
from himoya.programmes.counting.counted import Count, Dimension
from himoya.programmes.counting.sexes import FEMALE, MALE
from himoya.programmes.facts.events import (
    Event,
    EventFormat,
    EventKind,
    EventStatus,
    Participants,
)
from himoya.programmes.news.held import bodies_in

#: Signs of an id that tell events of an office apart in texts and in names of files.
_SHORT = 8


def as_fact(shown: EventShown, count: Count, language: Language) -> Event:
    """Return the event as facts tell it. Nobody is named: of those who taught nothing is told."""
    row, told = shown.row, facts_of(shown.row)
    place = where(row, language) if row.place or row.territory else None
    return Event(
        id=f"event-{row.id.hex[:_SHORT]}",
        title=row.title,
        kind=EventKind(row.kind),
        date=told.span,
        participants=_people(count),
        status=EventStatus(row.status),
        format=EventFormat(row.format),
        language=told.language,
        days=told.days,
        place=place,
        organiser=row.organiser or None,
        partners=bodies_in(row.partners),
        topics=tuple(dict.fromkeys(one.topic for one in shown.sessions)),
        target_groups=_lines(row.course.audience) if row.course else (),
    )


def _people(count: Count) -> Participants:
    """Return how many came. Women are told where the sex of everybody is known, and only then."""
    if not count.events:
        return Participants()
    total, sexes = count.participations.printed, count.by[Dimension.SEX].cells
    women, men = sexes.get(FEMALE, 0), sexes.get(MALE, 0)
    is_known = women + men == total
    return Participants(
        total=total,
        female=women if is_known else None,
        male=men if is_known else None,
        by_agency=count.by[Dimension.AGENCY].cells or None,
    )


def _lines(text: str) -> tuple[str, ...]:
    return tuple(found for one in text.splitlines() if (found := one.strip()))
