"""Is this the right name and password? The same answer, after the same work, to every no."""

from __future__ import annotations

from datetime import timedelta

from django.contrib.auth import authenticate
from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.http import HttpRequest

from himoya.platform.agencies.models import Account
from himoya.platform.audit.actions import Subject, record
from himoya.platform.audit.acts import Act
from himoya.platform.sign_in import throttle
from himoya.platform.sign_in.addresses import address_of, network_of
from himoya.platform.sign_in.rules import Kind, is_worth_a_row

HOUR = timedelta(hours=1)


def keys_of(request: HttpRequest, name: str, kind: Kind = Kind.ACCOUNT) -> list[throttle.Key]:
    """Return what an attempt is counted under: the place it comes from, and the name typed."""
    network = network_of(address_of(request))
    place: list[throttle.Key] = [(Kind.ADDRESS, network)] if network else []
    return [*place, (kind, name.strip().casefold())]


def account_for(request: HttpRequest, username: str, password: str) -> Account | None:
    """Return the account that these belong to, or None, whatever the reason.

    Unknown, wrong, not active and paused cost one password hash each and answer alike.
    """
    keys = keys_of(request, username)
    if not throttle.begin(*keys):
        make_password(password)
        return None
    account = authenticate(request, username=username, password=password)
    if account is None:
        note_failure(username)
        return None
    for key in keys:
        throttle.forget(key) if key[0] is Kind.ACCOUNT else throttle.take_back(key)
    return account


def note_failure(username: str, what: str = "password") -> None:
    """Record a failed attempt: of an account by its id, else only how many there were this hour.

    Never the name typed: people type passwords into the wrong field. Pauses bound the rows of
    accounts; those of unknown names are thinned out. Both ways write one transaction.
    """
    account = Account.objects.filter(username__iexact=username.strip()).first()
    with transaction.atomic():
        number = throttle.count((Kind.UNKNOWN, str(account is None)), within=HOUR)
        if account is not None:
            subject = Subject("account", str(account.id))
            record(Act.SIGN_IN_FAILED, by=None, subject=subject, details={"what": what})
        elif is_worth_a_row(number):
            record(Act.SIGN_IN_FAILED, by=None, details={"unknown_this_hour": number})
