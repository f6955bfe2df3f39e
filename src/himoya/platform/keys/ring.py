"""The ring: seals, opens, and makes tokens for searching without reading.

    ring = ring_in(keys_folder)
    sealed = ring.seal(Purpose.IDENTITY, b"...", context=b"identity:<uuid>:name")
    ring.open(Purpose.IDENTITY, sealed, context=b"identity:<uuid>:name")

AES-256-GCM with random nonces: one key may seal 2**32 texts (NIST SP 800-38D, 8.3); a country makes
some millions. Rotation gives a fresh count.
"""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from hashlib import sha256

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from himoya.platform.keys.errors import KeyLocked, KeyMissing, SealBroken
from himoya.platform.keys.generation import Generation
from himoya.platform.keys.purposes import Purpose
from himoya.platform.keys.sealed import NONCE, Sealed, parse

#: Bytes of a token: 128 bits, so that two values meet by chance about never.
TOKEN = 16


@dataclass(frozen=True, slots=True, eq=False)
class KeyRing:
    """Generations by id; ``current`` seals, all of them open.

    ``locked`` maps ids of keys that agencies hold themselves to the agency: a text sealed with one
    of them is not lost, it is not ours. ``owner`` is the agency's code of an agency's own ring.
    """

    generations: Mapping[str, Generation] = field(repr=False)
    current: str
    locked: Mapping[str, str] = field(default_factory=dict)
    owner: str = ""
    _derived: dict[tuple[str, str], bytes] = field(default_factory=dict, init=False, repr=False)

    def seal(self, purpose: Purpose, plaintext: bytes, context: bytes) -> bytes:
        """Return the text sealed with the current key, bound to its purpose and place.

        ``context`` names the place, such as ``b"identity:<uuid>:name"``; it is not stored, and the
        same one must be given to open.
        """
        nonce = secrets.token_bytes(NONCE)
        empty = Sealed(self.current, nonce, b"")
        body = AESGCM(self.key(purpose)).encrypt(
            nonce, plaintext, _bound(empty.head, purpose, context)
        )
        return Sealed(self.current, nonce, body).joined()

    def open(self, purpose: Purpose, sealed: bytes | memoryview, context: bytes) -> bytes:
        """Return the plain text. Raises SealBroken, KeyMissing, KeyLocked."""
        parts = parse(sealed)
        key = self.key(purpose, parts.key)
        try:
            return AESGCM(key).decrypt(
                parts.nonce, parts.body, _bound(parts.head, purpose, context)
            )
        except InvalidTag:
            raise SealBroken(parts.key) from None

    def reseal(self, purpose: Purpose, sealed: bytes | memoryview, context: bytes) -> bytes:
        """Return the same text under the current key; raises as `open`."""
        return self.seal(purpose, self.open(purpose, sealed, context), context)

    def blind_index(self, purpose: Purpose, value: str, scope: str) -> str:
        """Return a token by which equal values of one scope are found, 32 hexadecimal digits.

        HMAC-SHA-256, cut to 128 bits. Tokens of two scopes (two agencies) cannot be compared, nor
        can anybody without the key test a guess.
        """
        return self._token(purpose, self.current, value, scope)

    def blind_indexes(self, purpose: Purpose, value: str, scope: str) -> list[str]:
        """Return the tokens of a value under every key of the ring, for looking it up.

        While a rotation is going on, rows carry tokens of the old key and of the new one.
        """
        return [self._token(purpose, key, value, scope) for key in self.generations]

    def key(self, purpose: Purpose, id: str | None = None) -> bytes:
        """Return the derived key of a purpose (32 bytes); the current one where none is named.

        For rooms that seal in another way, such as streams. Raises KeyMissing, KeyLocked.
        """
        id = self.current if id is None else id
        known = self._derived.get((id, purpose))
        if known is None:
            known = self._derived[id, purpose] = self._generation(id).derive(purpose)
        return known

    def beside(self, other: KeyRing) -> KeyRing:
        """Return a ring that seals as this one and also opens what the other one opens.

        For an agency that took its own key after records were sealed with the host's.
        """
        locked = {**other.locked, **self.locked}
        for opened in self.generations:
            locked.pop(opened, None)
        both = {**other.generations, **self.generations}
        return KeyRing(both, self.current, locked, self.owner)

    def _generation(self, id: str) -> Generation:
        if id in self.generations:
            return self.generations[id]
        if id in self.locked:
            raise KeyLocked(self.locked[id])
        raise KeyMissing(id)

    def _token(self, purpose: Purpose, id: str, value: str, scope: str) -> str:
        message = _joined((scope.encode("utf-8"), value.encode("utf-8")))
        return hmac.new(self.key(purpose, id), message, sha256).digest()[:TOKEN].hex()


def ring_of(generations: Iterable[Generation], current: str) -> KeyRing:
    """Return a ring of generations; the current one must be among them."""
    by_id = {one.id: one for one in generations}
    if current not in by_id:
        raise KeyMissing(current)
    return KeyRing(by_id, current)


def _bound(head: bytes, purpose: Purpose, context: bytes) -> bytes:
    """What the seal also covers: nothing of it can be exchanged without breaking the seal."""
    return _joined((head, Purpose(purpose).value.encode("ascii"), context))


def _joined(parts: Iterable[bytes]) -> bytes:
    """Parts with their lengths before them, so that no two lists of parts give the same bytes."""
    return b"".join(len(part).to_bytes(4, "big") + part for part in parts)
