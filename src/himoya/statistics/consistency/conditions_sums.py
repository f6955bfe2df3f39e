"""Parts and their wholes: arithmetic that must hold whatever was counted."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from himoya.statistics.consistency.publication import (
    Publication,
    SumRange,
    Violation,
    WithTable,
)
from himoya.statistics.consistency.statements import Place, Statement
from himoya.statistics.consistency.sums import (
    PrintedSum,
    dimension_pairs,
    sums_over,
    sums_over_two,
)

#: Whether a sum over a dimension with this role, within dimensions with these roles, is meant.
_Meant = Callable[[str, frozenset[str]], bool]


def sum_by_sex(publication: Publication) -> Iterator[Violation]:
    return _wrong_sums(publication, lambda role, within: role == "sex" and not within)


def sum_by_age(publication: Publication) -> Iterator[Violation]:
    return _wrong_sums(publication, lambda role, within: role == "age" and not within)


def sum_by_sex_within_age(publication: Publication) -> Iterator[Violation]:
    return _wrong_sums(publication, lambda role, within: role == "sex" and within == {"age"})


def sum_by_age_within_sex(publication: Publication) -> Iterator[Violation]:
    return _wrong_sums(publication, lambda role, within: role == "age" and within == {"sex"})


def sum_by_form(publication: Publication) -> Iterator[Violation]:
    return _wrong_sums(publication, lambda role, within: role == "form")


def sum_by_citizenship(publication: Publication) -> Iterator[Violation]:
    return _wrong_sums(publication, lambda role, within: role == "citizenship")


def sum_by_other_dimension(publication: Publication) -> Iterator[Violation]:
    """Sums over regions and the like, and sums by sex or age within forms, regions or countries."""
    return _wrong_sums(
        publication,
        lambda role, within: (
            role not in {"sex", "age", "form", "citizenship"}
            or (role in {"sex", "age"} and not within <= {"sex", "age"})
        ),
    )


def sum_by_sex_and_age(publication: Publication) -> Iterator[Violation]:
    for statement in publication.statements:
        for first, second in dimension_pairs(statement):
            if {first, second} == {"sex", "age"}:
                for one in sums_over_two(statement, first, second):
                    if not one.holds:
                        yield _violation(one)


def _wrong_sums(publication: Publication, meant: _Meant) -> Iterator[Violation]:
    for statement in publication.statements:
        for dimension in sorted(statement.divisions):
            for one in sums_over(statement, dimension):
                if meant(dimension, _roles(one.context)) and not one.holds:
                    yield _violation(one)


def _roles(place: Place) -> frozenset[str]:
    return frozenset(dimension for dimension, _ in place)


def _violation(one: PrintedSum) -> Violation:
    found = SumRange(one.lowest, one.highest)
    return Violation(
        (one.whole, *one.parts), {"whole": one.whole, "parts": one.parts, "sum": found}
    )


def part_above_total(publication: Publication) -> Iterator[Violation]:
    """Also where a sibling is missing, and where what stands between the two is not printed."""
    for statement in publication.statements:
        for place in sorted(statement.cells, key=sorted):
            part = statement.cells[place][0]
            wholes = [statement.at(one) for one in statement.wholes_above(place)]
            above = tuple(one for one in wholes if one is not None and part.is_above(one))
            if above:
                yield Violation((part, *above), {"part": part, "wholes": above})


def parts_each_equal_whole(publication: Publication) -> Iterator[Violation]:
    limits = publication.meanings.limits
    for statement in publication.statements:
        for one in _all_sums(statement):
            whole = one.whole.exact
            if whole is None or whole < limits.smallest_telling_count:
                continue
            near = whole * limits.equal_parts_percent / 100
            equal = tuple(
                part
                for part in one.parts
                if part.exact is not None and abs(part.exact - whole) <= near
            )
            if len(equal) > 1:
                yield Violation((one.whole, *equal), {"whole": one.whole, "parts": equal})


def _all_sums(statement: Statement) -> Iterator[PrintedSum]:
    for dimension in sorted(statement.divisions):
        yield from sums_over(statement, dimension)


def same_cell_differs(publication: Publication) -> Iterator[Violation]:
    """In tables of one measure every cell; in tables of the same persons or things the total."""
    same = [cells for statement in publication.statements for cells in statement.cells.values()]
    for first, *others in [*same, *publication.totals_of_one_population]:
        differing = tuple(one for one in others if not one.may_equal(first))
        if differing:
            cells = (first, *differing)
            yield Violation(cells, {"cells": tuple(WithTable(one) for one in cells)})


CONDITIONS = (
    sum_by_sex,
    sum_by_age,
    sum_by_sex_within_age,
    sum_by_age_within_sex,
    sum_by_sex_and_age,
    sum_by_form,
    sum_by_citizenship,
    sum_by_other_dimension,
    part_above_total,
    parts_each_equal_whole,
    same_cell_differs,
)
