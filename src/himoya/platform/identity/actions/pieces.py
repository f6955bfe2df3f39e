"""Registering a person, changing and erasing what is known of him or her."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import QuerySet

from himoya.dictionary.fields import Sensitivity
from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotPermitted, NotThere
from himoya.platform.access.scope import reading_as
from himoya.platform.access.verbs import Verb
from himoya.platform.audit.actions import Details, Subject, record
from himoya.platform.audit.acts import Act
from himoya.platform.database.clock import now
from himoya.platform.identity.kinds import ItemKind, PersonKind, Wing
from himoya.platform.identity.models import IdentityItem, Person
from himoya.platform.identity.pairs import pair_anew
from himoya.platform.identity.photographs.stripping import stripped
from himoya.platform.identity.pieces import Piece, checked
from himoya.platform.identity.pseudonyms import new_pseudonym
from himoya.platform.identity.refusals import ChangedMeanwhile
from himoya.platform.identity.sealing import make_tokens, ring_of, seal_piece
from himoya.platform.identity.visibility import RECORD, kinds_of, wings_of

#: Writing needs this beside the verb ``change_identity``, by wing.
_REGISTERS = {
    Wing.REGISTER: (Verb.OPEN_CASE, Verb.CHANGE_CASE),
    Wing.REFERRAL: (Verb.REGISTER_REQUEST_FOR_HELP, Verb.CHANGE_REQUEST_FOR_HELP),
}

#: Two signs meet once in 200,000 million times; thrice in a row means that something is wrong.
_TRIES = 3

#: Persons of one statement.
_AT_ONCE = 500


def register_person(
    *,
    by: Reader,
    wing: Wing,
    kind: PersonKind,
    items: Sequence[Piece] = (),
) -> Person:
    """Register a person of whom ``items`` are known (none: who it is, is not known yet).

    Raises NotPermitted, IdentityRefused, KeyLocked.
    """
    _check_registering(by, wing, kind)
    ready = [_ready(piece, by) for piece in items]
    with reading_as(by):
        person = _saved(
            Person(
                custodian_id=by.agency,
                wing=wing,
                kind=kind,
                practice=by.practice,
                created_at=now(),
            )
        )
        _add(person, ready, first=1)
        if ready:
            pair_anew(person)
        told: Details = {"wing": wing.value, "kind": kind.value, "pieces": len(ready)}
        record(Act.CREATED, by=by, subject=_subject(person), details=told)
    return person


def register_unknown(*, by: Reader, wing: Wing, kind: PersonKind, count: int) -> list[Person]:
    """Register many persons of whom nothing is known yet, such as those of a file that came in.

    One audit row for all. Raises NotPermitted.
    """
    _check_registering(by, wing, kind)
    with reading_as(by):
        made: list[Person] = []
        for _ in range(_TRIES):
            made += _unknown(by, wing, kind, count - len(made))
            if len(made) == count:
                break
        if len(made) < count:
            raise RuntimeError("no free pseudonym was found")
        told: Details = {"wing": wing.value, "kind": kind.value, "persons": count}
        record(Act.CREATED, by=by, details=told)
    return made


def _unknown(by: Reader, wing: Wing, kind: PersonKind, count: int) -> list[Person]:
    """Store up to so many persons, each under a sign that nobody has."""
    signs = {new_pseudonym() for _ in range(count)}
    listed, at = sorted(signs), now()
    for start in range(0, len(listed), _AT_ONCE):
        some = listed[start : start + _AT_ONCE]
        # The bare table: a sign is given once, whoever may see the person.
        found: QuerySet[Person] = QuerySet(Person).filter(pseudonym__in=some)
        signs -= set(found.values_list("pseudonym", flat=True))
    people = [
        Person(
            custodian_id=by.agency,
            wing=wing,
            kind=kind,
            practice=by.practice,
            created_at=at,
            pseudonym=sign,
        )
        for sign in signs
    ]
    Person.objects.bulk_create(people, batch_size=_AT_ONCE)
    return people


def _check_registering(by: Reader, wing: Wing, kind: PersonKind) -> None:
    by.check(Verb.CHANGE_IDENTITY)
    if wing not in wings_of(by) or kind not in kinds_of(by):
        raise NotPermitted(Verb.CHANGE_IDENTITY)
    if not any(by.may(verb) for verb in _REGISTERS[wing]):
        raise NotPermitted(_REGISTERS[wing][0])


def change_identity(
    *,
    by: Reader,
    person: UUID,
    add: Sequence[Piece] = (),
    remove: Collection[UUID] = (),
    version: int | None = None,
) -> Person:
    """Add pieces and remove others. ``version`` is that of the identity which the writer saw.

    Raises NotPermitted, NotThere, ChangedMeanwhile, IdentityRefused, KeyLocked.
    """
    by.check(Verb.CHANGE_IDENTITY)
    ready = [_ready(piece, by) for piece in add]
    with reading_as(by):
        found = _locked(person)
        if version is not None and found.version != version:
            raise ChangedMeanwhile
        _remove(found, remove)
        last = IdentityItem.objects.filter(person=found).order_by("-order").first()
        _add(found, ready, first=last.order + 1 if last else 1)
        pair_anew(found)
        found.version += 1
        found.save(update_fields=["version"])
        told: Details = {"added": len(ready), "removed": len(remove), "kinds": _kinds(ready)}
        record(Act.CHANGED, by=by, subject=_subject(found), details=told)
    return found


def erase_identity(*, by: Reader, person: UUID) -> None:
    """Remove every piece of an identity for good; case facts keep the pseudonym.

    Raises NotPermitted, NotThere. Copies in backups go when those expire.
    """
    by.check(Verb.CHANGE_IDENTITY)
    with reading_as(by):
        found = _locked(person)
        removed, _ = IdentityItem.objects.filter(person=found).delete()
        pair_anew(found)
        found.erased_at, found.version = now(), found.version + 1
        found.save(update_fields=["erased_at", "version"])
        record(Act.REMOVED, by=by, subject=_subject(found), details={"rows": removed})


def _subject(person: Person) -> Subject:
    return Subject(RECORD, str(person.id))


def _kinds(pieces: Sequence[Piece]) -> str:
    return ",".join(sorted({piece.kind.value for piece in pieces}))


def _ready(piece: Piece, by: Reader) -> Piece:
    """A piece as it is kept; medical ones only from those who could read them again."""
    if piece.medical and not by.may_read(Sensitivity.SEALED):
        raise NotPermitted(Verb.CHANGE_IDENTITY)
    if piece.kind is not ItemKind.PHOTOGRAPH:
        return checked(piece)
    return Piece(piece.kind, picture=stripped(piece.picture), medical=piece.medical)


def _saved(person: Person) -> Person:
    """Save a new person under a sign that nobody has, of whatever agency and wing."""
    for _ in range(_TRIES):
        person.pseudonym = new_pseudonym()
        try:
            with transaction.atomic():
                person.save(force_insert=True)
        except IntegrityError:
            continue
        return person
    raise RuntimeError("no free pseudonym was found")


def _locked(person: UUID) -> Person:
    rows = Person.objects.select_related("custodian").select_for_update(of=("self",))
    found: Person | None = rows.filter(id=person).first()
    if found is None:
        raise NotThere(RECORD, str(person))
    return found


def _remove(person: Person, ids: Collection[UUID]) -> None:
    rows = IdentityItem.objects.filter(person=person, id__in=set(ids))
    if rows.count() != len(set(ids)):
        raise ChangedMeanwhile
    rows.delete()


def _add(person: Person, pieces: Sequence[Piece], first: int) -> None:
    if not pieces:
        return
    ring = ring_of(person)
    for order, piece in enumerate(pieces, start=first):
        item = seal_piece(person, piece, order, ring)
        item.save(force_insert=True)
        make_tokens(person, item, piece.text, ring)
