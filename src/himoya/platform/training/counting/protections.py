"""What of a count may be published: worked out, and kept for as long as the same is counted."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from himoya.dictionary.countries import DisclosureRules
from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import looking_as, reading_as
from himoya.platform.database.clock import now
from himoya.platform.training.models import ProtectedCount
from himoya.programmes.counting.counted import Count
from himoya.programmes.counting.inner_cells import InnerCell
from himoya.programmes.counting.publishable import Shown, protect
from himoya.statistics.disclosure.errors import NoSolutionInTime, PlanTooLarge, ProtectionImpossible

#: Protections kept for one office; the oldest make room.
MOST_KEPT = 50


class Outcome(StrEnum):
    """What came of protecting a count; a stored value never changes its meaning."""

    SHOWN = "shown"
    IMPOSSIBLE = "impossible"
    TOO_LARGE = "too_large"


@dataclass(frozen=True, slots=True)
class Protection:
    """What may be ``shown`` where anything may."""

    outcome: Outcome
    shown: Shown


def protected(
    count: Count,
    cells: Sequence[InnerCell],
    rules: DisclosureRules,
    told: Callable[[int, int], None] | None = None,
) -> Protection:
    """Work it out by the rules of a country; ``told`` hears how much of how much is done."""
    nothing = Shown(threshold=rules.thresholds["person"])
    if not cells:
        return Protection(Outcome.SHOWN, nothing)
    try:
        return Protection(Outcome.SHOWN, protect(count, cells, rules, told))
    except (PlanTooLarge, NoSolutionInTime):
        return Protection(Outcome.TOO_LARGE, nothing)
    except ProtectionImpossible:
        return Protection(Outcome.IMPOSSIBLE, nothing)


def kept(reader: Reader, digest: str) -> Protection | None:
    """Return what was worked out for the same count before; None where nobody did."""
    with looking_as(reader):
        rows = ProtectedCount.objects.filter(digest=digest)
        found = rows.values_list("outcome", "threshold", "hidden").first()
    if found is None:
        return None
    outcome, threshold, hidden = found
    keys = frozenset(tuple(key) for key in json.loads(hidden))
    return Protection(Outcome(outcome), Shown(keys, threshold))


def keep(reader: Reader, digest: str, found: Protection) -> None:
    """Keep it for the reader's office. The audit is told nothing: no record changes."""
    told = {
        "outcome": found.outcome.value,
        "threshold": found.shown.threshold,
        "hidden": json.dumps(sorted(found.shown.hidden), ensure_ascii=False),
        "kept_at": now(),
    }
    with reading_as(reader):
        ProtectedCount.objects.update_or_create(
            agency_id=reader.agency, practice=reader.practice, digest=digest, defaults=told
        )
        rows = ProtectedCount.objects.filter(agency=reader.agency).order_by("-kept_at", "id")
        older = list(rows.values_list("id", flat=True)[MOST_KEPT:])
        if older:
            ProtectedCount.objects.filter(id__in=older).delete()
