"""Indicators of the results chain -> indicators of IATI: baseline, targets, values, cells.

A value that a figure counts is that figure; values of periods stand period by period and are not
added here. Numbers of few people are left out, and so is what would give them back: the cells of
a breakdown with a small one, and a value since the beginning that is hardly above the one before.
Source: the project's reference on training and results, section 5.1.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from himoya.languages.codes import Language
from himoya.programmes.counting.indicator_values import in_order
from himoya.programmes.facts.days import Span
from himoya.programmes.facts.figures import Figure
from himoya.programmes.facts.indicators import (
    Aggregation,
    Breakdown,
    Indicator,
    Measure,
    Milestone,
    PeriodType,
    PeriodValue,
)
from himoya.programmes.facts.programme import Programme
from himoya.programmes.facts.results import Result
from himoya.programmes.iati.codes import codes
from himoya.programmes.iati.narratives import Narratives
from himoya.programmes.iati.people import SMALL, People, values_of
from himoya.programmes.iati.results import Baseline, Dimension, Period, Reference, Value
from himoya.programmes.iati.results import Indicator as Told
from himoya.programmes.iati.telling import (
    Said,
    fact,
    from_sources,
    narratives,
    remarks_on,
    said,
)
from himoya.programmes.iati.thresholds import least_people_shown
from himoya.programmes.reporting.figure import ReportedFigure, Unit
from himoya.programmes.reporting.figures import figures_of
from himoya.programmes.reporting.figures_of_indicators import figure_counted, unit_of

_SHARE = "{part} of {whole}."
_IN_WORDS = "In words: {words}"
_STEPS = "Steps, from the lowest: {steps}."
_MEANS = "How it is verified: {words}."
_RISKS = "Risks: {words}."
_ASSUMPTIONS = "Assumptions: {words}."

_PEOPLE = frozenset({Unit.PEOPLE, Unit.PARTICIPATIONS, Unit.PERSONS})
_OF_PEOPLE = frozenset({Breakdown.SEX, Breakdown.AGE, Breakdown.PROFESSION})

#: So many digits after the point say more than anybody counts.
_DECIMALS = 6

#: ``YYYY-MM-DD``.
_LETTERS_OF_A_DAY = 10

_Days = tuple[date, date]


def indicators_of(result: Result, programme: Programme, language: Language) -> Iterator[Told]:
    """Yield the indicators of one result."""
    if not result.indicators:
        return
    figures = {one.reference: one for one in figures_of(programme)}
    for one in result.indicators:
        yield _Telling(one, programme, figures, language).whole()


def people_in(result: Result, programme: Programme) -> list[People]:
    """Return the numbers of people that the indicators of a result tell, whole."""
    if not result.indicators:
        return []
    figures = {one.reference: one for one in figures_of(programme)}
    found = (_Telling(one, programme, figures, "en").people() for one in result.indicators)
    return [one for one in found if one is not None]


@dataclass(frozen=True, slots=True)
class _Telling:
    one: Indicator
    programme: Programme
    figures: Mapping[str, ReportedFigure]
    language: Language

    def whole(self) -> Told:
        one, lists = self.one, codes()["results"]
        return Told(
            measure=codes()["measures"][one.told_in],
            title=fact(one.text),
            ascending=None if one.told_in is Measure.WORDS else not one.falls,
            may_be_added=one.counts is None and one.comes_together is Aggregation.SUM,
            description=narratives(self.language, *self._rests_on()),
            references=(Reference(lists["own_codes"], one.id),),
            baselines=self._baseline(),
            periods=tuple(self._periods()),
        )

    def people(self) -> People | None:
        """Return the figure of people that is counted, None where it is none."""
        figure = self._figure(self.one.counts)
        if figure is None or figure.unit not in _PEOPLE or figure.value is None:
            return None
        counted = Figure(value=int(figure.value), qualifier=figure.qualifier)
        return People(counted, (), (*remarks_on(counted, ()), *from_sources(figure.source)))

    @property
    def _is_of_people(self) -> bool:
        return unit_of(self.one) in _PEOPLE or bool(_OF_PEOPLE & set(self.one.disaggregation))

    @property
    def _threshold(self) -> int:
        return least_people_shown(self.programme.programme.country)

    def _figure(self, reference: str | None) -> ReportedFigure | None:
        return (
            None
            if reference is None
            else self.figures.get(figure_counted(reference, self.programme))
        )

    def _rests_on(self) -> Iterator[Said]:
        one = self.one
        if one.steps:
            named = (f"{at} {step.name}" for at, step in enumerate(one.steps, start=1))
            yield said(_STEPS, steps="; ".join(named))
        for sentence, words in (
            (_MEANS, one.means_of_verification),
            (_RISKS, one.risks),
            (_ASSUMPTIONS, one.assumptions),
        ):
            if words:
                yield said(sentence, words="; ".join(words))

    def _baseline(self) -> tuple[Baseline, ...]:
        one = self.one
        value, words = one.ends[0], one.baseline_words or one.name_of(one.baseline_step)
        at = Span(start=one.baseline_at).earliest or self.programme.programme.first_day
        if at is None or (value is None and not words):
            return ()
        is_day = one.baseline_at is not None and len(one.baseline_at) == _LETTERS_OF_A_DAY
        baseline = Baseline(
            year=at.year,
            day=at if is_day else None,
            value=_decimal(value),
            comment=self._words(words),
        )
        return (baseline,)

    def _periods(self) -> Iterator[Period]:
        targets: dict[_Days, tuple[Value, ...]] = {}
        actuals: dict[_Days, tuple[Value, ...]] = {}
        whole = self._whole_time()
        if target := self._target():
            targets[whole] = (target,)
        if self.one.counts is not None:
            actuals[whole] = self._counted()
        for milestone in self.one.milestones:
            if days := _days(milestone.period):
                targets[days] = (self._milestone(milestone),)
        for days, values in self._typed():
            actuals[days] = values
        for days in sorted({*targets, *actuals}):
            reached = actuals.get(days, ())
            start, end = days
            yield Period(start=start, end=end, targets=targets.get(days, ()), actuals=reached)

    def _whole_time(self) -> _Days:
        """Return the time until the target is due, else that of the programme."""
        fiche = self.programme.programme
        first, last = fiche.first_day, Span(end=self.one.due).latest or fiche.last_day
        assert first is not None and last is not None, "asked in results_of"
        return first, max(first, last)

    def _target(self) -> Value | None:
        one = self.one
        value, words = one.ends[1], one.target_words or one.name_of(one.target_step)
        if value is None and not words:
            return None
        return Value(value=_decimal(value), comment=self._words(words))

    def _milestone(self, one: Milestone) -> Value:
        words = one.words or self.one.name_of(one.step)
        return Value(value=_decimal(self.one.aim_of(one)), comment=self._words(words))

    def _counted(self) -> tuple[Value, ...]:
        part, whole = self._figure(self.one.counts), self._figure(self.one.out_of)
        if self.one.out_of is not None:
            numbers = [None if each is None else each.value for each in (part, whole)]
            of_people = part is not None and part.unit in _PEOPLE
            return (self._share(numbers[0], numbers[1], (), of_people=of_people),)
        people = self.people()
        if people is not None:
            return values_of(people, self._threshold, self.language)
        if part is None or part.value is None:
            return ()
        figure = Figure(value=round(part.value), qualifier=part.qualifier)
        remarks = (*remarks_on(figure, ()), *from_sources(part.source))
        return (Value(value=_decimal(part.value), comment=narratives(self.language, *remarks)),)

    def _typed(self) -> Iterator[tuple[_Days, tuple[Value, ...]]]:
        shown: PeriodValue | None = None
        for each in in_order(self.one):
            days = _days(each.period)
            if days is None:
                continue
            if self._is_of_people and self._is_small(each, shown):
                small = said(SMALL, threshold=self._threshold)
                yield days, (Value(comment=narratives(self.language, small)),)
                continue
            yield days, (self._value(each), *self._cells(each, shown))
            shown = each

    def _is_small(self, each: PeriodValue, shown: PeriodValue | None) -> bool:
        """Whether a value is of few people, or tells of few since the one before."""
        if self.one.told_in is not Measure.NUMBER or each.value is None:
            return False
        before = shown.value if shown is not None and self._adds_to_former else None
        return _few(each.value, self._threshold) or (
            before is not None and _few(abs(each.value - before), self._threshold)
        )

    @property
    def _adds_to_former(self) -> bool:
        return self.one.periods is not PeriodType.EACH

    def _value(self, each: PeriodValue) -> Value:
        one, remarks = self.one, from_sources(each.src)
        if one.told_in is Measure.WORDS:
            return Value(comment=self._words(each.words or "", *remarks))
        if one.told_in is Measure.LADDER:
            level = _decimal(one.level(each.step))
            return Value(value=level, comment=self._words(one.name_of(each.step), *remarks))
        if one.told_in is Measure.PERCENTAGE:
            return self._share(each.value, each.out_of, remarks, of_people=self._is_of_people)
        return Value(value=_decimal(each.value), comment=self._words(each.words or "", *remarks))

    def _share(
        self,
        part: float | None,
        whole: float | None,
        remarks: tuple[Said, ...],
        *,
        of_people: bool,
    ) -> Value:
        if part is None or not whole:
            return Value(comment=narratives(self.language, *remarks))
        if of_people and any(_few(one, self._threshold) for one in (part, whole, whole - part)):
            small = said(SMALL, threshold=self._threshold)
            return Value(comment=narratives(self.language, small))
        counts = said(_SHARE, part=_plainly(part), whole=_plainly(whole))
        comment = narratives(self.language, counts, *remarks)
        return Value(value=_decimal(round(100 * part / whole, 1)), comment=comment)

    def _cells(self, each: PeriodValue, shown: PeriodValue | None) -> Iterator[Value]:
        """Yield the groups of a value, of each breakdown all of them or none."""
        before = shown.cells if shown is not None and self._adds_to_former else ()
        former = {(cell.by, cell.group): cell.value for cell in before}
        for by in dict.fromkeys(cell.by for cell in each.cells):
            cells = [cell for cell in each.cells if cell.by is by]
            rest = (each.value or 0) - sum(cell.value for cell in cells)
            since = [abs(cell.value - former.get((by, cell.group), 0)) for cell in cells]
            if any(_few(n, self._threshold) for n in (rest, *since, *(c.value for c in cells))):
                continue
            for cell in cells:
                dimension = Dimension(by.value, cell.group)
                yield Value(value=Decimal(cell.value), dimensions=(dimension,))

    def _words(self, words: str, *remarks: Said) -> Narratives:
        told = (said(_IN_WORDS, words=words),) if words else ()
        return narratives(self.language, *told, *remarks)


def _few(number: float, threshold: int) -> bool:
    return 0 < number < threshold


def _days(period: Span) -> _Days | None:
    first, last = period.earliest, period.latest
    return None if first is None or last is None or first > last else (first, last)


def _decimal(value: float | None) -> Decimal | None:
    return None if value is None else Decimal(_plainly(value))


def _plainly(value: float) -> str:
    """Write a number with all its digits: shortened, 12,345.67 would be told as 12,345.7."""
    return str(int(value)) if value == int(value) else str(round(value, _DECIMALS))
