"""Sessions: where an account is signed in, and the ends of it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.backends.base import SessionBase
from django.contrib.sessions.models import Session
from django.db import transaction
from django.http import HttpRequest

from himoya.platform.agencies.models import Account
from himoya.platform.audit.actions import Doer, Subject, record
from himoya.platform.audit.acts import Act
from himoya.platform.database import clock
from himoya.platform.sign_in.addresses import address_of, agent_of
from himoya.platform.sign_in.doers import oneself
from himoya.platform.sign_in.models import Device
from himoya.platform.sign_in.rules import FRESH_FOR, MOST_DEVICES, SEEN_EVERY, session_is_over

#: Keys of the session; instants are seconds since 1970.
BEGUN, SEEN, READY = "himoya_begun", "himoya_seen", "himoya_ready"


def begin(request: HttpRequest, account: Account) -> Device:
    """Note that an account is signed in with the session of a request; older ones give way.

    Called inside the transaction that records the sign-in.
    """
    session = request.session
    if session.session_key is None:
        session.create()
    now = clock.now()
    session[BEGUN] = session[SEEN] = now.timestamp()
    key = str(session.session_key)
    Device.objects.filter(session_key=key).delete()
    surplus = list(Device.objects.filter(account=account)[MOST_DEVICES - 1 :])
    end_all(surplus, by=oneself(account), why="too_many")
    return Device.objects.create(
        account=account,
        session_key=key,
        begun_at=now,
        last_seen_at=now,
        address=address_of(request),
        agent=agent_of(request),
    )


def keep_or_end(request: HttpRequest, account: Account) -> bool:
    """Say whether the session of a request goes on; ends it where its time is over.

    A session without times was not begun by `begin` and ends, too.
    """
    session, now = request.session, clock.now()
    begun, seen = _instant(session, BEGUN), _instant(session, SEEN)
    why = "unknown"
    if begun is not None and seen is not None:
        limits = settings.HIMOYA
        idle = timedelta(minutes=limits.session_idle_minutes)
        whole = timedelta(hours=limits.session_hours)
        over = session_is_over(begun=begun, seen=seen, now=now, idle=idle, whole=whole)
        if over is None:
            if not timedelta(0) <= now - seen < SEEN_EVERY:
                session[SEEN] = now.timestamp()
                Device.objects.filter(session_key=session.session_key).update(last_seen_at=now)
            return True
        why = over
    with transaction.atomic():
        Device.objects.filter(session_key=session.session_key).delete()
        session.flush()
        _record_end(account, by=oneself(account), why=why)
    request.user = AnonymousUser()
    return False


def is_fresh(request: HttpRequest) -> bool:
    """Say whether somebody signed in just now, which is as good as confirming once more."""
    begun = _instant(request.session, BEGUN)
    return begun is not None and timedelta(0) <= clock.now() - begun < FRESH_FOR


def end_all(devices: Iterable[Device], *, by: Doer | None, why: str) -> int:
    """End these sessions at once, inside the caller's transaction; returns how many."""
    ended = 0
    for device in devices:
        Session.objects.filter(session_key=device.session_key).delete()
        device.delete()
        _record_end(device.account, by=by, why=why)
        ended += 1
    return ended


def devices_of(account: Account) -> list[Device]:
    """Return where an account is signed in, the last used first; forgets those that are over."""
    limits, now = settings.HIMOYA, clock.now()
    over = Device.objects.filter(account=account).filter(
        last_seen_at__lt=now - timedelta(minutes=limits.session_idle_minutes) - SEEN_EVERY
    )
    if over.exists():
        over.delete()
    return list(Device.objects.filter(account=account))


def _record_end(account: Account, *, by: Doer | None, why: str) -> None:
    record(
        Act.SESSION_ENDED, by=by, subject=Subject("account", str(account.id)), details={"why": why}
    )


def _instant(session: SessionBase, key: str) -> datetime | None:
    value = session.get(key)
    return datetime.fromtimestamp(value, UTC) if isinstance(value, int | float) else None
