"""Milestones and values of the periods of an indicator, and what shows a value."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from himoya.dictionary.words import Words
from himoya.languages.codes import Language
from himoya.platform.programmes.keeping.forms.changing import (
    ChangeForm,
    NoEntry,
    choice,
    known_in_part,
    lines,
    listed,
    number,
    prose,
    several,
    shown,
    unlisted,
    written,
)
from himoya.platform.programmes.keeping.forms.of_evidence import Elsewhere
from himoya.platform.programmes.times import span_in_words
from himoya.programmes.editing.results_chain import (
    NoSuchEntry,
    indicator_named,
    value_named,
    with_milestone,
    with_value,
)
from himoya.programmes.facts.days import Span
from himoya.programmes.facts.indicators import (
    Breakdown,
    Cell,
    Indicator,
    Measure,
    Milestone,
    PeriodValue,
)
from himoya.programmes.facts.programme import Programme
from himoya.programmes.facts.results import Logframe
from himoya.programmes.facts.words import label
from himoya.programmes.reporting.labels import label as name_of
from himoya.programmes.reporting.labels import labels


class _OfPeriod(ChangeForm):
    """What stands in one period of an indicator. The entry is the indicator."""

    #: The control for a number; of a ladder a step stands in its place, of words nothing.
    of_number: ClassVar[str]

    start = known_in_part(_("First day or month of the period"))
    end = known_in_part(_("Last day or month of the period"))

    def standing(self) -> dict[str, Any]:
        try:
            _result, self.indicator = indicator_named(self.programme.logframe, self.entry)
        except NoSuchEntry:
            raise NoEntry(self.entry) from None
        return {}

    @property
    def about(self) -> str:
        return f"{self.indicator.id} {self.indicator.text}"

    def prepare(self) -> None:
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
    """What was reached in a period; a value of the same period stands in its place.

    Where a value is corrected the entry names its period, too, as in ``I1@2026-01@2026-06``; the
    period then stays, and what stands there is in the controls.
    """

    heading = _("Note what was reached")
    of_number = "value"
    needs_evidence = True

    value = number(_("Number reached; of a percentage the part"))
    out_of = number(_("Of a percentage, the whole"))
    step = choice(_("Step reached"))
    words = prose(_("In words"), rows=3)
    cells = lines(_("Groups"))
    evidence = several(_("What shows it"))

    def standing(self) -> dict[str, Any]:
        self.before = self._corrected()
        before = self.before
        self.elsewhere = Elsewhere(self.beside, before.shown_by if before else ())
        if before is None:
            return super().standing()
        return {
            "value": shown(before.value),
            "out_of": shown(before.out_of),
            "step": before.step or "",
            "words": before.words or "",
            "cells": unlisted([_cell_in_words(one, self.language) for one in before.cells]),
            "evidence": before.evidence,
            **self.elsewhere.chosen_before(),
        }

    def _corrected(self) -> PeriodValue | None:
        try:
            self.indicator, found = value_named(self.programme.logframe, self.entry)
        except NoSuchEntry:
            return None
        return found

    @property
    def about(self) -> str:
        if self.before is None:
            return super().about
        return f"{super().about}, {span_in_words(self.before.period, self.language)}"

    @property
    def folded(self) -> Sequence[str]:
        return tuple(self.elsewhere.questions(self.language))

    def period(self) -> Span:
        return super().period() if self.before is None else self.before.period

    def prepare(self) -> None:
        super().prepare()
        self._offer_elsewhere()
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

    def _offer_elsewhere(self) -> None:
        questions = self.elsewhere.questions(self.language)
        self.fields.update(questions)
        if self.before is not None:
            del self.fields["start"], self.fields["end"]
        elif self.indicator.values:
            self.fields["start"].help_text = _(
                "A value of the same period is replaced whole, with what shows it. To keep that, "
                "go back and choose “Correct”."
            )

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
            shown_by=self.elsewhere.chosen(given),
            src=src,
        )
        return with_value(programme.logframe, self.indicator.id, told)


def _cell_in_words(one: Cell, language: Language) -> str:
    """Write a group as `_cell` reads it."""
    group = name_of("groups", one.group, language) if one.group in _groups() else one.group
    return f"{label(one.by, language)}, {group}, {one.value}"


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
