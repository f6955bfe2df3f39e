"""The head of a sealed text: format, id of the key, nonce. The rest is AES-256-GCM.

One byte of format, 6 of key id, 12 of nonce, then the text and its 16 bytes of tag: 35 bytes more
than the plain text.
"""

from __future__ import annotations

from dataclasses import dataclass

from himoya.platform.keys.errors import SealBroken
from himoya.platform.keys.generation import ID

FORMAT = 1
NONCE = 12
TAG = 16
HEAD = 1 + ID + NONCE


@dataclass(frozen=True, slots=True)
class Sealed:
    """A sealed text taken apart."""

    key: str
    nonce: bytes
    body: bytes

    @property
    def head(self) -> bytes:
        """The bytes before the nonce; they are under the seal, too."""
        return bytes((FORMAT,)) + bytes.fromhex(self.key)

    def joined(self) -> bytes:
        """Return the sealed text as it is stored."""
        return self.head + self.nonce + self.body


def parse(stored: bytes | memoryview) -> Sealed:
    """Take a stored text apart; raises SealBroken where it is none."""
    text = bytes(stored)
    if len(text) < HEAD + TAG or text[0] != FORMAT:
        raise SealBroken
    return Sealed(text[1 : 1 + ID].hex(), text[1 + ID : HEAD], text[HEAD:])


def key_of(stored: bytes | memoryview) -> str:
    """Return the id of the key that seals a stored text, without opening it."""
    return parse(stored).key


def begins_with(key: str) -> bytes:
    """Return the first bytes of every text sealed with a key; for counting what still uses it."""
    return bytes((FORMAT,)) + bytes.fromhex(key)
