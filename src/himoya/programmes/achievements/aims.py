"""Indicators of a programme -> achievements with an aim; their values are figures of reports."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from himoya.languages.codes import Language
from himoya.programmes.achievements.achievement import Achievement, Aim, Entry, SaidBy
from himoya.programmes.achievements.entries import figure_of
from himoya.programmes.counting.indicator_values import Reached, in_order, reached
from himoya.programmes.facts.days import Span
from himoya.programmes.facts.figures import Figure, Qualifier
from himoya.programmes.facts.indicators import Indicator, Measure, PeriodValue
from himoya.programmes.reporting.book import Book
from himoya.programmes.reporting.conflicts import Claim
from himoya.programmes.reporting.figure import ReportedFigure, Unit
from himoya.programmes.reporting.figures_of_indicators import figure_counted, unit_of
from himoya.programmes.reporting.indicators_in_words import (
    baseline_in_words,
    reached_in_words,
    shown_by_in_words,
    target_in_words,
)
from himoya.programmes.reporting.times import when


def indicators(book: Book) -> Iterator[Achievement]:
    """Yield the indicators of the outcome and the outputs, in their order."""
    for _result, one in book.programme.logframe.indicators:
        yield _counted(one, book) if one.counts is not None else _typed(one, book)


def _typed(one: Indicator, book: Book) -> Achievement:
    """An indicator whose values stand in its periods, each with its source."""
    found = reached(one)
    told = _Value(None) if found is None else _value_of(found, one)
    said = "" if found is None else reached_in_words(one, found, book.language)
    aim = _aim(one, told, is_disputed=False, language=book.language)
    is_number = one.told_in in (Measure.NUMBER, Measure.PERCENTAGE)
    value = None if found is None or found.value is None else round(found.value)
    return Achievement(
        reference=one.id,
        label=f"{one.id} {one.text}",
        figure=Figure(value=value if is_number else None),
        unit=unit_of(one) if is_number else None,
        source=tuple(dict.fromkeys(line for each in one.values for line in each.src)) or one.src,
        is_computed=found is not None and len(found.made_of) > 1,
        aim=replace(aim, said=said, is_typed=True),
        entries=tuple(_period(one, each, book) for each in in_order(one)),
    )


def _value_of(found: Reached, one: Indicator) -> _Value:
    if one.told_in is not Measure.PERCENTAGE:
        return _Value(found.value)
    if found.value is None or not found.out_of:
        return _Value(None)
    return _Value(100 * found.value / found.out_of, share=(found.value, found.out_of))


def _period(one: Indicator, each: PeriodValue, book: Book) -> Entry:
    period = when(each.period, book.language)
    figure = Figure(value=None if each.value is None else round(each.value))
    return Entry(
        id=period,
        title=reached_in_words(one, each, book.language),
        figure=figure,
        when=period,
        source=(*each.evidence, *shown_by_in_words(each, book.language), *each.src),
    )


def _counted(one: Indicator, book: Book) -> Achievement:
    part, whole = _figure(one.counts, book), _figure(one.out_of, book)
    value = _Value.of(part, whole, is_percentage=one.out_of is not None)
    behind = [each for each in (part, whole) if each is not None]
    disputed = [claim for each in behind for claim in _claims(each, book)]
    return Achievement(
        reference=one.id,
        label=f"{one.id} {one.text}",
        figure=figure_of(part) if part is not None else Figure(value=None),
        unit=part.unit if part is not None else Unit.RESULTS,
        source=tuple(dict.fromkeys(line for each in behind for line in each.source)),
        others=tuple(disputed),
        is_computed=bool(behind) and all(each.computed for each in behind) and not disputed,
        aim=_aim(one, value, is_disputed=bool(disputed), language=book.language),
        entries=tuple(_entry(each) for each in behind),
    )


@dataclass(frozen=True, slots=True)
class _Value:
    """The value of an indicator as far as qualifiers allow: ``is_open`` upwards, or not sharp."""

    least: float | None
    is_open: bool = False
    is_about: bool = False
    share: tuple[float, float] | None = None

    @classmethod
    def of(
        cls, part: ReportedFigure | None, whole: ReportedFigure | None, *, is_percentage: bool
    ) -> _Value:
        if part is None or part.value is None:
            return cls(None)
        about = part.qualifier is Qualifier.APPROX
        is_open = part.qualifier in (Qualifier.OVER, Qualifier.AT_LEAST)
        if not is_percentage:
            above = 1 if part.qualifier is Qualifier.OVER else 0
            return cls(part.value + above, is_open, about)
        if whole is None or not whole.value:
            return cls(None)
        share = (float(part.value), float(whole.value))
        exact = part.qualifier is whole.qualifier is Qualifier.EXACT
        return cls(100 * share[0] / share[1], False, not exact, share)


def _aim(one: Indicator, value: _Value, *, is_disputed: bool, language: Language) -> Aim:
    return Aim(
        baseline=one.baseline,
        target=one.target,
        baseline_said=baseline_in_words(one, language),
        target_said=target_in_words(one, language),
        due=when(Span(start=one.due, end=one.due), language) if one.due else "",
        is_percentage=one.told_in is Measure.PERCENTAGE,
        share=value.share,
        is_reached=None if is_disputed else _is_reached(one, value),
    )


def _is_reached(one: Indicator, value: _Value) -> bool | None:
    target = one.ends[1]
    if target is None or value.least is None or value.is_about:
        return None
    if one.falls:
        return None if value.is_open and value.least <= target else value.least <= target
    return None if value.is_open and value.least < target else value.least >= target


def _figure(reference: str | None, book: Book) -> ReportedFigure | None:
    """Return a figure; a printed percentage is none, since it tells of no count."""
    name = figure_counted(reference, book.programme) if reference is not None else ""
    found = book.figure(name) if book.has(name) else None
    return None if found is None or found.unit is Unit.PERCENT else found


def _claims(one: ReportedFigure, book: Book) -> Iterator[SaidBy]:
    """Yield what contradicts a figure, so that nobody is told that a target is reached."""
    conflict = book.conflict_about(one.reference)
    for claim in conflict.claims if conflict else ():
        if not _is_it(claim, one):
            figure = Figure(value=round(claim.value), qualifier=claim.qualifier)
            yield SaidBy(figure, claim.source)


def _is_it(claim: Claim, one: ReportedFigure) -> bool:
    return (claim.value, claim.qualifier) == (one.value, one.qualifier)


def _entry(one: ReportedFigure) -> Entry:
    return Entry(id=one.reference, title=one.label, figure=figure_of(one), source=one.source)
