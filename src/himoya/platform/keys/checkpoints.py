"""Signs the checkpoints of the audit (Ed25519, RFC 8032), so that a cut tail is seen elsewhere.

The public key is no secret: it is printed with each exported checkpoint, and whoever holds it can
check without the ring.
"""

from __future__ import annotations

from dataclasses import dataclass

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from himoya.platform.keys.errors import SealBroken
from himoya.platform.keys.generation import Generation
from himoya.platform.keys.purposes import Purpose
from himoya.platform.keys.ring import KeyRing

_LABEL = b"himoya audit checkpoint 1\0"


@dataclass(frozen=True, slots=True)
class Signature:
    """``key`` is the id of the ring's key, ``public`` its 32 public bytes, both to be printed."""

    key: str
    public: bytes
    signature: bytes


def sign(ring: KeyRing, content: bytes) -> Signature:
    """Sign a checkpoint with the current key."""
    private = Ed25519PrivateKey.from_private_bytes(ring.key(Purpose.AUDIT_CHECKPOINTS))
    return Signature(
        ring.current, private.public_key().public_bytes_raw(), private.sign(_LABEL + content)
    )


def verify(public: bytes, content: bytes, signature: bytes) -> None:
    """Raise SealBroken unless the owner of the public key signed exactly this."""
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, _LABEL + content)
    except (InvalidSignature, ValueError):
        raise SealBroken from None


def public_key(generation: Generation) -> bytes:
    """Return the public key of one generation; kept when the generation is retired."""
    seed = generation.derive(Purpose.AUDIT_CHECKPOINTS)
    return Ed25519PrivateKey.from_private_bytes(seed).public_key().public_bytes_raw()
