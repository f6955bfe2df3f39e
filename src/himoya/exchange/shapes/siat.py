"""A table in the shape of the files of Uzbekistan's statistics portal (siat.stat.uz).

A list of elements, each one indicator, with ``metadata`` (rows of ``name_*`` and ``value_*``) and
``data`` (rows of ``Code`` and ``Klassifikator*`` with the years as keys), as programs that read the
portal's files expect them; ``_uzc`` is Uzbek in Cyrillic, written by rule from the Latin.

Not verified with the agency: whether other keys are needed, and how it marks a value that is not
shown. Until it says, ``status`` beside them holds a row for every value that is not as counted;
such a value is null in the data where it is not shown, never 0.
"""

from __future__ import annotations

import json
from typing import Any

from himoya.dictionary.dictionary import Dictionary
from himoya.dictionary.results import (
    MEASURE,
    NUMBER,
    TOTAL,
    Cell,
    CellStatus,
    PeriodKind,
    ResultTable,
)
from himoya.dictionary.words import Words
from himoya.exchange.gate import Written
from himoya.exchange.result_tables.licence import licence_lines
from himoya.exchange.sentences import sentences
from himoya.exchange.shapes.statuses import comment
from himoya.languages.codes import LANGUAGES, Language
from himoya.languages.transliteration import uzbek_to_cyrillic

#: Ending of a key -> language; what has no ending is Uzbek.
_ENDINGS: dict[str, Language] = {"": "uz", "_ru": "ru", "_en": "en"}

#: The republic as a whole in the portal's files.
_WHOLE = "1700"


def fits(given: Written, dictionary: Dictionary) -> bool:
    """Whether the periods are years and there is a breakdown to go down the side."""
    table = given.table
    side = _side(table)
    if table.period_kind is not PeriodKind.YEAR or side is None:
        return False
    return any(_stands_alone(table, cell, side, _kept_apart(table, side)) for cell in table.cells)


def siat(given: Written, language: Language, dictionary: Dictionary) -> str:
    """Return the file as text; it holds all languages, so ``language`` changes nothing.

    Territories go down the side where there are any, else the first breakdown; all others stand at
    their total.
    """
    table = given.table
    side = _side(table)
    assert side is not None, "asked only of tables that fit"
    apart = _kept_apart(table, side)
    codes = list(dict.fromkeys(cell.dimensions[apart] for cell in table.cells)) if apart else [None]
    elements = [_element(given, side, apart, code, dictionary) for code in codes]
    return json.dumps(elements, ensure_ascii=False, indent=1) + "\n"


def _element(
    given: Written, side: str, apart: str | None, at: str | None, dictionary: Dictionary
) -> dict[str, Any]:
    """Return one indicator: of a breakdown without a total, each category is one."""
    table = given.table
    rows: dict[str, dict[str, Any]] = {}
    statuses = []
    for cell in table.cells:
        if not _stands_alone(table, cell, side, apart):
            continue
        if apart is not None and cell.dimensions[apart] != at:
            continue
        code = cell.dimensions[side]
        known = dictionary.country.regions.get(code) if side == "region" else None
        shown = _code(code, None if known is None else known.soato, side, dictionary)
        row = rows.setdefault(code, {"Code": shown, **_names(table, side, code, "Klassifikator")})
        row[cell.period] = cell.value
        if cell.status is not CellStatus.PLAIN:
            note = comment(cell.status, table.rounding_base)
            statuses.append({"Code": shown, "period": cell.period, "status": note})
    metadata = _metadata(given, dictionary)
    if apart is not None and at is not None:
        names = _names(table, apart, at, "value")
        title = table.definition.dimension(apart).title.en
        metadata.append({"name_en": title, "value_uz": names.pop("value"), **names})
    return {"metadata": metadata, "data": list(rows.values()), "status": statuses}


def _kept_apart(table: ResultTable, side: str) -> str | None:
    """Return the breakdown besides the side that has no total, or None."""
    return next(
        (
            name
            for name in table.labels
            if name not in {MEASURE, side} and not table.definition.dimension(name).has_total
        ),
        None,
    )


def _side(table: ResultTable) -> str | None:
    names = [name for name in table.labels if name != MEASURE]
    return "region" if "region" in names else next(iter(names), None)


def _stands_alone(table: ResultTable, cell: Cell, side: str, apart: str | None) -> bool:
    return all(
        code == (NUMBER if name == MEASURE else TOTAL)
        for name, code in cell.dimensions.items()
        if name not in {side, apart}
    )


def _code(code: str, soato: str | None, side: str, dictionary: Dictionary) -> str:
    if code == TOTAL and side == "region" and dictionary.country.iso3 == "UZB":
        return _WHOLE
    return soato or code


def _names(table: ResultTable, side: str, code: str, key: str) -> dict[str, str]:
    words = table.labels[side].get(code)
    names = {
        f"{key}{ending}": sentences.say(language, "Total")
        if code == TOTAL
        else code
        if words is None
        else words.in_language(language)
        for ending, language in _ENDINGS.items()
    }
    return {**names, f"{key}_uzc": uzbek_to_cyrillic(names[key])}


def _terms(given: Written, dictionary: Dictionary) -> Words:
    told = {each: " ".join(licence_lines(given, each, dictionary)) for each in LANGUAGES}
    return Words(**told)


def _metadata(given: Written, dictionary: Dictionary) -> list[dict[str, str]]:
    table = given.table
    unit = dictionary.units[table.definition.unit].label
    same = Words(table.definition.table, *[table.definition.table] * 3)
    day = Words(given.as_of, *[given.as_of] * 3)
    rows = {
        "Indicator identification number (code)": same,
        "Indicator name": table.definition.title,
        "Unit of measurement": unit,
        "Periodicity": Words("Annual", "Годовая", "Солона", "Yillik"),
        "Last modified date": day,
        "Source": table.source,
        "Terms of use": _terms(given, dictionary),
        **{f"Note {place}": note for place, note in enumerate(table.notes, start=1)},
    }
    return [
        {
            "name_en": name,
            **{f"value_{one}": words.in_language(one) for one in ("uz", "ru", "en")},
        }
        for name, words in rows.items()
    ]
