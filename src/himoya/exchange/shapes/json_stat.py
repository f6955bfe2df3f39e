"""A table as a JSON-stat 2.0 dataset (json-stat.org), the form that PxWeb gives too.

The cube is sparse: a position without a value and without a status is a combination that the
release does not publish. Every published cell has a value, or null with a status.
"""

from __future__ import annotations

import json
from math import prod
from typing import Any

from himoya.dictionary.dictionary import Dictionary
from himoya.dictionary.results import MEASURE, TOTAL, CellStatus, ResultTable
from himoya.exchange.gate import Written
from himoya.exchange.result_tables.grid import about_lines
from himoya.exchange.sentences import sentences
from himoya.languages.codes import Language

#: Readers lay a cube out whole; more positions than this and they run out of memory.
_MOST_POSITIONS = 1_000_000

_PERIOD = "period"


def fits(given: Written, dictionary: Dictionary) -> bool:
    """Whether the cube is small enough to be laid out."""
    return prod(len(codes) for codes in _codes(given.table).values()) <= _MOST_POSITIONS


def json_stat(given: Written, language: Language, dictionary: Dictionary) -> str:
    """Return the dataset as JSON text in one language."""
    table = given.table
    codes = _codes(table)
    values: dict[str, int | float | None] = {}
    statuses: dict[str, str] = {}
    for cell in table.cells:
        place = 0
        for name, known in codes.items():
            code = cell.period if name == _PERIOD else cell.dimensions[name]
            place = place * len(known) + known[code]
        values[str(place)] = cell.value
        if cell.status is not CellStatus.PLAIN:
            statuses[str(place)] = cell.status.value
    dataset: dict[str, Any] = {
        "version": "2.0",
        "class": "dataset",
        "label": table.definition.title.in_language(language),
        "source": table.source.in_language(language),
        "updated": given.as_of,
        "note": about_lines(given, language, dictionary),
        "id": list(codes),
        "size": [len(known) for known in codes.values()],
        "role": _roles(table),
        "dimension": {
            name: _dimension(table, name, known, language) for name, known in codes.items()
        },
        "value": values,
        "extension": {"release": given.release, "rounding_base": table.rounding_base},
    }
    if statuses:
        dataset["status"] = statuses
    return json.dumps(dataset, ensure_ascii=False, indent=1) + "\n"


def _codes(table: ResultTable) -> dict[str, dict[str, int]]:
    """Return dimension -> code -> place, for the codes that occur; the period comes last."""
    found: dict[str, dict[str, int]] = {}
    for name in table.labels:
        used = {cell.dimensions[name] for cell in table.cells}
        order = [code for code in (TOTAL, *table.labels[name]) if code in used]
        order += sorted(used.difference(order))
        found[name] = {code: place for place, code in enumerate(order)}
    periods = dict.fromkeys(cell.period for cell in table.cells)
    found[_PERIOD] = {period: place for place, period in enumerate(periods)}
    return found


def _roles(table: ResultTable) -> dict[str, list[str]]:
    roles = {"time": [_PERIOD]}
    if "region" in table.labels:
        roles["geo"] = ["region"]
    if MEASURE in table.labels:
        roles["metric"] = [MEASURE]
    return roles


def _dimension(
    table: ResultTable, name: str, codes: dict[str, int], language: Language
) -> dict[str, Any]:
    if name == _PERIOD:
        title = sentences.say(language, "Period")
        words = table.periods
    else:
        title = table.definition.dimension(name).title.in_language(language)
        words = table.labels[name]
    labels = {
        code: sentences.say(language, "Total")
        if code == TOTAL
        else words[code].in_language(language)
        if code in words
        else code
        for code in codes
    }
    return {"label": title, "category": {"index": codes, "label": labels}}
