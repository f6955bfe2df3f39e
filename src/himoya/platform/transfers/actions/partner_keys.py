"""New keys of another installation: read from its file, compared by telephone, then in use.

Its old keys are accepted until the day that they themselves named, or are withdrawn at once.
"""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from himoya.platform.access.reader import Reader
from himoya.platform.access.verbs import Verb
from himoya.platform.audit.actions import Subject, record
from himoya.platform.audit.acts import Act
from himoya.platform.database.clock import now
from himoya.platform.keys.errors import SealBroken
from himoya.platform.keys.replacing import Replacement, chain_from
from himoya.platform.transfers.actions.partners import locked_partner
from himoya.platform.transfers.kinds import KeyState
from himoya.platform.transfers.models import Partner, PartnerKeys
from himoya.platform.transfers.public_files import PublicFile, read_public_file
from himoya.platform.transfers.refusals import TransferRefused, Why
from himoya.platform.transfers.sealing import every_own_key
from himoya.platform.transfers.visibility import PARTNER


@transaction.atomic
def announce_keys(*, by: Reader, partner: UUID, public_file: bytes) -> PartnerKeys | None:
    """Read new keys of an installation; they count for nothing before they were compared.

    A file of the keys in use may withdraw earlier ones; then there is nothing to compare, and None
    is returned. Raises NotPermitted, NotThere, TransferRefused.
    """
    by.check(Verb.MANAGE_AGENCIES)
    found, file = _living(partner), read_public_file(public_file)
    if file.keys.fingerprint == found.fingerprint:
        _withdraw_told(by, found, file)
        return None
    _check_new(found, file)
    chain = _chain(found, file)
    first = chain[0] if chain else None
    row = PartnerKeys.objects.filter(partner=found, state=KeyState.ANNOUNCED.value).first()
    row = row or PartnerKeys(partner=found, state=KeyState.ANNOUNCED.value)
    row.signing, row.opening = file.keys.signing, file.keys.opening
    row.fingerprint, row.signed = file.keys.fingerprint, first is not None
    row.until = first.until if first else None
    row.old_withdrawn = first.withdrawn if first else True
    row.at, row.by_id = now(), by.account
    row.save()
    _record(by, found, "announced", int(row.signed))
    return row


@transaction.atomic
def accept_keys(*, by: Reader, partner: UUID, is_the_same: bool) -> Partner:
    """Take announced keys in use, since two people compared them. Raises as `announce_keys`."""
    by.check(Verb.MANAGE_AGENCIES)
    found = _living(partner)
    if not is_the_same:
        raise TransferRefused(Why.NOT_COMPARED)
    row = PartnerKeys.objects.filter(partner=found, state=KeyState.ANNOUNCED.value).first()
    if row is None:
        raise TransferRefused(Why.NOTHING_ANNOUNCED)
    new, old_fingerprint = row.keys, found.fingerprint
    gone = row.old_withdrawn or found.keys_withdrawn_at is not None
    # Keys that were withdrawn before their successor came have a row already.
    if PartnerKeys.objects.filter(fingerprint=old_fingerprint).exists():
        row.delete()
    else:
        row.signing, row.opening, row.fingerprint = found.signing, found.opening, old_fingerprint
        row.state = (KeyState.WITHDRAWN if gone else KeyState.EARLIER).value
        row.at, row.by_id = now(), by.account
        row.save()
    found.signing, found.opening, found.fingerprint = new.signing, new.opening, new.fingerprint
    found.compared_by_id, found.compared_at, found.keys_withdrawn_at = by.account, now(), None
    found.save()
    _record(by, found, "keys_accepted", int(gone))
    return found


@transaction.atomic
def withdraw_partner_keys(*, by: Reader, partner: UUID, fingerprint: str) -> Partner:
    """Accept keys of an installation no longer, from this moment on: they may be stolen.

    Of the keys in use: nothing goes there or comes from there until new ones were compared. Raises
    NotPermitted, NotThere, TransferRefused.
    """
    by.check(Verb.MANAGE_AGENCIES)
    found = _living(partner)
    if fingerprint == found.fingerprint:
        if found.keys_withdrawn_at is not None:
            raise TransferRefused(Why.NOTHING_NEW)
        found.keys_withdrawn_at = now()
        found.save()
        PartnerKeys.objects.create(
            partner=found,
            state=KeyState.WITHDRAWN.value,
            signing=found.signing,
            opening=found.opening,
            fingerprint=fingerprint,
            at=now(),
            by_id=by.account,
        )
    elif not _withdrawn(by, found, {fingerprint}):
        raise TransferRefused(Why.NOTHING_NEW)
    _record(by, found, "keys_withdrawn", 1)
    return found


def _living(partner: UUID) -> Partner:
    found = locked_partner(partner)
    if found.ended_at is not None:
        raise TransferRefused(Why.ENDED)
    return found


def _check_new(found: Partner, file: PublicFile) -> None:
    fingerprint, own = file.keys.fingerprint, every_own_key()
    ours = {own.present.public.fingerprint, *(one.fingerprint for one in own.earlier)}
    if fingerprint in ours:
        raise TransferRefused(Why.OWN_KEYS)
    known = PartnerKeys.objects.filter(fingerprint=fingerprint).first()
    if known is not None and known.state == KeyState.WITHDRAWN.value:
        raise TransferRefused(Why.THEIR_KEYS_WITHDRAWN)
    others = Partner.objects.filter(fingerprint=fingerprint).exists()
    if others or (known is not None and known.state == KeyState.EARLIER.value):
        raise TransferRefused(Why.KNOWN_PARTNER)
    if known is not None and known.partner_id != found.id:
        raise TransferRefused(Why.KNOWN_PARTNER)


def _chain(found: Partner, file: PublicFile) -> list[Replacement]:
    try:
        return chain_from(found.fingerprint, file.replaced, file.keys)
    except SealBroken:
        raise TransferRefused(Why.BROKEN_SUCCESSION) from None


def _withdraw_told(by: Reader, found: Partner, file: PublicFile) -> None:
    """The keys in use signed the list of the earlier ones, and which of them are withdrawn."""
    told = {one.old.fingerprint for one in file.replaced if one.withdrawn}
    if not found.is_trusted or not _withdrawn(by, found, told):
        raise TransferRefused(Why.NOTHING_NEW)
    _record(by, found, "keys_withdrawn", len(told))


def _withdrawn(by: Reader, found: Partner, fingerprints: set[str]) -> int:
    rows = PartnerKeys.objects.filter(
        partner=found, state=KeyState.EARLIER.value, fingerprint__in=fingerprints
    )
    return rows.update(state=KeyState.WITHDRAWN.value, at=now(), by=by.account)


def _record(by: Reader, partner: Partner, what: str, count: int) -> None:
    told: dict[str, str | int] = {"how": what, "count": count}
    record(Act.KEYS_CHANGED, by=by, subject=Subject(PARTNER, str(partner.id)), details=told)
