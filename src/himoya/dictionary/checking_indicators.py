"""Contradictions in the catalogue of indicators."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from himoya.dictionary.dictionary import Dictionary
from himoya.dictionary.documents import Document, Problem
from himoya.dictionary.fields import FieldType
from himoya.dictionary.indicators import Counted, Indicator, IndicatorKind

_Documents = Mapping[tuple[str, str], Document]


def check_indicators(dictionary: Dictionary, documents: _Documents) -> Iterator[Problem]:
    """Yield what is wrong with the indicators: units, tables, dates and entries that are not."""
    for name, indicator in dictionary.indicators.items():
        document = documents["indicator", name]
        found = (*_problems(dictionary, name, indicator), *_beside(dictionary, indicator))
        for part, message in found:
            yield document.problem((part,), message)


def _problems(dictionary: Dictionary, name: str, indicator: Indicator) -> Iterator[tuple[str, str]]:
    if indicator.indicator != name:
        yield "indicator", f"{indicator.indicator!r} is not the name of the file"
    if indicator.unit not in dictionary.units:
        yield "unit", f"no unit of count {indicator.unit!r}"
    if indicator.kind is IndicatorKind.REFUSED:
        if indicator.instead not in dictionary.indicators:
            yield "instead", f"no indicator {indicator.instead!r}"
        if indicator.released_as is not None:
            yield "released_as", "a refused indicator is in no release"
        return
    if indicator.released_as not in dictionary.tables:
        yield "released_as", f"no table {indicator.released_as!r}"
    for part, side in (("numerator", indicator.numerator), ("denominator", indicator.denominator)):
        if side is None:
            yield part, "is missing"
            continue
        for message in _side(dictionary, side):
            yield part, message


def _beside(dictionary: Dictionary, indicator: Indicator) -> Iterator[tuple[str, str]]:
    for other in indicator.beside:
        if other not in dictionary.indicators or other == indicator.indicator:
            yield "beside", f"no other indicator {other!r}"


def _side(dictionary: Dictionary, side: Counted) -> Iterator[str]:
    if side.residents != (side.table is None):
        yield "exactly one of table and residents says who is counted"
        return
    if side.table is None:
        return
    table = dictionary.tables.get(side.table)
    if table is None:
        yield f"no table {side.table!r}"
        return
    path = side.date or ""
    record, dot, name = path.partition(".")
    found = dictionary.records.get(record if dot else table.record)
    dated = None if found is None else found.fields.get(name if dot else path)
    if dated is None or dated.type is not FieldType.DATE:
        yield f"{table.record} has no date {path!r}"
