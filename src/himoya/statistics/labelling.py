"""Categories in their order, and words for categories and periods, in four languages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from himoya.dictionary.codelists import Codelist
from himoya.dictionary.dictionary import Dictionary
from himoya.dictionary.missing import RESERVED_CODES
from himoya.dictionary.results import NOT_STATED, OTHER
from himoya.dictionary.tables import Detail, TableDimension
from himoya.dictionary.words import Words
from himoya.languages.month_names import month_name
from himoya.statistics.answers import MISSING_CODES
from himoya.statistics.answers_by_dates import categories_by_dates
from himoya.statistics.dimensions import categories_of, codelist_of, counterpart
from himoya.statistics.periods import NO_YEAR
from himoya.statistics.remarks import in_four_languages

_PERIOD = re.compile(r"(?P<year>\d{4})(?:-(?P<kind>[HQ]?)(?P<part>\d{1,2}|XX))?(?P<until>/.*)?")


def shown_categories(
    dictionary: Dictionary, record: str, dimension: TableDimension, occurring: Iterable[str]
) -> tuple[str, ...]:
    """Return the categories of a dimension in order: all of a closed list, and those that occur.

    Codes of missing answers come last and only where they occur.
    """
    found = set(occurring)
    listed = tuple(dict.fromkeys(_listed(dictionary, record, dimension)))
    shown = [one for one in listed if one in found or not dimension.open_list]
    unlisted = sorted(found.difference(listed, MISSING_CODES, {OTHER}))
    last = [one for one in (OTHER, *MISSING_CODES) if one in found]
    return tuple(dict.fromkeys((*shown, *unlisted, *last))) or (NOT_STATED,)


def possible_categories(
    dictionary: Dictionary, record: str, dimension: TableDimension
) -> frozenset[str] | None:
    """Return every category that the dictionary lets a dimension have, whether it occurs or not.

    None of an open dimension behind which no list stands: nobody can say which there are.
    """
    codelist = codelist_of(dictionary, record, dimension)
    if dimension.open_list and codelist is None:
        return None
    rename = categories_of(dictionary, record, dimension).rename
    reached = (rename(one) for one in (*(code.code for code in codelist or ()), *MISSING_CODES))
    return frozenset({*_listed(dictionary, record, dimension), *reached, *MISSING_CODES, OTHER})


def _listed(dictionary: Dictionary, record: str, dimension: TableDimension) -> Iterable[str]:
    """Categories in order; a category that only some unlisted codes lead to is not among them."""
    if dimension.is_of_dates:
        return categories_by_dates(dimension)
    for given in (dimension.stages, dimension.bands, dimension.groups):
        if given is not None:
            return given
    codelist = codelist_of(dictionary, record, dimension)
    if dimension.groups_from is not None or codelist is None:
        return dimension.categories
    if dimension.roll_up is not None:
        counterparts = (counterpart(codelist, one.code, dimension.roll_up) for one in codelist)
        return (*dimension.categories, *(one for one in counterparts if one is not None))
    codes = codelist.level_one if dimension.detail is Detail.LEVEL_ONE else tuple(codelist)
    rename = categories_of(dictionary, record, dimension).rename
    return (*dimension.categories, *(rename(one.code) for one in codes))


def category_words(
    dictionary: Dictionary, record: str, dimension: TableDimension, categories: Iterable[str]
) -> Mapping[str, Words]:
    """Return the words of every category of a dimension, in the given order."""
    codelist = codelist_of(dictionary, record, dimension)
    return {one: _words(dictionary, dimension, codelist, one) for one in categories}


def _words(
    dictionary: Dictionary, dimension: TableDimension, codelist: Codelist | None, category: str
) -> Words:
    if category in dimension.categories:
        return dimension.categories[category]
    if dimension.bands is not None and category in dimension.bands:
        return dimension.bands[category].label
    if category == NOT_STATED:
        return in_four_languages("Nothing stated")
    if category == OTHER:
        is_country = codelist is not None and codelist.codelist == "country"
        return in_four_languages("Other countries" if is_country else "Others, taken together")
    if category in RESERVED_CODES:
        return dictionary.codelists["missing_reason"][RESERVED_CODES[category].value].label
    if codelist is not None and category in codelist:
        return codelist[category].label
    return Words(category, category, category, category)


def period_words(code: str) -> Words:
    """Return a period in words; half-years and quarters are never without their year (C01)."""
    if code == NO_YEAR:
        return in_four_languages("Year not known")
    found = _PERIOD.fullmatch(code)
    if found is None or found["part"] is None:
        return Words(code, code, code, code)
    year, part = found["year"], found["part"]
    if found["until"] is not None:
        until = found["until"].rpartition("-")[2]
        if until == "06":
            return in_four_languages("January–June {year}, cumulative", year=year)
        return in_four_languages("January–December {year}, cumulative", year=year)
    if part == "XX":
        return in_four_languages("{year}, month not known", year=year)
    if found["kind"] == "H":
        return in_four_languages("{year}, half-year {part}", year=year, part=part)
    if found["kind"] == "Q":
        return in_four_languages("{year}, quarter {part}", year=year, part=part)
    return Words(
        en=month_name(int(part), int(year), "en"),
        ru=month_name(int(part), int(year), "ru"),
        tg=month_name(int(part), int(year), "tg"),
        uz=month_name(int(part), int(year), "uz"),
    )
