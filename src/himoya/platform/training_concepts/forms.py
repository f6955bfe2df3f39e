"""The forms with which training concepts and their parts are written."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from himoya.platform.followed_work.actions.noting import Happening
from himoya.platform.followed_work.actions.written import Written
from himoya.platform.followed_work.forms import (
    NONE,
    Choices,
    HappeningForm,
    WrittenForm,
    line_field,
    link_field,
    offered,
    words_field,
)
from himoya.platform.theme.forms import DayField
from himoya.platform.training_concepts.kinds import ConceptState, PartKind
from himoya.platform.training_concepts.models import (
    Audience,
    Concept,
    Module,
    PlannedRung,
    Statement,
)
from himoya.platform.training_concepts.words import COLUMNS, STATES


def _ticked(name: str, help: Any = "") -> Any:
    return forms.MultipleChoiceField(
        label=COLUMNS[name],
        help_text=help,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )


def _place() -> Any:
    return forms.IntegerField(
        label=COLUMNS["order"],
        help_text=_("A number; empty leaves it where it is, or puts it last."),
        min_value=1,
        max_value=999,
        required=False,
    )


class HoursField(forms.CharField):
    """Academic hours, with a point or a comma."""

    def clean(self, value: Any) -> Any:
        """Return the number; raises ValidationError. How many may be, the action says."""
        text = super().clean(value)
        try:
            found = Decimal(text.replace(",", "."))
        except InvalidOperation:
            found = Decimal("NaN")
        if not found.is_finite():
            said = gettext("“%(found)s” is no number. Give academic hours such as 4 or 1.5.")
            raise forms.ValidationError(said % {"found": text[:40]})
        return found

    def prepare_value(self, value: Any) -> Any:
        """Return what stands in the box."""
        return f"{value:f}".removesuffix(".0") if isinstance(value, Decimal) else value


class ConceptForm(WrittenForm):
    """What stands on a concept; its text is its title."""

    row_type = Concept
    text_says = _("What the concept is called, first in the official language.")
    need = words_field(
        COLUMNS["need"], help=_("Who asked for it, and what people cannot do yet."), rows=4
    )
    survey = link_field(
        COLUMNS["survey"],
        help=_(
            "When you enter a concept and the survey is over, whom it asked is taken over, and "
            "where no skill is ticked, its skills too, the widest gap first."
        ),
    )
    skills = _ticked("skills")

    def __init__(self, choices: Mapping[str, Choices], data: Any, before: Any) -> None:
        super().__init__(choices, data, before)
        self._stood: list[str] = list(before.skills) if before is not None else []

    def written(self) -> Written:
        """Return what was written; skills that stood there keep their order."""
        found = super().written()
        ticked = self.cleaned_data["skills"]
        kept = [one for one in self._stood if one in ticked]
        skills = kept + [one for one in ticked if one not in kept]
        return Written(texts=found.texts, answers={**found.answers, "skills": skills})


class StatementForm(WrittenForm):
    """An objective, an expected result or a theme."""

    row_type = Statement
    text_says = _("One language is enough.")
    order = _place()


class AudienceForm(WrittenForm):
    """Who learns; a text says what else is to be known of them."""

    row_type = Audience
    field_order = ("audience", "knowledge", "people")
    text_says = _("What else is to be known of them. No names of persons. May be left empty.")
    audience = forms.ChoiceField(label=COLUMNS["audience"])
    knowledge = link_field(COLUMNS["knowledge"])
    people = forms.IntegerField(
        label=COLUMNS["people"], min_value=1, max_value=10_000_000, required=False
    )
    order = _place()


class ModuleForm(WrittenForm):
    """What is taught; its text is its title."""

    row_type = Module
    text_says = _("The title of the module. One language is enough.")
    hours: Any = HoursField(label=COLUMNS["hours"], max_length=20)
    method = link_field(COLUMNS["method"])
    languages = _ticked("languages")
    audiences = _ticked("audiences")
    skills = _ticked("skills")
    materials = _ticked("materials")
    course = link_field(COLUMNS["course"])
    order = _place()

    def __init__(self, choices: Mapping[str, Choices], data: Any, before: Any) -> None:
        super().__init__(choices, data, before)
        for name in ("audiences", "skills"):
            if not choices.get(name):
                self.fields[name].help_text = _("The concept names none yet.")
        if not choices.get("materials"):
            # What stands there and is not for this reader stays.
            del self.fields["materials"]


class RungForm(WrittenForm):
    """A step into a curriculum; a text says what else is to be known of it."""

    row_type = PlannedRung
    field_order = ("rung", "owner", "outside", "deadline", "curriculum")
    text_says = _("What is to be done for it. May be left empty.")
    rung = forms.ChoiceField(label=COLUMNS["rung"])
    owner = link_field(COLUMNS["owner"])
    outside = line_field(COLUMNS["outside"])
    deadline = DayField(label=COLUMNS["deadline"], required=False)
    curriculum = link_field(COLUMNS["curriculum"])
    order = _place()


class DecisionForm(HappeningForm):
    """A change of the state of a concept: who decided it, too."""

    decided_by = forms.CharField(
        label=_("Who decided it?"),
        help_text=_("A body or a post, never the name of a person."),
        max_length=200,
    )
    field_order = ("day", "decided_by", "words", "evidence")

    def happening(self) -> Happening:
        """Return what happened."""
        told = {name: one for name, one in self.cleaned_data.items() if name != "decided_by"}
        return Happening(move=self.move, **told)


class ConceptFilter(forms.Form):
    """What the list of concepts is narrowed by."""

    state = link_field(_("State"))
    agency = link_field(COLUMNS["agency"])
    audience = link_field(COLUMNS["audience"])

    def __init__(self, agencies: Choices, audiences: Choices, data: Any = None) -> None:
        super().__init__(data)
        states = offered(STATES[ConceptState])
        self.fields["state"].choices = states  # type: ignore[attr-defined]
        self.fields["agency"].choices = [NONE, *agencies]  # type: ignore[attr-defined]
        self.fields["audience"].choices = [NONE, *audiences]  # type: ignore[attr-defined]


FORMS: Mapping[PartKind, type[WrittenForm]] = {
    PartKind.AUDIENCE: AudienceForm,
    **dict.fromkeys((PartKind.OBJECTIVE, PartKind.RESULT, PartKind.THEME), StatementForm),
    PartKind.MODULE: ModuleForm,
    PartKind.RUNG: RungForm,
}
