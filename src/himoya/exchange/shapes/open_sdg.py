"""A table as the CSV file of an Open SDG site: Year, disaggregations, Units, Value.

An empty disaggregation is the headline, as such a site expects; so a total is empty here and
nowhere else. ``Observation status`` and ``Comment`` are columns of attributes: a value that was
rounded or is not shown says so (codes of SDMX). ``GeoCode`` is there where the table has
territories.
"""

from __future__ import annotations

import csv
import io
from functools import cache

from himoya.dictionary.dictionary import Dictionary
from himoya.dictionary.results import MEASURE, RATE, TOTAL, PeriodKind, ResultTable
from himoya.exchange.formula_injection import neutralised
from himoya.exchange.gate import Written
from himoya.exchange.sentences import sentences
from himoya.exchange.shapes.statuses import SDMX, comment
from himoya.languages.codes import Language

_REGION = "region"


def fits(given: Written, dictionary: Dictionary) -> bool:
    """Whether the periods are years; the form knows no others."""
    return given.table.period_kind is PeriodKind.YEAR


def open_sdg(given: Written, language: Language, dictionary: Dictionary) -> str:
    """Return the file as text, its categories in one language."""
    table = given.table
    names = [name for name in table.labels if name != MEASURE]
    titles = [table.definition.dimension(name).title.in_language(language) for name in names]
    geographic = ["GeoCode"] if _REGION in names else []
    unit = dictionary.units[table.definition.unit].label.in_language(language)
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\n")
    last = ["Units", "Observation status", "Comment", "Value"]
    writer.writerow(["Year", *map(neutralised, titles), *geographic, *last])
    # Each code is put in words once: a table has few of them and very many cells.
    label = cache(lambda name, code: neutralised(_label(table, name, code, language)))
    for cell in table.cells:
        region = cell.dimensions.get(_REGION, TOTAL)
        rate = cell.dimensions.get(MEASURE) == RATE
        writer.writerow(
            [
                cell.period,
                *(label(name, cell.dimensions[name]) for name in names),
                *([region if region in dictionary.country.regions else ""] if geographic else []),
                table.labels[MEASURE][RATE].in_language(language) if rate else unit,
                SDMX[cell.status],
                comment(cell.status, table.rounding_base),
                "" if cell.value is None else cell.value,
            ]
        )
    return written.getvalue()


def _label(table: ResultTable, name: str, code: str, language: Language) -> str:
    if code == TOTAL:
        if table.definition.dimension(name).has_total:
            return ""
        return sentences.say(language, "Total")
    words = table.labels[name].get(code)
    return code if words is None else words.in_language(language)
