"""Second factors set and taken away by others than their owner."""

from __future__ import annotations

import base64
import binascii

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.db import transaction

from himoya.platform.access.reader import Reader
from himoya.platform.agencies.models import Account
from himoya.platform.audit.actions import Doer, Subject, record
from himoya.platform.audit.acts import Act
from himoya.platform.sign_in.actions.notices import tell_owner
from himoya.platform.sign_in.devices import end_all
from himoya.platform.sign_in.models import Device, Notice
from himoya.platform.sign_in.queries import check_reach


class SecretUnusable(ValueError):
    """Not base32, or shorter than the 128 bits that RFC 4226 asks for."""


@transaction.atomic
def set_totp(account: Account, secret: str | None = None) -> str:
    """Give an account an authenticator app and return its secret (base32); for demonstrations.

    People set theirs up themselves. Raises SecretUnusable.
    """
    given = secret or generate_totp_secret()
    try:
        decoded = base64.b32decode(given.encode("ascii"), casefold=True)
    except (binascii.Error, UnicodeEncodeError) as error:
        raise SecretUnusable(given) from error
    if len(decoded) < 16:
        raise SecretUnusable(given)
    Authenticator.objects.filter(user=account, type=Authenticator.Type.TOTP).delete()
    TOTP.activate(account, given)
    _record(None, account, {"factor": "totp", "added": 1})
    return given


@transaction.atomic
def print_codes(account: Account) -> list[str]:
    """Give an account new printed codes and return them; for demonstrations and tests."""
    Authenticator.objects.filter(user=account, type=Authenticator.Type.RECOVERY_CODES).delete()
    codes: list[str] = RecoveryCodes.activate(account).get_unused_codes()
    _record(None, account, {"factor": "recovery_codes", "added": 1})
    return codes


@transaction.atomic
def reset_second_factor(*, by: Reader | None, account: Account) -> int:
    """Take every second factor from an account and end its sessions; returns how many there were.

    The owner sets up a new one at the next sign-in, and is told. Raises NotPermitted, NotThere.
    """
    check_reach(by, account)
    removed = remove_factors(account)
    end_all(Device.objects.filter(account=account), by=by, why="second_factor")
    tell_owner(account, Notice.Kind.SECOND_FACTOR_RESET)
    _record(by, account, {"removed": removed})
    return removed


def kinds_of(account: Account) -> dict[int, str]:
    """Return id -> kind of the second factors of an account."""
    return dict(Authenticator.objects.filter(user=account).values_list("id", "type"))


def record_changes(by: Doer, account: Account, before: dict[int, str]) -> None:
    """Record what was added and removed since ``before``, inside the caller's transaction."""
    after = kinds_of(account)
    subject = Subject("account", str(account.id))
    for word, ids in (
        ("removed", before.keys() - after.keys()),
        ("added", after.keys() - before.keys()),
    ):
        for id in sorted(ids):
            details: dict[str, str | int] = {"factor": (before | after)[id], word: 1}
            record(Act.SECOND_FACTOR_CHANGED, by=by, subject=subject, details=details)


def remove_factors(account: Account) -> int:
    """Take every second factor away, inside the caller's transaction; returns how many."""
    number: int = Authenticator.objects.filter(user=account).count()
    Authenticator.objects.filter(user=account).delete()
    return number


def _record(by: Reader | None, account: Account, details: dict[str, str | int]) -> None:
    subject = Subject("account", str(account.id))
    record(Act.SECOND_FACTOR_CHANGED, by=by, subject=subject, details=details)
