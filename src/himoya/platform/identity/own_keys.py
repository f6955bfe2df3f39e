"""What has to be done when an agency takes a key of its own."""

from __future__ import annotations

from django.conf import settings

from himoya.platform.access.scope import whole_table
from himoya.platform.identity.models import IdentityItem
from himoya.platform.identity.sealing import reseal
from himoya.platform.keys.in_use import ring_in
from himoya.platform.keys.ring import KeyRing

BATCH = 200


def take_own_key(agency: str, own: KeyRing) -> int:
    """Put all that an agency keeps under its own ring; return how many items there were.

    In batches, so that it can be stopped and called again. The agency's row must say
    ``holds_own_key`` before, or new rows would still come under the host's key.
    """
    host = ring_in(settings.HIMOYA.keys)
    both, done = own.beside(host), 0
    while True:
        with whole_table("an agency takes its own key"):
            rows = IdentityItem.objects.filter(
                person__custodian__code=agency, key__in=list(host.generations)
            ).select_related("person__custodian")
            count = reseal(rows.order_by("id")[:BATCH], both)
        if not count:
            return done
        done += count
