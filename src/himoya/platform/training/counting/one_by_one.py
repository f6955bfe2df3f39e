"""People on the lists of events, a row each: for onward training, and to judge a count by."""

from __future__ import annotations

from collections.abc import Sequence

from himoya.platform.training.judging import judged
from himoya.platform.training.kinds import Place
from himoya.platform.training.models import Event, Participation
from himoya.programmes.counting.people.rows import EventFacts, Row
from himoya.programmes.facts.days import Span


def rows_of(events: Sequence[Event]) -> list[Row]:
    """Return a row for each person with a place; the id stands for the name. Inside a scope."""
    facts = {one.id: facts_of(one) for one in events}
    known = judged(list(facts))
    rows = Participation.objects.filter(event__in=list(facts), place=Place.APPROVED.value)
    return [
        _row(number, one, facts[one.event_id], *known.get(one.id, (True, True)))
        for number, one in enumerate(rows.select_related("trainee").order_by("entered_at", "id"))
    ]


def _row(
    number: int, one: Participation, about: EventFacts, attended: bool, completed: bool
) -> Row:
    person = one.trainee
    return Row(
        number=number,
        about=about,
        person=str(person.id),
        role=one.role,
        attended=attended,
        completed=completed,
        sex=person.sex or None,
        agency=person.works_at or None,
        profession=person.profession or None,
        seniority=person.seniority or None,
        birth_year=int(person.birth_year) if person.birth_year else None,
        country=person.country or None,
        is_outside=one.is_outside,
        certified_by=None,
    )


def facts_of(event: Event) -> EventFacts:
    """Return what a row says of its event."""
    return EventFacts(
        event=str(event.id),
        title=event.title,
        kind=event.kind,
        span=_span(event),
        days=event.days,
        format=event.format,
        language=event.language or None,
        place=event.territory or None,
        headcount=event.headcount,
    )


def _span(event: Event) -> Span:
    """Return the time; a period that was typed as one date has its two ends."""
    start, end = event.start, event.end or event.start
    if start is None:
        return Span()
    return Span(start=start.earliest.isoformat(), end=end.latest.isoformat())
