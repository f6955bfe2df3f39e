"""What an owner is told at the next sign-in."""

from __future__ import annotations

from himoya.platform.agencies.models import Account
from himoya.platform.database import clock
from himoya.platform.sign_in.models import Notice


def tell_owner(account: Account, kind: Notice.Kind) -> None:
    """Leave word for the owner; inside the caller's transaction."""
    Notice.objects.create(account=account, kind=kind, at=clock.now())


def mark_seen(account: Account) -> None:
    """The owner has read what was left."""
    Notice.objects.filter(account=account, seen_at__isnull=True).update(seen_at=clock.now())
