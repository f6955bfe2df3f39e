"""A digest as values that JSON can hold, and back. Events are rows of numbers: there are many."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from himoya.programmes.digests.digest import Digest, EventsAlike, ReachTold
from himoya.programmes.facts.campaign import ReachKind
from himoya.programmes.facts.fiche import Basis, Budget
from himoya.programmes.facts.figures import Figure, Qualifier


def as_plain(digest: Digest) -> dict[str, Any]:
    """Return a digest as plain values."""
    return {
        "id": digest.id,
        "title": digest.title,
        "titles": dict(digest.titles),
        "country": digest.country,
        "start": digest.start,
        "end": digest.end,
        "first_day": digest.first_day.isoformat() if digest.first_day else None,
        "last_day": digest.last_day.isoformat() if digest.last_day else None,
        "donors": list(digest.donors),
        "events": [list(one) for one in digest.events],
        "outside": digest.outside,
        "reach": [_told(one) for one in digest.reach],
        "recommendations": digest.recommendations,
        "headlines": [list(one) for one in digest.headlines],
        "errors": digest.errors,
        "warnings": digest.warnings,
        "parent": digest.parent,
        "budget": _of_budget(digest.budget) if digest.budget else None,
    }


def from_plain(plain: Mapping[str, Any]) -> Digest:
    """Return the digest that plain values tell of; they come from `as_plain` of this version."""
    return Digest(
        id=plain["id"],
        title=plain["title"],
        titles=plain["titles"],
        country=plain["country"],
        start=plain["start"],
        end=plain["end"],
        first_day=_day(plain["first_day"]),
        last_day=_day(plain["last_day"]),
        donors=tuple(plain["donors"]),
        events=tuple(map(EventsAlike._make, plain["events"])),
        outside=plain["outside"],
        reach=tuple(_reach(*one) for one in plain["reach"]),
        recommendations=plain["recommendations"],
        headlines=tuple((id, indicator) for id, indicator in plain["headlines"]),
        errors=plain["errors"],
        warnings=plain["warnings"],
        parent=plain["parent"],
        budget=_budget(*plain["budget"]) if plain["budget"] else None,
    )


def _told(one: ReachTold) -> list[Any]:
    return [one.kind.value, one.figure.value, one.figure.qualifier.value, one.is_disputed]


def _reach(kind: str, value: int, qualifier: str, is_disputed: bool) -> ReachTold:
    figure = Figure(value=value, qualifier=Qualifier(qualifier))
    return ReachTold(ReachKind(kind), figure, is_disputed)


def _of_budget(one: Budget) -> list[Any]:
    return [one.amount, one.currency, one.basis.value, one.spent]


def _budget(amount: float | None, currency: str, basis: str, spent: float | None) -> Budget:
    return Budget(amount=amount, currency=currency, basis=Basis(basis), spent=spent)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
