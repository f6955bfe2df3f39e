"""Persons of a case that goes to another installation, or comes from one."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from himoya.dictionary.fields import Sensitivity
from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotPermitted
from himoya.platform.access.scope import reading_as, whole_table
from himoya.platform.access.verbs import Verb
from himoya.platform.audit.actions import Subject, record
from himoya.platform.audit.acts import Act
from himoya.platform.database.clock import now
from himoya.platform.identity.kinds import PersonKind, Wing
from himoya.platform.identity.models import Holding, IdentityItem, Person
from himoya.platform.identity.pairs import pair_anew
from himoya.platform.identity.pieces import Piece
from himoya.platform.identity.refusals import CannotBeShared, SignTaken
from himoya.platform.identity.sealing import make_tokens, piece_of, ring_of, seal_piece
from himoya.platform.identity.visibility import RECORD


@dataclass(frozen=True, slots=True, kw_only=True)
class Travelling:
    """One person on the way; plain, and only for the moment in which the file is sealed."""

    pseudonym: str
    kind: PersonKind
    pieces: Sequence[Piece] = field(repr=False)


def persons_to_send(
    *, by: Reader, persons: Collection[UUID], kinds: Collection[str]
) -> list[Travelling]:
    """Return who the persons of a case are, of the kinds that the receiver works with.

    Only those whom the giver sees; that they were sent is recorded for each. Raises NotPermitted,
    CannotBeShared where the custodian holds its own key, KeyTrouble.
    """
    by.check(Verb.HAND_OVER_CASE)
    by.check(Verb.SEE_IDENTITY)
    if not by.may_read(Sensitivity.IDENTITY):
        raise NotPermitted(Verb.SEE_IDENTITY)
    with reading_as(by):
        rows = Person.objects.select_related("custodian").filter(
            id__in=set(persons), wing=Wing.REGISTER, kind__in=sorted(kinds)
        )
        found = []
        for person in rows.order_by("id"):
            if person.custodian.holds_own_key:
                raise CannotBeShared
            items = list(IdentityItem.objects.filter(person=person).order_by("order"))
            ring = ring_of(person)
            found.append(
                Travelling(
                    pseudonym=person.pseudonym,
                    kind=PersonKind(person.kind),
                    pieces=[piece_of(item, ring) for item in items],
                )
            )
            _recorded(by, person, "sent", len(items))
    return found


def receive_person(
    *, by: Reader, agency: int, travelling: Travelling, known: Collection[UUID] = ()
) -> UUID:
    """Register a person who came with a case, under the sign that the case knows; return the id.

    A sign that is here already stands for the same person where the receiving agency answers for
    it, or where the case was here before (``known``): what is new of the person is added. Raises
    NotPermitted, SignTaken, KeyTrouble.
    """
    by.check(Verb.TAKE_CASE)
    if not by.reaches(Verb.TAKE_CASE, agency):
        raise NotPermitted(Verb.TAKE_CASE)
    with whole_table("register a person who came with a case from another installation"):
        person = (
            Person.objects.select_related("custodian")
            .select_for_update(of=("self",))
            .filter(pseudonym=travelling.pseudonym)
            .first()
        )
        if person is None:
            person = _registered(by, agency, travelling)
        elif not _is_the_same(person, by, agency, travelling, known):
            raise SignTaken
        added = _add_new(person, travelling.pieces)
        if person.custodian_id != agency:
            Holding.objects.get_or_create(
                person=person,
                agency_id=agency,
                defaults={"given_by_id": person.custodian_id, "given_at": now()},
            )
        _recorded(by, person, "received", added)
        return person.id


def _registered(by: Reader, agency: int, travelling: Travelling) -> Person:
    person = Person(
        pseudonym=travelling.pseudonym,
        custodian_id=agency,
        wing=Wing.REGISTER,
        kind=travelling.kind,
        practice=by.practice,
        created_at=now(),
    )
    person.save(force_insert=True)
    return person


def _is_the_same(
    person: Person, by: Reader, agency: int, travelling: Travelling, known: Collection[UUID]
) -> bool:
    same = (Wing.REGISTER, travelling.kind, by.practice)
    if (person.wing, person.kind, person.practice) != same:
        return False
    return person.custodian_id == agency or person.id in known


def _add_new(person: Person, pieces: Sequence[Piece]) -> int:
    """Add the pieces that are not known yet; nobody's entry here is changed or removed."""
    items = list(IdentityItem.objects.filter(person=person).order_by("order"))
    if not pieces:
        return 0
    ring = ring_of(person)
    there = {_said(piece_of(item, ring)) for item in items}
    new = [piece for piece in pieces if _said(piece) not in there]
    first = items[-1].order + 1 if items else 1
    for order, piece in enumerate(new, start=first):
        item = seal_piece(person, piece, order, ring)
        item.save(force_insert=True)
        make_tokens(person, item, piece.text, ring)
    pair_anew(person)
    if new and items:
        person.version += 1
        person.save(update_fields=["version"])
    return len(new)


def _said(piece: Piece) -> tuple[str, str, bytes]:
    return piece.kind.value, piece.text, piece.picture


def _recorded(by: Reader, person: Person, how: str, pieces: int) -> None:
    told: dict[str, str | int] = {"how": how, "pieces": pieces}
    record(Act.HANDED_OVER, by=by, subject=Subject(RECORD, str(person.id)), details=told)
