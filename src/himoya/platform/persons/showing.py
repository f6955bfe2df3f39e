"""An identity as its page shows it, in the reader's language."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from uuid import UUID

from himoya.languages.codes import Language
from himoya.languages.dates import PartialDate, UnreadableDate, format_date
from himoya.platform.access.reader import Reader
from himoya.platform.access.verbs import Verb
from himoya.platform.agencies.queries import names_of
from himoya.platform.identity.kinds import ItemKind
from himoya.platform.identity.pieces import KnownPiece
from himoya.platform.identity.queries import Identity
from himoya.platform.identity.records_of import records_address
from himoya.platform.identity.wordings import KINDS
from himoya.platform.persons.words import kind_in_words


@dataclass(frozen=True, slots=True)
class ShownPiece:
    """One piece; ``hidden``: there is such a piece, and this role does not see what it says."""

    id: UUID
    text: str = field(repr=False)
    hidden: bool = False
    medical: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """The pieces of one kind."""

    title: str
    pieces: Sequence[ShownPiece]


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonShown:
    """Everything that the page of a person draws."""

    id: UUID
    pseudonym: str
    kind: str
    custodian: str
    version: int
    erased: bool
    groups: Sequence[Group] = field(repr=False)
    photographs: Sequence[ShownPiece]
    may_change: bool
    #: Where the records stand in which this person does; empty where there is no such page.
    records_url: str = ""

    @property
    def is_known(self) -> bool:
        """Whether anything is known at all."""
        return bool(self.groups or self.photographs)


def person_shown(reader: Reader, identity: Identity) -> PersonShown:
    """Return an identity in words."""
    photographs = [_shown(one, reader.language) for one in identity.of_kind(ItemKind.PHOTOGRAPH)]
    return PersonShown(
        id=identity.person,
        pseudonym=identity.pseudonym,
        kind=kind_in_words(identity.wing, identity.kind),
        custodian=names_of({identity.custodian}, reader.language)[identity.custodian],
        version=identity.version,
        erased=identity.erased,
        groups=_groups(identity, reader.language),
        photographs=photographs,
        may_change=reader.may(Verb.CHANGE_IDENTITY) and not identity.erased,
        records_url=records_address(identity.wing, identity.person),
    )


def _groups(identity: Identity, language: Language) -> list[Group]:
    kinds = [kind for kind in ItemKind if kind is not ItemKind.PHOTOGRAPH]
    found = [(kind, identity.of_kind(kind)) for kind in kinds]
    return [
        Group(str(KINDS[kind]), [_shown(one, language) for one in pieces])
        for kind, pieces in found
        if pieces
    ]


def _shown(piece: KnownPiece, language: Language) -> ShownPiece:
    return ShownPiece(piece.id, text_in_words(piece, language), piece.hidden, piece.medical)


def text_in_words(piece: KnownPiece, language: Language) -> str:
    """Return what a piece says; a date of birth as people write it."""
    if piece.kind is ItemKind.BIRTH_DATE:
        with suppress(UnreadableDate):
            return format_date(PartialDate.from_edtf(piece.text), language)
    return piece.text
