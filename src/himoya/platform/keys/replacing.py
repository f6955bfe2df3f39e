"""New key pairs for an installation, signed over by the old ones; and old ones that are withdrawn.

All lie in ``installation.json``: the present pairs as ever, and ``earlier``, the latest last. What
was sealed to earlier pairs opens until they are withdrawn: then their private halves are gone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

from himoya.platform.keys.errors import KeysUnreadable
from himoya.platform.keys.files import bytes_of, read_content, text_of, write_content
from himoya.platform.keys.installation import (
    FILE,
    InstallationKeys,
    PublicKeys,
    content_of_keys,
    keys_from,
    keys_of_installation,
    new_keys,
)

_LABEL = b"these keys take the place of those 1\0"


@dataclass(frozen=True, slots=True, kw_only=True)
class Replacement:
    """The old pair says that the new one takes its place, and until when it is itself accepted.

    ``withdrawn``: the old pair is accepted no longer, whatever day it named.
    """

    old: PublicKeys
    new: PublicKeys
    at: datetime
    until: date
    signature: bytes
    withdrawn: bool = False

    def check(self) -> None:
        """Raise SealBroken unless the old pair signed exactly this."""
        self.old.verify(_signed(self.old, self.new, self.at, self.until), self.signature)

    def as_dict(self) -> dict[str, Any]:
        """The form in files, in the open."""
        return {
            "old": _public_out(self.old),
            "new": _public_out(self.new),
            "at": self.at.isoformat(),
            "until": self.until.isoformat(),
            "signature": text_of(self.signature),
            "withdrawn": self.withdrawn,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlierKeys:
    """An earlier pair. ``keys`` is None once it was withdrawn: nobody opens anything with it."""

    replacement: Replacement
    keys: InstallationKeys | None = field(repr=False)

    @property
    def fingerprint(self) -> str:
        """Of the old pair."""
        return self.replacement.old.fingerprint


@dataclass(frozen=True, slots=True, kw_only=True)
class KeysInUse:
    """The present pairs, and the earlier ones, the latest last."""

    present: InstallationKeys
    earlier: Sequence[EarlierKeys] = ()


def replacement_from(found: Mapping[str, Any]) -> Replacement:
    """Read the form in files. Raises ValueError, KeyError, TypeError."""
    return Replacement(
        old=_public_in(found["old"]),
        new=_public_in(found["new"]),
        at=datetime.fromisoformat(found["at"]),
        until=date.fromisoformat(found["until"]),
        signature=bytes_of(found["signature"]),
        withdrawn=bool(found["withdrawn"]),
    )


def keys_in_use(folder: Path) -> KeysInUse:
    """Return all pairs of this installation; raises as `keys_of_installation`."""
    present = keys_of_installation(folder)
    file = folder / FILE
    try:
        earlier = [_earlier_from(one) for one in read_content(file).get("earlier", [])]
    except (KeyError, TypeError, ValueError):
        raise KeysUnreadable(file) from None
    return KeysInUse(present=present, earlier=earlier)


def replace_keys(folder: Path, *, at: datetime, until: date, withdrawn: bool) -> Replacement:
    """Make new pairs, signed over by the present ones, which are kept to open what comes yet.

    With ``withdrawn`` they are not. Raises as `keys_of_installation`.
    """
    found, new = keys_in_use(folder), new_keys()
    old = found.present
    made = Replacement(
        old=old.public,
        new=new.public,
        at=at,
        until=until,
        signature=old.sign(_signed(old.public, new.public, at, until)),
        withdrawn=withdrawn,
    )
    last = EarlierKeys(replacement=made, keys=None if withdrawn else old)
    _write(folder, KeysInUse(present=new, earlier=[*found.earlier, last]))
    return made


def withdraw_keys(folder: Path, fingerprint: str) -> bool:
    """Withdraw an earlier pair: its private halves are gone. False where there is none such."""
    found = keys_in_use(folder)
    if not any(one.fingerprint == fingerprint and one.keys for one in found.earlier):
        return False
    earlier = [
        EarlierKeys(replacement=replace(one.replacement, withdrawn=True), keys=None)
        if one.fingerprint == fingerprint
        else one
        for one in found.earlier
    ]
    _write(folder, KeysInUse(present=found.present, earlier=earlier))
    return True


def _write(folder: Path, keys: KeysInUse) -> None:
    earlier = [
        one.replacement.as_dict() | ({"keys": content_of_keys(one.keys)} if one.keys else {})
        for one in keys.earlier
    ]
    write_content(folder / FILE, {**content_of_keys(keys.present), "earlier": earlier})


def _earlier_from(found: Mapping[str, Any]) -> EarlierKeys:
    keys = keys_from(found["keys"]) if "keys" in found else None
    one = EarlierKeys(replacement=replacement_from(found), keys=keys)
    if keys is not None and keys.public != one.replacement.old:
        raise ValueError(one.fingerprint)
    return one


def _signed(old: PublicKeys, new: PublicKeys, at: datetime, until: date) -> bytes:
    halves = old.signing + old.opening + new.signing + new.opening
    return _LABEL + halves + f"{at.isoformat()} {until.isoformat()}".encode()


def _public_out(keys: PublicKeys) -> dict[str, str]:
    return {"signing": text_of(keys.signing), "opening": text_of(keys.opening)}


def _public_in(found: Mapping[str, str]) -> PublicKeys:
    return PublicKeys(bytes_of(found["signing"]), bytes_of(found["opening"]))


def chain_from(known: str, told: Sequence[Replacement], last: PublicKeys) -> list[Replacement]:
    """Return the replacements that lead from a known pair to the last one; empty where none do.

    Raises SealBroken where one of them was not signed by the pair that it replaces.
    """
    found: list[Replacement] = []
    by_old = {one.old.fingerprint: one for one in told}
    at = known
    while at != last.fingerprint:
        one = by_old.pop(at, None)
        if one is None:
            return []
        one.check()
        found.append(one)
        at = one.new.fingerprint
    return found
