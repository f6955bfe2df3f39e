"""The short file by which an installation makes itself known: name, country, public keys.

Nothing in it is secret. That it is genuine, two people find out by telephone: both read the
fingerprint of the keys aloud.
"""

from __future__ import annotations

import json
from dataclasses import dataclass

from himoya.platform.dictionary_in_use import dictionary
from himoya.platform.keys.files import bytes_of, text_of
from himoya.platform.keys.installation import PUBLIC, PublicKeys
from himoya.platform.transfers.refusals import TransferRefused, Why
from himoya.platform.transfers.sealing import own_keys

FILE_NAME = "installation.json"
#: Bytes of the longest such file that is read.
LONGEST = 10_000
_WHAT, _FORMAT = "public keys of an installation of Himoya", 1


@dataclass(frozen=True, slots=True)
class PublicFile:
    """What such a file says."""

    country: str
    keys: PublicKeys


def own_public_file() -> bytes:
    """Return the file of this installation."""
    keys = own_keys().public
    shown = {
        "what": _WHAT,
        "format": _FORMAT,
        "country": dictionary().country.folder,
        "signing": text_of(keys.signing),
        "opening": text_of(keys.opening),
        "fingerprint": keys.fingerprint,
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
    except (ValueError, KeyError, TypeError):
        raise TransferRefused(Why.NO_KEYS_IN_FILE) from None
    if country != dictionary().country.folder:
        raise TransferRefused(Why.OTHER_COUNTRY, country[:40])
    return PublicFile(country, keys)
