"""Other installations: entered from their public file, compared by telephone, ended."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from django.db import IntegrityError, transaction

from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotThere
from himoya.platform.access.verbs import Verb
from himoya.platform.agencies.models import Agency
from himoya.platform.audit.actions import Subject, record
from himoya.platform.audit.acts import Act
from himoya.platform.database.clock import now
from himoya.platform.transfers.models import Partner, PartnerAgency, PartnerKeys
from himoya.platform.transfers.public_files import read_public_file
from himoya.platform.transfers.refusals import TransferRefused, Why
from himoya.platform.transfers.sealing import own_keys
from himoya.platform.transfers.visibility import PARTNER

LONGEST_NAME = 120


def add_partner(*, by: Reader, name: str, public_file: bytes) -> Partner:
    """Enter an installation; nothing goes to it before its fingerprint was compared.

    Raises NotPermitted, TransferRefused.
    """
    by.check(Verb.MANAGE_AGENCIES)
    name = " ".join(name.split())[:LONGEST_NAME]
    if not name:
        raise TransferRefused(Why.NEEDS_A_NAME)
    found = read_public_file(public_file)
    if found.keys.fingerprint == own_keys().public.fingerprint:
        raise TransferRefused(Why.OWN_KEYS)
    if PartnerKeys.objects.filter(fingerprint=found.keys.fingerprint).exists():
        raise TransferRefused(Why.KNOWN_PARTNER)
    partner = Partner(
        name=name,
        country=found.country,
        signing=found.keys.signing,
        opening=found.keys.opening,
        fingerprint=found.keys.fingerprint,
        added_by_id=by.account,
        added_at=now(),
    )
    try:
        with transaction.atomic():
            partner.save(force_insert=True)
            _record(by, partner, "added")
    except IntegrityError:
        raise TransferRefused(Why.KNOWN_PARTNER) from None
    return partner


@transaction.atomic
def compare_partner(*, by: Reader, partner: UUID, is_the_same: bool) -> Partner:
    """Note that two people compared the fingerprint by telephone. Raises as `add_partner`."""
    by.check(Verb.MANAGE_AGENCIES)
    found = locked_partner(partner)
    if not is_the_same:
        raise TransferRefused(Why.NOT_COMPARED)
    if found.ended_at is not None:
        raise TransferRefused(Why.ENDED)
    if found.keys_withdrawn_at is not None:
        raise TransferRefused(Why.THEIR_KEYS_WITHDRAWN)
    if found.compared_at is None:
        found.compared_by_id, found.compared_at = by.account, now()
        found.save()
        _record(by, found, "compared")
    return found


@transaction.atomic
def settle_agencies(*, by: Reader, partner: UUID, agencies: Collection[int]) -> Partner:
    """Say which agencies work in an installation; those named before and not now work here again.

    Raises NotPermitted, NotThere, TransferRefused.
    """
    by.check(Verb.MANAGE_AGENCIES)
    found = locked_partner(partner)
    if found.ended_at is not None:
        raise TransferRefused(Why.ENDED)
    wanted = set(Agency.objects.filter(id__in=set(agencies)).values_list("id", flat=True))
    if wanted != set(agencies):
        raise NotThere("agency", "")
    PartnerAgency.objects.filter(partner=found).exclude(agency__in=wanted).delete()
    for agency in sorted(wanted):
        PartnerAgency.objects.update_or_create(agency_id=agency, defaults={"partner": found})
    _record(by, found, "agencies", len(wanted))
    return found


@transaction.atomic
def end_partner(*, by: Reader, partner: UUID) -> Partner:
    """Trust an installation no longer: nothing goes there, and its files are refused.

    Raises NotPermitted, NotThere.
    """
    by.check(Verb.MANAGE_AGENCIES)
    found = locked_partner(partner)
    if found.ended_at is None:
        found.ended_at = now()
        found.save()
        _record(by, found, "ended")
    return found


def locked_partner(id: UUID) -> Partner:
    """Return an installation, locked until the transaction ends. Raises NotThere."""
    found = Partner.objects.select_for_update(of=("self",)).filter(id=id).first()
    if found is None:
        raise NotThere(PARTNER, str(id))
    return found


def _record(by: Reader, partner: Partner, what: str, count: int = 0) -> None:
    told: dict[str, str | int] = {"partner": what, "count": count}
    record(Act.AGENCY_CHANGED, by=by, subject=Subject(PARTNER, str(partner.id)), details=told)
