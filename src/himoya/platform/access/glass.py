"""Which emergency doors stand open for an account now."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from uuid import UUID

from himoya.platform.access.models import BrokenGlass
from himoya.platform.database.clock import now


def broken_glass_of(account: UUID, *, practice: bool) -> Mapping[str, frozenset[UUID]]:
    """Return kind of record -> ids for which the glass is broken and the time not over."""
    open_now = BrokenGlass.objects.filter(
        account=account, ends_at__gt=now(), ended_at__isnull=True, practice=practice
    )
    found: dict[str, set[UUID]] = defaultdict(set)
    for kind, record in open_now.values_list("kind", "record"):
        found[kind].add(record)
    return {kind: frozenset(ids) for kind, ids in found.items()}
