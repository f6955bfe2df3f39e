"""Whether a badge is genuine: its proof, who signed it, when it holds. No line is needed.

Steps: Open Badges 3.0, section 8.2.6. That the key fits the signature says only that nobody changed
the badge; whose key it is must be known from elsewhere, so an issuer's key is always given.
"""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

from himoya.languages.codes import Language
from himoya.programmes.badges.credential import TYPES, Credential
from himoya.programmes.badges.issuer_key import Jwk, issuer_id, key_of, unpacked
from himoya.programmes.badges.signing import ALGORITHM, claims_of, seconds
from himoya.programmes.sentences import sentences

_PARTS = 3

#: No others are allowed (section 8.2.3).
_HEADERS = frozenset({"alg", "kid", "jwk", "typ"})
_ALIASES = frozenset({"OpenBadgeCredential", "AchievementCredential"})

NO_BADGE = "This is no badge: it is not a signed credential of Open Badges 3.0."
OTHER_ALGORITHM = "The badge is signed with {found}. Accepted: {accepted}."
OTHER_ISSUER = "The badge was signed by somebody else than this issuer."
CHANGED = "The badge was changed after it was signed, or the signature is not genuine."
CONTRADICTS = "The badge states one thing and its proof another ({claim})."
NOT_YET = "The badge does not hold yet; it does from {moment} on."
OVER = "The badge held until {moment}."


class BadgeRefused(ValueError):
    """A badge that is not genuine or does not hold."""

    def __init__(self, sentence: str, **values: str) -> None:
        self.sentence, self.values = sentence, values
        super().__init__(self.in_words("en"))

    def in_words(self, language: Language) -> str:
        """Say it in the reader's language."""
        return sentences.say(language, self.sentence, **self.values)


def verified(token: str, issuer: Jwk, now: datetime) -> Credential:
    """Return what a genuine badge of the issuer states. Raises BadgeRefused."""
    header, credential, content, signature = _taken_apart(token)
    if header.get("alg") != ALGORITHM:
        found = str(header.get("alg"))
        raise BadgeRefused(OTHER_ALGORITHM, found=found, accepted=ALGORITHM)
    _refuse_other_issuer(header, credential, issuer)
    _refuse_changed(content, signature, issuer)
    _refuse_contradiction(credential)
    _refuse_out_of_time(credential, now)
    return credential


def _taken_apart(token: str) -> tuple[dict[str, Any], dict[str, Any], bytes, bytes]:
    parts = token.strip().split(".")
    if len(parts) != _PARTS:
        raise BadgeRefused(NO_BADGE)
    try:
        header, credential = (json.loads(unpacked(one)) for one in parts[:2])
        signature = unpacked(parts[2])
    except (ValueError, RecursionError):
        raise BadgeRefused(NO_BADGE) from None
    if not isinstance(header, dict) or header.keys() - _HEADERS or not _is_badge(credential):
        raise BadgeRefused(NO_BADGE)
    return header, credential, ".".join(parts[:2]).encode(), signature


def _is_badge(stated: object) -> bool:
    if not isinstance(stated, dict):
        return False
    types, issuer, subject = (stated.get(one) for one in ("type", "issuer", "credentialSubject"))
    return (
        isinstance(types, list)
        and TYPES[0] in types
        and any(one in types for one in _ALIASES)
        and isinstance(issuer, dict)
        and isinstance(subject, dict)
        and isinstance(subject.get("achievement"), dict)
        and all(isinstance(stated.get(one), str) for one in ("id", "validFrom"))
    )


def _refuse_other_issuer(header: dict[str, Any], credential: dict[str, Any], issuer: Jwk) -> None:
    carried = header.get("jwk")
    is_other = carried is not None and (
        not isinstance(carried, dict) or any(carried.get(one) != issuer[one] for one in issuer)
    )
    if is_other or credential["issuer"].get("id") != issuer_id(issuer):
        raise BadgeRefused(OTHER_ISSUER)


def _refuse_changed(content: bytes, signature: bytes, issuer: Jwk) -> None:
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
    from cryptography.hazmat.primitives.hashes import SHA256

    try:
        key_of(issuer).verify(signature, content, PKCS1v15(), SHA256())
    except InvalidSignature:
        raise BadgeRefused(CHANGED) from None


def _refuse_contradiction(credential: dict[str, Any]) -> None:
    try:
        claims = claims_of(credential)
    except (KeyError, ValueError, TypeError, OverflowError):
        raise BadgeRefused(NO_BADGE) from None
    for claim in ("iss", "jti", "sub", "nbf", "exp"):
        if credential.get(claim) != claims.get(claim):
            raise BadgeRefused(CONTRADICTS, claim=claim)


def _refuse_out_of_time(credential: dict[str, Any], now: datetime) -> None:
    first, last = credential["validFrom"], credential.get("validUntil")
    if seconds(first) > now.timestamp():
        raise BadgeRefused(NOT_YET, moment=first)
    if last is not None and seconds(last) < now.timestamp():
        raise BadgeRefused(OVER, moment=last)
