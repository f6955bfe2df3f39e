"""The key with which an installation signs its badges: RSA, since every verifier must know RS256.

Open Badges 3.0, section 8.2.3: RS256 (RFC 7518) as a minimum, others limit who can verify. The
issuer is named by the thumbprint of the key (RFC 7638, RFC 9278): no address that can vanish.
"""

from __future__ import annotations

import hashlib
import json
import os
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from himoya.programmes.certificates.register import FOLDER, RegisterTrouble

if TYPE_CHECKING:  # cryptography is loaded where something is signed or verified
    from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, RSAPublicKey

FILE = "badges.key.pem"

_BITS, _EXPONENT = 3072, 65537
_THUMBPRINT = "urn:ietf:params:oauth:jwk-thumbprint:sha-256:"

Jwk = Mapping[str, str]


def issuer_key(data: Path) -> RSAPrivateKey:
    """Return the key of a data folder, made at the first badge. Raises RegisterTrouble, OSError."""
    from cryptography.hazmat.primitives.asymmetric.rsa import generate_private_key
    from cryptography.hazmat.primitives.serialization import (
        Encoding,
        NoEncryption,
        PrivateFormat,
    )

    known = known_key(data)
    if known is not None:
        return known
    key = generate_private_key(_EXPONENT, _BITS)
    pem = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    handle = os.open(data / FOLDER / FILE, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as opened:
        opened.write(pem)
        opened.flush()
        os.fsync(opened.fileno())
    return key


def known_key(data: Path) -> RSAPrivateKey | None:
    """Return the key of a data folder, None before the first badge. Raises RegisterTrouble."""
    from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
    from cryptography.hazmat.primitives.serialization import load_pem_private_key

    file = data / FOLDER / FILE
    if not file.exists():
        return None
    try:
        key = load_pem_private_key(file.read_bytes(), password=None)
    except ValueError:
        key = None
    if not isinstance(key, RSAPrivateKey):
        text = "{file} holds no key that signs badges. Put it back from a copy."
        raise RegisterTrouble(text, file=file.name)
    return key


def jwk_of(key: RSAPublicKey) -> Jwk:
    """Return a public key as JSON Web Key (RFC 7517); it never holds private parts."""
    numbers = key.public_numbers()
    return {"e": _number(numbers.e), "kty": "RSA", "n": _number(numbers.n)}


def key_of(jwk: object) -> RSAPublicKey:
    """Return the key that a JSON Web Key describes. Raises ValueError for any other thing."""
    from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicNumbers

    if not isinstance(jwk, Mapping) or jwk.get("kty") != "RSA" or "d" in jwk:
        raise ValueError("no public RSA key")
    e, n = (int.from_bytes(unpacked(str(jwk.get(one, "")))) for one in ("e", "n"))
    return RSAPublicNumbers(e, n).public_key()


def issuer_id(jwk: Jwk) -> str:
    """Return the address of an issuer by the thumbprint of the key (RFC 7638, section 3)."""
    needed = {name: jwk[name] for name in ("e", "kty", "n")}
    canonical = json.dumps(needed, separators=(",", ":"), sort_keys=True)
    return _THUMBPRINT + packed(hashlib.sha256(canonical.encode()).digest())


def packed(octets: bytes) -> str:
    """Return octets in base64url without padding (RFC 7515, section 2)."""
    return urlsafe_b64encode(octets).rstrip(b"=").decode()


def unpacked(text: str) -> bytes:
    """Return what `packed` packed. Raises ValueError for another text."""
    if set(text) & set("+/="):
        raise ValueError("no base64url")
    return urlsafe_b64decode(text + "=" * (-len(text) % 4))


def _number(number: int) -> str:
    return packed(number.to_bytes((number.bit_length() + 7) // 8))
