"""Large files sealed in pieces: nothing is held whole, and no piece can be cut, moved or doubled.

Each file has a random key of its own, sealed in its head by the ring; pieces are AES-256-GCM with
their number and "this is the last" in the nonce (the STREAM construction, Hoang, Reyhanitabar,
Rogaway and Vizár, 2015). Rotation re-seals the head alone.

    head of the ring (sealed file key, HEAD_BYTES), then pieces of 64 KiB + 16 bytes
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Iterator
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from himoya.platform.keys.errors import SealBroken
from himoya.platform.keys.generation import MATERIAL
from himoya.platform.keys.purposes import Purpose
from himoya.platform.keys.ring import KeyRing
from himoya.platform.keys.sealed import HEAD, NONCE, TAG, key_of

PIECE = 64 * 1024
#: Length of the head: the sealed file key.
HEAD_BYTES = HEAD + MATERIAL + TAG


def seal_stream(
    ring: KeyRing, purpose: Purpose, context: bytes, parts: Iterable[bytes]
) -> Iterator[bytes]:
    """Yield a file sealed; ``parts`` may be of any lengths."""
    key = secrets.token_bytes(MATERIAL)
    yield ring.seal(purpose, key, context)
    cipher, number = AESGCM(key), 0
    waiting = bytearray()
    for part in parts:
        for start in range(0, len(part), PIECE):
            waiting += part[start : start + PIECE]
            # Which piece is the last is known only at the end, so one full piece always waits.
            while len(waiting) > PIECE:
                yield cipher.encrypt(_nonce(number, last=False), bytes(waiting[:PIECE]), None)
                del waiting[:PIECE]
                number += 1
    yield cipher.encrypt(_nonce(number, last=True), bytes(waiting), None)


def open_stream(ring: KeyRing, purpose: Purpose, context: bytes, file: BinaryIO) -> Iterator[bytes]:
    """Yield the plain file piece by piece.

    Raises SealBroken, KeyMissing, KeyLocked; a cut file raises at its end, so whoever must not act
    on half of it reads it to the end first.
    """
    head = file.read(HEAD_BYTES)
    cipher = AESGCM(ring.open(purpose, head, context))
    number, piece = 0, file.read(PIECE + TAG)
    while True:
        following = file.read(PIECE + TAG)
        try:
            yield cipher.decrypt(_nonce(number, last=not following), piece, None)
        except InvalidTag:
            raise SealBroken(key_of(head)) from None
        if not following:
            return
        number, piece = number + 1, following


def reseal_head(ring: KeyRing, purpose: Purpose, context: bytes, head: bytes) -> bytes:
    """Return the head of a file under the current key, of the same length; the rest stays."""
    return ring.reseal(purpose, head, context)


def _nonce(number: int, *, last: bool) -> bytes:
    return number.to_bytes(NONCE - 1, "big") + bytes((last,))
