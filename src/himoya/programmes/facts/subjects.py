"""Of what other offices may give figures, by the wing that each belongs to. It is data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from himoya.dictionary.documents import read_document
from himoya.dictionary.words import Words

_FILE = Path(__file__).with_name("subjects.yaml")


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """One thing that an office counts. ``outcome_of`` is the subject of which it tells a part."""

    code: str
    wing: str
    unit: str
    label: Words
    outcome_of: str | None = None


@cache
def subjects() -> Mapping[str, Subject]:
    """Return code -> subject, in the order in which reports tell them."""
    wings: Mapping[str, Mapping[str, Mapping[str, Any]]] = read_document(_FILE).data["wings"]
    return {
        code: Subject(
            code=code,
            wing=wing,
            unit=told["unit"],
            label=Words(**told["label"]),
            outcome_of=told.get("outcome_of"),
        )
        for wing, listed in wings.items()
        for code, told in listed.items()
    }


def wings_given() -> frozenset[str]:
    """Return the wings of which offices may give figures."""
    return frozenset(one.wing for one in subjects().values())
