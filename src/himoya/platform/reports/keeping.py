"""A whole report as plain values, so that what was signed is printed word for word for ever."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date
from typing import Any
from uuid import UUID

from himoya.languages.codes import language_of
from himoya.programmes.reporting.whole import ProgrammeReport
from himoya.publishing.section.reports.model import (
    Chart,
    Facts,
    Grid,
    Part,
    Picture,
    Points,
    Sentence,
    Title,
)

_KINDS = {
    one.__name__.lower(): one for one in (Title, Sentence, Points, Facts, Grid, Chart, Picture)
}


def as_plain(report: ProgrammeReport) -> dict[str, Any]:
    """Return a report as values that JSON can hold."""
    return {
        "kind": report.kind,
        "programme": report.programme,
        "title": report.title,
        "publisher": report.publisher,
        "language": report.language,
        "made_on": report.made_on.isoformat(),
        "parts": [_plain(one) for one in report.parts],
    }


def pictures_in(plain: Mapping[str, Any]) -> list[UUID]:
    """Return the ids of the photographs that a kept report shows."""
    return pictures_among(plain["parts"])


def pictures_among(parts: Sequence[Mapping[str, Any]]) -> list[UUID]:
    """Return the ids of the photographs among kept parts."""
    return [UUID(one["reference"]) for one in parts if one["part"] == "picture"]


def from_plain(plain: Mapping[str, Any]) -> ProgrammeReport:
    """Return the report that was kept."""
    return ProgrammeReport(
        kind=plain["kind"],
        programme=plain["programme"],
        title=plain["title"],
        publisher=plain["publisher"],
        language=language_of(plain["language"]),
        made_on=date.fromisoformat(plain["made_on"]),
        draft=False,
        parts=tuple(_part(one) for one in plain["parts"]),
    )


def _plain(part: Part) -> dict[str, Any]:
    values = asdict(part)
    if isinstance(part, Grid):
        values["numbers"] = sorted(part.numbers)
    if isinstance(part, Picture):
        # Nothing but its reference: the picture lies sealed, and must be able to go away.
        del values["png"]
    return {"part": type(part).__name__.lower()} | values


def _part(plain: Mapping[str, Any]) -> Part:
    values = {key: value for key, value in plain.items() if key != "part"}
    if plain["part"] == "grid":
        values["numbers"], values["widths"] = frozenset(values["numbers"]), tuple(values["widths"])
    made: Part = _KINDS[plain["part"]](**values)
    return made
