"""Pieces of an identity as they are given and taken, plain; only for the moment of a request."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from uuid import UUID

from himoya.languages.dates import PartialDate, UnreadableDate
from himoya.platform.identity.kinds import NAMES, ItemKind
from himoya.platform.identity.refusals import IdentityRefused, Refusal

#: Letters of the longest piece; an address with a description of the way fits.
LONGEST = 500


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece to be taken in. ``text`` for all kinds but a photograph, which has ``picture``.

    A birth date is EDTF: ``1999-04-17``, ``1999``, ``1999~``.
    """

    kind: ItemKind
    text: str = field(default="", repr=False)
    picture: bytes = field(default=b"", repr=False)
    medical: bool = False


@dataclass(frozen=True, slots=True)
class KnownPiece:
    """One piece as it was read; ``text`` is empty for a photograph, which is read by itself.

    ``hidden``: there is such a piece, and this role does not see what it says.
    """

    id: UUID
    kind: ItemKind
    text: str = field(repr=False)
    medical: bool = False
    hidden: bool = False


def checked(piece: Piece) -> Piece:
    """Return a text piece as it is kept, in composed letters. Raises IdentityRefused."""
    text = " ".join(unicodedata.normalize("NFC", piece.text).split())
    if not text:
        raise IdentityRefused(Refusal.EMPTY, piece.kind)
    if len(text) > LONGEST:
        raise IdentityRefused(Refusal.TOO_LONG, piece.kind)
    if piece.kind in NAMES and not any(letter.isalpha() for letter in text):
        raise IdentityRefused(Refusal.NO_LETTER, piece.kind)
    if piece.kind is ItemKind.BIRTH_DATE:
        text = _date(text)
    return Piece(piece.kind, text, medical=piece.medical)


def _date(text: str) -> str:
    try:
        return PartialDate.from_edtf(text).edtf
    except UnreadableDate:
        raise IdentityRefused(Refusal.NO_DATE, ItemKind.BIRTH_DATE) from None
