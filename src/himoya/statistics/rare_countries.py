"""Countries with so few persons that they are not named in what leaves the house (D05)."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from himoya.dictionary.countries import DisclosureRules
from himoya.dictionary.dictionary import Dictionary
from himoya.dictionary.results import OTHER, PeriodKind
from himoya.dictionary.tables import TableDimension
from himoya.statistics.answers import Answers, Integers, OneAnswer
from himoya.statistics.dimensions import categories_of, codelist_of
from himoya.statistics.periods import is_whole_year, year_of
from himoya.statistics.preparing import PreparedTable
from himoya.statistics.remarks import Remark, RemarkKind

#: Threshold of ``disclosure.yaml`` for naming a country; else that of persons.
RARE_COUNTRY = "rare_citizenship_in_five_years"

#: Years over which a country must have the threshold of persons to be named (D05).
_YEARS = 5


@dataclass(frozen=True, slots=True)
class _Rare:
    """Countries of one dimension that stand for too few persons to be named."""

    dimension: str
    codes: frozenset[str]


def gather_rare_countries(
    table: PreparedTable, dictionary: Dictionary, kind: PeriodKind, rules: DisclosureRules
) -> PreparedTable:
    """Show countries that have fewer persons than the threshold in any five years as one (D05).

    The country itself is always named.
    """
    threshold = rules.thresholds.get(RARE_COUNTRY, rules.thresholds["person"])
    rare = [
        _Rare(one.dimension, codes)
        for one in table.definition.dimensions
        if one.dimension in table.answers
        and (codes := _rare_codes(table, one, dictionary, kind, threshold))
    ]
    if not rare:
        return table
    answers = dict(table.answers)
    for one in rare:
        codes = one.codes
        answers[one.dimension] = answers[one.dimension].regroup(
            lambda code, codes=codes: OTHER if code in codes else code  # type: ignore[misc]
        )
    remark = Remark(RemarkKind.RARE_COUNTRIES, number=threshold)
    return replace(table, answers=answers, remarks=(*table.remarks, remark))


def _rare_codes(
    table: PreparedTable,
    dimension: TableDimension,
    dictionary: Dictionary,
    kind: PeriodKind,
    threshold: int,
) -> frozenset[str]:
    record = table.definition.record
    codelist = codelist_of(dictionary, record, dimension)
    if codelist is None or codelist.codelist != "country":
        return frozenset()
    named = categories_of(dictionary, record, dimension).missing | {dictionary.country.iso3}
    if dimension.nationals is not None:
        named |= {dimension.nationals}
    most = _most_in_five_years(table.answers[dimension.dimension], years_counted(table, kind))
    return frozenset(code for code, number in most.items() if 0 < number < threshold) - named


def years_counted(table: PreparedTable, kind: PeriodKind) -> Integers:
    """Return the year of every unit, -1 where it is not known or the unit stands there twice."""
    years = year_of(table.periods, kind)
    if kind is not PeriodKind.HALF_YEAR_CUMULATIVE:
        return years
    return np.where(is_whole_year(table.periods), years, -1)


def _most_in_five_years(answers: Answers, years: Integers) -> dict[str, int]:
    """Return, for every category, the most units that it has in five consecutive years."""
    of_answer = years if isinstance(answers, OneAnswer) else years[answers.rows]
    first = int(of_answer.min(initial=0))
    width = int(of_answer.max(initial=0)) - first + 1
    cells = answers.codes.astype(np.int64) * width + (of_answer - first)
    number = np.bincount(cells, minlength=len(answers.categories) * width)
    by_year = np.pad(number.reshape(-1, width), ((0, 0), (0, _YEARS - 1)))
    in_five = sum(by_year[:, start : start + width] for start in range(_YEARS))
    most = np.max(in_five, axis=1)
    return dict(zip(answers.categories, most.tolist(), strict=True))
