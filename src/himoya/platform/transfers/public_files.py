"""The short file by which an installation makes itself known: country, public keys, earlier keys.

Nothing in it is secret. That it is genuine, two people find out by telephone: both read the
fingerprint of the keys aloud. Where keys were replaced, the file says so (``replaced``): each old
pair signed its successor, and the present one signed the whole list. An older Himoya reads past it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from himoya.platform.dictionary_in_use import dictionary
from himoya.platform.keys.errors import SealBroken
from himoya.platform.keys.files import bytes_of, text_of
from himoya.platform.keys.installation import PUBLIC, PublicKeys
from himoya.platform.keys.replacing import KeysInUse, Replacement, replacement_from
from himoya.platform.transfers.refusals import TransferRefused, Why
from himoya.platform.transfers.sealing import every_own_key

FILE_NAME = "installation.json"
#: Bytes of the longest such file that is read.
LONGEST = 100_000
_WHAT, _FORMAT = "public keys of an installation of Himoya", 1


@dataclass(frozen=True, slots=True)
class PublicFile:
    """What such a file says."""

    country: str
    keys: PublicKeys
    replaced: Sequence[Replacement] = ()


def own_public_file() -> bytes:
    """Return the file of this installation."""
    return public_file_of(every_own_key())


def public_file_of(every: KeysInUse) -> bytes:
    """Return the file that tells of keys, and of those that they replaced."""
    keys = every.present.public
    replaced = [one.replacement.as_dict() for one in every.earlier]
    shown: dict[str, Any] = {
        "what": _WHAT,
        "format": _FORMAT,
        "country": dictionary().country.folder,
        "signing": text_of(keys.signing),
        "opening": text_of(keys.opening),
        "fingerprint": keys.fingerprint,
    }
    if replaced:
        shown |= {
            "replaced": replaced,
            "signature": text_of(every.present.sign(_plain(replaced))),
        }
    return (json.dumps(shown, indent=1) + "\n").encode("utf-8")


def read_public_file(content: bytes) -> PublicFile:
    """Read such a file. Raises TransferRefused."""
    try:
        found = json.loads(content[:LONGEST].decode("utf-8"))
        keys = PublicKeys(bytes_of(found["signing"]), bytes_of(found["opening"]))
        if found["what"] != _WHAT or found["format"] != _FORMAT:
            raise ValueError(found["format"])
        if {len(keys.signing), len(keys.opening)} != {PUBLIC}:
            raise ValueError(PUBLIC)
        if found["fingerprint"] != keys.fingerprint:
            raise ValueError(keys.fingerprint)
        keys.seal(b"", b"")  # a key to which nothing can be sealed is none
        country = str(found["country"])
        replaced = _replaced(found, keys)
    except (ValueError, KeyError, TypeError, SealBroken):
        raise TransferRefused(Why.NO_KEYS_IN_FILE) from None
    if country != dictionary().country.folder:
        raise TransferRefused(Why.OTHER_COUNTRY, country[:40])
    return PublicFile(country, keys, replaced)


def _replaced(found: Mapping[str, Any], keys: PublicKeys) -> list[Replacement]:
    if "replaced" not in found:
        return []
    keys.verify(_plain(found["replaced"]), bytes_of(found["signature"]))
    return [replacement_from(one) for one in found["replaced"]]


def _plain(replaced: object) -> bytes:
    return json.dumps(replaced, sort_keys=True, separators=(",", ":")).encode("utf-8")
