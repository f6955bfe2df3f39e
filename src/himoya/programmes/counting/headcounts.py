"""A programme's events -> people at each, without counting a series and its parts twice."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from himoya.programmes.counting.counted import Dimension, Headcount, Question
from himoya.programmes.counting.kinds import TRAINING_INSTITUTION, counted_as
from himoya.programmes.counting.sexes import sexes_of
from himoya.programmes.facts.days import Span
from himoya.programmes.facts.events import Event, EventKind, EventStatus, Participants
from himoya.programmes.facts.figures import Figure
from himoya.programmes.facts.programme import Programme

#: More women and men, or people of agencies, than people at all.
TOO_MANY = (
    "Event {event}: the parts under “{entry}” come to {found}, more than the {total} people of the "
    "event. They are not recorded; correct one of the two."
)
_NEGATIVE = (
    "Event {event}: “{entry}” holds a number below 0 ({found}). It is not recorded; accepted are "
    "whole numbers from 0."
)
_NO_DATE = (
    "Event {event}: “{found}” is no date that can be counted. Accepted: years from 1900 to 2100, "
    "as 2021, 2021-05 or 2021-05-31."
)
_CIRCLE = (
    "Event {event} is part of itself by way of “{found}”. It is counted as an event of its own; "
    "correct its parent."
)


@dataclass(frozen=True, slots=True)
class Headcounts:
    """People at the events in scope, those outside the target group, and what is to be asked.

    ``contained`` are events whose people stand in the total of their series.
    """

    inside: tuple[Headcount, ...]
    outside: tuple[Headcount, ...]
    contained: tuple[str, ...]
    questions: tuple[Question, ...]


def headcounts_of(programme: Programme) -> Headcounts:
    """Return the people at all events that were held."""
    held = {one.id: one for one in programme.events if one.status is EventStatus.HELD}
    institutions = {one.id for one in programme.organisations if one.type == TRAINING_INSTITUTION}
    questions: list[Question] = []
    inside: list[Headcount] = []
    outside: list[Headcount] = []
    contained: list[str] = []
    for event in held.values():
        if _is_in_circle(event, held):
            questions.append(Question(event.id, "parent", event.parent or "", _CIRCLE))
        elif _is_contained(event, held):
            contained.append(event.id)
            continue
        headcount, asked = _headcount(event, institutions)
        questions += asked
        (outside if _is_outside(event, programme) else inside).append(headcount)
    return Headcounts(tuple(inside), tuple(outside), tuple(contained), tuple(questions))


def _is_contained(event: Event, held: Mapping[str, Event]) -> bool:
    """Whether the total of its series already contains it (T-04, T-28).

    Onward training is another thing: its parent is the training of trainers that it grew from.
    """
    parent = held.get(event.parent or "")
    if parent is None or event.kind is EventKind.CASCADE_TRAINING:
        return False
    return figure_of(parent.participants).value is not None or _is_contained(parent, held)


def _is_in_circle(event: Event, held: Mapping[str, Event]) -> bool:
    seen, above = {event.id}, held.get(event.parent or "")
    while above is not None:
        if above.id in seen:
            return True
        seen.add(above.id)
        above = held.get(above.parent or "")
    return False


def _is_outside(event: Event, programme: Programme) -> bool:
    """Whether it is an event of another organiser with people of several countries (T-26)."""
    fiche = programme.programme
    own = {None, fiche.executing_agency, *fiche.implementing_partners}
    return event.organiser not in own and (
        (event.participants.countries or 0) > 1 or len(event.countries) > 1
    )


def figure_of(printed: Participants) -> Figure:
    """Return the people at an event: the printed total, else the sum of a complete breakdown."""
    figure = printed.figure
    if figure.value is not None:
        return figure
    if printed.female is not None and printed.male is not None:
        return Figure(value=printed.female + printed.male)
    return Figure(value=sum(printed.by_profession.values())) if printed.by_profession else figure


def _headcount(event: Event, institutions: set[str]) -> tuple[Headcount, list[Question]]:
    figure = figure_of(event.participants)
    questions: list[Question] = []
    if figure.value is not None and figure.value < 0:
        questions.append(Question(event.id, "total", str(figure.value), _NEGATIVE))
        figure = Figure(value=None)
    questions += [Question(event.id, "date", one.text, _NO_DATE) for one in event.date.unreadable()]
    cells, asked = _cells(event, figure)
    headcount = Headcount(
        event=event.id,
        title=event.title,
        kind=event.kind,
        counted_as=counted_as(event, institutions),
        figure=figure,
        events=event.number,
        days=days_of(event),
        cells=cells,
        places=_places(event),
        feeds=event.counts_toward or (),
    )
    return headcount, questions + asked


def _cells(
    event: Event, figure: Figure
) -> tuple[Mapping[Dimension, Mapping[str, int]], list[Question]]:
    people = figure.value or 0
    sexes, asked = sexes_of(event, figure)
    found = {
        Dimension.SEX: sexes,
        Dimension.AGENCY: event.participants.by_agency or {},
        Dimension.PROFESSION: event.participants.by_profession or {},
        **{dimension: {answer: people} for dimension, answer in _of_the_event(event)},
    }
    questions = list(asked)
    for dimension, cells in found.items():
        wrong = _wrong(event.id, dimension, cells, people)
        if wrong is not None:
            questions.append(wrong)
            found[dimension] = {}
    return {dimension: cells for dimension, cells in found.items() if cells}, questions


def _wrong(
    event: str, dimension: Dimension, cells: Mapping[str, int], people: int
) -> Question | None:
    counts = cells.values()
    if counts and min(counts) < 0:
        return Question(event, dimension.value, str(min(counts)), _NEGATIVE)
    total = sum(counts)
    if total > people:
        return Question(event, dimension.value, str(total), TOO_MANY, {"total": people})
    return None


def _of_the_event(event: Event) -> Iterator[tuple[Dimension, str]]:
    """Yield what is alike for all people of an event."""
    yield Dimension.KIND, event.kind.value
    if event.format is not None:
        yield Dimension.FORMAT, event.format.value
    if event.language is not None:
        yield Dimension.LANGUAGE, event.language
    places = _places(event)
    if len(places) == 1:
        yield Dimension.TERRITORY, places[0]
    year = year_of(event.date)
    if year is not None:
        yield Dimension.YEAR, str(year)


def _places(event: Event) -> tuple[str, ...]:
    """Return the places of an event, without the house that a source adds in brackets.

    Places one by one go before a place in words ("5 districts of three oblasts").
    """
    named = event.places or ((event.place,) if event.place else ())
    return tuple(dict.fromkeys(one.split(" (")[0].strip() for one in named))


def year_of(span: Span) -> int | None:
    """Return the year in which an event lay; None where it is not known or there are two."""
    first, last = span.earliest, span.latest
    if first is None or last is None or first.year != last.year:
        return None
    return first.year


def days_of(event: Event) -> int | None:
    """Return how many days people took part: as stated, or 1 where a single day is the date."""
    if event.days is not None:
        return event.days
    return days_in(event.date) if event.number == 1 else None


def days_in(span: Span) -> int | None:
    """Return 1 where a span is a single day; a course of months has fewer days than its span."""
    first, last = span.earliest, span.latest
    return 1 if first is not None and first == last else None
