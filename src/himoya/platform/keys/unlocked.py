"""Keeps an agency's key unlocked for one web session, without keeping it anywhere whole.

The unlocked key is sealed under two halves: a random secret that only the browser holds (a cookie),
and a key of the host's ring. The sealed text lies in the session row of the database. So

- a stolen database, with or without the key folder, opens nothing: the cookie is not in it;
- a stolen cookie opens nothing: the session row and the key folder are not in it;
- the session's end removes the row, and the cookie opens nothing any more;
- a restart of the server, or another of its processes, does not ask again.

The whole key is in the server's memory while a request is answered. Whoever controls the running
server can take it then; `docs/explanation/identity-room.md` says what follows from that.
"""

from __future__ import annotations

import json
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from himoya.platform.keys.errors import KeyLocked, KeyTrouble
from himoya.platform.keys.files import bytes_of, text_of
from himoya.platform.keys.generation import MATERIAL, Generation
from himoya.platform.keys.purposes import Purpose
from himoya.platform.keys.ring import KeyRing
from himoya.platform.keys.sealed import NONCE

#: The cookie must be HttpOnly, SameSite=Strict, Secure under https, and end with the browser.
COOKIE = "himoya_unlocked"


@dataclass(frozen=True, slots=True)
class Kept:
    """``cookie`` goes to the browser and nowhere else; ``stored`` into the session."""

    cookie: str
    stored: str


def keep(host: KeyRing, own: KeyRing, *, session: str, until: datetime) -> Kept:
    """Seal an unlocked ring for a session.

    ``session`` binds it to the account (its id), ``until`` is when it is asked for again.
    """
    half, nonce = secrets.token_bytes(MATERIAL), secrets.token_bytes(NONCE)
    known = {"agency": own.owner, "until": int(until.timestamp())}
    sealed = AESGCM(_under_cookie(half)).encrypt(nonce, _content(own), _bound(session, known))
    outer = host.seal(Purpose.SESSIONS, nonce + sealed, _bound(session, known))
    return Kept(text_of(half), json.dumps({**known, "sealed": text_of(outer)}))


def kept(host: KeyRing, stored: str, cookie: str, *, session: str, now: datetime) -> KeyRing:
    """Return the unlocked ring; raises KeyLocked where it is over, or anything does not fit."""
    agency = ""
    try:
        row = json.loads(stored)
        agency, until = str(row["agency"]), int(row["until"])
        bound = _bound(session, {"agency": agency, "until": until})
        inner = host.open(Purpose.SESSIONS, bytes_of(row["sealed"]), bound)
        key = _under_cookie(bytes_of(cookie))
        content = AESGCM(key).decrypt(inner[:NONCE], inner[NONCE:], bound)
    except (ValueError, KeyError, TypeError, InvalidTag, KeyTrouble):
        raise KeyLocked(agency) from None
    if now.astimezone(UTC).timestamp() >= until:
        raise KeyLocked(agency)
    return _ring(content, agency)


def _under_cookie(half: bytes) -> bytes:
    info = b"himoya unlocked key 1"
    return HKDF(algorithm=SHA256(), length=MATERIAL, salt=None, info=info).derive(half)


def _bound(session: str, known: dict[str, object]) -> bytes:
    return json.dumps([session, known["agency"], known["until"]]).encode("utf-8")


def _content(own: KeyRing) -> bytes:
    listed = [
        [one.id, one.made_at.isoformat(), text_of(one.material)]
        for one in own.generations.values()
        if one.owner == own.owner
    ]
    return json.dumps([own.current, listed]).encode("utf-8")


def _ring(content: bytes, agency: str) -> KeyRing:
    current, listed = json.loads(content)
    generations = {
        id: Generation(id, datetime.fromisoformat(at), bytes_of(material), agency)
        for id, at, material in listed
    }
    return KeyRing(generations, current, owner=agency)
