"""The forms with which scenarios, their parts and plans of runs are written."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from himoya.platform.followed_work.forms import (
    NONE,
    Choices,
    WrittenForm,
    link_field,
    offered,
    words_field,
)
from himoya.platform.simulations.kinds import PartKind, ScenarioState
from himoya.platform.simulations.models import (
    MOST_MINUTES,
    MOST_POINTS,
    Criterion,
    Scenario,
    ScenarioRole,
    ScenarioStep,
)
from himoya.platform.simulations.words import COLUMNS, STATES
from himoya.platform.theme.forms import DayField


def _ticked(name: str, help: Any = "") -> Any:
    return forms.MultipleChoiceField(
        label=COLUMNS[name],
        help_text=help,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )


def _number(name: str, most: int, *, least: int = 1, required: bool = False, help: Any = "") -> Any:
    return forms.IntegerField(
        label=COLUMNS[name],
        help_text=help,
        min_value=least,
        max_value=most,
        required=required,
    )


def _place() -> Any:
    said = _("A number; empty leaves it where it is, or puts it last.")
    return _number("order", 999, help=said)


class ScenarioForm(WrittenForm):
    """What stands on a scenario; its text is its title."""

    row_type = Scenario
    field_order = ("kind",)
    text_says = _("What the scenario is called. People, places and offices are invented.")
    kind = forms.ChoiceField(label=COLUMNS["kind"])
    aim = words_field(COLUMNS["aim"], rows=4)
    skills = _ticked("skills")
    languages = _ticked("languages")
    module = link_field(COLUMNS["module"])
    materials = _ticked("materials")

    def __init__(self, choices: Mapping[str, Choices], data: Any, before: Any) -> None:
        super().__init__(choices, data, before)
        if not choices.get("materials"):
            # What stands there and is not for this reader stays.
            del self.fields["materials"]


class RoleForm(WrittenForm):
    """A role; its text is what this role alone is told."""

    row_type = ScenarioRole
    field_order = ("role",)
    text_says = _("What this role alone is told at the beginning. May be left empty.")
    role = forms.ChoiceField(label=COLUMNS["role"])
    order = _place()


class StepForm(WrittenForm):
    """A step; its text is what is handed out."""

    row_type = ScenarioStep
    text_says = _("What is handed out when the step is reached. One language is enough.")
    handed_to = _ticked("handed_to", _("Where nothing is ticked, everybody gets it."))
    acts = _ticked("acts", _("Where nothing is ticked, everybody who gets it acts."))
    expected = words_field(
        COLUMNS["expected"], help=_("The leader and those who watch see it, no role does."), rows=4
    )
    minutes = _number("minutes", MOST_MINUTES)
    order = _place()


class CriterionForm(WrittenForm):
    """What is scored; its text says it."""

    row_type = Criterion
    text_says = _("What is scored. One language is enough.")
    roles = _ticked("roles", _("Where nothing is ticked, every role is scored."))
    points = _number("points", MOST_POINTS, required=True)
    element = link_field(COLUMNS["element"])
    explains = forms.BooleanField(label=COLUMNS["explains"], required=False)
    order = _place()


class ScenarioFilter(forms.Form):
    """What the list of scenarios is narrowed by."""

    state = link_field(_("State"))
    kind = link_field(COLUMNS["kind"])
    role = link_field(COLUMNS["role"])

    def __init__(self, kinds: Choices, roles: Choices, data: Any = None) -> None:
        super().__init__(data)
        states = offered(STATES[ScenarioState])
        self.fields["state"].choices = states  # type: ignore[attr-defined]
        self.fields["kind"].choices = [NONE, *kinds]  # type: ignore[attr-defined]
        self.fields["role"].choices = [NONE, *roles]  # type: ignore[attr-defined]


class PlanForm(forms.Form):
    """When a run is to be, and at which event."""

    planned = DayField(label=COLUMNS["planned"], required=False)
    event = link_field(COLUMNS["event"], help=_("Its people can then be given roles."))

    def __init__(self, events: Choices, data: Any = None) -> None:
        super().__init__(data)
        self.fields["event"].choices = [NONE, *events]  # type: ignore[attr-defined]


FORMS: Mapping[PartKind, type[WrittenForm]] = {
    PartKind.ROLE: RoleForm,
    PartKind.STEP: StepForm,
    PartKind.CRITERION: CriterionForm,
}
