"""Keys that link the files of all exports, and that nobody can lead back to a number or a person.

BLAKE2b with a key of its own purpose (RFC 7693), 128 bits, over the kind of record and its random
id: half the time of an HMAC, and an export makes ten millions of them. Without the key ring of the
installation nobody can test a guess. A rotation of the keys gives new ones: the manifest names the
key, so that an analyst sees whether two exports link.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from hashlib import blake2b

from django.conf import settings

from himoya.dictionary.record_tables import FileValue
from himoya.platform.keys.in_use import ring_in
from himoya.platform.keys.purposes import Purpose

#: Bytes of a key: 128 bits, so that two records meet by chance about never.
LENGTH = 16

#: The kind under which the pseudonyms of persons stand, victims and suspects alike.
PERSON = "person"

#: Ids -> their keys; None stays None.
Keyed = Callable[[Sequence[str | None]], list[FileValue]]


def keys_of(kind: str) -> Keyed:
    """Return the function that makes the pseudonymous keys of one kind of record.

    Raises as `ring_in`.
    """
    secret = ring_in(settings.HIMOYA.keys).key(Purpose.STATISTICAL_KEYS)
    # What all keys of a kind begin with is worked out once: a copy of it goes on with each id.
    begun = blake2b(f"{kind}\0".encode(), key=secret, digest_size=LENGTH)

    def key(id: str) -> str:
        one = begun.copy()
        one.update(id.encode())
        return one.hexdigest()

    def keyed(ids: Sequence[str | None]) -> list[FileValue]:
        return [None if id is None else key(id) for id in ids]

    return keyed


def key_in_use() -> str:
    """Return the id of the key under which the pseudonymous keys are made now."""
    return ring_in(settings.HIMOYA.keys).current
