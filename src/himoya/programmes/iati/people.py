"""Numbers of people as values of an indicator: a total, women and men, nothing small.

One undimensioned total, and beside it one value a cell; several cells on one total are not shown by
readers of such files (the project's reference on training and results, section 5.1).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from himoya.languages.codes import Language
from himoya.programmes.counting.counted import Dimension as CountedBy
from himoya.programmes.counting.counted import Headcount
from himoya.programmes.counting.sexes import FEMALE, MALE
from himoya.programmes.counting.whole_numbers import whole_numbers
from himoya.programmes.facts.figures import Figure, Qualifier
from himoya.programmes.facts.programme import Programme
from himoya.programmes.facts.results import Headline
from himoya.programmes.iati.results import Dimension, Value
from himoya.programmes.iati.telling import Said, narratives, remarks_on, said

SMALL = "Numbers of people below {threshold} are not shown."
_NO_WHOLE_NUMBER = (
    "The source prints {percent}% women. No single whole number of people fits, so women and men "
    "are not shown."
)
_SEX_RECORDED = "Sex is recorded for {recorded} of {total}."
_SEX = "sex"


@dataclass(frozen=True, slots=True)
class People:
    """A number of people or participations, women and men as far as certain, and remarks."""

    figure: Figure
    sexes: tuple[tuple[str, int], ...] = ()
    remarks: tuple[Said, ...] = ()

    @classmethod
    def at(cls, headcounts: Sequence[Headcount]) -> People | None:
        """Return the participations at events; None where no event has a number."""
        known = [one for one in headcounts if one.is_known]
        if not known:
            return None
        is_open = any(one.figure.is_open for one in known)
        qualifier = Qualifier.AT_LEAST if is_open else Qualifier.EXACT
        figure = Figure(value=sum(one.figure.floor for one in known), qualifier=qualifier)
        return cls(figure, _together(known), remarks_on(figure, ()))

    @classmethod
    def in_headline(
        cls, headline: Headline, programme: Programme, remarks: tuple[Said, ...] = ()
    ) -> People | None:
        """Return a headline result as people; None where nothing says that it counts people."""
        counts_people = headline.female_pct is not None or any(
            headline.id in (one.counts_toward or ()) for one in programme.events
        )
        if not counts_people or headline.value is None:
            return None
        if headline.female_pct is None:
            return cls(headline.figure, (), remarks)
        fitting = whole_numbers(headline.female_pct, headline.value)
        if len(fitting) != 1 or headline.figure.is_open:
            unsure = said(_NO_WHOLE_NUMBER, percent=f"{headline.female_pct:g}")
            return cls(headline.figure, (), (*remarks, unsure))
        sexes = ((FEMALE, fitting[0]), (MALE, headline.value - fitting[0]))
        return cls(headline.figure, sexes, remarks)


def _together(known: Sequence[Headcount]) -> tuple[tuple[str, int], ...]:
    sums = {
        sex: sum(one.cells.get(CountedBy.SEX, {}).get(sex, 0) for one in known)
        for sex in (FEMALE, MALE)
    }
    return tuple(sums.items()) if any(sums.values()) else ()


def values_of(
    people: People, threshold: int, language: Language, within: Sequence[People] = ()
) -> tuple[Value, ...]:
    """Return the total and its cells; none is a number of people from 1 to below ``threshold``.

    ``within`` are numbers that stand in the same file and are part of this one: what is left when
    they are taken away must not be small either. Where one cell would be small no cell is shown,
    since the total would give it back.
    """
    total = people.figure.value or 0
    small = said(SMALL, threshold=threshold)
    if _is_small(total, [one.figure.value or 0 for one in within], threshold):
        return (Value(comment=narratives(language, small)),)
    if _has_small_cell(people, within, threshold):
        return (_total(total, (*people.remarks, small), language),)
    recorded = sum(count for _, count in people.sexes)
    remarks = people.remarks
    if 0 < recorded < total:
        remarks = (*remarks, said(_SEX_RECORDED, recorded=recorded, total=total))
    cells = tuple(
        Value(value=Decimal(count), dimensions=(Dimension(_SEX, sex),))
        for sex, count in people.sexes
    )
    return (_total(total, remarks, language), *cells)


def _has_small_cell(people: People, within: Sequence[People], threshold: int) -> bool:
    """Whether women, men or those whose sex is not recorded are few."""
    if not people.sexes:
        return False
    for sex, count in people.sexes:
        parts = [dict(one.sexes).get(sex, 0) for one in within]
        if _is_small(count, parts, threshold):
            return True
    not_recorded = (people.figure.value or 0) - sum(count for _, count in people.sexes)
    return _is_small(not_recorded, [], threshold)


def _is_small(count: int, parts: Sequence[int], threshold: int) -> bool:
    """Whether a count, or what is left of it without one part or all parts, is small and not 0."""
    left = (count, *(count - one for one in parts), count - sum(parts))
    return any(0 < one < threshold for one in left)


def _total(total: int, remarks: tuple[Said, ...], language: Language) -> Value:
    return Value(value=Decimal(total), comment=narratives(language, *remarks))
