"""Keys that agencies hold themselves, so that the host cannot read what they seal.

The agency's file holds its generations sealed under a random **root**; each **slot** holds the
root sealed under a passphrase of one person or office (scrypt, RFC 7914). Who has the whole data
folder and the database, but no passphrase, has noise. A lost passphrase without another slot means
that the agency's identities are lost for good: the host cannot help, by design.
"""

from __future__ import annotations

import re
import secrets
from base64 import b32encode
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from himoya.platform.keys.errors import (
    KeysExist,
    KeysUnreadable,
    NoAgencyKey,
    PassphraseTooWeak,
    WrongPassphrase,
)
from himoya.platform.keys.files import bytes_of, make_folder, read_content, text_of, write_content
from himoya.platform.keys.generation import MATERIAL, Generation, new_generation
from himoya.platform.keys.ring import KeyRing
from himoya.platform.keys.sealed import NONCE

#: scrypt with 64 MB and twice over: about half a second for the officer, and for each guess. More
#: memory would not fit beside the web server in a small office.
COST = {"n": 2**16, "r": 8, "p": 2}
SALT = 16

#: A passphrase of one's own needs this many letters, and as many different ones.
SHORTEST, DIFFERENT = 20, 8

_FILE = re.compile(r"agency-(.+)\.json")
_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,59}")


def new_passphrase() -> str:
    """Return a passphrase of 125 random bits: five groups of five letters and digits."""
    letters = b32encode(secrets.token_bytes(20)).decode("ascii").lower()[:25]
    return "-".join(letters[start : start + 5] for start in range(0, 25, 5))


def owns_key(folder: Path, agency: str) -> bool:
    """Say whether an agency holds its own key."""
    return _file(folder, agency).exists()


def create_agency_key(folder: Path, agency: str, passphrase: str, *, slot: str = "1") -> KeyRing:
    """Make an agency its own key and return it opened. Raises KeysExist, PassphraseTooWeak."""
    _check_strength(passphrase)
    make_folder(folder)
    file, root, first = _file(folder, agency), secrets.token_bytes(MATERIAL), new_generation(agency)
    content = {
        "agency": agency,
        "slots": {slot: _wrap(root, passphrase, agency)},
        "current": first.id,
        "generations": [_sealed_under(root, first)],
    }
    if file.exists():
        raise KeysExist(file)
    write_content(file, content, replace=False)
    return KeyRing({first.id: first}, first.id, owner=agency)


def unlock(folder: Path, agency: str, passphrase: str) -> KeyRing:
    """Return an agency's own ring. Raises NoAgencyKey, WrongPassphrase, KeysUnreadable.

    Takes half a second for every slot: keep the ring with `unlocked`, not the passphrase.
    """
    content = _content(folder, agency)
    root = _root(content, agency, passphrase)
    opened = _opened(content, root, _file(folder, agency))
    return KeyRing(opened, str(content["current"]), owner=agency)


def add_slot(folder: Path, agency: str, passphrase: str, slot: str, its_passphrase: str) -> None:
    """Let another passphrase open the key; raises as `unlock`, KeysExist, PassphraseTooWeak."""
    _check_strength(its_passphrase)
    content = _content(folder, agency)
    root = _root(content, agency, passphrase)
    if slot in content["slots"]:
        raise KeysExist(_file(folder, agency))
    content["slots"][slot] = _wrap(root, its_passphrase, agency)
    write_content(_file(folder, agency), content)


def change_passphrase(folder: Path, agency: str, passphrase: str, new: str) -> None:
    """Replace one person's passphrase. Raises as `unlock`, and PassphraseTooWeak.

    Old copies of the file still open with the old one: when somebody else has seen it, use
    `rotate_agency` with a new passphrase.
    """
    _check_strength(new)
    content = _content(folder, agency)
    slot, root = _opening_slot(content, agency, passphrase)
    content["slots"][slot] = _wrap(root, new, agency)
    write_content(_file(folder, agency), content)


def rotate_agency(
    folder: Path, agency: str, passphrase: str, *, new_passphrase: str | None = None
) -> KeyRing:
    """Give an agency a new generation, current from now on; re-sealing follows (`rotation`).

    With a new passphrase the root is made anew as well and all other slots fall away: for a
    passphrase that somebody else has seen. Raises as `unlock`, and PassphraseTooWeak.
    """
    file, content = _file(folder, agency), _content(folder, agency)
    slot, root = _opening_slot(content, agency, passphrase)
    opened, fresh = _opened(content, root, file), new_generation(agency)
    opened[fresh.id] = fresh
    if new_passphrase is not None:
        _check_strength(new_passphrase)
        root = secrets.token_bytes(MATERIAL)
        content["slots"] = {slot: _wrap(root, new_passphrase, agency)}
    content["generations"] = [_sealed_under(root, one) for one in opened.values()]
    content["current"] = fresh.id
    write_content(file, content)
    return KeyRing(opened, fresh.id, owner=agency)


