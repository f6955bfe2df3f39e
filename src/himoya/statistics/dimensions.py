"""A dimension of a table -> the category of every row.

The raw answers are encoded once for the whole run; here each code is replaced by the category that
the definition asks for: its code of level one, a group, a class of articles, or the counterpart in
another standard. Only the few codes are looked at, never the many rows.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

import numpy as np

from himoya.dictionary.codelists import Codelist
from himoya.dictionary.countries import Country
from himoya.dictionary.dictionary import Dictionary
from himoya.dictionary.results import NOT_STATED
from himoya.dictionary.tables import Detail, TableDimension
from himoya.statistics.answers import (
    CODE,
    MISSING_CODES,
    Answers,
    Integers,
    OneAnswer,
    SeveralAnswers,
    otherwise,
    positions_in,
    prefer,
    with_category,
)
from himoya.statistics.encoding import EncodedRecords, Numbers
from himoya.statistics.periods import Dates

#: Ages outside this range are no ages.
_AGES = 131
_NO_AGE = -1


@dataclass(frozen=True, slots=True)
class Categories:
    """The categories of one dimension: how a code becomes one, and which stand for no answer."""

    rename: Callable[[str], str]
    missing: frozenset[str]


def categories_of(dictionary: Dictionary, record: str, dimension: TableDimension) -> Categories:
    """Return how the codes of a dimension become its categories."""
    codelist = codelist_of(dictionary, record, dimension)

    def rename(code: str) -> str:
        if code in MISSING_CODES:
            return dimension.missing_as or code
        if dimension.nationals is not None and code == dictionary.country.iso3:
            return dimension.nationals
        if dimension.groups_from is not None:
            return _fact_of_article(dictionary.country, code, dimension)
        return _category(codelist, dimension, code)

    absent = {rename(code) for code in (*MISSING_CODES, *_unknown_codes(codelist))}
    return Categories(rename, frozenset(absent))


def _unknown_codes(codelist: Codelist | None) -> list[str]:
    """Codes of a list that say that the answer is not known, such as age unknown (C11)."""
    return [
        code.code
        for code in codelist or ()
        if codelist is not None and counterpart(codelist, code.code, "glotip") == "Unknown"
    ]


def codelist_of(dictionary: Dictionary, record: str, dimension: TableDimension) -> Codelist | None:
    """Return the list of a dimension's raw codes; None for numbers and stages without one."""
    if dimension.codelist is not None:
        return dictionary.codelists[dimension.codelist]
    if dimension.field is None:
        return None
    path = dimension.field if "." in dimension.field else f"{record}.{dimension.field}"
    return dictionary.codelist_of(dictionary.field(path))


def _category(codelist: Codelist | None, dimension: TableDimension, code: str) -> str:
    if codelist is None or code not in codelist:
        return code
    line = line_of_ancestors(codelist, code)
    if dimension.groups is not None:
        return next(
            (name for name, codes in dimension.groups.items() if not line.isdisjoint(codes)), code
        )
    if dimension.roll_up is not None:
        return counterpart(codelist, code, dimension.roll_up) or code
    return codelist.top(code) if dimension.detail is Detail.LEVEL_ONE else code


def line_of_ancestors(codelist: Codelist, code: str) -> frozenset[str]:
    """Return a code together with all codes above it."""
    line = [code]
    while (parent := codelist[line[-1]].parent) is not None:
        line.append(parent)
    return frozenset(line)


def counterpart(codelist: Codelist, code: str, standard: str) -> str | None:
    """Return the counterpart of a code, or of the nearest code above it, in another standard."""
    current: str | None = code
    while current is not None:
        if standard in codelist[current].mappings:
            return codelist[current].mappings[standard]
        current = codelist[current].parent
    return None


def _fact_of_article(country: Country, code: str, dimension: TableDimension) -> str:
    article = country.articles.get(code)
    return code if article is None else str(getattr(article, str(dimension.groups_from)))


def answers_of(
    records: EncodedRecords, record: str, dimension: TableDimension, counted: Dates | None
) -> Answers | None:
    """Return the category of every row; None where the run has no column that could tell.

    ``counted`` are the counting dates, on which an age follows from a date of birth (C11).
    """
    categories = categories_of(records.dictionary, record, dimension)
    if dimension.age is not None:
        return _ages(records, record, dimension, counted, categories)
    if dimension.number is not None:
        return _bands(records, record, dimension)
    found = _coded(records, record, dimension)
    if found is None:
        return None
    if dimension.nationals is not None:
        found = nationals_alone(found, records.dictionary.country.iso3)
    return found.regroup(categories.rename)


def _coded(records: EncodedRecords, record: str, dimension: TableDimension) -> Answers | None:
    assert dimension.field is not None
    first = records.answers(record, dimension.field)
    second = None if dimension.otherwise is None else records.answers(record, dimension.otherwise)
    if first is None or second is None:
        return second if first is None else first
    return otherwise(first, second)


