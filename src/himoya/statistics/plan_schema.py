"""A JSON Schema (draft 2020-12) of a publication plan, for editors and programs that write plans.

What it cannot say: a base must be one of a unit that the plan counts, and some tables ask for a
higher one; a period must be one that the records reach. The command checks those.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import MISSING, fields
from pathlib import Path
from typing import Any

from himoya.dictionary.countries import DisclosureRules
from himoya.dictionary.dictionary import Dictionary
from himoya.dictionary.reading import read_dictionary
from himoya.dictionary.tables import TableDefinition
from himoya.languages.codes import LANGUAGES
from himoya.statistics.plans import CHOICES, PublicationPlan, tables_of_indicators
from himoya.statistics.thresholds import base_of_unit

_DRAFT = "https://json-schema.org/draft/2020-12/schema"
_TEXTS = {"type": "array", "items": {"type": "string"}}

#: The country whose schema stands in the repository.
_COUNTRY = "demonstration"


def plan_schema(dictionary: Dictionary, rules: DisclosureRules) -> dict[str, Any]:
    """Return the schema of a plan over a country's tables, thresholds and bases."""
    described: dict[str, Any] = {
        "release": {"type": "string"},
        "tables": _tables(dictionary, rules),
        **{str(entry): {"enum": list(names)} for (entry,), names in CHOICES.items()},
        "periods": {"type": "array", "items": {"type": ["string", "integer"]}},
        "bases": _bases(dictionary, rules),
        "merged": _merged(dictionary),
        "indicators": {
            "type": "array",
            "items": {"enum": list(tables_of_indicators(dictionary))},
            "uniqueItems": True,
        },
        "earlier": _TEXTS,
        "revises": {"type": ["string", "null"]},
        "reason": {"type": ["string", "null"]},
        "reason_in": {
            "type": "object",
            "properties": {language: {"type": "string"} for language in LANGUAGES},
            "additionalProperties": False,
        },
    }
    shape = fields(PublicationPlan)
    return {
        "$schema": _DRAFT,
        "$id": f"urn:himoya:{dictionary.country.folder}:publication-plan:{dictionary.version}",
        "title": "Publication plan",
        "type": "object",
        "properties": {one.name: described[one.name] for one in shape},
        "required": [
            one.name for one in shape if one.default is MISSING and one.default_factory is MISSING
        ],
        "anyOf": [
            {"required": ["tables"]},
            {"required": ["indicators"], "properties": {"indicators": {"minItems": 1}}},
        ],
        "additionalProperties": False,
    }


def _tables(dictionary: Dictionary, rules: DisclosureRules) -> dict[str, Any]:
    """Names in a list, or each name with what it wants."""
    known = {name: _table(one, rules) for name, one in dictionary.tables.items()}
    return {
        "anyOf": [
            {"type": "array", "items": {"enum": list(known)}, "minItems": 1},
            {
                "type": "object",
                "properties": known,
                "additionalProperties": False,
                "minProperties": 1,
            },
        ]
    }


def _table(table: TableDefinition, rules: DisclosureRules) -> dict[str, Any]:
    names = [one.dimension for one in table.dimensions]
    always = {one.dimension for one in table.dimensions if not one.has_total}
    crossed = [always.union(some) for some in table.breakdowns or (names,)]
    allowed = [[name for name in names if name in some] for some in crossed]
    return {
        "type": ["object", "null"],
        "title": table.title.in_language("en"),
        "properties": {
            "breakdowns": {
                "type": ["array", "null"],
                "items": {"type": "array", "anyOf": [_of(some) for some in allowed]},
            },
            "threshold": {"enum": [None, *rules.thresholds]},
        },
        "additionalProperties": False,
    }


def _merged(dictionary: Dictionary) -> dict[str, Any]:
    names = {one.dimension for table in dictionary.tables.values() for one in table.dimensions}
    codes = {"type": "array", "items": {"type": "string"}, "minItems": 2, "uniqueItems": True}
    return {
        "type": "object",
        "properties": dict.fromkeys(sorted(names), codes),
        "additionalProperties": False,
    }


def _of(names: Iterable[str]) -> dict[str, Any]:
    return {"items": {"enum": list(names)}}


def _bases(dictionary: Dictionary, rules: DisclosureRules) -> dict[str, Any]:
    units = dict.fromkeys(one.unit for one in dictionary.tables.values())
    least = {unit: base_of_unit(dictionary, (), unit, rules) for unit in units}
    return {
        "type": "object",
        "properties": {unit: {"type": "integer", "minimum": base} for unit, base in least.items()},
        "additionalProperties": False,
    }


def write_plan_schema(folder: Path) -> None:
    """Write the demonstration country's schema into ``folder``, at its place in the repository."""
    dictionary = read_dictionary(_COUNTRY)
    rules = dictionary.country.disclosure
    if rules is None:
        raise LookupError(f"{_COUNTRY} has no rules of disclosure")
    place = folder / "docs" / "reference" / "publication-plan.json"
    place.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps(plan_schema(dictionary, rules), ensure_ascii=False, indent=1)
    place.write_text(text + "\n", encoding="utf-8")
