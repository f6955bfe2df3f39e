"""Large files sealed in pieces: nothing is held whole, and no piece can be cut, moved or doubled.

Each file has a random key of its own, sealed in its head by the ring; pieces are AES-256-GCM with
their number and "this is the last" in the nonce (the STREAM construction, Hoang, Reyhanitabar,
Rogaway and Vizár, 2015). Rotation re-seals the head alone.

    head of the ring (sealed file key, HEAD_BYTES), then pieces of 64 KiB + 16 bytes
"""

from __future__ import annotations

import io
import secrets
from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO

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


class StreamSealer:
    """Seals a file whose parts arrive one by one, such as an upload.

    ``head`` is the sealed file key, HEAD_BYTES long; it may be kept apart from the pieces.
    """

    def __init__(self, ring: KeyRing, purpose: Purpose, context: bytes) -> None:
        key = secrets.token_bytes(MATERIAL)
        self.head = ring.seal(purpose, key, context)
        self._cipher, self._number = AESGCM(key), 0
        self._waiting = bytearray()

    def add(self, part: bytes) -> Iterator[bytes]:
        """Take a part of any length, and yield the sealed pieces that it filled."""
        for start in range(0, len(part), PIECE):
            self._waiting += part[start : start + PIECE]
            # Which piece is the last is known only at the end, so one full piece always waits.
            while len(self._waiting) > PIECE:
                yield self._sealed(bytes(self._waiting[:PIECE]), last=False)
                del self._waiting[:PIECE]

    def end(self) -> bytes:
        """Return the last sealed piece."""
        return self._sealed(bytes(self._waiting), last=True)

    def _sealed(self, piece: bytes, *, last: bool) -> bytes:
        sealed = self._cipher.encrypt(_nonce(self._number, last=last), piece, None)
        self._number += 1
        return sealed


def seal_stream(
    ring: KeyRing, purpose: Purpose, context: bytes, parts: Iterable[bytes]
) -> Iterator[bytes]:
    """Yield a file sealed; ``parts`` may be of any lengths."""
    sealer = StreamSealer(ring, purpose, context)
    yield sealer.head
    for part in parts:
        yield from sealer.add(part)
    yield sealer.end()


def open_stream(ring: KeyRing, purpose: Purpose, context: bytes, file: BinaryIO) -> Iterator[bytes]:
    """Yield the plain file piece by piece.

    Raises SealBroken, KeyMissing, KeyLocked; a cut file raises at its end, so whoever must not act
    on half of it reads it to the end first.
    """
    head = file.read(HEAD_BYTES)
    yield from open_pieces(ring, purpose, context, head, file)


def open_pieces(
    ring: KeyRing, purpose: Purpose, context: bytes, head: bytes, file: BinaryIO
) -> Iterator[bytes]:
    """Yield the plain file whose head was kept apart; as `open_stream`."""
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


class SealedReader(io.RawIOBase):
    """A sealed file as a plain one to read anywhere in, one piece in memory at a time.

    For looking into an archive, whose table of contents stands at its end. ``pieces`` is the file
    without its head; closing the reader leaves it open. Reading raises SealBroken.
    """

    def __init__(
        self, ring: KeyRing, purpose: Purpose, context: bytes, head: bytes, pieces: BinaryIO
    ) -> None:
        self._cipher, self._key = AESGCM(ring.open(purpose, head, context)), key_of(head)
        self._pieces, self._at = pieces, 0
        sealed = pieces.seek(0, io.SEEK_END)
        self._count = -(-sealed // (PIECE + TAG))
        self._size = sealed - self._count * TAG
        self._number, self._piece = -1, b""

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._at

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        start = {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: self._size}[whence]
        self._at = max(0, start + offset)
        return self._at

    def readinto(self, buffer: Any) -> int:
        if self._at >= self._size:
            return 0
        number, start = divmod(self._at, PIECE)
        part = self._opened(number)[start : start + len(buffer)]
        buffer[: len(part)] = part
        self._at += len(part)
        return len(part)

    def _opened(self, number: int) -> bytes:
        if number != self._number:
            self._pieces.seek(number * (PIECE + TAG))
            sealed, last = self._pieces.read(PIECE + TAG), number == self._count - 1
            try:
                self._piece = self._cipher.decrypt(_nonce(number, last=last), sealed, None)
            except InvalidTag:
                raise SealBroken(self._key) from None
            self._number = number
        return self._piece


def reseal_head(ring: KeyRing, purpose: Purpose, context: bytes, head: bytes) -> bytes:
    """Return the head of a file under the current key, of the same length; the rest stays."""
    return ring.reseal(purpose, head, context)


def _nonce(number: int, *, last: bool) -> bytes:
    return number.to_bytes(NONCE - 1, "big") + bytes((last,))
