"""The forms of institutions that teach with an edition."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from himoya.languages.codes import Language
from himoya.platform.materials.actions.adopting import (
    MOST_HOURS,
    MOST_LEARNERS,
    Adopted,
    Ended,
)
from himoya.platform.materials.copy_forms import all_agencies
from himoya.platform.materials.forms import ReasonForm
from himoya.platform.materials.refusals import Why
from himoya.platform.materials.words import COLUMNS, level_in_words, refusal_of
from himoya.platform.theme.known_in_part import KnownInPartField
from himoya.programmes.curricula.ladder import Level

_ANY = ("", "–")


class AdoptionForm(forms.Form):
    """Who teaches with it, whom, how long, and what shows it."""

    institution_agency = forms.ChoiceField(label=_("Institution of this platform"), required=False)
    institution = forms.CharField(
        label=_("Another institution"),
        help_text=_("A body or a post, never the name of a person."),
        max_length=300,
        required=False,
    )
    level = forms.ChoiceField(label=COLUMNS["level"])
    course = forms.CharField(label=COLUMNS["course"], max_length=300, required=False)
    hours = forms.IntegerField(
        label=COLUMNS["hours"], min_value=1, max_value=MOST_HOURS, required=False
    )
    learners = forms.IntegerField(
        label=COLUMNS["learners"],
        help_text=_("A number alone: pupils and students are not listed here."),
        min_value=1,
        max_value=MOST_LEARNERS,
        required=False,
    )
    day = KnownInPartField(label=_("Since when?"))
    paper = forms.CharField(label=_("Order or decision"), max_length=300, required=False)

    def __init__(self, language: Language, data: Any = None) -> None:
        super().__init__(data)
        levels = [(one.value, level_in_words(one.value)) for one in Level]
        agencies = [_ANY, *all_agencies(language)]
        self.fields["level"].choices = levels  # type: ignore[attr-defined]
        self.fields["institution_agency"].choices = agencies  # type: ignore[attr-defined]
        self.fields["day"].required = True
        self.fields["day"].error_messages["required"] = refusal_of(Why.NEEDS_DAY)

    def adopted(self) -> Adopted:
        """Return what was told."""
        told = dict(self.cleaned_data)
        agency, level = told.pop("institution_agency"), Level(told.pop("level"))
        since = told.pop("day")
        id = int(agency) if agency else None
        return Adopted(level=level, since=since, institution_agency=id, **told)


class LevelForm(forms.Form):
    """Narrows the list to one level; what is no level narrows nothing."""

    level = forms.ChoiceField(label=COLUMNS["level"], required=False)

    def __init__(self, data: Any = None) -> None:
        super().__init__(data)
        levels = [_ANY, *((one.value, level_in_words(one.value)) for one in Level)]
        self.fields["level"].choices = levels  # type: ignore[attr-defined]

    def chosen(self) -> Level | None:
        """Return the level that is asked for."""
        told = self.cleaned_data.get("level", "") if self.is_valid() else ""
        return Level(told) if told else None


class EndForm(ReasonForm):
    """That it is over, or was noted by mistake."""

    is_mistake = forms.BooleanField(
        label=_("It was noted by mistake: the institution never taught with it"), required=False
    )
    day = KnownInPartField(label=_("Until when? Not needed for a mistake"))

    field_order = ("is_mistake", "day", "words")

    def ended(self) -> Ended:
        """Return what was told."""
        told = self.cleaned_data
        return Ended(words=told["words"], until=told["day"], is_mistake=told["is_mistake"])
