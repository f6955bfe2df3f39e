"""New keys for this installation, and earlier ones that are withdrawn at once."""

from __future__ import annotations

from datetime import date, timedelta

from django.conf import settings
from django.db import transaction

from himoya.platform.access.reader import Reader
from himoya.platform.access.verbs import Verb
from himoya.platform.audit.actions import record
from himoya.platform.audit.acts import Act
from himoya.platform.database.clock import now, today
from himoya.platform.keys import replacing
from himoya.platform.keys.replacing import Replacement
from himoya.platform.transfers.refusals import TransferRefused, Why
from himoya.platform.transfers.sealing import every_own_key, own_keys

#: Days for which replaced keys are accepted, and the most that can be asked.
ACCEPTED, LONGEST = 90, 366


def replace_own_keys(
    *, by: Reader | None, expected: str, until: date | None, stolen: bool = False
) -> Replacement:
    """Give this installation new keys, signed over by those in use, and return what was signed.

    ``expected`` is the fingerprint that the person saw: of two at once, one is refused. ``stolen``
    keys are withdrawn in the same moment. Without a reader it is the command line that asks. Raises
    NotPermitted, TransferRefused, KeyTrouble, OSError.
    """
    _check(by)
    until = until or today() + timedelta(days=ACCEPTED)
    if not today() <= until <= today() + timedelta(days=LONGEST):
        raise TransferRefused(Why.BAD_DAY)
    _check_present(expected)
    with transaction.atomic():
        # The audit comes first here: it lets one writer in after the other, and a file has no lock.
        how = "installation_stolen" if stolen else "installation_replaced"
        record(Act.KEYS_CHANGED, by=by, details={"how": how, "key": expected})
        _check_present(expected)
        return replacing.replace_keys(settings.HIMOYA.keys, at=now(), until=until, withdrawn=stolen)


def withdraw_own_keys(*, by: Reader | None, fingerprint: str) -> None:
    """Withdraw earlier keys: nothing opens with them any more. Raises as `replace_own_keys`."""
    _check(by)
    if fingerprint not in {one.fingerprint for one in every_own_key().earlier if one.keys}:
        raise TransferRefused(Why.NOTHING_NEW)
    with transaction.atomic():
        details: dict[str, str | int] = {"how": "installation_withdrawn", "key": fingerprint}
        record(Act.KEYS_CHANGED, by=by, details=details)
        if not replacing.withdraw_keys(settings.HIMOYA.keys, fingerprint):
            raise TransferRefused(Why.NOTHING_NEW)


def _check_present(expected: str) -> None:
    if own_keys().public.fingerprint != expected:
        raise TransferRefused(Why.REPLACED_MEANWHILE)


def _check(by: Reader | None) -> None:
    if by is not None:
        by.check(Verb.MANAGE_AGENCIES)
