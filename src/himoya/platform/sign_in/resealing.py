"""What a rotation of keys has to do in this room: without their secrets nobody could sign in."""

from __future__ import annotations

import logging
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Collection, Iterator

from allauth.mfa.models import Authenticator
from django.db import transaction

from himoya.platform.keys.errors import SealBroken
from himoya.platform.keys.purposes import Purpose
from himoya.platform.keys.ring import KeyRing
from himoya.platform.keys.sealed import key_of
from himoya.platform.sign_in.sealing import PLACE, SECRETS

logger = logging.getLogger(__name__)


class _Secrets:
    """Secrets of second factors, for `himoya.platform.keys.rotation`: texts within allauth's JSON.

    Each says by its first bytes which key seals it, but no query can ask for that: all are read.
    """

    name = "secrets of second factors"

    def count(self, keys: Collection[str]) -> int:
        """Return how many secrets still use one of the keys."""
        return sum(1 for _ in _using(keys))

    def reseal(self, ring: KeyRing, keys: Collection[str], size: int) -> int:
        """Re-seal some secrets of the keys in one transaction."""
        count = 0
        with transaction.atomic():
            for row in _using(keys):
                if count == size:
                    break
                _reseal(row, ring)
                count += 1
        return count


def _using(keys: Collection[str]) -> Iterator[Authenticator]:
    rows = Authenticator.objects.filter(type__in=SECRETS).order_by("pk")
    for row in rows.select_for_update() if transaction.get_connection().in_atomic_block else rows:
        if key_of(urlsafe_b64decode(row.data[SECRETS[row.type]])) in keys:
            yield row


def _reseal(row: Authenticator, ring: KeyRing) -> None:
    name = SECRETS[row.type]
    try:
        sealed = ring.reseal(Purpose.SECOND_FACTOR, urlsafe_b64decode(row.data[name]), PLACE)
    except SealBroken:
        logger.error("the seal of second factor %s is broken", row.pk)
        raise
    row.data[name] = urlsafe_b64encode(sealed).decode("ascii")
    row.save(update_fields=["data"])


SECRETS_OF_SECOND_FACTORS = _Secrets()
