"""Figures that other offices gave: written down as they gave them, put right, or withdrawn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from himoya.platform.programmes.keeping.actions import Grounds
from himoya.platform.programmes.keeping.forms.changing import ChangeForm, NoEntry, choice, line
from himoya.platform.programmes.keeping.forms.stating import StatedForm
from himoya.programmes.editing.figures import figure_named, with_figure, without_figure
from himoya.programmes.editing.results_chain import NoSuchEntry
from himoya.programmes.facts.editions import Part
from himoya.programmes.facts.figures import Qualifier
from himoya.programmes.facts.given_figures import GivenFigure
from himoya.programmes.facts.programme import Programme
from himoya.programmes.facts.subjects import subjects
from himoya.programmes.reporting.figure import Unit
from himoya.programmes.reporting.labels import label as name_of


class GivenForm(StatedForm):
    """A figure of one period that an office gave: the entry is its id, "" for a new one."""

    heading = _("Write down a figure that an office gave")
    part = Part.GIVEN

    subject = choice(_("What is counted?"), required=True)
    office = line(
        _("Which office gave it?"),
        required=True,
        help=_("The office that counts, such as the central authority; never a person."),
    )
    paper = line(
        _("By which paper?"),
        required=True,
        help=_("A letter, a report or a return, with its number and date."),
    )

    def standing(self) -> dict[str, Any]:
        self.before = _given(self.programme, self.entry) if self.entry else None
        one = self.before
        if one is None:
            return {"qualifier": Qualifier.EXACT.value}
        names = ("subject", "period", "value", "already_published")
        found: dict[str, Any] = {name: getattr(one, name) for name in names}
        found |= {name: getattr(one, name) or "" for name in ("territory", "definition", "note")}
        found |= {"office": self._called(one.office), "paper": one.source}
        return found | {"qualifier": one.qualifier.value}

    def prepare(self) -> None:
        super().prepare()
        del self.fields["source"]  # the paper that gives the figure is the ground of writing it
        self.offer("subject", _by_wing(self.language))

    def grounds(self) -> Grounds:
        return Grounds(source=self.cleaned_data["paper"], reason=self.cleaned_data["reason"])

    def unit(self) -> Unit | None:
        said = self.cleaned_data.get("subject")
        return Unit(subjects()[said].unit) if said else None

    def clean(self) -> dict[str, Any]:
        """The same office gives one figure of one thing, period and definition."""
        given = super().clean()
        if not {"subject", "period", "office"} <= given.keys():
            return given
        told = (
            given["subject"],
            given["period"],
            self._office(),
            given.get("territory") or None,
            given.get("definition", "").strip() or None,
        )
        for one in self.programme.given_figures:
            there = (one.subject, one.period, one.office, one.territory, one.definition)
            if there == told and one.id != self.entry:
                text = _now("This office has given a figure of this for %(period)s already.")
                raise ValidationError({"period": text % {"period": one.period}})
        return given

    def _office(self) -> str:
        """Return an office by its id where the programme lists it, else as it was written."""
        said: str = self.cleaned_data["office"].strip()
        known = {one.name: one.id for one in self.programme.organisations}
        return known.get(said, said)

    def _called(self, office: str) -> str:
        found = self.programme.organisation(office)
        return found.name if found else office

    def made(self, programme: Programme, src: tuple[str, ...]) -> tuple[GivenFigure, ...]:
        given, before = self.cleaned_data, self.before
        one = GivenFigure(
            id=before.id if before else src[0],
            subject=given["subject"],
            office=self._office(),
            source=given["paper"].strip(),
            src=(*(before.src if before else ()), *src),
            **self.as_stated(),
        )
        unchanged = before is not None and replace(one, src=before.src) == before
        return with_figure(programme.given_figures, before if unchanged and before else one)


class GivenOutForm(ChangeForm):
    """A figure that is withdrawn; the history of the programme keeps it."""

    heading = _("Withdraw a figure that an office gave")
    part = Part.GIVEN
    needs_reason = True

    def prepare(self) -> None:
        _given(self.programme, self.entry)

    def made(self, programme: Programme, src: tuple[str, ...]) -> tuple[GivenFigure, ...]:
        return without_figure(programme.given_figures, self.entry)


def _given(programme: Programme, name: str) -> GivenFigure:
    """Raises NoEntry."""
    try:
        return figure_named(programme.given_figures, name)
    except NoSuchEntry:
        raise NoEntry(name) from None


def _by_wing(language: Any) -> Sequence[tuple[str, Any]]:
    """Return the subjects in groups, one for each wing."""
    wings: dict[str, list[tuple[str, str]]] = {}
    for code, one in subjects().items():
        wings.setdefault(one.wing, []).append((code, one.label.in_language(language)))
    return [(name_of("wings", wing, language), listed) for wing, listed in wings.items()]
