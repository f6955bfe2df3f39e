"""Second factors: what an account has, and whether a typed code is right."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from allauth.core.internal.cryptokit import compare_user_code
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal import auth as totp
from allauth.mfa.utils import decrypt
from django.conf import settings
from django.db import transaction

from himoya.platform.agencies.models import Account

#: Codes left at which the owner is asked to print new ones.
FEW = 3


@dataclass(frozen=True, slots=True)
class Code:
    """One printed code, and whether it was used."""

    text: str
    used: bool


@dataclass(frozen=True, slots=True)
class Factors:
    """What an account has set up. ``codes_left`` is None where none were printed."""

    app_since: datetime | None
    keys: tuple[Authenticator, ...]
    codes_left: int | None

    @property
    def any(self) -> bool:
        """Whether the account can show a second factor: unused printed codes count."""
        return bool(self.app_since or self.keys or self.codes_left)

    @property
    def few_codes(self) -> bool:
        return self.codes_left is not None and self.codes_left <= FEW


def factors_of(account: Account) -> Factors:
    """Return the second factors of an account."""
    rows = list(Authenticator.objects.filter(user=account).order_by("created_at"))
    app = next((one for one in rows if one.type == Authenticator.Type.TOTP), None)
    printed = next((one for one in rows if one.type == Authenticator.Type.RECOVERY_CODES), None)
    return Factors(
        app_since=app.created_at if app else None,
        keys=tuple(one for one in rows if one.type == Authenticator.Type.WEBAUTHN),
        codes_left=len(RecoveryCodes(printed).get_unused_codes()) if printed else None,
    )


def is_demanded(account: Account) -> bool:
    """Say whether an account must set up a second factor before anything else."""
    return bool(settings.HIMOYA.second_factor) and not factors_of(account).any


def codes_of(account: Account) -> list[Code]:
    """Return the printed codes of an account in their order; empty where there are none."""
    printed = Authenticator.objects.filter(
        user=account, type=Authenticator.Type.RECOVERY_CODES
    ).first()
    if printed is None:
        return []
    wrapped = RecoveryCodes(printed)
    unused = set(wrapped.get_unused_codes())
    return [Code(text, text not in unused) for text in wrapped.generate_codes()]


@transaction.atomic
def accept(account: Account, code: str) -> Authenticator | None:
    """Return the factor that a typed code belongs to, and spend the code; None where it is wrong.

    A code of the app works once: the counter of the last one used is kept in the database, where
    every process sees it.
    """
    factors = Authenticator.objects.select_for_update().filter(user=account)
    app = factors.filter(type=Authenticator.Type.TOTP).first()
    if app is not None and _accept_of_app(app, code):
        return app
    printed = factors.filter(type=Authenticator.Type.RECOVERY_CODES).first()
    if printed is not None:
        wrapped = RecoveryCodes(printed)
        if wrapped.validate_code(code):
            # The code may have been spent on a fresh copy of the row.
            return wrapped.instance
    return None


def _accept_of_app(app: Authenticator, code: str) -> bool:
    secret = decrypt(app.data["secret"])
    for counter in totp.yield_hotp_counters_from_time():
        expected = totp.format_hotp_value(totp.hotp_value(secret, counter))
        if compare_user_code(actual=code, expected=expected):
            if counter <= app.data.get("last_counter", 0):
                return False
            app.data["last_counter"] = counter
            app.save(update_fields=["data"])
            return True
    return False
