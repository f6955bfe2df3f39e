"""What a rotation of keys has to do in this room."""

from __future__ import annotations

from collections.abc import Collection

from himoya.platform.access.scope import whole_table
from himoya.platform.identity.models import IdentityItem, IdentityToken
from himoya.platform.identity.sealing import reseal
from himoya.platform.keys.ring import KeyRing

REASON = "rotation of keys"


class _Items:
    """Items with their tokens, for `himoya.platform.keys.rotation`."""

    name = "identity items"

    def count(self, keys: Collection[str]) -> int:
        """Return how many items, and tokens left without theirs, still use one of the keys."""
        with whole_table(REASON):
            items = IdentityItem.objects.filter(key__in=keys).count()
            tokens = IdentityToken.objects.filter(key__in=keys).exclude(item__key__in=keys).count()
            return items + tokens

    def reseal(self, ring: KeyRing, keys: Collection[str], size: int) -> int:
        """Re-seal some items of the keys in one transaction, their tokens with them."""
        with whole_table(REASON):
            rows = IdentityItem.objects.filter(key__in=keys).select_related("person__custodian")
            return reseal(rows.select_for_update(of=("self",)).order_by("id")[:size], ring)


ITEMS = _Items()
