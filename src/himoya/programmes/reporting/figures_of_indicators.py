"""Figures of indicators: baseline, target, milestones, and typed values period by period.

An indicator that counts a figure of the programme has no figure of its own: reports refer to the
figure that it counts, with everything that is known against that one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from himoya.languages.codes import Language
from himoya.programmes.counting.indicator_values import in_order, reached
from himoya.programmes.facts.days import Span
from himoya.programmes.facts.indicators import Indicator, Measure, PeriodValue
from himoya.programmes.facts.programme import Programme
from himoya.programmes.facts.results import Result
from himoya.programmes.reporting.figure import ReportedFigure, Unit
from himoya.programmes.reporting.labels import label
from himoya.programmes.reporting.times import when
from himoya.programmes.sentences import sentences

say = sentences.say

#: What references of indicators begin with.
OF_INDICATORS = "indicators."


def indicator_figures(programme: Programme, language: Language) -> Iterator[ReportedFigure]:
    """Yield the figures of all indicators; steps and words are none."""
    for result, one in programme.logframe.indicators:
        if one.told_in in (Measure.NUMBER, Measure.PERCENTAGE):
            yield from _Figures(result, one, language).all()


def figure_counted(reference: str, programme: Programme) -> str:
    """Return which figure stands behind a reference, from indicator to indicator; never forever."""
    by_name = {f"{OF_INDICATORS}{one.id}": one for _result, one in programme.logframe.indicators}
    seen: set[str] = set()
    while reference not in seen and (one := by_name.get(reference)) is not None:
        if one.counts is None or one.out_of is not None:
            break
        seen.add(reference)
        reference = one.counts
    return reference


def unit_of(one: Indicator) -> Unit:
    """Return in what an indicator counts; a unit that reports do not know is a result."""
    return Unit(one.unit) if one.unit in set(Unit) else Unit.RESULTS


@dataclass(frozen=True, slots=True)
class _Figures:
    result: Result
    one: Indicator
    language: Language

    def all(self) -> Iterator[ReportedFigure]:
        yield from self._aims()
        values = in_order(self.one)
        for at, each in enumerate(values, start=1):
            yield from self._value(at, each)
        yield from self._together()

    def _aims(self) -> Iterator[ReportedFigure]:
        one, language = self.one, self.language
        if one.baseline is not None:
            text = say(language, "{indicator}: at the beginning", indicator=one.text)
            yield self._figure("baseline", text, one.baseline, one.src, is_share=True)
        if one.target is not None:
            text = say(language, "{indicator}: target", indicator=one.text)
            yield self._figure("target", text, one.target, one.src, is_share=True)
        for at, each in enumerate(one.milestones, start=1):
            if each.target is not None:
                text = self._in_period(each.period, "{indicator}: target, {period}")
                name = f"milestones.{at}"
                yield self._figure(name, text, each.target, each.src or one.src, is_share=True)

    def _value(self, at: int, each: PeriodValue) -> Iterator[ReportedFigure]:
        text = self._in_period(each.period, "{indicator}, {period}")
        name = f"values.{at}"
        if each.value is not None:
            yield self._figure(name, text, each.value, each.src)
        if each.out_of is not None:
            yield self._figure(f"{name}.out_of", text, each.out_of, each.src)
        for cell in each.cells:
            group = cell.group.replace(" ", "_")
            part = f"{name}.{cell.by}.{group}"
            told = f"{text}, {label('groups', cell.group, self.language)}"
            yield self._figure(part, told, cell.value, each.src)

    def _together(self) -> Iterator[ReportedFigure]:
        found = reached(self.one)
        if found is None or found.value is None:
            return
        src = tuple(dict.fromkeys(line for each in found.made_of for line in each.src))
        computed = len(found.made_of) > 1
        yield self._figure("", self.one.text, found.value, src, computed=computed)
        if found.out_of is not None:
            yield self._figure("out_of", self.one.text, found.out_of, src, computed=computed)

    def _in_period(self, period: Span, text: str) -> str:
        told = when(period, self.language)
        return say(self.language, text, indicator=self.one.text, period=told)

    def _figure(
        self,
        name: str,
        label: str,
        value: float,
        source: tuple[str, ...],
        *,
        is_share: bool = False,
        computed: bool = False,
    ) -> ReportedFigure:
        percentage = is_share and self.one.told_in is Measure.PERCENTAGE
        return ReportedFigure(
            reference=".".join(part for part in (f"{OF_INDICATORS}{self.one.id}", name) if part),
            label=label,
            value=int(value) if value == int(value) else value,
            unit=Unit.PERCENT if percentage else unit_of(self.one),
            source=source,
            computed=computed,
        )
