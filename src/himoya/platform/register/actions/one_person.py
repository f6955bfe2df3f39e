"""Saying that a victim and a suspect of a case are one person: by role, without a name."""

from __future__ import annotations

from uuid import UUID

from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotThere
from himoya.platform.access.scope import reading_as
from himoya.platform.access.verbs import Verb
from himoya.platform.database.clock import now
from himoya.platform.register.actions.steps import (
    check_holder,
    check_steps,
    finish,
    locked_case,
)
from himoya.platform.register.kinds import Step
from himoya.platform.register.models import Case, OnePerson, Suspect, Victim
from himoya.platform.register.refusals import CaseRefused, Why


def say_one_person(
    *, by: Reader, case: UUID, victim: UUID, suspect: UUID, steps: int | None = None
) -> OnePerson:
    """Link a victim and a suspect; from then on the case is flagged for non-punishment.

    Raises NotPermitted, NotThere, CaseRefused.
    """
    by.check(Verb.CHANGE_CASE)
    with reading_as(by):
        found = locked_case(by, case)
        check_holder(by, found, Verb.CHANGE_CASE)
        check_steps(found, steps)
        _check_there(found, victim, suspect)
        said = OnePerson.objects.filter(victim=victim, suspect=suspect, ended_at__isnull=True)
        if said.exists():
            raise CaseRefused(Why.ALREADY_ONE_PERSON)
        made: OnePerson = OnePerson.objects.create(
            case=found,
            victim_id=victim,
            suspect_id=suspect,
            said_by_id=by.account,
            agency_id=by.agency,
            said_at=now(),
        )
        finish(by, found, Step.ONE_PERSON, {"one_person": str(made.id)})
        return made


def end_one_person(*, by: Reader, case: UUID, one_person: UUID) -> Case:
    """Say that it was wrong; the link ends and stays in the history.

    Raises NotPermitted, NotThere, CaseRefused.
    """
    by.check(Verb.CHANGE_CASE)
    with reading_as(by):
        found = locked_case(by, case)
        check_holder(by, found, Verb.CHANGE_CASE)
        said = OnePerson.objects.filter(id=one_person, case=found.pk, ended_at__isnull=True)
        if not said.update(ended_at=now(), ended_by=by.account):
            raise NotThere("one_person", str(one_person))
        finish(by, found, Step.NOT_ONE_PERSON, {"one_person": str(one_person)})
        return found


def _check_there(case: Case, victim: UUID, suspect: UUID) -> None:
    if not Victim.objects.filter(case=case.pk, pk=victim).exists():
        raise NotThere("victim", str(victim))
    if not Suspect.objects.filter(case=case.pk, pk=suspect).exists():
        raise NotThere("suspect", str(suspect))
