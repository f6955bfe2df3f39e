"""The form that plans parts of a series."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from himoya.languages.codes import Language
from himoya.platform.dictionary_in_use import dictionary
from himoya.platform.theme.known_in_part import KnownInPartField
from himoya.platform.training.events.planning.actions import PlanTold
from himoya.platform.training.models import Event
from himoya.programmes.facts.events import EventFormat, EventKind, EventStatus
from himoya.programmes.facts.words import label


class PlanForm(forms.Form):
    """Where parts of a series are to be held, when about, and of what kind they are."""

    territories = forms.MultipleChoiceField(
        label=_("Territories"), widget=forms.CheckboxSelectMultiple
    )
    kind = forms.ChoiceField(label=_("Kind of event"))
    format = forms.ChoiceField(label=_("How do people meet?"), widget=forms.RadioSelect)
    start = KnownInPartField(label=_("Begins"))
    days = forms.IntegerField(label=_("Number of days"), min_value=1, max_value=366, required=False)

    def __init__(
        self, series: Event, parts: Sequence[Event], language: Language, data: Any = None
    ) -> None:
        kind = series.kind
        if kind == EventKind.SEMINAR_SERIES.value:
            kind = EventKind.SEMINAR.value
        # Where a part was cancelled, another one can be planned.
        taken = {one.territory for one in parts if one.status != EventStatus.CANCELLED.value}
        super().__init__(data, initial={"kind": kind, "format": series.format})
        self._names = {
            code: one.name.in_language(language)
            for code, one in dictionary().country.regions.items()
            if code not in taken
        }
        for name, choices in {
            "territories": list(self._names.items()),
            "kind": [(one.value, str(capfirst(label(one, language)))) for one in EventKind],
            "format": [(one.value, str(capfirst(label(one, language)))) for one in EventFormat],
        }.items():
            self.fields[name].choices = choices  # type: ignore[attr-defined]

    @property
    def has_territories(self) -> bool:
        """Whether a territory is left without a part."""
        return bool(self._names)

    def told(self) -> PlanTold:
        """What was said."""
        told = self.cleaned_data
        return PlanTold(
            territories={code: self._names[code] for code in told["territories"]},
            kind=EventKind(told["kind"]),
            format=EventFormat(told["format"]),
            start=told["start"],
            days=told["days"],
        )
