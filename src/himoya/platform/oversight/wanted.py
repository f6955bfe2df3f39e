"""Which rows an auditor asks for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import TypeVar
from urllib.parse import urlencode
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from himoya.platform.audit.acts import Act
from himoya.platform.audit.models import Entry


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What a row must be; empty says nothing. ``first`` and ``last`` are days, both included."""

    act: str = ""
    account: UUID | None = None
    agency: str = ""
    role: str = ""
    first: date | None = None
    last: date | None = None
    kind: str = ""
    subject: str = ""
    refused: bool = False

    def rows(self, entries: QuerySet[Entry]) -> QuerySet[Entry]:
        """Return those of the rows that are wanted."""
        exact = {
            "act": Act.REFUSED.value if self.refused else self.act,
            "account": str(self.account or ""),
            "agency": self.agency,
            "role": self.role,
            "subject_kind": self.kind,
            "subject": self.subject,
        }
        entries = entries.filter(**{name: value for name, value in exact.items() if value})
        if self.first is not None:
            entries = entries.filter(at__gte=_begin(self.first))
        if self.last is not None:
            entries = entries.filter(at__lt=_begin(self.last + timedelta(days=1)))
        return entries

    def without(self, name: str) -> Wanted:
        """Return the same with one filter taken away."""
        return replace(self, **{name: getattr(Wanted(), name)})

    def query(self) -> str:
        """Return the filters as they stand in an address: codes, ids and days, no names."""
        told = {name: getattr(self, name) for name in self.names()}
        return urlencode({name: "1" if value is True else value for name, value in told.items()})

    def names(self) -> list[str]:
        """Return which filters are set, for the audit of the auditors; no values."""
        return [name for name in self.__slots__ if getattr(self, name)]


def wanted_from(query: Mapping[str, str]) -> Wanted:
    """Read the filters of an address; what cannot be read says nothing."""
    texts = {
        name: query.get(name, "")[:60].replace("\0", "")
        for name in ("act", "agency", "role", "kind", "subject")
    }
    return Wanted(
        **texts,
        account=_read(UUID, query.get("account")),
        first=_read(date.fromisoformat, query.get("first")),
        last=_read(date.fromisoformat, query.get("last")),
        refused=query.get("refused") == "1",
    )


T = TypeVar("T")


def _read(reading: Callable[[str], T], text: str | None) -> T | None:
    try:
        return reading(text or "")
    except ValueError:
        return None


def _begin(day: date) -> datetime:
    return datetime.combine(day, time.min, tzinfo=timezone.get_default_timezone())
