"""How many trainers of each office teach no more, or learned a course that has changed since."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Max

from himoya.platform.database.clock import today
from himoya.platform.training.kinds import QualificationState, QualificationStep
from himoya.platform.training.models import Course, Qualification, QualificationEntry, Trainer
from himoya.programmes.cascade.reach import is_idle


@dataclass(frozen=True, slots=True, kw_only=True)
class Alarms:
    """Qualified trainers of one office; ``idle`` taught nothing for a year.

    ``drifted`` hold a qualification for an edition of a course that has a next one.
    """

    qualified: int
    idle: int
    drifted: int


def alarms_of(
    practice: bool, taught_last: Mapping[str, date], one_person: Mapping[str, str]
) -> Mapping[int, Alarms]:
    """Return agency -> its alarms; inside a scope of whole tables.

    ``taught_last`` is by person, wherever that was; ``one_person`` gives the id of who stands in
    several offices. The sign-off is the first day, as in the register of trainers.
    """
    signed, drifted = _signed_off(), _drifted()
    found: dict[int, list[UUID]] = {}
    idle: set[UUID] = set()
    for id, person, agency in Trainer.objects.filter(practice=practice).values_list(
        "id", "person_id", "agency_id"
    ):
        if id not in signed:
            continue
        found.setdefault(agency, []).append(id)
        known = one_person.get(str(person), str(person))
        if is_idle(max(signed[id], taught_last.get(known, signed[id])), today()):
            idle.add(id)
    return {
        agency: Alarms(
            qualified=len(trainers),
            idle=sum(one in idle for one in trainers),
            drifted=sum(one in drifted for one in trainers),
        )
        for agency, trainers in found.items()
    }


def _signed_off() -> Mapping[UUID, date]:
    """Return qualified trainer -> the last day on which somebody signed them off."""
    rows = QualificationEntry.objects.filter(
        step=QualificationStep.SIGNED_OFF.value,
        qualification__state=QualificationState.QUALIFIED.value,
    )
    return dict(rows.values_list("qualification__trainer").annotate(Max("day")))


def _drifted() -> set[UUID]:
    """Return the trainers who learned an edition that has a next one."""
    replaced = Course.objects.exclude(replaces=None).values("replaces")
    rows = Qualification.objects.filter(
        state=QualificationState.QUALIFIED.value, course__in=replaced
    )
    return set(rows.values_list("trainer", flat=True))
