"""What lists of measures and of acts to draft are narrowed by."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from himoya.platform.action_plan.directions import directions
from himoya.platform.action_plan.forms import Choices, optional
from himoya.platform.action_plan.queries.acts import ActsWanted
from himoya.platform.action_plan.queries.plans import MeasuresWanted
from himoya.platform.action_plan.words import (
    ACT_KINDS,
    ACT_STATES,
    APPROACHES,
    COLUMNS,
    MEASURE_STATES,
)
from himoya.platform.programmes.spoken import reading_language


class _FilterForm(forms.Form):
    """Nothing given narrows nothing, and nonsense is left aside."""

    def given(self) -> dict[str, Any]:
        """Return what was given and can be read."""
        if not self.is_bound:
            return {}
        self.is_valid()
        told = {name: value for name, value in self.cleaned_data.items() if value}
        if "owner" in told:
            told["owner"] = int(told["owner"])
        return told


class MeasureFilter(_FilterForm):
    """What to look for among the measures of a plan."""

    direction = forms.ChoiceField(label=COLUMNS["direction"], required=False)
    approach = forms.ChoiceField(
        label=COLUMNS["approach"],
        required=False,
        choices=optional([(one.value, words) for one, words in APPROACHES.items()]),
    )
    owner = forms.ChoiceField(label=COLUMNS["owner"], required=False)
    state = forms.ChoiceField(
        label=_("State"),
        required=False,
        choices=optional([(one.value, words) for one, words in MEASURE_STATES.items()]),
    )
    only_late = forms.BooleanField(label=_("Only what is overdue"), required=False)

    def __init__(self, owners: Choices, data: Any = None) -> None:
        super().__init__(data)
        offered = list(directions(reading_language()).items())
        self.fields["direction"].choices = optional(offered)  # type: ignore[attr-defined]
        self.fields["owner"].choices = optional(owners)  # type: ignore[attr-defined]

    def wanted(self) -> MeasuresWanted:
        """Return what to look for."""
        return MeasuresWanted(**self.given())


class ActFilter(_FilterForm):
    """What to look for among acts to draft."""

    state = forms.ChoiceField(
        label=_("State"),
        required=False,
        choices=optional([(one.value, words) for one, words in ACT_STATES.items()]),
    )
    kind = forms.ChoiceField(
        label=COLUMNS["kind"],
        required=False,
        choices=optional([(one.value, words) for one, words in ACT_KINDS.items()]),
    )
    owner = forms.ChoiceField(label=COLUMNS["owner"], required=False)
    only_late = forms.BooleanField(label=_("Only what is overdue"), required=False)

    def __init__(self, owners: Choices, data: Any = None) -> None:
        super().__init__(data)
        self.fields["owner"].choices = optional(owners)  # type: ignore[attr-defined]

    def wanted(self) -> ActsWanted:
        """Return what to look for."""
        return ActsWanted(**self.given())
