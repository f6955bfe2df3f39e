"""Tables of one year beside each other: columns that hold other columns' numbers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import combinations

from himoya.statistics.consistency.meanings import Limits
from himoya.statistics.consistency.publication import Publication, Violation
from himoya.statistics.consistency.statements import Place, Printed, Statement


def copied_table(publication: Publication) -> Iterator[Violation]:
    """Unlike measures with the same split, or like ones with the same split of another total."""
    limits = publication.meanings.limits
    for measures in publication.by_year:
        for first, second in combinations(measures.values(), 2):
            for dimension in sorted(first.divisions.keys() & second.divisions.keys()):
                equal = equal_split(first, second, dimension, limits)
                if equal and (_unlike(first, second) or _totals_differ(first, second)):
                    yield _copied(equal, first, second)


def equal_split(
    first: Statement, second: Statement, dimension: str, limits: Limits
) -> list[tuple[Printed, Printed]]:
    """Return the parts that are equal in two statements, where all parts known to both are.

    Empty where fewer than two parts are known, or they add up to too little to tell anything.
    """
    ours, theirs = split(first, dimension), split(second, dimension)
    pairs = [(ours[place], theirs[place]) for place in sorted(ours.keys() & theirs.keys())]
    known = [(one, other) for one, other in pairs if one.exact is not None is not other.exact]
    telling = sum(one.lowest for one, _ in known) >= limits.smallest_telling_split
    several = sum(one.lowest >= limits.smallest_telling_count for one, _ in known) > 1
    same = all(one.exact == other.exact for one, other in known) and all(
        one.may_equal(other) for one, other in pairs
    )
    return known if telling and several and same else []


def split(statement: Statement, dimension: str) -> Mapping[str, Printed]:
    """Return code -> cell for the parts of everybody by one dimension."""
    return {
        next(iter(place))[1]: printed[0]
        for place, printed in statement.cells.items()
        if len(place) == 1 and next(iter(place))[0] == dimension
    }


def _unlike(first: Statement, second: Statement) -> bool:
    """Whether the two are known to count different persons or things."""
    return None is not first.group != second.group is not None


def _totals_differ(first: Statement, second: Statement) -> bool:
    one, other = first.total, second.total
    return one is not None and other is not None and not one.may_equal(other)


def _copied(equal: list[tuple[Printed, Printed]], first: Statement, second: Statement) -> Violation:
    """The table whose own total the numbers do not fit is the one at fault; else the first."""
    ours, theirs = tuple(one for one, _ in equal), tuple(other for _, other in equal)
    if _exceeds(theirs, second) and not _exceeds(ours, first):
        ours, theirs = theirs, ours
    return Violation(
        (*ours, *theirs),
        {
            "parts": ours,
            "first": ours[0].table.indicator or ours[0].table.name,
            "second": theirs[0].table.indicator or theirs[0].table.name,
        },
    )


def _exceeds(parts: tuple[Printed, ...], statement: Statement) -> bool:
    total = statement.total
    return (
        total is not None
        and total.highest is not None
        and sum(part.lowest for part in parts) > total.highest
    )


def swapped_age_columns(publication: Publication) -> Iterator[Violation]:
    for statement in publication.statements:
        yield from _swapped(statement, publication.meanings.limits)


def _swapped(statement: Statement, limits: Limits) -> Iterator[Violation]:
    child, adult = statement.having(age="child"), statement.having(age="adult")
    if child is None or adult is None:
        return
    women = statement.having(sex="female", age="adult") or statement.having(sex="female")
    men = statement.having(sex="male", age="adult") or statement.having(sex="male")
    if _same(child, women, limits) and _same(adult, men, limits):
        assert women is not None and men is not None
        yield Violation((child, adult, women, men), {"ages": (child, adult), "sexes": (women, men)})
        return
    children, adults = _by_sex(statement, "child"), _by_sex(statement, "adult")
    if child.exact == _sum(adults) != adult.exact == _sum(children) is not None:
        yield Violation(
            (child, adult, *children, *adults),
            {"ages": (child, adult), "sexes": (*children, *adults)},
        )


def _same(one: Printed, other: Printed | None, limits: Limits) -> bool:
    return (
        other is not None
        and one.exact is not None
        and one.exact == other.exact
        and one.exact >= limits.smallest_telling_count
    )


def _by_sex(statement: Statement, age: str) -> tuple[Printed, ...]:
    both = (statement.having(sex=sex, age=age) for sex in ("female", "male"))
    return tuple(one for one in both if one is not None)


def _sum(parts: tuple[Printed, ...]) -> int | None:
    """Return what both sexes add up to; None where one is missing or hidden, or there is nobody."""
    counts = [part.exact for part in parts]
    known = [count for count in counts if count is not None]
    return sum(known) if len(known) == 2 and any(known) else None


def sex_other_as_dump(publication: Publication) -> Iterator[Violation]:
    """“Other” is a sex of a few; where it holds most of an age group, it holds the unknown."""
    limits = publication.meanings.limits
    for statement in publication.statements:
        sex = statement.dimension_of("sex")
        for place in sorted(statement.cells, key=sorted) if sex else ():
            codes = dict(place)
            if sex not in codes or statement.meaning(sex, codes[sex]) != "other":
                continue
            other = statement.cells[place][0]
            whole = _whole_of_other(statement, place, sex)
            if whole is not None and _is_most(other, whole, limits):
                yield Violation((other, whole), {"other": other, "whole": whole})


def _whole_of_other(statement: Statement, place: Place, sex: str) -> Printed | None:
    return statement.at(frozenset(pair for pair in place if pair[0] != sex))


def _is_most(other: Printed, whole: Printed, limits: Limits) -> bool:
    return (
        other.lowest >= limits.smallest_telling_count
        and whole.highest is not None
        and other.lowest * 100 >= whole.highest * limits.other_sex_percent
    )


CONDITIONS = (copied_table, swapped_age_columns, sex_other_as_dump)