def forget_generation(folder: Path, agency: str, id: str) -> None:
    """Remove a generation that seals nothing any more (`rotation` has counted); needs no key."""
    content = _content(folder, agency)
    if id != content["current"]:
        kept = [one for one in content["generations"] if one["id"] != id]
        write_content(_file(folder, agency), content | {"generations": kept})


def current_key(folder: Path, agency: str) -> str:
    """Return the id of the key that seals for an agency now, without opening it.

    Raises NoAgencyKey.
    """
    return str(_content(folder, agency)["current"])


def slots_of(folder: Path, agency: str) -> list[str]:
    """Return the names of an agency's slots; raises NoAgencyKey."""
    return sorted(_content(folder, agency)["slots"])


def keys_held_by_agencies(folder: Path) -> Mapping[str, str]:
    """Return id of key -> code of the agency that holds it."""
    found: dict[str, str] = {}
    for file in sorted(folder.glob("agency-*.json")):
        named = _FILE.fullmatch(file.name)
        if named is not None:
            for one in read_content(file).get("generations", ()):
                found[str(one["id"])] = named[1]
    return found


def _file(folder: Path, agency: str) -> Path:
    """The file of an agency; a code that is no plain name has none."""
    if not _CODE.fullmatch(agency):
        raise NoAgencyKey(agency)
    return folder / f"agency-{agency}.json"


def _content(folder: Path, agency: str) -> dict[str, Any]:
    file = _file(folder, agency)
    if not file.exists():
        raise NoAgencyKey(agency)
    content = read_content(file)
    if not {"slots", "current", "generations"} <= content.keys():
        raise KeysUnreadable(file)
    return content


def _check_strength(passphrase: str) -> None:
    if len(passphrase) < SHORTEST or len(set(passphrase.casefold())) < DIFFERENT:
        raise PassphraseTooWeak(SHORTEST, DIFFERENT)


def _stretched(passphrase: str, salt: bytes, n: int, r: int, p: int) -> bytes:
    typed = " ".join(passphrase.split())
    return Scrypt(salt=salt, length=MATERIAL, n=n, r=r, p=p).derive(typed.encode("utf-8"))


def _wrap(root: bytes, passphrase: str, agency: str) -> dict[str, Any]:
    salt, nonce = secrets.token_bytes(SALT), secrets.token_bytes(NONCE)
    key = _stretched(passphrase, salt, **COST)
    wrapped = AESGCM(key).encrypt(nonce, root, _slot_of(agency))
    return {"salt": text_of(salt), **COST, "wrapped": text_of(nonce + wrapped)}


def _root(content: dict[str, Any], agency: str, passphrase: str) -> bytes:
    return _opening_slot(content, agency, passphrase)[1]


def _opening_slot(content: dict[str, Any], agency: str, passphrase: str) -> tuple[str, bytes]:
    for name, slot in content["slots"].items():
        key = _stretched(passphrase, bytes_of(slot["salt"]), slot["n"], slot["r"], slot["p"])
        wrapped = bytes_of(slot["wrapped"])
        try:
            return name, AESGCM(key).decrypt(wrapped[:NONCE], wrapped[NONCE:], _slot_of(agency))
        except InvalidTag:
            continue
    raise WrongPassphrase(agency)


def _slot_of(agency: str) -> bytes:
    return b"himoya agency slot: " + agency.encode("utf-8")


def _sealed_under(root: bytes, one: Generation) -> dict[str, str]:
    nonce = secrets.token_bytes(NONCE)
    sealed = AESGCM(root).encrypt(nonce, one.material, f"{one.owner}:{one.id}".encode())
    return {"id": one.id, "made_at": one.made_at.isoformat(), "sealed": text_of(nonce + sealed)}


def _opened(content: dict[str, Any], root: bytes, file: Path) -> dict[str, Generation]:
    found = {}
    try:
        for one in content["generations"]:
            id, sealed = one["id"], bytes_of(one["sealed"])
            bound = f"{content['agency']}:{id}".encode()
            material = AESGCM(root).decrypt(sealed[:NONCE], sealed[NONCE:], bound)
            made_at = datetime.fromisoformat(one["made_at"])
            found[id] = Generation(id, made_at, material, content["agency"])
    except (KeyError, ValueError, InvalidTag) as error:
        raise KeysUnreadable(file) from error
    return found
