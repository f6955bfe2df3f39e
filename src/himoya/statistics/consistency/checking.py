"""All rules applied to some published tables: findings in the reader's language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from himoya.dictionary.findings import Severity
from himoya.languages.codes import Language
from himoya.statistics.consistency.meanings import read_meanings
from himoya.statistics.consistency.publication import (
    Publication,
    Violation,
    in_words,
    narrowing,
)
from himoya.statistics.consistency.rulebook import ConsistencyRule, read_consistency_rules
from himoya.statistics.consistency.statements import Printed
from himoya.statistics.published_tables import PublishedTable


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsistencyFinding:
    """What one rule found. ``cells`` say where, the cell at fault first.

    A cell is dimension -> code for what narrows it, as printed; where it stands in another measure,
    year or edition than the finding, it says so too. ``country`` is ISO 3166-1 alpha-3.
    """

    rule: str
    severity: Severity
    country: str | None
    year: str | None
    indicator: str | None
    cells: tuple[Mapping[str, str], ...]
    message: str

    def as_dict(self) -> dict[str, object]:
        """Return the finding as plain values, in the order of the published contract."""
        return {
            "rule": self.rule,
            "severity": self.severity.value,
            "country": self.country,
            "year": self.year,
            "indicator": self.indicator,
            "cells": [dict(cell) for cell in self.cells],
            "message": self.message,
        }


def check_consistency(
    tables: Iterable[PublishedTable], language: Language = "en"
) -> list[ConsistencyFinding]:
    """Return everything the rules find, by country, year and measure, errors first.

    Tables of one measure, country, year and edition are laid over each other. A rule speaks only
    if no counts that fit what is printed satisfy it: ``<5`` alone raises nothing.
    """
    publication = Publication(tuple(tables), read_meanings())
    rulebook = read_consistency_rules()
    found = [
        (_order(rule, violation), _finding(rule, violation, language))
        for name, rule in rulebook.rules.items()
        for violation in rulebook.conditions[name](publication)
    ]
    return [finding for _, finding in sorted(found, key=lambda one: one[0])]


def _order(rule: ConsistencyRule, violation: Violation) -> tuple[str, ...]:
    first = violation.cells[0].table if violation.cells else None
    if first is None:
        return ("", "", "", rule.severity.value)
    return (first.country or "", first.year or "", first.indicator or "", rule.severity.value)


def _finding(rule: ConsistencyRule, violation: Violation, language: Language) -> ConsistencyFinding:
    table = violation.cells[0].table if violation.cells else None
    words = read_consistency_rules().words
    said = {name: in_words(value, language, words) for name, value in violation.values.items()}
    return ConsistencyFinding(
        rule=rule.rule,
        severity=rule.severity,
        country=table.country if table else None,
        year=table.year if table else None,
        indicator=(table.indicator or table.name) if table else None,
        cells=tuple(dict(_place(cell, table)) for cell in violation.cells),
        message=rule.message.in_language(language).format(**said),
    )


def _place(printed: Printed, beside: PublishedTable | None) -> Iterator[tuple[str, str]]:
    yield from narrowing(printed)
    table = printed.table
    if beside is None:
        return
    for name in ("indicator", "year", "edition", "file"):
        value = getattr(table, name)
        if value != getattr(beside, name) and value is not None:
            yield name, value
