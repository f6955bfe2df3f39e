"""The only writers of people at events. Permission first, one transaction, audit last."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from uuid import UUID

from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotThere
from himoya.platform.access.scope import reading_as
from himoya.platform.database.clock import now
from himoya.platform.training.events.checks import check_headcount, check_no_parts
from himoya.platform.training.kinds import EVENT, Place
from himoya.platform.training.models import (
    Attendance,
    Event,
    Group,
    Participation,
    TestResult,
    Trainee,
)
from himoya.platform.training.people.known import Known, check_against, known_to
from himoya.platform.training.person_history import tell_later
from himoya.platform.training.refusals import TrainingRefused, Why
from himoya.platform.training.sealing import seal_words
from himoya.platform.training.writing import changed, event_to_change
from himoya.programmes.counting.counted import NOT_RECORDED
from himoya.programmes.counting.people.identity import identity
from himoya.programmes.counting.people.rows import Row


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupTold:
    """People known by number only: cadets of an academy, 258 of them, 40 of them women."""

    people: int
    profession: str = ""
    works_at: str = ""
    women: int | None = None
    men: int | None = None


def add_people(
    *,
    by: Reader,
    event: UUID,
    rows: Sequence[Row],
    place: Place,
    nomination: str = "",
    are_different: bool = False,
) -> int:
    """Put the people of a list that was read on the list of an event, all or none.

    Who is known by the same name is the same person. ``are_different``: names that sound alike were
    looked at, and are of different people. Raises NotPermitted, NotThere, TrainingRefused.
    """
    with reading_as(by):
        found = event_to_change(by, event)
        if found.names_withheld:
            raise TrainingRefused(Why.NAMES_ARE_WITHHELD)
        check_no_parts(found)
        known = known_to(by)
        check_against(known, rows, found, are_different=are_different)
        people = _people(by, known, rows, found)
        Participation.objects.bulk_create(
            Participation(
                event=found,
                trainee=trainee,
                role=row.role,
                place=place.value,
                is_outside=row.is_outside,
                nomination=nomination,
                entered_at=now(),
            )
            for row, trainee in zip(rows, people, strict=True)
        )
        check_headcount(found)
        changed(by, found, added=len(rows))
    return len(rows)


def _people(by: Reader, known: Known, rows: Sequence[Row], event: Event) -> list[Trainee]:
    """Return the person of each row: who is known, told anew, or a new one."""
    found: list[Trainee] = []
    for row in rows:
        before = known.by_identity.get(identity(row.person))
        if before is None:
            found.append(_new(by, row))
        else:
            tell_later(by, before, _said(row), event.id)
            found.append(before)
    return found


def _new(by: Reader, row: Row) -> Trainee:
    made = Trainee(
        agency_id=by.agency,
        practice=by.practice,
        **_said(row),
        entered_by_id=by.account,
        entered_at=now(),
    )
    made.name = seal_words(made.id, "name", " ".join(row.person.split()))
    made.save(force_insert=True)
    return made


def _said(row: Row) -> dict[str, str]:
    """Return what a list says of a person, by the columns."""
    return {
        "sex": _sex(row),
        "works_at": row.agency or "",
        "profession": row.profession or "",
        "seniority": row.seniority or "",
        "birth_year": "" if row.birth_year is None else str(row.birth_year),
        "country": row.country or "",
    }


def _sex(row: Row) -> str:
    return "" if row.sex in {None, NOT_RECORDED} else str(row.sex)


def give_place(*, by: Reader, event: UUID, chosen: Collection[UUID], place: Place) -> int:
    """Approve people, put them on the waiting list, or decline them; return how many.

    Raises NotPermitted, NotThere, TrainingRefused.
    """
    with reading_as(by):
        found = event_to_change(by, event)
        rows = _chosen(found, chosen)
        if place is not Place.APPROVED and Attendance.objects.filter(participation__in=rows):
            raise TrainingRefused(Why.ATTENDED)
        Participation.objects.filter(id__in=[one.id for one in rows]).update(place=place.value)
        check_headcount(found)
        changed(by, found, place=place.value, people=len(rows))
    return len(rows)


def take_off(*, by: Reader, event: UUID, chosen: Collection[UUID]) -> int:
    """Take people off the list who were put there by mistake. Raises as `give_place`."""
    with reading_as(by):
        found = event_to_change(by, event)
        rows = _chosen(found, chosen)
        if Attendance.objects.filter(participation__in=rows):
            raise TrainingRefused(Why.ATTENDED)
        if TestResult.objects.filter(participation__in=rows):
            raise TrainingRefused(Why.TESTED)
        trainees = [one.trainee_id for one in rows]
        Participation.objects.filter(id__in=[one.id for one in rows]).delete()
        # Nobody stays in the register who is at no event and teaches nothing.
        Trainee.objects.filter(id__in=trainees, participations=None, trainer=None).delete()
        changed(by, found, removed=len(rows))
    return len(rows)


def _chosen(event: Event, chosen: Collection[UUID]) -> list[Participation]:
    rows = list(Participation.objects.filter(event=event, id__in=chosen))
    if len(rows) != len(set(chosen)):
        raise NotThere(EVENT, str(event.id))
    return rows


def add_group(*, by: Reader, event: UUID, told: GroupTold) -> Group:
    """Note a whole group as totals. Raises NotPermitted, NotThere, TrainingRefused."""
    with reading_as(by):
        found = event_to_change(by, event)
        if not found.names_withheld:
            raise TrainingRefused(Why.LIST_IS_KEPT)
        check_no_parts(found)
        _check_group(told)
        made = Group(
            event=found,
            profession=told.profession,
            works_at=told.works_at,
            people=told.people,
            women=told.women,
            men=told.men,
        )
        made.save(force_insert=True)
        check_headcount(found)
        changed(by, found, people=told.people)
    return made


def take_group_off(*, by: Reader, event: UUID, group: UUID) -> None:
    """Take a group off that was noted by mistake. Raises NotPermitted, NotThere."""
    with reading_as(by):
        found = event_to_change(by, event)
        if not Group.objects.filter(event=found, id=group).delete()[0]:
            raise NotThere(EVENT, str(event))
        changed(by, found, removed=1)


def _check_group(told: GroupTold) -> None:
    if (told.women is None) != (told.men is None):
        raise TrainingRefused(Why.WOMEN_AND_MEN)
    parts = (told.women or 0) + (told.men or 0)
    if parts > told.people:
        raise TrainingRefused(Why.PARTS_OVER_TOTAL, parts=parts, people=told.people)
