"""One generation of key material, and the keys of each purpose derived from it."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from datetime import UTC, datetime

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from himoya.platform.keys.purposes import Purpose

#: Bytes of key material, and of a derived key (AES-256).
MATERIAL = 32
#: Bytes of a key id; written as twice as many hexadecimal digits.
ID = 6

_LABEL = b"himoya keys 1: "


@dataclass(frozen=True, slots=True)
class Generation:
    """``id`` is random and says nothing of the material; ``owner`` is an agency's code or empty."""

    id: str
    made_at: datetime
    material: bytes = field(repr=False)
    owner: str = ""

    def derive(self, purpose: Purpose) -> bytes:
        """Return the 32 bytes of one purpose (HKDF with SHA-256, RFC 5869)."""
        info = _LABEL + Purpose(purpose).value.encode("ascii")
        return HKDF(algorithm=SHA256(), length=MATERIAL, salt=None, info=info).derive(self.material)


def new_generation(owner: str = "") -> Generation:
    """Return fresh material from the computer's source of randomness."""
    return Generation(
        id=secrets.token_hex(ID),
        made_at=datetime.now(UTC).replace(microsecond=0),
        material=secrets.token_bytes(MATERIAL),
        owner=owner,
    )
