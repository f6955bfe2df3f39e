"""What is asked when an agency is founded, renamed, moved, merged or closed."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from himoya.languages.codes import LANGUAGES, OWN_NAMES, Language
from himoya.platform.administration.fields import (
    AgencyField,
    DayField,
    agency_role_choices,
    code_choices,
    or_none,
)


class NamesForm(forms.Form):
    """A name in each of the four languages."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for language in LANGUAGES:
            field = forms.CharField(label=_("Name"), max_length=200)
            field.label = f"{field.label} ({OWN_NAMES[language]})"
            field.widget.attrs["lang"] = language
            self.fields[f"name_{language}"] = field

    def names(self) -> dict[Language, str]:
        """Return the names by language."""
        return {one: self.cleaned_data[f"name_{one}"].strip() for one in LANGUAGES}


class FoundForm(NamesForm):
    """A new agency."""

    code = forms.CharField(label=_("Code"), max_length=60, help_text=_("It never changes again."))
    kind = forms.ChoiceField(
        label=_("Kind of body"), choices=lambda: code_choices("reporting_entity_type")
    )
    role = forms.ChoiceField(label=_("What it does in a case"), choices=agency_role_choices)
    parent = AgencyField(label=_("Stands below"), required=False)
    region = forms.ChoiceField(
        label=_("Territory"), required=False, choices=lambda: or_none(code_choices("region"))
    )
    on = DayField(label=_("Exists from"))


class RenameForm(NamesForm):
    """New names from a day on."""

    on = DayField(label=_("From"))


class MoveForm(forms.Form):
    """Another place in the tree, or another territory, from a day on."""

    parent = AgencyField(label=_("Stands below"), required=False)
    region = forms.ChoiceField(
        label=_("Territory"), required=False, choices=lambda: or_none(code_choices("region"))
    )
    on = DayField(label=_("From"))


class MergeForm(forms.Form):
    """Another agency takes over from a day on."""

    successor = AgencyField(label=_("Taken over by"))
    on = DayField(label=_("From"))


class CloseForm(forms.Form):
    """The last day."""

    last_day = DayField(label=_("Last day"))


class AliasForm(forms.Form):
    """Another way in which the agency is written."""

    language = forms.ChoiceField(label=_("Language"), choices=list(OWN_NAMES.items()))
    text = forms.CharField(label=_("Also written"), max_length=200)
