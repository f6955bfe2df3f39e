"""Dates that cannot be, that lie outside the programme, or that are missing; durations."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from himoya.programmes.checking.findings import Check, Found, found, together
from himoya.programmes.checking.wording import speaks_of
from himoya.programmes.facts.days import Span
from himoya.programmes.facts.events import Event, EventFormat, EventStatus
from himoya.programmes.facts.programme import Programme

#: A date as sharp as a year alone: YYYY.
_YEAR = 4


def unreadable_date(programme: Programme) -> Iterator[Found]:
    """What stands where a date should and is none, such as a day in 2202."""
    for place, span, src in _spans(programme):
        for wrong in span.unreadable():
            yield found([place, *src], [wrong.text], place=place, value=wrong.text)


def ends_before_it_begins(programme: Programme) -> Iterator[Found]:
    """A time whose last possible day lies before its first."""
    for place, span, src in _spans(programme):
        if span.earliest and span.latest and span.latest < span.earliest:
            yield found(
                [place, *src], [span.start, span.end], place=place, start=span.start, end=span.end
            )


def outside_the_programme(programme: Programme) -> Iterator[Found]:
    """An event that certainly began before the programme or ended after it."""
    first, last = programme.programme.first_day, programme.programme.last_day
    for event in programme.events:
        begins = Span(end=event.date.start).latest or event.date.latest
        ends = Span(start=event.date.end).earliest or event.date.earliest
        if (begins and first and begins < first) or (ends and last and ends > last):
            yield found(
                [f"events.{event.id}.date", *event.src],
                [
                    event.date.start,
                    event.date.end,
                    programme.programme.start,
                    programme.programme.end,
                ],
                event=event.id,
                when=_shown(event.date),
                start=programme.programme.start,
                end=programme.programme.end,
            )


def dates_differ(programme: Programme) -> Iterator[Found]:
    """Two sources that give one event different times."""
    for place, span, src in _spans(programme):
        for rival in span.alternatives:
            if rival.start is None or (rival.start, rival.end) != (span.start, span.end):
                yield found(
                    [place, *src, *rival.src],
                    [_shown(span), rival.label],
                    place=place,
                    first=_shown(span),
                    second=rival.label,
                )


def duration_differs(programme: Programme) -> Iterator[Found]:
    """A duration in months that is not the one from the first to the last day."""
    fiche = programme.programme
    stated, months = fiche.duration_months_stated, fiche.months
    if stated is not None and months is not None and stated != months:
        yield found(
            ["programme.duration_months_stated", *fiche.src],
            [stated, months],
            stated=stated,
            months=months,
            start=fiche.start,
            end=fiche.end,
        )


def extension_differs(programme: Programme) -> Iterator[Found]:
    """Extensions of which the last does not end when the programme ends."""
    fiche = programme.programme
    if fiche.extensions and fiche.end and fiche.extensions[-1].end != fiche.end:
        last = fiche.extensions[-1]
        yield found(
            ["programme.extensions", *last.src],
            [last.end, fiche.end],
            first=last.end,
            second=fiche.end,
        )


def extension_reason(programme: Programme) -> Iterator[Found]:
    """An extension for the pandemic of a programme that met in person at the same time (U-13)."""
    for extension in programme.programme.extensions:
        if not speaks_of(extension.reason, "pandemic"):
            continue
        span = Span(start=extension.start, end=extension.end)
        met = [one for one in programme.events if _met_within(one, span)]
        if met:
            yield found(
                [
                    "programme.extensions",
                    *extension.src,
                    *(f"events.{one.id}" for one in met),
                ],
                [extension.reason, *(_shown(one.date) for one in met)],
                reason=extension.reason,
                events=[one.id for one in met],
            )


def undated_events(programme: Programme) -> Iterator[Found]:
    """Events without a date, or with no more than a year."""
    return together(
        (f"events.{one.id}" for one in _held(programme) if not _has_month(one.date)),
        all=len(programme.events),
    )


def unplaced_events(programme: Programme) -> Iterator[Found]:
    """Events that people attended, not on line, and no place is known."""
    return together(
        (
            f"events.{one.id}"
            for one in _held(programme)
            if one.participants.figure.floor
            and not one.place
            and not one.places
            and one.format is not EventFormat.ONLINE
        ),
        all=len(programme.events),
    )


def _held(programme: Programme) -> Iterator[Event]:
    return (one for one in programme.events if one.status is EventStatus.HELD)


def _has_month(span: Span) -> bool:
    return any(end is not None and len(end) > _YEAR for end in (span.start, span.end))


def _met_within(event: Event, span: Span) -> bool:
    first, last = event.date.earliest, event.date.latest
    if event.format is not EventFormat.IN_PERSON or first is None or last is None:
        return False
    return _overlap(first, last, span)


def _overlap(first: date, last: date, span: Span) -> bool:
    opens, closes = span.earliest, span.latest
    return opens is not None and closes is not None and first <= closes and last >= opens


def _shown(span: Span) -> str:
    ends = dict.fromkeys(end for end in (span.start, span.end) if end)
    return span.label or " - ".join(ends)


def _spans(programme: Programme) -> Iterator[tuple[str, Span, tuple[str, ...]]]:
    fiche = programme.programme
    yield "programme", fiche.span, fiche.src
    for extension in fiche.extensions:
        span = Span(start=extension.start, end=extension.end)
        yield "programme.extensions", span, extension.src
    for event in programme.events:
        yield f"events.{event.id}.date", event.date, event.src
    for headline in programme.headline_results:
        if headline.period:
            yield f"headline_results.{headline.id}.period", headline.period, headline.src
    if programme.campaign:
        yield "campaign.period", programme.campaign.period, programme.campaign.src


RULES: tuple[Check, ...] = (
    unreadable_date,
    ends_before_it_begins,
    outside_the_programme,
    dates_differ,
    duration_differs,
    extension_differs,
    extension_reason,
    undated_events,
    unplaced_events,
)
