"""Indicators with milestones, and the values of their periods."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from enum import StrEnum
from typing import Any, ClassVar

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from himoya.dictionary.words import Words
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
    with_milestone,
    with_value,
)
from himoya.programmes.facts.days import Span
from himoya.programmes.facts.indicators import (
    Aggregation,
    Breakdown,
    Cell,
    Indicator,
    Measure,
    Milestone,
    PeriodType,
    PeriodValue,
    Step,
)
from himoya.programmes.facts.programme import Programme
from himoya.programmes.facts.results import Logframe
from himoya.programmes.facts.words import label
from himoya.programmes.reporting.figure import Unit
from himoya.programmes.reporting.figures import figures_of
from himoya.programmes.reporting.labels import label as name_of
from himoya.programmes.reporting.labels import labels

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


class _OfPeriod(ChangeForm):
    """What stands in one period of an indicator, which is the entry."""

    #: The control for a number; of a ladder a step stands in its place, of words nothing.
    of_number: ClassVar[str]

    start = known_in_part(_("First day or month of the period"))
    end = known_in_part(_("Last day or month of the period"))

    @property
    def about(self) -> str:
        return f"{self.indicator.id} {self.indicator.text}"

    def prepare(self) -> None:
        try:
            _result, self.indicator = indicator_named(self.programme.logframe, self.entry)
        except NoSuchEntry:
            raise NoEntry(self.entry) from None
        told_in = self.indicator.told_in
        if told_in is Measure.LADDER:
            self.offer("step", [(one.id, one.name) for one in self.indicator.steps])
        else:
            del self.fields["step"]
        if told_in in (Measure.LADDER, Measure.WORDS):
            del self.fields[self.of_number]
        self.need("start", "end")

    def period(self) -> Span:
        """Return the period that was named."""
        given = self.cleaned_data
        return Span(start=written(given["start"]), end=written(given["end"]))


class MilestoneForm(_OfPeriod):
    """What is to be reached in a period; one of the same period stands in its place."""

    heading = _("Set a milestone")
    of_number = "target"

    target = number(_("Target, as a number or per cent"))
    step = choice(_("Step to be reached"))
    words = prose(_("Target, in words"), rows=2)

    def made(self, programme: Programme, src: tuple[str, ...]) -> Logframe:
        given = self.cleaned_data
        told = Milestone(
            period=self.period(),
            target=given.get("target"),
            step=given.get("step") or None,
            words=given["words"].strip() or None,
            src=src,
        )
        return with_milestone(programme.logframe, self.entry, told)


class ValueForm(_OfPeriod):
    """What was reached in a period; a value of the same period stands in its place."""

    heading = _("Note what was reached")
    of_number = "value"

    value = number(_("Number reached; of a percentage the part"))
    out_of = number(_("Of a percentage, the whole"))
    step = choice(_("Step reached"))
    words = prose(_("In words"), rows=3)
    cells = lines(_("Groups"))
    evidence = several(_("What shows it"))

    def prepare(self) -> None:
        super().prepare()
        programme = self.programme
        showing = [(one.id, one.title) for one in programme.events]
        showing += [(one.id, one.title) for one in programme.materials]
        showing += [(one.id, one.title) for one in programme.outcome_documents]
        self.offer("evidence", showing, empty=False)
        if not showing:
            del self.fields["evidence"]
        if self.indicator.told_in is not Measure.PERCENTAGE:
            del self.fields["out_of"]
        if self.indicator.disaggregation:
            self.fields["cells"].help_text = _example(self.indicator, self.language)
        else:
            del self.fields["cells"]

    def clean_cells(self) -> tuple[Cell, ...]:
        """Read the groups; raises ValidationError with the line found and what is accepted."""
        return tuple(_cell(one, self.language) for one in listed(self.cleaned_data["cells"]))

    def made(self, programme: Programme, src: tuple[str, ...]) -> Logframe:
        given = self.cleaned_data
        told = PeriodValue(
            period=self.period(),
            value=given.get("value"),
            out_of=given.get("out_of"),
            step=given.get("step") or None,
            words=given["words"].strip() or None,
            cells=given.get("cells", ()),
            evidence=tuple(given.get("evidence", ())),
            src=src,
        )
        return with_value(programme.logframe, self.entry, told)


def _example(indicator: Indicator, language: Language) -> str:
    """Say how groups are written, in the words of the reader and of this indicator."""
    ways = ", ".join(label(one, language) for one in indicator.disaggregation)
    said = _now("One a line: by what (%(ways)s), group, number. Such as: %(example)s")
    example = f"{label(Breakdown.SEX, language)}, {name_of('groups', 'female', language)}, 12"
    return said % {"ways": ways, "example": example}


def _cell(text: str, language: Language) -> Cell:
    """Read a group; what it is broken down by, and a sex, in the reader's words or as a code."""
    parts = [one.strip() for one in text.split(",")]
    ways = {label(one, language).casefold(): one for one in Breakdown}
    ways |= {one.value: one for one in Breakdown}
    if len(parts) != 3 or parts[0].casefold() not in ways or not parts[2].isdecimal():
        said = _now(
            "“%(found)s” cannot be read. Accepted: by what (%(known)s), group, whole number, "
            "parted by commas."
        )
        known = ", ".join(label(one, language) for one in Breakdown)
        raise forms.ValidationError(said % {"found": text, "known": known})
    named = {words.in_language(language).casefold(): code for code, words in _groups().items()}
    group = named.get(parts[1].casefold(), parts[1])
    return Cell(by=ways[parts[0].casefold()], group=group, value=int(parts[2]))


def _groups() -> Mapping[str, Words]:
    return labels()["groups"]
