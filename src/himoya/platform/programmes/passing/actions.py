"""The only writers of offers. Permission first, audit last."""

from __future__ import annotations

from django.db import IntegrityError, transaction

from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotThere
from himoya.platform.access.scope import reading_as
from himoya.platform.access.verbs import Verb
from himoya.platform.audit.actions import Subject, record
from himoya.platform.audit.acts import Act
from himoya.platform.database.clock import now
from himoya.platform.programmes.kinds import PassingStep
from himoya.platform.programmes.models import ProgrammePassing
from himoya.platform.programmes.passing.queries import open_offer, receivers, standing
from himoya.platform.programmes.passing.refusals import NotPassed, Why
from himoya.platform.programmes.queries import PROGRAMME

#: What the audit calls a step; which programme it is of stands in the details.
PASSING = "programme_passing"

_ACTS = {
    PassingStep.OFFERED: Act.CREATED,
    PassingStep.ACCEPTED: Act.HANDED_OVER,
    PassingStep.DECLINED: Act.CHANGED,
    PassingStep.TAKEN_BACK: Act.CHANGED,
}

#: Who answers needs no reason to accept.
_WITHOUT_REASON = frozenset({PassingStep.ACCEPTED})


def offer(*, by: Reader, name: str, receiver: int, reason: str) -> None:
    """Offer a programme to another office. Raises NotPermitted, NotThere, NotPassed."""
    by.check(Verb.KEEP_PROGRAMMES)
    with reading_as(by):
        found = standing(by, name)
        if not found.keeps:
            raise NotThere(PROGRAMME, name)
        if found.offer is not None:
            raise NotPassed(Why.CHANGED_MEANWHILE)
        if str(receiver) not in dict(receivers(by)):
            raise NotPassed(Why.CANNOT_KEEP_IT)
        _add(by, name, PassingStep.OFFERED, (by.agency, receiver), reason)


def answer(*, by: Reader, name: str, step: PassingStep, reason: str) -> None:
    """Accept or decline an offer, or take it back; only the office whose step it is may.

    Raises NotPermitted, NotThere, NotPassed.
    """
    by.check(Verb.KEEP_PROGRAMMES)
    with reading_as(by):
        found = standing(by, name)
        if found.keeps != (step is PassingStep.TAKEN_BACK):
            raise NotThere(PROGRAMME, name)
        row = open_offer(name, practice=by.practice)
        if row is None or step is PassingStep.OFFERED:
            raise NotPassed(Why.CHANGED_MEANWHILE)
        _add(by, name, step, (row.agency_id, row.receiver_id), reason)


def _add(by: Reader, name: str, step: PassingStep, offices: tuple[int, int], reason: str) -> None:
    if not reason.strip() and step not in _WITHOUT_REASON:
        raise NotPassed(Why.NEEDS_REASON)
    number = ProgrammePassing.objects.filter(programme=name, practice=by.practice).count() + 1
    try:
        with transaction.atomic():
            row = ProgrammePassing.objects.create(
                practice=by.practice,
                programme=name,
                number=number,
                step=step.value,
                agency_id=offices[0],
                receiver_id=offices[1],
                reason=reason.strip(),
                done_by_id=by.account,
                done_at=now(),
            )
    except IntegrityError:
        raise NotPassed(Why.CHANGED_MEANWHILE) from None
    details: dict[str, str | int] = {"programme": name, "step": step.value, "number": number}
    record(_ACTS[step], by=by, subject=Subject(PASSING, str(row.id)), details=details)
