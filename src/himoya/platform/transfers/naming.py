"""Agencies as files name them: by the codes that both installations know."""

from __future__ import annotations

from himoya.platform.agencies.models import Agency
from himoya.platform.transfers.refusals import TransferRefused, Why


def agency_of(code: str) -> Agency:
    """Return an agency that a file names; raises TransferRefused."""
    found = Agency.objects.filter(code=code).first()
    if found is None:
        raise TransferRefused(Why.UNKNOWN_AGENCY, code[:60])
    return found
