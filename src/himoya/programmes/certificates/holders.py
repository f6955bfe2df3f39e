"""Holders of papers as codes: who knows the name finds the paper, who reads the file learns nobody.

A bare digest of a name could be guessed from a list of names; a keyed one needs the secret, which
stands beside the register and is made once.
"""

from __future__ import annotations

import hashlib
import hmac
import os
from pathlib import Path
from secrets import token_bytes

from himoya.programmes.certificates.register import FOLDER, Register, RegisterTrouble
from himoya.programmes.counting.people.identity import identity

FILE, _BYTES = "holders.key", 32


class Holders:
    """Codes of people under the secret of one installation."""

    def __init__(self, secret: bytes) -> None:
        self._secret = secret

    def code(self, person: str) -> str:
        """Return the code of a person's name or own code; case and spaces do not count."""
        return hmac.new(self._secret, identity(person).encode(), hashlib.sha256).hexdigest()


def holders_of(data: Path, register: Register) -> Holders:
    """Return the codes of a data folder; the secret is made with the first paper.

    Raises RegisterTrouble where the secret of papers that were issued is gone.
    """
    file = data / FOLDER / FILE
    if file.exists():
        secret = file.read_bytes()
        if len(secret) == _BYTES:
            return Holders(secret)
    if file.exists() or register.papers:
        text = (
            "{file} is missing or broken, so nobody's papers can be found again. Put it back from "
            "a copy; until then nothing is issued."
        )
        raise RegisterTrouble(text, file=file.name)
    secret = token_bytes(_BYTES)
    handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as opened:
        opened.write(secret)
        opened.flush()
        os.fsync(opened.fileno())
    return Holders(secret)
