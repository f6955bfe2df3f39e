"""The private code of each participant: ten digits that are computed, and stored nowhere.

Digits can be typed on any keyboard. Who guesses hits one of the codes of an event of 300 people
once in thirty million tries.
"""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Iterable, Mapping
from hashlib import sha256
from uuid import UUID

from himoya.platform.training.models import TestSitting
from himoya.platform.training.sealing import open_words, seal_words

#: Bytes of the key of a sitting, and digits of a code.
_KEY, _DIGITS = 32, 10


def new_key(sitting: UUID) -> bytes:
    """Return a new key, sealed for a sitting."""
    return seal_words(sitting, "code_key", secrets.token_hex(_KEY))


def codes_of(sitting: TestSitting, people: Iterable[UUID]) -> Mapping[UUID, str]:
    """Return participation -> code such as 01234 56789. Raises `KeyTrouble`."""
    key = bytes.fromhex(open_words(sitting.id, "code_key", sitting.code_key))
    return {one: _code(key, one) for one in people}


def owner_of(codes: Mapping[UUID, str], typed: str) -> UUID | None:
    """Return whose code was typed, with or without spaces; None for nobody's.

    A code that two people share, which chance may give, is nobody's either.
    """
    digits = "".join(one for one in typed if one.isdecimal() and one.isascii())
    found = [
        who
        for who, code in codes.items()
        if hmac.compare_digest(code.replace(" ", "").encode(), digits.encode())
    ]
    return found[0] if len(found) == 1 else None


def _code(key: bytes, participation: UUID) -> str:
    number = int.from_bytes(hmac.new(key, participation.bytes, sha256).digest()) % 10**_DIGITS
    text = f"{number:0{_DIGITS}}"
    return f"{text[: _DIGITS // 2]} {text[_DIGITS // 2 :]}"
