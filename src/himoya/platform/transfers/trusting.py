"""Whose keys signed a file and whose open it: those in use, and earlier ones as long as they count.

Keys that were withdrawn count no longer, whatever day they named; who has them may be anybody.
"""

from __future__ import annotations

from datetime import date

from himoya.platform.database.clock import today
from himoya.platform.keys.installation import InstallationKeys, PublicKeys
from himoya.platform.transfers.container import Letter
from himoya.platform.transfers.kinds import KeyState
from himoya.platform.transfers.models import Partner, PartnerKeys
from himoya.platform.transfers.refusals import TransferRefused, Why
from himoya.platform.transfers.sealing import every_own_key


def sender_of(fingerprint: str) -> tuple[Partner, PublicKeys]:
    """Return the partner whose keys these are, and the keys; raises TransferRefused."""
    partner = Partner.objects.filter(fingerprint=fingerprint).first()
    if partner is not None and partner.is_trusted:
        return partner, partner.keys
    other = PartnerKeys.objects.filter(fingerprint=fingerprint).select_related("partner").first()
    if other is not None and other.state == KeyState.WITHDRAWN.value:
        raise TransferRefused(Why.THEIR_KEYS_WITHDRAWN)
    if other is None or other.state != KeyState.EARLIER.value or not other.partner.is_trusted:
        raise TransferRefused(Why.UNKNOWN_SENDER)
    if other.until is None or today() > other.until:
        raise TransferRefused(
            Why.THEIR_KEYS_EXPIRED, other.until.isoformat() if other.until else ""
        )
    return other.partner, other.keys


def own_pair(fingerprint: str, *, on: date | None) -> InstallationKeys:
    """Return the pair of this installation that opens a file; raises TransferRefused.

    With a day, an earlier pair has to count on it. What was read before opens as long as the pair
    is there.
    """
    every = every_own_key()
    if fingerprint == every.present.public.fingerprint:
        return every.present
    for one in every.earlier:
        if one.fingerprint != fingerprint:
            continue
        if one.keys is None:
            raise TransferRefused(Why.OUR_KEYS_WITHDRAWN)
        if on is not None and on > one.replacement.until:
            raise TransferRefused(Why.OUR_KEYS_EXPIRED, one.replacement.until.isoformat())
        return one.keys
    raise TransferRefused(Why.NOT_FOR_US)


def opened(letter: Letter) -> bytes:
    """Return the contents of a file that was checked. Raises TransferRefused."""
    return letter.open(own_pair(letter.header.receiver, on=None))
