"""The forms with which plans, measures and acts are written, and what happened to them told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from himoya.languages.codes import LANGUAGES, Language
from himoya.platform.action_plan.actions.aligning import Aligned
from himoya.platform.action_plan.actions.moving import Happening
from himoya.platform.action_plan.actions.noting import LONGEST_WORDS
from himoya.platform.action_plan.actions.written import (
    WrittenAct,
    WrittenMeasure,
    WrittenPlan,
)
from himoya.platform.action_plan.directions import directions
from himoya.platform.action_plan.kinds import ActKind, Approach, Move
from himoya.platform.action_plan.models import Followed
from himoya.platform.action_plan.rules import DAY_MAY_BE_UNKNOWN, SHOWN_BY_EVIDENCE
from himoya.platform.action_plan.words import ACT_KINDS, APPROACHES, COLUMNS
from himoya.platform.programmes.spoken import reading_language
from himoya.platform.theme.forms import DayField

Choices = Sequence[tuple[str, Any]]

_NONE = ("", "–")


def _words(
    name: str, *, rows: int = 2, required: bool = False, help: Any = "", label: Any = None
) -> forms.CharField:
    return forms.CharField(
        label=label or COLUMNS[name],
        help_text=help,
        widget=forms.Textarea(attrs={"rows": rows}),
        max_length=LONGEST_WORDS,
        required=required,
    )


class WrittenForm(forms.Form):
    """What stands in up to four languages; at least one has to be filled in."""

    text_en = _words("text_en")
    text_ru = _words("text_ru")
    text_tg = _words("text_tg")
    text_uz = _words("text_uz")

    def __init__(self, choices: Mapping[str, Choices], data: Any, before: Followed | None) -> None:
        """``choices``: what the questions of these names offer."""
        super().__init__(data, initial=None if before is None else _standing(before, self))
        for name, offered in choices.items():
            if name in self.fields:
                self.fields[name].choices = offered  # type: ignore[attr-defined]
        if before is not None:
            self.fields["words"] = _words(
                "words", required=True, label=_("Why is it written anew?")
            )

    def texts(self) -> dict[Language, str]:
        """Return what was written, by language."""
        return {one: self.cleaned_data[f"text_{one}"] for one in LANGUAGES}


class PlanForm(WrittenForm):
    """What stands on a plan."""

    begins = DayField(label=COLUMNS["begins"])
    ends = DayField(label=COLUMNS["ends"])
    act = _words("act", help=_("Leave what is not known empty."))
    act_number = forms.CharField(label=COLUMNS["act_number"], max_length=60, required=False)
    act_on = DayField(label=COLUMNS["act_on"], required=False)

    def written(self) -> WrittenPlan:
        """Return what was written."""
        told = self.cleaned_data
        names = ("begins", "ends", "act", "act_number", "act_on")
        return WrittenPlan(texts=self.texts(), **{name: told[name] for name in names})


class MeasureForm(WrittenForm):
    """What stands on a measure."""

    field_order = ("number",)

    number = forms.CharField(
        label=COLUMNS["number"], max_length=20, help_text=_("As the plan gives it, such as 1.10.")
    )
    direction = forms.ChoiceField(label=COLUMNS["direction"])
    approach = forms.ChoiceField(
        label=COLUMNS["approach"],
        widget=forms.RadioSelect,
        choices=[(one.value, words) for one, words in APPROACHES.items()],
    )
    bodies = _words("bodies", rows=3, help=_("Agencies and bodies, one in each line."))
    owner = forms.ChoiceField(label=COLUMNS["owner"], required=False)
    begins = DayField(label=COLUMNS["begins"], required=False)
    deadline = DayField(label=COLUMNS["deadline"], required=False)
    indicator = _words("indicator")
    target = _words("target")
    funding = _words("funding")

    def __init__(self, choices: Mapping[str, Choices], data: Any, before: Followed | None) -> None:
        offered = list(directions(reading_language()).items())
        super().__init__({**choices, "direction": offered}, data, before)

    def written(self) -> WrittenMeasure:
        """Return what was written."""
        told = self.cleaned_data
        names = ("number", "direction", "begins", "deadline", "indicator", "target", "funding")
        return WrittenMeasure(
            texts=self.texts(),
            approach=Approach(told["approach"]),
            bodies=told["bodies"].splitlines(),
            owner=int(told["owner"]) if told["owner"] else None,
            **{name: told[name] for name in names},
        )


class ActForm(WrittenForm):
    """What stands on an act to draft."""

    kind = forms.ChoiceField(
        label=COLUMNS["kind"], choices=[(one.value, words) for one, words in ACT_KINDS.items()]
    )
    owner = forms.ChoiceField(label=COLUMNS["owner"], required=False)
    owner_post = forms.CharField(
        label=COLUMNS["owner_post"],
        help_text=_("A post, never the name of a person."),
        max_length=200,
        required=False,
    )
    deadline = DayField(label=COLUMNS["deadline"], required=False)
    source = _words("source", help=_("Such as a decision of the commission, with its day."))
    recommendation = forms.ChoiceField(label=COLUMNS["recommendation"], required=False)

    def written(self) -> WrittenAct:
        """Return what was written."""
        told = self.cleaned_data
        return WrittenAct(
            texts=self.texts(),
            kind=ActKind(told["kind"]),
            owner=int(told["owner"]) if told["owner"] else None,
            owner_post=told["owner_post"],
            deadline=told["deadline"],
            source=told["source"],
            recommendation=UUID(told["recommendation"]) if told["recommendation"] else None,
        )


class HappeningForm(forms.Form):
    """A change of state, or a remark."""

    day = DayField(label=_("On which day was that?"))
    words = _words("words", rows=3, required=True, label=_("Reason"))
    evidence = _words(
        "evidence",
        label=_("What shows it?"),
        help=_("A link, or where the paper lies. No names of persons."),
    )

    def __init__(self, move: Move, data: Any, initial: Any) -> None:
        super().__init__(data, initial=initial)
        self.move = move
        if move in DAY_MAY_BE_UNKNOWN:
            self.fields["day"].required = False
            self.fields["day"].help_text = _("Leave it empty where nobody knows the day.")
        self.fields["evidence"].required = move in SHOWN_BY_EVIDENCE

    def happening(self) -> Happening:
        """Return what happened."""
        return Happening(move=self.move, **self.cleaned_data)


class ReasonForm(forms.Form):
    """Why something is put on the public list, or taken off."""

    words = _words("words", rows=3, required=True, label=_("Reason"))


class AlignForm(forms.Form):
    """Which activities, recommendations and campaigns a measure stands for."""

    activities = forms.MultipleChoiceField(
        label=COLUMNS["activities"], widget=forms.CheckboxSelectMultiple, required=False
    )
    recommendations = forms.MultipleChoiceField(
        label=COLUMNS["recommendations"], widget=forms.CheckboxSelectMultiple, required=False
    )
    campaigns = forms.MultipleChoiceField(
        label=COLUMNS["campaigns"], widget=forms.CheckboxSelectMultiple, required=False
    )
    words = _words("words", rows=3, required=True, label=_("Reason"))

    def __init__(
        self,
        activities: Choices,
        recommendations: Choices,
        campaigns: Choices,
        data: Any,
        initial: Any,
    ) -> None:
        super().__init__(data, initial=initial)
        offered = {
            "activities": activities,
            "recommendations": recommendations,
            "campaigns": campaigns,
        }
        for name, choices in offered.items():
            chosen = set(initial.get(name, ()))
            # A country has hundreds of activities: those that are named already come first.
            ordered = sorted(choices, key=lambda choice: choice[0] not in chosen)
            self.fields[name].choices = ordered  # type: ignore[attr-defined]

    def aligned(self) -> Aligned:
        """Return what was chosen."""
        told = self.cleaned_data
        named = (one.partition(" ") for one in told["activities"])
        return Aligned(
            activities=frozenset((programme, id) for programme, _space, id in named),
            recommendations=frozenset(UUID(one) for one in told["recommendations"]),
            campaigns=frozenset(UUID(one) for one in told["campaigns"]),
        )


def optional(choices: Choices) -> Choices:
    """Return choices of which none has to be taken."""
    return [_NONE, *choices]


def _standing(row: Followed, form: WrittenForm) -> dict[str, Any]:
    """Return what stands on a row, for the controls of its form."""
    names = type(form).base_fields.keys()
    # Another row is named by its id: reading the row itself would need a scope.
    linked = names & {"owner", "recommendation"}
    keys = {name: str(getattr(row, f"{name}_id") or "") for name in linked}
    return {name: getattr(row, name) for name in names - linked} | keys
