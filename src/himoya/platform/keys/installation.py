"""The key pairs of an installation: one signs files to others, the other opens what they send.

They lie in ``installation.json`` beside the ring and are made when they are first needed. They are
not derived from the ring: others keep the public halves for years, and a rotation of the ring must
not make strangers of offices that trust each other. How they are replaced stands in `replacing`.

Sealing is HPKE (RFC 9180: X25519, HKDF-SHA256, AES-256-GCM), signing Ed25519 (RFC 8032).
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

from himoya.platform.keys.custody import ALPHABET, GROUP
from himoya.platform.keys.errors import KeysExist, KeysUnreadable, SealBroken
from himoya.platform.keys.files import (
    bytes_of,
    check_folder,
    read_content,
    text_of,
    write_content,
)

FILE = "installation.json"
#: Bytes of each public key, and of a signature.
PUBLIC, SIGNATURE = 32, 64
#: Letters of a fingerprint: 160 bits, read aloud in eight groups.
FINGERPRINT = 32

_LABEL = b"himoya installation keys 1\0"
_SUITE = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)


@dataclass(frozen=True, slots=True)
class PublicKeys:
    """What others know of an installation. ``signing`` and ``opening`` are 32 bytes each."""

    signing: bytes
    opening: bytes

    @property
    def fingerprint(self) -> str:
        """32 letters and digits without separators: as it stands in files and tables."""
        digest = sha256(_LABEL + self.signing + self.opening).digest()
        digits = int.from_bytes(digest[: FINGERPRINT * 5 // 8], "big")
        return "".join(ALPHABET[digits >> 5 * at & 31] for at in reversed(range(FINGERPRINT)))

    def verify(self, content: bytes, signature: bytes) -> None:
        """Raise SealBroken unless the installation signed exactly this."""
        try:
            Ed25519PublicKey.from_public_bytes(self.signing).verify(signature, _LABEL + content)
        except (InvalidSignature, ValueError):
            raise SealBroken from None

    def seal(self, plain: bytes, bound: bytes) -> bytes:
        """Return a text that only this installation opens; ``bound`` must be given to open it."""
        return _SUITE.encrypt(plain, X25519PublicKey.from_public_bytes(self.opening), info=bound)


@dataclass(frozen=True, slots=True)
class InstallationKeys:
    """Both private halves. Nothing of them is ever shown, sent or logged."""

    signing: Ed25519PrivateKey = field(repr=False)
    opening: X25519PrivateKey = field(repr=False)

    @property
    def public(self) -> PublicKeys:
        """The halves that may be known."""
        return PublicKeys(
            self.signing.public_key().public_bytes_raw(),
            self.opening.public_key().public_bytes_raw(),
        )

    def sign(self, content: bytes) -> bytes:
        """Return the signature of a content."""
        return self.signing.sign(_LABEL + content)

    def open(self, sealed: bytes, bound: bytes) -> bytes:
        """Return what others sealed for this installation; raises SealBroken."""
        try:
            return _SUITE.decrypt(sealed, self.opening, info=bound)
        except (InvalidTag, ValueError):
            raise SealBroken from None


def grouped(fingerprint: str) -> str:
    """Return a fingerprint in groups of four, as it is read aloud."""
    return " ".join(fingerprint[at : at + GROUP] for at in range(0, len(fingerprint), GROUP))


def keys_of_installation(folder: Path) -> InstallationKeys:
    """Return the key pairs of this installation, made now where there are none yet.

    Raises KeysUnsafe, KeysUnreadable, FileNotFoundError (no key folder), OSError.
    """
    check_folder(folder)
    file = folder / FILE
    if not file.exists():
        # Two first needs at once make one: the second reads what the first has written.
        with suppress(KeysExist):
            write_content(file, content_of_keys(new_keys()), replace=False)
    content = read_content(file)
    try:
        return keys_from(content)
    except (KeyError, TypeError, ValueError):
        raise KeysUnreadable(file) from None


def new_keys() -> InstallationKeys:
    """Return two new pairs; nothing is written."""
    return InstallationKeys(Ed25519PrivateKey.generate(), X25519PrivateKey.generate())


def content_of_keys(keys: InstallationKeys) -> dict[str, str]:
    """Return the private halves as the key file holds them."""
    return {
        "signing": text_of(keys.signing.private_bytes_raw()),
        "opening": text_of(keys.opening.private_bytes_raw()),
    }


def keys_from(content: Mapping[str, Any]) -> InstallationKeys:
    """Return the pairs that a key file holds; raises KeyError, TypeError, ValueError."""
    return InstallationKeys(
        Ed25519PrivateKey.from_private_bytes(bytes_of(content["signing"])),
        X25519PrivateKey.from_private_bytes(bytes_of(content["opening"])),
    )
