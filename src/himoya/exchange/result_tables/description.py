"""What a tidy CSV file holds, as CSVW (W3C, Metadata Vocabulary for Tabular Data, 2015)."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from himoya.dictionary.dictionary import Dictionary
from himoya.dictionary.results import CellStatus, ResultTable
from himoya.exchange.gate import Written
from himoya.exchange.result_tables.licence import licence_lines
from himoya.exchange.result_tables.tidy_csv import dimension_columns
from himoya.exchange.sentences import sentences
from himoya.languages.codes import Language


def csvw_description(
    tables: Sequence[Written], file: str, language: Language, dictionary: Dictionary
) -> str:
    """Return the description of one tidy CSV file as JSON text.

    ``notes`` has one entry a table: unit, counting date, denominators, dimensions and whether
    their categories add up.
    """
    described = {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": language}],
        "url": file,
        "dc:title": "; ".join(one.table.definition.title.in_language(language) for one in tables),
        "dc:source": "; ".join(
            dict.fromkeys(one.table.source.in_language(language) for one in tables)
        ),
        **_licence(tables, dictionary),
        "tableSchema": {"columns": _columns(tables, language)},
        "notes": [table_description(one, language, dictionary) for one in tables],
    }
    return json.dumps(described, ensure_ascii=False, indent=1) + "\n"


def _licence(tables: Sequence[Written], dictionary: Dictionary) -> dict[str, str]:
    """The licence by its address, where the country has said one and everything may go out."""
    licence = dictionary.country.data_licence
    if licence is None or not all(one.table.protected for one in tables):
        return {}
    return {"dc:license": licence.address}


def _columns(tables: Sequence[Written], language: Language) -> list[dict[str, Any]]:
    say = sentences.say
    fixed: list[dict[str, Any]] = [
        {"name": "table", "titles": say(language, "Table"), "datatype": "string"},
        {"name": "unit", "titles": say(language, "Unit of count"), "datatype": "string"},
        {"name": "period", "titles": say(language, "Period"), "datatype": "string"},
    ]
    dimensions: list[dict[str, Any]] = [
        {
            "name": name,
            "titles": _dimension_title([one.table for one in tables], name, language),
            "datatype": "string",
        }
        for name in dimension_columns(tables)
    ]
    last: list[dict[str, Any]] = [
        {"name": "value", "titles": say(language, "Value"), "datatype": "number"},
        {
            "name": "status",
            "titles": say(language, "Status"),
            "datatype": {"base": "string", "format": "|".join(one.value for one in CellStatus)},
        },
    ]
    return [*fixed, *dimensions, *last]


def _dimension_title(tables: Sequence[ResultTable], name: str, language: Language) -> str:
    for table in tables:
        for dimension in table.definition.dimensions:
            if dimension.dimension == name:
                return dimension.title.in_language(language)
    return name


def table_description(given: Written, language: Language, dictionary: Dictionary) -> dict[str, Any]:
    """Return what a reader must know of one table, as plain values."""
    table = given.table
    definition = table.definition
    unit = dictionary.units[definition.unit]
    grand = table.grand_totals()
    totals = {cell.period: cell.value for cell in grand if cell.value is not None}
    return {
        "table": definition.table,
        "title": definition.title.in_language(language),
        "country": table.country,
        "origin": table.origin,
        "dictionary_version": table.dictionary_version,
        "unit": definition.unit,
        "unit_label": unit.label.in_language(language),
        "counting_date": definition.counting_date,
        "counted_by": list(table.counted_by),
        "period_kind": table.period_kind.value,
        "periods": {period: words.in_language(language) for period, words in table.periods.items()},
        "dimensions": [_dimension(table, name, totals, language) for name in table.labels],
        "protected": table.protected,
        "rounding_base": table.rounding_base,
        "quality": table.quality.in_language(language),
        "source": table.source.in_language(language),
        "notes": [note.in_language(language) for note in table.notes],
        "terms_of_use": list(licence_lines(given, language, dictionary)),
    }


def _dimension(
    table: ResultTable, name: str, totals: Mapping[str, int | float], language: Language
) -> dict[str, Any]:
    """Describe a dimension; ``totals`` are the base of shares where each unit has one answer."""
    described: dict[str, Any] = {
        "name": name,
        "title": _dimension_title([table], name, language),
        "additive": table.additive.get(name, True),
        "codes": {code: words.in_language(language) for code, words in table.labels[name].items()},
    }
    described["denominator"] = dict(table.denominators.get(name, totals))
    if name in table.denominators:
        described["several_answers"] = dict(table.several.get(name, {}))
    return described
