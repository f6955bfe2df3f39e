"""Counts failed attempts in the database: it survives a restart and holds for every process.

An attempt is counted before it is judged, so that many at once cannot slip through, and taken
back when it was right. Reading that a door is shut writes nothing.
"""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction
from django.utils.crypto import salted_hmac

from himoya.platform.database import clock
from himoya.platform.sign_in.models import Attempts
from himoya.platform.sign_in.rules import FORGOTTEN_AFTER, Kind, pause_after

Key = tuple[Kind, str]


def hashed(key: Key) -> str:
    """Return what is stored instead of the name or address: nobody can read it back."""
    kind, value = key
    return salted_hmac("himoya.sign_in.attempts", f"{kind}:{value}", algorithm="sha256").hexdigest()


def is_shut(*keys: Key) -> bool:
    """Say whether one of these doors is shut now."""
    hashes = [hashed(key) for key in keys]
    return Attempts.objects.filter(key__in=hashes, locked_until__gt=clock.now()).exists()


def begin(*keys: Key) -> bool:
    """Count one attempt under each key; False, with nothing counted, where one is shut."""
    if is_shut(*keys):
        return False
    with transaction.atomic():
        rows = [_locked_row(key) for key in keys]
        now = clock.now()
        if any(row.locked_until and row.locked_until > now for row in rows):
            return False
        for (kind, _value), row in zip(keys, rows, strict=True):
            row.failures = row.failures + 1 if now - row.last_at < FORGOTTEN_AFTER else 1
            pause = pause_after(kind, row.failures)
            row.last_at, row.locked_until = now, now + pause if pause else None
            row.save()
    return True


def forget(key: Key) -> None:
    """Begin the count anew: the owner has shown who he or she is."""
    Attempts.objects.filter(key=hashed(key)).delete()


def take_back(key: Key) -> None:
    """Uncount one attempt that was right, and only that one."""
    with transaction.atomic():
        row = Attempts.objects.select_for_update().filter(key=hashed(key)).first()
        if row is None:
            return
        row.failures = max(row.failures - 1, 0)
        pause = pause_after(key[0], row.failures)
        if pause is None:
            row.locked_until = None
        row.save()


def count(key: Key, *, within: timedelta) -> int:
    """Count one more event that shuts nothing, and return how many there were of late."""
    with transaction.atomic():
        row = _locked_row(key)
        now = clock.now()
        # The first event of a period keeps its time; `locked_until` marks where the period ends.
        if row.locked_until is None or row.locked_until <= now:
            row.failures, row.locked_until = 0, now + within
        row.failures, row.last_at = row.failures + 1, now
        row.save()
        return row.failures


def _locked_row(key: Key) -> Attempts:
    """The row of a key, locked until the transaction ends; made where there is none."""
    name = hashed(key)
    rows = Attempts.objects.select_for_update()
    row = rows.filter(key=name).first()
    if row is None:
        now = clock.now()
        Attempts.objects.filter(last_at__lt=now - FORGOTTEN_AFTER).delete()
        Attempts.objects.bulk_create([Attempts(key=name, last_at=now)], ignore_conflicts=True)
        row = rows.get(key=name)
    return row
