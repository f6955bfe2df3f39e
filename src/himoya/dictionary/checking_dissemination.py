"""Contradictions in the dissemination rules of a country."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from himoya.dictionary.dictionary import Dictionary
from himoya.dictionary.dissemination import DisseminationRule
from himoya.dictionary.documents import Document, Problem

_Documents = Mapping[tuple[str, str], Document]


def check_dissemination(dictionary: Dictionary, documents: _Documents) -> Iterator[Problem]:
    """Yield what is wrong with the rules: tables, dimensions, bodies and days that cannot be."""
    for rule in dictionary.country.dissemination.values():
        document = documents["country", "dissemination"]
        for part, message in (*_who(dictionary, rule), *_what(dictionary, rule), *_when(rule)):
            yield document.problem(("dissemination", rule.rule, part), message)


def _who(dictionary: Dictionary, rule: DisseminationRule) -> Iterator[tuple[str, str]]:
    if (rule.role is None) == (not rule.agencies):
        yield "role", "either a role or agencies say who gives it out"
    if rule.role is not None and rule.role not in dictionary.agency_roles:
        yield "role", f"no role {rule.role!r}"
    for code in rule.agencies:
        if code not in dictionary.country.agencies:
            yield "agencies", f"no agency {code!r}"


def _what(dictionary: Dictionary, rule: DisseminationRule) -> Iterator[tuple[str, str]]:
    if not rule.tables:
        yield "tables", "names no table"
    known: set[str] = set()
    for name in rule.tables:
        if name not in dictionary.tables:
            yield "tables", f"no table {name!r}"
        else:
            known.update(one.dimension for one in dictionary.tables[name].dimensions)
    for name in rule.dimensions or ():
        if name not in known:
            yield "dimensions", f"no table of the rule has a dimension {name!r}"


def _when(rule: DisseminationRule) -> Iterator[tuple[str, str]]:
    if rule.days is not None and rule.days < 0:
        yield "days", "goes out before the period ends"
    if rule.not_before is not None and not _is_day(rule.not_before):
        yield "not_before", f"no day of every year: {rule.not_before!r}"
    if rule.valid_to is not None and rule.valid_to < rule.valid_from:
        yield "valid_to", "ends before it begins"


def _is_day(text: str) -> bool:
    try:
        # 2023 has no 29 February, so what is a day here is one of every year.
        return date.fromisoformat(f"2023-{text}").isoformat() == f"2023-{text}"
    except ValueError:
        return False
