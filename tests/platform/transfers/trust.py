"""Two administrators make their installations known to each other."""

from __future__ import annotations

from collections.abc import Sequence

from himoya.platform.transfers.actions import add_partner, compare_partner, settle_agencies
from himoya.platform.transfers.models import Partner
from tests.platform.people import People


def trust(people: People, public: bytes, agencies: Sequence[str]) -> Partner:
    """Enter another installation in which these agencies work."""
    by = people.reader("administrator")
    partner = add_partner(by=by, name="An invented office", public_file=public)
    compare_partner(by=by, partner=partner.id, is_the_same=True)
    numbers = [people.agency(code).pk for code in agencies]
    return settle_agencies(by=by, partner=partner.id, agencies=numbers)
