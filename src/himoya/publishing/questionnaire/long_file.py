"""The answers in the thirteen columns of the UN's public file."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from himoya.dictionary.dictionary import Dictionary
from himoya.dictionary.results import TOTAL, Cell, CellStatus, ResultTable
from himoya.exchange.finished_files import finished
from himoya.publishing.questionnaire.answering import refuse_unprotected

COLUMNS = (
    "Iso3_code",
    "Country",
    "Region",
    "Subregion",
    "Indicator",
    "Dimension",
    "Category",
    "Sex",
    "Age",
    "Year",
    "Unit of measurement",
    "txtVALUE",
    "Source",
)

_ALL, _COUNTS = "Total", "Counts"

#: The only mark of the UN's file, for 0 to 4; below this nothing is printed as a number.
_FEW, _FEW_BELOW = "<5", 5

#: Region and subregion of the UN's geographic scheme (M49); nothing for a country that is invented.
_REGIONS = dict.fromkeys(("KAZ", "KGZ", "TJK", "TKM", "UZB"), ("Asia", "Central Asia"))


@dataclass(frozen=True, slots=True)
class _Asked:
    """How the file calls a question; ``category`` is the dimension of ours that splits it."""

    indicator: str
    dimension: str = _ALL
    category: str | None = None


_OFFENCES = "Offences of trafficking in persons"
_CONVICTED = "Persons convicted"
_VICTIMS = "Detected trafficking victims"
_CITIZENSHIP, _FORM = "by citizenship", "by form of exploitation"

_QUESTIONS: Mapping[str, _Asked] = {
    "glotip_q1": _Asked(_OFFENCES),
    "glotip_q2": _Asked("Persons brought into formal contact"),
    "glotip_q3": _Asked("Persons prosecuted"),
    "glotip_q4": _Asked(_CONVICTED),
    "glotip_q5": _Asked(_CONVICTED, _CITIZENSHIP, "citizenship"),
    "glotip_q6": _Asked(_CONVICTED, _FORM, "form_of_exploitation"),
    "glotip_q7": _Asked(_VICTIMS),
    "glotip_q8": _Asked(_VICTIMS, _FORM, "form_of_exploitation"),
    "glotip_q9": _Asked(_VICTIMS, _CITIZENSHIP, "citizenship"),
    "glotip_q10": _Asked(_VICTIMS, "by country of repatriation", "repatriation_country"),
}


def write_long_file(
    tables: Sequence[ResultTable], file: Path, dictionary: Dictionary, source: str
) -> int:
    """Write the rows and return how many there are.

    A row of a breakdown that stands at its total is left out: the table of totals has it. A cell
    without a number is no row, as in the UN's file, which has no mark for it. Raises NotProtected.
    """
    refuse_unprotected(tables)
    rows = [row for table in tables for row in _rows(table, dictionary, source)]
    with finished(file) as unfinished, unfinished.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(COLUMNS)
        writer.writerows(rows)
    return len(rows)


def _rows(table: ResultTable, dictionary: Dictionary, source: str) -> Iterator[tuple[str, ...]]:
    asked = _QUESTIONS[table.definition.table]
    country = dictionary.country
    region, subregion = _REGIONS.get(country.iso3, ("", ""))
    for cell in table.cells:
        category = _ALL if asked.category is None else _category(table, cell, asked.category)
        if cell.value is None or (asked.category is not None and category == _ALL):
            continue
        yield (
            country.iso3,
            country.name.in_language("en"),
            region,
            subregion,
            asked.indicator,
            asked.dimension,
            category,
            _code(cell, "sex"),
            _code(cell, "age_group"),
            cell.period,
            _COUNTS,
            _value(cell, cell.value),
            source,
        )


def _value(cell: Cell, value: float) -> str:
    """A rounded 0 would read as nobody: the file has no star. The mark says no more than 0* does,
    as it is taken from the protected number and not from the counted one."""
    if cell.status is CellStatus.ROUNDED and value < _FEW_BELOW:
        return _FEW
    return f"{int(value):,}"


def _code(cell: Cell, name: str) -> str:
    """Codes of sex and age are the UN's own words."""
    code = cell.dimensions.get(name, TOTAL)
    return _ALL if code == TOTAL else code


def _category(table: ResultTable, cell: Cell, name: str) -> str:
    """Forms are the UN's own words; countries are named in English, never as somebody typed."""
    code = cell.dimensions[name]
    if code == TOTAL:
        return _ALL
    words = table.labels[name].get(code)
    return code if words is None or name == "form_of_exploitation" else words.in_language("en")
