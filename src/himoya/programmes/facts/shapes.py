"""Which keys a programme's file may have: those of the facts, and no others unnoticed."""

from __future__ import annotations

from dataclasses import is_dataclass
from functools import cache
from types import ModuleType
from typing import Any

from himoya.programmes.facts import (
    campaign,
    case_figures,
    curricula,
    days,
    events,
    fiche,
    figures,
    given_figures,
    indicators,
    materials,
    organisations,
    programme,
    recommendations,
    results,
    trainers,
)

_ROOM: tuple[ModuleType, ...] = (
    campaign,
    case_figures,
    curricula,
    days,
    events,
    fiche,
    figures,
    given_figures,
    indicators,
    materials,
    organisations,
    programme,
    recommendations,
    results,
    trainers,
)


@cache
def forbid_unknown_keys_of_programmes() -> None:
    """Let an unknown key be told: a spelling mistake would otherwise be lost."""
    from himoya.dictionary.shapes import forbid_unknown_keys

    forbid_unknown_keys(*_shapes())


def _shapes() -> list[type[Any]]:
    return [
        one
        for module in _ROOM
        for one in vars(module).values()
        if isinstance(one, type) and is_dataclass(one) and one.__module__ == module.__name__
    ]
