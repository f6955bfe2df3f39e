"""The count of an office worked out the slow and obvious way, row by row and with sets."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import looking_as
from himoya.platform.training.counting.gathering import Counted
from himoya.platform.training.models import (
    Attendance,
    Event,
    Group,
    Participation,
    Session,
    Trainee,
)
from himoya.programmes.counting.counted import Dimension
from himoya.programmes.counting.kinds import by_kind
from himoya.programmes.facts.events import CountedAs, EventKind

#: A head of an event: what is said of it, None where that is not known.
Answers = dict[Dimension, str | None]


#: The share of the hours from which somebody has completed an event.
FOUR_FIFTHS = Fraction(4, 5)


@dataclass
class Head:
    """A person at an event, or somebody of whom only the number is known (``person`` is None)."""

    event: Event
    person: object | None
    completed: bool
    answers: Answers


@dataclass
class Rows:
    """All rows that there are of some events, each read once."""

    events: list[Event]
    lines: list[Participation]
    sessions: list[Session]
    marks: list[Attendance]
    groups: list[Group]

    def of(self, event: Event) -> list[Participation]:
        return [one for one in self.lines if one.event_id == event.id]

    def came(self, event: Event) -> list[Participation]:
        lines = [one for one in self.of(event) if one.role == "participant"]
        return [one for one in lines if self.attendance(one)[0]]

    def attendance(self, line: Participation) -> tuple[bool, bool]:
        """Whether somebody came, and stayed for four fifths of the sessions that were taken."""
        somebody = {one.session_id for one in self.marks}
        taken = [one for one in self.sessions if one.event_id == line.event_id]
        taken = [one for one in taken if one.id in somebody]
        if not taken:
            return True, True
        marks = {one.session_id: one for one in self.marks if one.participation_id == line.id}
        told = [_at(one, marks.get(one.id)) for one in taken]
        of = sum((Fraction(one.hours) for one in taken), Fraction())
        return any(came for came, _ in told), sum(stayed for _, stayed in told) >= of * FOUR_FIFTHS


def _at(session: Session, mark: Attendance | None) -> tuple[bool, Fraction]:
    hours = Fraction(session.hours)
    if mark is None:
        return False, Fraction()
    if mark.minutes is not None:
        return mark.minutes > 0, min(hours, Fraction(mark.minutes, 45))
    return mark.presence != "absent", hours if mark.presence == "present" else Fraction()


def slowly(reader: Reader, **asked: Any) -> dict[str, Any]:
    """Return what is counted; ``asked`` chooses events by their columns."""
    with looking_as(reader):
        events = list(Event.objects.filter(status="held", **asked))
        lines = Participation.objects.filter(event__in=events, place="approved")
        rows = Rows(
            events,
            list(lines.select_related("trainee")),
            list(Session.objects.filter(event__in=events)),
            list(Attendance.objects.filter(session__event__in=events)),
            list(Group.objects.filter(event__in=events)),
        )
    heads = {one: list(_heads(one, rows)) for one in events}
    listed = {one for one in events if rows.of(one)}
    outside = {one: sum(each.is_outside for each in rows.came(one)) for one in listed}
    there = [one for one in events if one not in listed or heads[one] or not outside[one]]
    counted = _added_up({one: heads[one] for one in there}, listed)
    return counted | {"outside": sum(outside.values())}


def _heads(event: Event, rows: Rows) -> Iterator[Head]:
    """Yield everybody of the target group; whoever stands behind a head count, without a name."""
    of_event = _of_event(event)
    if rows.of(event):
        came = rows.came(event)
        for one in came:
            if not one.is_outside:
                person = one.trainee
                yield Head(
                    event, person.id, rows.attendance(one)[1], of_event | _said(event, person)
                )
        for _ in range((event.headcount or 0) - len(came)):
            yield Head(event, None, True, of_event)
        return
    groups = [one for one in rows.groups if one.event_id == event.id]
    people = [each for one in groups for each in _of_group(one)]
    beyond: list[Answers] = [{}] * ((event.headcount or 0) - len(people))
    for answers in (*people, *beyond):
        yield Head(event, None, True, of_event | answers)


#: The last age of each band but the oldest, written down anew.
_BANDS = {24: "under_25", 34: "25_to_34", 44: "35_to_44", 54: "45_to_54", 200: "55_and_over"}


def _said(event: Event, person: Trainee) -> Answers:
    year, born = _of_event(event)[Dimension.YEAR], person.birth_year
    age = int(year) - int(born) if year and born else None
    return {
        Dimension.SEX: person.sex or None,
        Dimension.AGENCY: person.works_at or None,
        Dimension.PROFESSION: person.profession or None,
        Dimension.SENIORITY: person.seniority or None,
        Dimension.COUNTRY: person.country or None,
        Dimension.AGE_BAND: None
        if age is None
        else next(band for last, band in _BANDS.items() if age <= last),
    }


def _of_event(event: Event) -> Answers:
    first, last = event.start, event.end or event.start
    is_one_year = first is not None and last.latest.year == first.earliest.year
    return {
        Dimension.TERRITORY: event.territory or None,
        Dimension.FORMAT: event.format,
        Dimension.LANGUAGE: event.language or None,
        Dimension.KIND: event.kind,
        Dimension.YEAR: str(first.earliest.year) if is_one_year else None,
    }


def _of_group(group: Group) -> Iterator[Answers]:
    sexes = ["female"] * (group.women or 0) + ["male"] * (group.men or 0)
    for place in range(group.people):
        yield {
            Dimension.SEX: sexes[place] if place < len(sexes) else None,
            Dimension.AGENCY: group.works_at or None,
            Dimension.PROFESSION: group.profession or None,
        }


def _days(event: Event) -> int | None:
    first, last = event.start, event.end or event.start
    is_one_day = first is not None and first.earliest == last.latest
    return event.days if event.days is not None else 1 if is_one_day else None


def _added_up(heads: dict[Event, list[Head]], listed: set[Event]) -> dict[str, Any]:
    everybody = [one for here in heads.values() for one in here]
    trains = {one: _trains(one) for one in heads}
    named = {one.person for one in everybody if one.person is not None}
    nameless = sum(one.person is None for one in everybody)
    largest = max((len(here) for here in heads.values()), default=0)
    stayed = [one for one in everybody if one.completed]
    days = [_days(one.event) for one in stayed if one.person is not None or one.event not in listed]
    known = [one for one in days if one is not None]
    by: dict[str, Counter[str | None]] = defaultdict(Counter)
    for one in everybody:
        for dimension in Dimension:
            by[dimension.value][one.answers.get(dimension)] += 1
    return {
        "participations": len(everybody),
        "unique": (max(len(named), largest), len(named) + nameless),
        "trained": sum(trains[one.event] for one in stayed),
        "engaged": sum(not trains[one.event] for one in everybody),
        "not_completed": sum(trains[one.event] and not one.completed for one in everybody),
        "days": (sum(known), len(known), len(everybody)),
        "by": {one.value: dict(by[one.value]) for one in Dimension},
        # Of events that nobody told anything of there is nothing to be added up.
        "events": sorted(
            (one.title, len(here)) for one, here in heads.items() if here or one in listed
        ),
    }


def _trains(event: Event) -> bool:
    return by_kind(EventKind(event.kind), with_institution=False) is CountedAs.TRAINED


def plainly(found: Counted) -> dict[str, Any]:
    """Return a count in the words of the slow one."""
    count = found.count
    by = {}
    for dimension, told in count.by.items():
        by[dimension.value] = {**told.cells} | (
            {None: told.not_recorded} if told.not_recorded else {}
        )
    return {
        "participations": count.participations.printed,
        "unique": (count.unique.least, count.unique.most),
        "trained": count.trained.printed,
        "engaged": count.engaged.printed,
        "not_completed": count.not_completed,
        "days": (count.person_days.days, count.person_days.recorded, count.person_days.of),
        "by": by,
        "events": sorted((one.title, one.participations) for one in count.headcounts),
        "outside": count.outside_participations,
    }
