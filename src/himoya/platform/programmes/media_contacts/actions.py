"""The only writers of media contacts. Permission first, audit last; rows are only added."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

from django.db import IntegrityError, transaction

from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotThere
from himoya.platform.access.scope import reading_as
from himoya.platform.access.verbs import Verb
from himoya.platform.agencies.queries import every_name
from himoya.platform.audit.actions import Subject, record
from himoya.platform.audit.acts import Act
from himoya.platform.database.clock import now
from himoya.platform.programmes.kinds import ContactMove
from himoya.platform.programmes.media_contacts.queries import MEDIA_CONTACT
from himoya.platform.programmes.media_contacts.refusals import ContactRefused, Why
from himoya.platform.programmes.media_contacts.rules import ContactTold, check, cleaned
from himoya.platform.programmes.models import MediaContactStep

_ACTS = {ContactMove.NAMED: Act.CREATED, ContactMove.ENDED: Act.REMOVED}

#: What a step carries on from the one before.
_CARRIED = (
    "roles",
    "subjects",
    "telephone",
    "email",
    "languages",
    "first_day",
    "last_day",
    "opens",
    "closes",
)


def name_contact(*, by: Reader, told: ContactTold) -> UUID:
    """Name a post of the own office to journalists; sent twice, it is named once.

    Raises NotPermitted, ContactRefused.
    """
    by.check(Verb.KEEP_MEDIA_CONTACTS)
    check(told, every_name())
    values = cleaned(told)
    with reading_as(by):
        for one in _standing(by):
            if _says(one, values):
                twin: UUID = one.contact
                return twin
        contact = uuid4()
        _add(by, contact, 1, ContactMove.NAMED, values)
    return contact


def put_contact_right(
    *, by: Reader, contact: UUID, told: ContactTold, seen: int | None = None
) -> None:
    """Write anew what is told of a post. Raises NotPermitted, NotThere, ContactRefused."""
    by.check(Verb.KEEP_MEDIA_CONTACTS)
    check(told, every_name())
    values = cleaned(told)
    with reading_as(by):
        last = _last(by, contact, seen)
        if _says(last, values):
            raise ContactRefused(Why.NOTHING_CHANGED)
        _add(by, contact, last.number + 1, ContactMove.PUT_RIGHT, values)


def end_contact(*, by: Reader, contact: UUID, reason: str, seen: int | None = None) -> None:
    """Say that journalists ask a post no more. Raises NotPermitted, NotThere, ContactRefused."""
    by.check(Verb.KEEP_MEDIA_CONTACTS)
    with reading_as(by):
        last = _last(by, contact, seen)
        if not reason.strip():
            raise ContactRefused(Why.NEEDS_REASON, "reason")
        values = {name: getattr(last, name) for name in _CARRIED} | {"reason": reason.strip()}
        _add(by, contact, last.number + 1, ContactMove.ENDED, values)


def _standing(by: Reader) -> list[MediaContactStep]:
    """Return the last step of each post of the own office that did not end; inside a scope."""
    rows = MediaContactStep.objects.filter(practice=by.practice, agency=by.agency)
    last = {one.contact: one for one in rows.order_by("number")}
    return [one for one in last.values() if one.move != ContactMove.ENDED.value]


def _last(by: Reader, contact: UUID, seen: int | None) -> MediaContactStep:
    """Return the last step of a post of the own office; ``seen`` is the one the person saw."""
    rows = MediaContactStep.objects.filter(practice=by.practice, contact=contact)
    last: MediaContactStep | None = rows.order_by("-number").first()
    if last is None or not by.reaches(Verb.KEEP_MEDIA_CONTACTS, last.agency_id):
        raise NotThere(MEDIA_CONTACT, str(contact))
    if seen is not None and seen != last.number:
        raise ContactRefused(Why.CHANGED_MEANWHILE)
    if last.move == ContactMove.ENDED.value:
        raise ContactRefused(Why.ENDED)
    return last


def _says(step: MediaContactStep, values: dict[str, object]) -> bool:
    return all(getattr(step, name) == value for name, value in values.items())


def _add(by: Reader, contact: UUID, number: int, move: ContactMove, values: dict[str, Any]) -> None:
    try:
        with transaction.atomic():
            MediaContactStep.objects.create(
                practice=by.practice,
                agency_id=by.agency,
                contact=contact,
                number=number,
                move=move.value,
                done_by_id=by.account,
                done_at=now(),
                **values,
            )
    except IntegrityError:  # a colleague was quicker
        raise ContactRefused(Why.CHANGED_MEANWHILE) from None
    subject = Subject(MEDIA_CONTACT, str(contact))
    record(_ACTS.get(move, Act.CHANGED), by=by, subject=subject, details={"move": move.value})
