"""Keys that link the files of all exports, and that nobody can lead back to a number or a person.

HMAC-SHA-256 under a key of its own purpose, cut to 128 bits, over the kind of record and its random
id. Without the key ring of the installation nobody can test a guess. A rotation of the keys gives
new ones: the manifest names the key, so that an analyst sees whether two exports link.
"""

from __future__ import annotations

import hmac
from collections.abc import Callable

from django.conf import settings

from himoya.platform.keys.in_use import ring_in
from himoya.platform.keys.purposes import Purpose

#: Bytes of a key: 128 bits, so that two records meet by chance about never.
LENGTH = 16

#: The kind under which the pseudonyms of persons stand, victims and suspects alike.
PERSON = "person"

Keyed = Callable[[str], str]


def keys_of(kind: str) -> Keyed:
    """Return the function that makes the pseudonymous key of one kind of record.

    Raises as `ring_in`.
    """
    secret = ring_in(settings.HIMOYA.keys).key(Purpose.STATISTICAL_KEYS)
    before = f"{kind}\0".encode()

    def keyed(id: str) -> str:
        return hmac.digest(secret, before + id.encode(), "sha256")[:LENGTH].hex()

    return keyed


def key_in_use() -> str:
    """Return the id of the key under which the pseudonymous keys are made now."""
    return ring_in(settings.HIMOYA.keys).current
