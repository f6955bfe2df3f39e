"""Persons go with their case: the agency that takes it sees from then on who they are."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotPermitted
from himoya.platform.access.scope import whole_table
from himoya.platform.access.verbs import Verb
from himoya.platform.audit.actions import Subject, record
from himoya.platform.audit.acts import Act
from himoya.platform.database.clock import now
from himoya.platform.identity.kinds import Wing
from himoya.platform.identity.models import Holding, Person
from himoya.platform.identity.refusals import CannotBeShared
from himoya.platform.identity.visibility import RECORD


def show_to_taker(*, by: Reader, persons: Collection[UUID], giver: int, agency: int) -> None:
    """Let the agency that took a case see its persons of the register.

    Called by the taking, in its transaction and in the taker's scope: nobody sees them before, and
    who returns a case never does. Raises NotPermitted, CannotBeShared.
    """
    by.check(Verb.TAKE_CASE)
    if not by.reaches(Verb.TAKE_CASE, agency):
        raise NotPermitted(Verb.TAKE_CASE)
    with whole_table("show the persons of a case to the agency that took it"):
        wanted = Person.objects.filter(
            id__in=set(persons), wing=Wing.REGISTER, practice=by.practice
        )
        for person in wanted.select_related("custodian").order_by("id"):
            if person.custodian_id == agency:
                continue
            if person.custodian.holds_own_key:
                raise CannotBeShared
            Holding.objects.get_or_create(
                person=person,
                agency_id=agency,
                defaults={"given_by_id": giver, "given_at": now()},
            )
            told: dict[str, str | int] = {"agency": agency, "how": "taken"}
            record(Act.HANDED_OVER, by=by, subject=Subject(RECORD, str(person.id)), details=told)
