"""Secrets of second factors are sealed with the installation's keys, outside the database."""

from __future__ import annotations

from base64 import urlsafe_b64decode, urlsafe_b64encode

from allauth.mfa.models import Authenticator
from django.conf import settings

from himoya.platform.keys.in_use import ring_in
from himoya.platform.keys.purposes import Purpose

#: What every secret's seal is bound to.
PLACE = b"sign_in:second_factor"

#: Where allauth keeps a secret: kind of authenticator -> name in its data.
SECRETS = {Authenticator.Type.TOTP.value: "secret", Authenticator.Type.RECOVERY_CODES.value: "seed"}


def seal(text: str) -> str:
    """Return the text sealed with the current key. Raises KeyTrouble."""
    ring = ring_in(settings.HIMOYA.keys)
    sealed = ring.seal(Purpose.SECOND_FACTOR, text.encode("ascii"), PLACE)
    return urlsafe_b64encode(sealed).decode("ascii")


def open_sealed(text: str) -> str:
    """Return the plain text. Raises KeyTrouble: KeyMissing, SealBroken."""
    ring = ring_in(settings.HIMOYA.keys)
    return ring.open(Purpose.SECOND_FACTOR, urlsafe_b64decode(text), PLACE).decode("ascii")
