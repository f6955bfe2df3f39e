"""Indicators: what they are told in, where they begin and what is aimed at."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum
from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from himoya.languages.codes import Language
from himoya.platform.programmes.keeping.forms.changing import (
    ChangeForm,
    NoEntry,
    choice,
    known_in_part,
    line,
    lines,
    listed,
    number,
    prose,
    read,
    several,
    shown,
    unlisted,
    written,
)
from himoya.platform.programmes.keeping.forms.of_results import about_result, named, short_name
from himoya.programmes.editing.results_chain import (
    NoSuchEntry,
    indicator_named,
    result_named,
    with_indicator,
)
from himoya.programmes.facts.indicators import (
    Aggregation,
    Breakdown,
    Indicator,
    Measure,
    PeriodType,
    Step,
)
from himoya.programmes.facts.programme import Programme
from himoya.programmes.facts.results import Logframe
from himoya.programmes.facts.words import label
from himoya.programmes.reporting.figure import Unit
from himoya.programmes.reporting.figures import figures_of
from himoya.programmes.reporting.labels import label as name_of

_TEXTS = ("counts", "out_of", "unit", "baseline_words", "target_words")
_STEPS = ("baseline_step", "target_step")
_NUMBERS = ("baseline", "target")
_TIMES = ("baseline_at", "due")
_LISTS = ("means_of_verification", "risks", "assumptions")


class IndicatorForm(ChangeForm):
    """An indicator: the entry is its id, or a colon and the result for a new one."""

    heading = _("Write an indicator")

    id = short_name()
    text = prose(_("What tells whether the result is reached?"), required=True)
    measure = choice(_("In what is it told?"), required=True)
    unit = choice(_("What is counted?"))
    counts = choice(
        _("Which figure of the programme is it?"),
        help=_("Then its value is never typed. Leave it empty where values are noted by period."),
    )
    out_of = choice(_("Of which figure is it the percentage?"))
    steps = lines(
        _("Steps of the ladder, from the lowest"),
        help=_("One a line: short name, colon, what it is called. Such as: law: In force"),
    )
    falls = forms.BooleanField(label=_("Less is better"), required=False)
    baseline = number(_("At the beginning, as a number or per cent"))
    baseline_step = line(_("At the beginning, as a step (its short name)"), longest=20)
    baseline_words = prose(_("At the beginning, in words"), rows=2)
    baseline_at = known_in_part(_("When was the beginning?"))
    target = number(_("Target, as a number or per cent"))
    target_step = line(_("Target, as a step (its short name)"), longest=20)
    target_words = prose(_("Target, in words"), rows=2)
    due = known_in_part(_("Until when?"))
    periods = choice(_("What does the value of a period hold?"), required=True)
    aggregation = choice(_("How do periods come together?"))
    disaggregation = several(_("Broken down by"))
    means_of_verification = lines(_("Means of verification"))
    risks = lines(_("Risks"))
    assumptions = lines(_("Assumptions"))

    def standing(self) -> dict[str, Any]:
        self.result, self.before = self._found()
        one = self.before
        if one is None:
            return {"measure": Measure.NUMBER.value, "periods": PeriodType.EACH.value}
        found: dict[str, Any] = {
            name: getattr(one, name) or "" for name in (*_TEXTS, *_STEPS, "text")
        }
        found |= {name: shown(getattr(one, name)) for name in _NUMBERS} | {"falls": one.falls}
        found |= {name: unlisted(getattr(one, name)) for name in _LISTS}
        found |= {name: read(getattr(one, name)) for name in _TIMES}
        return found | {
            "measure": one.told_in.value,
            "steps": unlisted([f"{step.id}: {step.name}" for step in one.steps]),
            "periods": one.periods.value,
            "aggregation": one.aggregation.value if one.aggregation else "",
            "disaggregation": [each.value for each in one.disaggregation],
        }

    def _found(self) -> tuple[str, Indicator | None]:
        chain = self.programme.logframe
        try:
            if self.entry.startswith(":"):
                result_named(chain, self.entry[1:])
                return self.entry[1:], None
            return indicator_named(chain, self.entry)
        except NoSuchEntry:
            raise NoEntry(self.entry) from None

    @property
    def about(self) -> str:
        return about_result(self.programme, self.result)

    def prepare(self) -> None:
        language = self.language
        named(self, is_new=self.before is None)
        for name, codes in (("measure", Measure), ("periods", PeriodType)):
            self.offer(
                name, [(one.value, capfirst(label(one, language))) for one in codes], empty=False
            )
        self.offer(
            "aggregation", [(one.value, capfirst(label(one, language))) for one in Aggregation]
        )
        self.offer(
            "disaggregation",
            [(one.value, capfirst(label(one, language))) for one in Breakdown],
            empty=False,
        )
        self.offer("unit", [(one.value, name_of("units", one, language)) for one in Unit])
        figures = [
            (one.reference, f"{one.label} ({one.reference})")
            for one in figures_of(self.programme, language)
            if one.unit is not Unit.PERCENT
        ]
        for name in ("counts", "out_of"):
            self.offer(name, figures)

    def made(self, programme: Programme, src: tuple[str, ...]) -> Logframe:
        given, before = self.cleaned_data, self.before
        start = before or Indicator(id=given["id"], text="")
        told: dict[str, Any] = {name: given[name].strip() or None for name in (*_TEXTS, *_STEPS)}
        told |= {name: given[name] for name in (*_NUMBERS, "falls")}
        told |= {name: listed(given[name]) for name in _LISTS}
        told |= {name: written(given[name]) for name in _TIMES}
        told |= {
            "text": given["text"].strip(),
            "measure": Measure(given["measure"]),
            "steps": tuple(_step(one) for one in listed(given["steps"])),
            "periods": PeriodType(given["periods"]),
            "aggregation": Aggregation(given["aggregation"]) if given["aggregation"] else None,
            "disaggregation": tuple(Breakdown(one) for one in given["disaggregation"]),
        }
        changed = replace(start, src=(*start.src, *src), **told)
        name = before.id if before else ""
        return with_indicator(programme.logframe, self.result, name, changed)


def _told(codes: type[StrEnum], language: Language) -> list[tuple[str, str]]:
    return [(one.value, capfirst(label(one, language))) for one in codes]


def _step(text: str) -> Step:
    id, _colon, name = text.partition(":")
    return Step(id=id.strip(), name=name.strip() or id.strip())
