"""The only readers of identities. Each reading of a person is recorded in its transaction."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from uuid import UUID

from himoya.dictionary.fields import Sensitivity
from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotPermitted, NotThere
from himoya.platform.access.scope import reading_as
from himoya.platform.access.verbs import Verb
from himoya.platform.audit.actions import Details, Subject, record
from himoya.platform.audit.acts import Act
from himoya.platform.identity.kinds import ItemKind, PersonKind, Wing
from himoya.platform.identity.models import IdentityItem, Person
from himoya.platform.identity.photographs.stripping import Photograph, media_type
from himoya.platform.identity.pieces import KnownPiece
from himoya.platform.identity.sealing import picture_of, ring_of, text_of
from himoya.platform.identity.visibility import RECORD
from himoya.platform.keys.ring import KeyRing


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """Who a person is, for the moment of one page. Never kept, never logged."""

    person: UUID
    pseudonym: str
    wing: Wing
    kind: PersonKind
    #: The agency that answers for the identity.
    custodian: int
    version: int
    erased: bool
    pieces: tuple[KnownPiece, ...] = field(repr=False)

    def of_kind(self, kind: ItemKind) -> tuple[KnownPiece, ...]:
        """Return the pieces of a kind, in their order."""
        return tuple(piece for piece in self.pieces if piece.kind is kind)


def identity_of(reader: Reader, person: UUID) -> Identity:
    """Return who a person is; photographs are named and read with `photograph_of`.

    Raises NotPermitted, NotThere, KeyLocked, SealBroken, KeyMissing.
    """
    _check(reader)
    with reading_as(reader):
        found = _person(person)
        items = list(IdentityItem.objects.filter(person=found).order_by("order"))
        ring = ring_of(found) if items else None
        identity = Identity(
            person=found.id,
            pseudonym=found.pseudonym,
            wing=Wing(found.wing),
            kind=PersonKind(found.kind),
            custodian=found.custodian_id,
            version=found.version,
            erased=found.erased_at is not None,
            pieces=tuple(_known(item, ring, reader) for item in items),
        )
        read = sorted({one.kind.value for one in identity.pieces if not one.hidden})
        told: Details = {"pieces": len(items), "kinds": ",".join(read)}
        record(Act.READ_IDENTITY, by=reader, subject=_subject(found), details=told)
    return identity


def photograph_of(reader: Reader, person: UUID, item: UUID) -> Photograph:
    """Return one photograph; of injuries only to roles that read the sealed class.

    Raises NotPermitted, NotThere, KeyLocked, SealBroken, KeyMissing.
    """
    _check(reader)
    with reading_as(reader):
        found = _person(person)
        row = IdentityItem.objects.filter(id=item, person=found, kind=ItemKind.PHOTOGRAPH).first()
        if row is None or _is_hidden(row, reader):
            raise NotThere("photograph", str(item))
        content = picture_of(row, ring_of(found))
        told: Details = {"kinds": ItemKind.PHOTOGRAPH.value, "medical": int(row.medical)}
        record(Act.READ_IDENTITY, by=reader, subject=_subject(found), details=told)
    return Photograph(media_type(content), content)


def pseudonyms_of(reader: Reader, persons: Collection[UUID]) -> Mapping[UUID, str]:
    """Return person -> pseudonym, for those of the persons who are there for the reader."""
    with reading_as(reader):
        rows = Person.objects.filter(id__in=set(persons))
        return dict(rows.values_list("id", "pseudonym"))


def _check(reader: Reader) -> None:
    reader.check(Verb.SEE_IDENTITY)
    if not reader.may_read(Sensitivity.IDENTITY):
        raise NotPermitted(Verb.SEE_IDENTITY)


def _person(person: UUID) -> Person:
    found: Person | None = Person.objects.select_related("custodian").filter(id=person).first()
    if found is None:
        raise NotThere(RECORD, str(person))
    return found


def _subject(person: Person) -> Subject:
    return Subject(RECORD, str(person.id))


def _is_hidden(item: IdentityItem, reader: Reader) -> bool:
    return item.medical and not reader.may_read(Sensitivity.SEALED)


def _known(item: IdentityItem, ring: KeyRing | None, reader: Reader) -> KnownPiece:
    kind, hidden = ItemKind(item.kind), _is_hidden(item, reader)
    plain = "" if hidden or kind is ItemKind.PHOTOGRAPH or ring is None else text_of(item, ring)
    return KnownPiece(item.id, kind, plain, medical=item.medical, hidden=hidden)
