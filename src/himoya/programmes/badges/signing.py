"""A credential -> VC-JWT, a compact JWS over it (Open Badges 3.0, section 8.2; RFC 7515)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

from himoya.programmes.badges.credential import Credential
from himoya.programmes.badges.issuer_key import jwk_of, packed

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey

ALGORITHM = "RS256"


def signed(credential: Credential, key: RSAPrivateKey) -> str:
    """Return the credential with its proof; the header carries the public key."""
    from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
    from cryptography.hazmat.primitives.hashes import SHA256

    header = {"alg": ALGORITHM, "typ": "JWT", "jwk": jwk_of(key.public_key())}
    content = f"{_part(header)}.{_part({**credential, **claims_of(credential)})}"
    return f"{content}.{packed(key.sign(content.encode(), PKCS1v15(), SHA256()))}"


def claims_of(credential: Credential) -> dict[str, Any]:
    """Return the claims that repeat what the credential states (section 8.2.4.1)."""
    claims = {
        "iss": credential["issuer"]["id"],
        "jti": credential["id"],
        "sub": credential["credentialSubject"]["id"],
        "nbf": seconds(credential["validFrom"]),
    }
    if "validUntil" in credential:
        claims["exp"] = seconds(credential["validUntil"])
    return claims


def seconds(moment: str) -> int:
    """Return a moment of a credential as a NumericDate (RFC 7519)."""
    return int(datetime.fromisoformat(moment).timestamp())


def _part(content: Mapping[str, Any]) -> str:
    return packed(json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode())
