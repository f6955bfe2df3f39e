"""Emergency accesses, as auditors see them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from himoya.dictionary.roles import Extent
from himoya.languages.codes import Language
from himoya.platform.access.glass import KIND, reason_of
from himoya.platform.access.models import BrokenGlass
from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotThere
from himoya.platform.access.verbs import Verb
from himoya.platform.agencies.queries import names_of
from himoya.platform.audit.actions import Subject, record
from himoya.platform.audit.acts import Act
from himoya.platform.oversight.queries import usernames

#: The latest ones; older ones are found in the log.
SHOWN = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Door:
    """One emergency access with the names that explain it; never the reason, which is sealed."""

    row: BrokenGlass
    username: str
    agency: str
    told: str


def doors(reader: Reader, language: Language) -> list[Door]:
    """Return the latest emergency accesses, agencies named in a language. Raises NotPermitted."""
    rows = list(_seen_by(reader)[:SHOWN])
    accounts = usernames(str(id) for row in rows for id in (row.account, row.told))
    agencies = names_of({row.agency for row in rows}, language)
    return [_door(row, accounts, agencies) for row in rows]


def reason(*, by: Reader, glass: UUID, language: Language) -> tuple[Door, str]:
    """Open the reason of one access and record that it was read.

    Raises NotPermitted, NotThere, and `KeyTrouble` with nothing recorded.
    """
    row = _seen_by(by).filter(id=glass).first()
    if row is None:
        raise NotThere(KIND, str(glass))
    text = reason_of(row)
    with transaction.atomic():
        record(Act.READ, by=by, subject=Subject(KIND, str(glass)), details={"what": "reason"})
    accounts = usernames((str(row.account), str(row.told)))
    return _door(row, accounts, names_of({row.agency}, language)), text


def count_unseen(reader: Reader) -> int:
    """Return how many accesses the second person has not confirmed to have seen."""
    return _seen_by(reader).filter(seen_at__isnull=True).count()


def _seen_by(reader: Reader) -> QuerySet[BrokenGlass]:
    rows = BrokenGlass.objects.filter(practice=reader.practice).order_by("-begun_at")
    return rows if reader.extent(Verb.SEE_BROKEN_GLASS) is Extent.COUNTRY else rows.none()


def _door(row: BrokenGlass, accounts: Mapping[str, str], agencies: Mapping[int, str]) -> Door:
    return Door(
        row=row,
        username=accounts.get(str(row.account), str(row.account)),
        agency=agencies.get(row.agency, str(row.agency)),
        told=accounts.get(str(row.told), str(row.told)),
    )
