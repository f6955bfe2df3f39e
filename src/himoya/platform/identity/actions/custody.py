"""Who sees an identity after a case was handed over, and who answers for it."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotThere
from himoya.platform.access.scope import reading_as
from himoya.platform.access.verbs import Verb
from himoya.platform.audit.actions import Subject, record
from himoya.platform.audit.acts import Act
from himoya.platform.database.clock import now
from himoya.platform.identity.kinds import Wing
from himoya.platform.identity.models import Holding, IdentityItem, Person
from himoya.platform.identity.pairs import pair_anew
from himoya.platform.identity.refusals import CannotBeShared
from himoya.platform.identity.sealing import make_tokens, piece_of, put, ring_of
from himoya.platform.identity.visibility import RECORD


def share_identity(*, by: Reader, persons: Collection[UUID], agency: int) -> None:
    """Let an agency see persons of the register: their case is handed over to it.

    Called by the hand-over, in its transaction. Raises NotPermitted, NotThere, and CannotBeShared
    where the custodian holds its own key.
    """
    by.check(Verb.HAND_OVER_CASE)
    with reading_as(by):
        for person in _register_persons(persons):
            if person.custodian.holds_own_key:
                raise CannotBeShared
            if person.custodian_id != agency:
                Holding.objects.get_or_create(
                    person=person,
                    agency_id=agency,
                    defaults={"given_by_id": by.agency, "given_at": now()},
                )
            _recorded(by, person, agency, "shown")


def move_custody(*, by: Reader, persons: Collection[UUID], agency: int) -> None:
    """Make another agency answer for persons of the register: sealed under its key from now on.

    Both rings must be open. Raises NotPermitted, NotThere, KeyLocked.
    """
    by.check(Verb.HAND_OVER_CASE)
    with reading_as(by):
        for person in _register_persons(persons):
            if person.custodian_id != agency:
                _move(person, by, agency)
                _recorded(by, person, agency, "moved")


def _register_persons(persons: Collection[UUID]) -> list[Person]:
    wanted = set(persons)
    rows = Person.objects.select_related("custodian").select_for_update(of=("self",))
    found = list(rows.filter(id__in=wanted, wing=Wing.REGISTER).order_by("id"))
    for absent in sorted(wanted - {person.id for person in found}):
        raise NotThere(RECORD, str(absent))
    return found


def _recorded(by: Reader, person: Person, agency: int, how: str) -> None:
    told: dict[str, str | int] = {"agency": agency, "how": how}
    record(Act.HANDED_OVER, by=by, subject=Subject(RECORD, str(person.id)), details=told)


def _move(person: Person, by: Reader, agency: int) -> None:
    """The person's row changes last: with it, the rows may be out of the mover's sight."""
    before, old = person.custodian, ring_of(person)
    plain = [(item, piece_of(item, old)) for item in _items(person)]
    person.custodian = type(before)._default_manager.get(pk=agency)
    new = ring_of(person)
    for item, piece in plain:
        put(item, piece, new)
        item.save(update_fields=["sealed", "key"])
        item.tokens.all().delete()
        make_tokens(person, item, piece.text, new)
    pair_anew(person)
    Holding.objects.get_or_create(
        person=person, agency=before, defaults={"given_by_id": by.agency, "given_at": now()}
    )
    person.version += 1
    person.save(update_fields=["custodian", "version"])


def _items(person: Person) -> list[IdentityItem]:
    return list(IdentityItem.objects.filter(person=person))
