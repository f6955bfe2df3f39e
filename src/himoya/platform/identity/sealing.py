"""Seals and opens the pieces of a person under the ring of the custodian."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterable

from django.conf import settings

from himoya.platform.identity.kinds import ItemKind
from himoya.platform.identity.models import IdentityItem, IdentityToken, Person
from himoya.platform.identity.pairs import pair_anew
from himoya.platform.identity.pieces import Piece
from himoya.platform.identity.tokens import scope_of, tokens_of
from himoya.platform.keys.errors import SealBroken
from himoya.platform.keys.in_use import ring_for
from himoya.platform.keys.purposes import Purpose
from himoya.platform.keys.ring import KeyRing
from himoya.platform.keys.sealed import key_of
from himoya.platform.keys.streams import HEAD_BYTES, open_stream, reseal_head, seal_stream

logger = logging.getLogger(__name__)

_PURPOSE = Purpose.IDENTITY


def ring_of(person: Person) -> KeyRing:
    """Return the ring under which a person's identity is sealed.

    Raises KeyLocked where the custodian holds its own key and nobody has unlocked it now.
    """
    custodian = person.custodian
    folder = settings.HIMOYA.keys
    return ring_for(folder, custodian.code, holds_own_key=custodian.holds_own_key)


def context_of(item: IdentityItem) -> bytes:
    """Return what a seal is bound to: the person, the row and the kind."""
    return f"identity:{item.person_id}:{item.id}:{item.kind}".encode("ascii")


def person_scope(person: Person) -> str:
    """Return the scope of a person's tokens."""
    return scope_of(person.wing, person.custodian_id, practice=person.practice)


def seal_piece(person: Person, piece: Piece, order: int, ring: KeyRing) -> IdentityItem:
    """Return an unsaved item that holds a checked piece."""
    item = IdentityItem(person=person, kind=piece.kind, medical=piece.medical, order=order)
    put(item, piece, ring)
    return item


def make_tokens(person: Person, item: IdentityItem, text: str, ring: KeyRing) -> None:
    """Save the tokens of a text piece."""
    IdentityToken.objects.bulk_create(
        IdentityToken(
            item=item, person=person, match=token.match, token=token.value, key=ring.current
        )
        for token in tokens_of(ring, ItemKind(item.kind), text, person_scope(person))
    )


def text_of(item: IdentityItem, ring: KeyRing) -> str:
    """Return what a text item says. Raises SealBroken, KeyMissing, KeyLocked."""
    return ring.open(_PURPOSE, item.sealed, context_of(item)).decode("utf-8")


def picture_of(item: IdentityItem, ring: KeyRing) -> bytes:
    """Return a photograph, whole. Raises as `text_of`."""
    return b"".join(open_stream(ring, _PURPOSE, context_of(item), io.BytesIO(bytes(item.sealed))))


def piece_of(item: IdentityItem, ring: KeyRing) -> Piece:
    """Return an item as a piece, to be sealed elsewhere. Raises as `text_of`."""
    kind = ItemKind(item.kind)
    if kind is ItemKind.PHOTOGRAPH:
        return Piece(kind, picture=picture_of(item, ring), medical=item.medical)
    return Piece(kind, text_of(item, ring), medical=item.medical)


def reseal(items: Iterable[IdentityItem], ring: KeyRing) -> int:
    """Put items, and their tokens, under the current key of a ring; return how many there were.

    Raises SealBroken at an item that was altered; the log names its row.
    """
    count = 0
    for item in items:
        count += 1
        try:
            _reseal(item, ring)
        except SealBroken:
            logger.error("the seal of identity item %s is broken", item.id)
            raise
    return count


def _reseal(item: IdentityItem, ring: KeyRing) -> None:
    if item.kind == ItemKind.PHOTOGRAPH:
        _reseal_picture(item, ring)
    else:
        piece = piece_of(item, ring)
        put(item, piece, ring)
        item.tokens.all().delete()
        make_tokens(item.person, item, piece.text, ring)
        pair_anew(item.person)
    item.save(update_fields=["sealed", "key"])


def _reseal_picture(item: IdentityItem, ring: KeyRing) -> None:
    """The picture has a key of its own in its head; the head alone is sealed anew."""
    sealed = bytes(item.sealed)
    head = reseal_head(ring, _PURPOSE, context_of(item), sealed[:HEAD_BYTES])
    item.sealed = head + sealed[HEAD_BYTES:]
    item.key = key_of(head)


def put(item: IdentityItem, piece: Piece, ring: KeyRing) -> None:
    """Put a piece into its item, sealed with the current key; does not save."""
    context = context_of(item)
    if piece.kind is ItemKind.PHOTOGRAPH:
        item.sealed = b"".join(seal_stream(ring, _PURPOSE, context, [piece.picture]))
    else:
        item.sealed = ring.seal(_PURPOSE, piece.text.encode("utf-8"), context)
    item.key = key_of(item.sealed)
