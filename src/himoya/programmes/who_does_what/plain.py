"""Rows of who does what where as values that JSON can hold, and back: one list a row."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from himoya.programmes.who_does_what.rows import Row


def as_plain(rows: Iterable[Row]) -> list[list[Any]]:
    """Return rows as plain values, without their source: who keeps them knows it."""
    return [
        [
            one.organisation,
            one.organisation_type,
            one.role,
            one.activity,
            one.identifier,
            one.territory,
            list(one.sectors),
            one.start.isoformat() if one.start else None,
            one.end.isoformat() if one.end else None,
        ]
        for one in rows
    ]


def from_plain(plain: Iterable[list[Any]], source: str) -> list[Row]:
    """Return the rows that plain values tell of."""
    return [
        Row(
            organisation=organisation,
            organisation_type=kind,
            role=role,
            activity=activity,
            identifier=identifier,
            territory=territory,
            sectors=tuple(sectors),
            start=date.fromisoformat(start) if start else None,
            end=date.fromisoformat(end) if end else None,
            source=source,
        )
        for organisation, kind, role, activity, identifier, territory, sectors, start, end in plain
    ]
