"""Unlocks an agency's own key for one web session, and keeps it as `keys.unlocked` says."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.http import HttpRequest, HttpResponseBase

from himoya.platform.access.reader import Reader
from himoya.platform.audit.actions import Subject, record, refused
from himoya.platform.audit.acts import Act
from himoya.platform.database.clock import now
from himoya.platform.keys.errors import KeyLocked, WrongPassphrase
from himoya.platform.keys.in_use import ring_in
from himoya.platform.keys.owners import current_key, owns_key, unlock
from himoya.platform.keys.ring import KeyRing
from himoya.platform.keys.unlocked import COOKIE, keep, kept

#: Key of the session under which the sealed half lies.
STORED = "himoya_unlocked"
#: The kind of subject in the audit.
RECORD = "agency_key"


def needs_unlocking(request: HttpRequest, reader: Reader) -> bool:
    """Say whether the reader's agency holds its own key and this session has not unlocked it."""
    owned = owns_key(settings.HIMOYA.keys, reader.agency_code)
    return owned and unlocked_ring(request, reader) is None


def unlock_session(
    request: HttpRequest, response: HttpResponseBase, reader: Reader, passphrase: str
) -> None:
    """Unlock the key of the reader's agency for this session.

    Sets the cookie on the response and the session's half. Raises WrongPassphrase, NoAgencyKey;
    each wrong passphrase is recorded, and takes half a second.
    """
    agency = reader.agency_code
    try:
        own = unlock(settings.HIMOYA.keys, agency, passphrase)
    except WrongPassphrase:
        refused(by=reader, subject=Subject(RECORD, agency), details={"what": "passphrase"})
        raise
    until = now() + timedelta(hours=settings.HIMOYA.session_hours)
    one = keep(ring_in(settings.HIMOYA.keys), own, session=_session(reader), until=until)
    request.session[STORED] = one.stored
    response.set_cookie(
        COOKIE,
        one.cookie,
        httponly=True,
        samesite="Strict",
        secure=settings.SESSION_COOKIE_SECURE,
    )
    with transaction.atomic():
        details = {"how": "unlocked"}
        record(Act.KEYS_CHANGED, by=reader, subject=Subject(RECORD, agency), details=details)


def lock_session(request: HttpRequest, response: HttpResponseBase) -> None:
    """Forget the unlocked key; signing out does it, too, since it ends the session."""
    request.session.pop(STORED, None)
    response.delete_cookie(COOKIE, samesite="Strict")


def unlocked_ring(request: HttpRequest, reader: Reader) -> KeyRing | None:
    """Return the ring that this session has unlocked for the reader's own agency, or None."""
    stored, cookie = request.session.get(STORED), request.COOKIES.get(COOKIE)
    if not stored or not cookie:
        return None
    host = ring_in(settings.HIMOYA.keys)
    try:
        ring = kept(host, stored, cookie, session=_session(reader), now=now())
    except KeyLocked:
        return None
    return ring if _is_of_today(ring, reader) else None


def _is_of_today(ring: KeyRing, reader: Reader) -> bool:
    """Whether the ring may still seal: after a rotation the passphrase is asked for again, since a
    session must not go on sealing with a key that is about to be given up.

    Somebody with posts in two agencies has unlocked the key of one of them.
    """
    if ring.owner != reader.agency_code or not owns_key(settings.HIMOYA.keys, ring.owner):
        return False
    return current_key(settings.HIMOYA.keys, ring.owner) == ring.current


def _session(reader: Reader) -> str:
    return f"{reader.account_text}:{reader.agency_code}"
