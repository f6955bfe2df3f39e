"""The emergency doors to cases of which a reader was told, in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from himoya.platform.access.glass import told_to
from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import reading_as
from himoya.platform.agencies.queries import display_names, names_of
from himoya.platform.register.models import Case


@dataclass(frozen=True, slots=True, kw_only=True)
class Door:
    """Who opened which case, why, for how long. The number stands there while the case is ours."""

    id: UUID
    who: str
    agency_name: str
    case: UUID | None
    number: str
    reason: str
    begun_at: datetime
    ends_at: datetime
    seen_at: datetime | None


def doors_told_to(reader: Reader) -> list[Door]:
    """Return the doors of which the reader was told, the latest first. Raises KeyTrouble."""
    told = told_to(reader)
    people = display_names(one.account for one in told)
    agencies = names_of((one.agency for one in told), reader.language)
    with reading_as(reader):
        rows = Case.objects.filter(pk__in=[one.record for one in told])
        numbers = dict(rows.values_list("pk", "case_number"))
    return [
        Door(
            id=one.id,
            who=people.get(one.account, ""),
            agency_name=agencies.get(one.agency, ""),
            case=one.record if one.record in numbers else None,
            number=numbers.get(one.record) or "",
            reason=one.reason,
            begun_at=one.begun_at,
            ends_at=one.ends_at,
            seen_at=one.seen_at,
        )
        for one in told
    ]
