"""Figures of the situation in a country: stated, put right, or withdrawn with the reason."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from himoya.platform.programmes.keeping.forms.changing import ChangeForm, NoEntry, choice, line
from himoya.platform.programmes.keeping.forms.stating import MOST, StatedForm
from himoya.programmes.editing.figures import (
    figure_named,
    name_of_value,
    named,
    value_named,
    with_figure,
    with_value,
    without_figure,
)
from himoya.programmes.editing.results_chain import NoSuchEntry
from himoya.programmes.facts.case_figures import CaseFigure
from himoya.programmes.facts.editions import Part
from himoya.programmes.facts.figures import Qualifier
from himoya.programmes.facts.programme import Programme
from himoya.programmes.reporting.figure import Unit
from himoya.programmes.reporting.labels import label as name_of

#: What sources count of the situation.
COUNTED = (Unit.CASES, Unit.CRIMES, Unit.PERSONS, Unit.REQUESTS, Unit.SERVICES)


class SituationForm(StatedForm):
    """A figure of one period: the entry is its id, "" for a new one."""

    heading = _("Write a figure of the situation")
    part = Part.SITUATION

    measure = line(
        _("What is counted?"),
        required=True,
        help=_("In the words of the source. The same words make the same series."),
    )
    unit_counted = choice(_("Unit"), required=True)
    told_by = line(
        _("Source of the figure"),
        required=True,
        help=_("Who counts, and where it stands. The same words make the same series."),
    )

    def standing(self) -> dict[str, Any]:
        self.before = self._found()
        one = self.before
        if one is None:
            return {"qualifier": Qualifier.EXACT.value}
        names = ("measure", "period", "value", "already_published")
        found: dict[str, Any] = {name: getattr(one, name) for name in names}
        found |= {name: getattr(one, name) or "" for name in ("territory", "definition", "note")}
        found |= {"unit_counted": one.unit, "told_by": one.source or ""}
        return found | {"qualifier": one.qualifier.value}

    def _found(self) -> CaseFigure | None:
        if not self.entry:
            return None
        try:
            one = figure_named(named(self.programme.case_statistics), self.entry)
        except NoSuchEntry:
            raise NoEntry(self.entry) from None
        if one.values:
            raise NoEntry(self.entry)  # a series: its years are put right one by one
        return one

    def prepare(self) -> None:
        super().prepare()
        units = [(one.value, name_of("units", one, self.language)) for one in COUNTED]
        self.offer("unit_counted", units)

    def unit(self) -> Unit | None:
        said = self.cleaned_data.get("unit_counted")
        return Unit(said) if said else None

    def made(self, programme: Programme, src: tuple[str, ...]) -> tuple[CaseFigure, ...]:
        given, before = self.cleaned_data, self.before
        one = CaseFigure(
            id=before.id if before else src[0],
            measure=given["measure"].strip(),
            unit=given["unit_counted"],
            source=given["told_by"].strip(),
            src=(*(before.src if before else ()), *src),
            **self.as_stated(),
        )
        figures = named(programme.case_statistics)
        unchanged = before is not None and replace(one, src=before.src) == before
        return with_figure(figures, before if unchanged and before else one)


class SituationYearForm(ChangeForm):
    """The value of a year in a series: the entry is series, year and the code of the source."""

    heading = _("Put a year of a series right")
    part = Part.SITUATION
    needs_reason = True

    value = forms.IntegerField(label=_("How many"), min_value=0, max_value=MOST)

    def standing(self) -> dict[str, Any]:
        _series, value = _value(self.programme, self.entry)
        return {"value": value.value}

    def made(self, programme: Programme, src: tuple[str, ...]) -> tuple[CaseFigure, ...]:
        figures = named(programme.case_statistics)
        return with_value(figures, self.entry, self.cleaned_data["value"], src)


class SituationOutForm(ChangeForm):
    """A figure, or the value of a year, that is withdrawn; the history keeps it."""

    heading = _("Withdraw a figure of the situation")
    part = Part.SITUATION
    needs_reason = True

    def prepare(self) -> None:
        self.made(self.programme, ())

    def made(self, programme: Programme, src: tuple[str, ...]) -> tuple[CaseFigure, ...]:
        figures = named(programme.case_statistics)
        if any(one.id == self.entry for one in figures):
            return without_figure(figures, self.entry)
        _value(programme, self.entry)
        return with_value(figures, self.entry, None, src)


def _value(programme: Programme, name: str) -> tuple[CaseFigure, Any]:
    """Raises NoEntry."""
    try:
        return value_named(named(programme.case_statistics), name)
    except NoSuchEntry:
        raise NoEntry(name) from None


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureToChange:
    """One number of the situation: its name in addresses and references, and where it stands."""

    name: str
    figure: CaseFigure
    period: str
    source: str
    is_of_series: bool


def figures_to_change(programme: Programme) -> Iterator[FigureToChange]:
    """Yield every number of the situation in the order of the facts."""
    for one in named(programme.case_statistics):
        name = one.id or ""
        if not one.values:
            told = {"period": one.period or "–", "source": one.source or "–"}
            yield FigureToChange(name=name, figure=one, is_of_series=False, **told)
        for each in one.values:
            if each.value is not None:
                code = each.source_code or ""
                yield FigureToChange(
                    name=name_of_value(name, each),
                    figure=one,
                    period=str(each.year),
                    source=programme.statistics_sources.get(code, code) or "–",
                    is_of_series=True,
                )
