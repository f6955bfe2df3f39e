"""Contradictions in the data-provision agreements of a country."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from himoya.dictionary.agreements import Agreement
from himoya.dictionary.dictionary import Dictionary
from himoya.dictionary.documents import Document, Problem

_Documents = Mapping[tuple[str, str], Document]


def check_agreements(dictionary: Dictionary, documents: _Documents) -> Iterator[Problem]:
    """Yield what is wrong with the agreements: tables, bodies, days and dates that cannot be."""
    for agreement in dictionary.country.agreements.values():
        document = documents["country", "agreements"]
        for part, message in (*_who(dictionary, agreement), *_what_and_when(dictionary, agreement)):
            yield document.problem(("agreements", agreement.code, part), message)


def _who(dictionary: Dictionary, agreement: Agreement) -> Iterator[tuple[str, str]]:
    if (agreement.role is None) == (not agreement.agencies):
        yield "role", "either a role or agencies say who owes it"
    if agreement.role is not None and agreement.role not in dictionary.agency_roles:
        yield "role", f"no role {agreement.role!r}"
    for code in agreement.agencies:
        if code not in dictionary.country.agencies:
            yield "agencies", f"no agency {code!r}"


def _what_and_when(dictionary: Dictionary, agreement: Agreement) -> Iterator[tuple[str, str]]:
    for table in agreement.tables:
        if table not in dictionary.tables:
            yield "tables", f"no table {table!r}"
    if not agreement.tables:
        yield "tables", "nothing is owed"
    if agreement.days < 0:
        yield "days", "is due before the period ends"
    if agreement.valid_to is not None and agreement.valid_to < agreement.valid_from:
        yield "valid_to", "ends before it begins"