def nationals_alone(answers: Answers, own: str) -> Answers:
    """Drop the other citizenships of everyone who holds the country's own (GLOTIP, Nationals)."""
    if isinstance(answers, OneAnswer) or own not in answers.categories:
        return answers
    is_own = answers.codes == answers.categories.index(own)
    has_own = np.bincount(answers.rows[is_own], minlength=answers.length) > 0
    keep = is_own | ~has_own[answers.rows]
    return replace(answers, rows=answers.rows[keep], codes=answers.codes[keep])


def _bands(records: EncodedRecords, record: str, dimension: TableDimension) -> Answers | None:
    assert dimension.number is not None and dimension.bands is not None
    numbers = records.numbers(record, dimension.number)
    if numbers is None:
        return None
    categories = (*dimension.bands, *MISSING_CODES)
    codes = np.full(len(numbers.values), categories.index(NOT_STATED), CODE)
    for position, band in enumerate(dimension.bands.values()):
        lowest = 0 if band.lowest is None else band.lowest
        highest = np.inf if band.highest is None else band.highest
        codes[(numbers.values >= lowest) & (numbers.values <= highest)] = position
    return _with_reasons(OneAnswer(codes, categories), numbers)


def _with_reasons(answers: OneAnswer, numbers: Numbers) -> OneAnswer:
    """Let the reason stand where there is no number."""
    filled = prefer(answers, numbers.missing)
    assert isinstance(filled, OneAnswer)
    return filled


def _ages(
    records: EncodedRecords,
    record: str,
    dimension: TableDimension,
    counted: Dates | None,
    categories: Categories,
) -> Answers | None:
    assert dimension.age is not None and dimension.codelist is not None
    bands = bands_by_age(records.dictionary.codelists[dimension.codelist])
    years = records.numbers(record, dimension.age)
    known = None if years is None else _banded(years.values, bands).regroup(categories.rename)
    band = None if dimension.band is None else records.answers(record, dimension.band)
    born = None if dimension.born is None else records.dates(record, dimension.born)
    sources: list[Answers] = [] if known is None else [known]
    if band is not None:
        sources.append(band.regroup(categories.rename))
    if born is not None and counted is not None:
        sources.append(_banded_by_birth(born, counted, bands, categories.rename))
    if not sources:
        return None
    if years is not None:
        sources.append(years.missing.regroup(categories.rename))
    return _first_known(sources, categories.missing)


def _first_known(sources: list[Answers], missing: frozenset[str]) -> Answers:
    """Return the first source that has an answer, row by row; else a reason, if one is given."""
    found = sources[0]
    for other in sources[1:]:
        found = _fill_missing(found, other, missing)
    return found


def _fill_missing(first: Answers, second: Answers, missing: frozenset[str]) -> Answers:
    assert isinstance(first, OneAnswer) and isinstance(second, OneAnswer)
    categories = with_category(first.categories, *second.categories)
    translated = positions_in(categories, second.categories)[second.codes]
    silent = ~first.known(frozenset({NOT_STATED}))
    use = silent | (~first.known(missing) & second.known(missing))
    return OneAnswer(np.where(use, translated, first.codes).astype(CODE), categories)


def bands_by_age(codelist: Codelist) -> Mapping[int, str]:
    """Return for every age in years the narrowest band of a list that holds it."""
    bands = [one for one in codelist if one.lowest is not None and one.highest is not None]
    bands.sort(key=lambda one: (one.highest or 0) - (one.lowest or 0), reverse=True)
    return {
        age: band.code
        for band in bands
        for age in range(band.lowest or 0, min(band.highest or 0, _AGES - 1) + 1)
    }


def _banded(years: Integers, bands: Mapping[int, str]) -> OneAnswer:
    categories = (*dict.fromkeys(bands.values()), NOT_STATED)
    by_age = positions_in(categories, [bands.get(age, NOT_STATED) for age in range(_AGES)])
    valid = (years >= 0) & (years < _AGES)
    unknown = categories.index(NOT_STATED)
    codes = np.where(valid, by_age[np.where(valid, years, 0)], unknown)
    return OneAnswer(codes.astype(CODE), categories)


def _banded_by_birth(
    born: Dates, counted: Dates, bands: Mapping[int, str], rename: Callable[[str], str]
) -> OneAnswer:
    """Return the category of the age on the counting date, where both ends of what is known of the
    two dates lead to the same one."""
    known = (born.first > 0) & (counted.first > 0)
    # As yyyymmdd, a difference of two days divided by 10000 is the number of completed years.
    lowest = np.where(known, (counted.first - born.last) // 10000, _NO_AGE)
    highest = np.where(known, (counted.last - born.first) // 10000, _NO_AGE)
    low, high = _banded(lowest, bands).regroup(rename), _banded(highest, bands).regroup(rename)
    unknown = low.categories.index(rename(NOT_STATED))
    codes = np.where(low.codes == high.codes, low.codes, unknown)
    return OneAnswer(codes.astype(CODE), low.categories)


def several_answers(answers: Answers) -> bool:
    """Say whether the categories of a dimension may overlap, so that they do not add up (C05)."""
    return isinstance(answers, SeveralAnswers)
