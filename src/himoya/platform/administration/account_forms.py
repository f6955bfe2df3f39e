"""What is asked when an account is made, appointed or taken in from a workbook."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from himoya.languages.codes import OWN_NAMES
from himoya.platform.administration.fields import AgencyField, DayField, role_choices


class AppointForm(forms.Form):
    """A post: where, in which role, from when to when."""

    agency = AgencyField(label=_("Agency"))
    role = forms.ChoiceField(label=_("Role"), choices=role_choices)
    valid_from = DayField(label=_("First day"))
    valid_to = DayField(label=_("Last day"), required=False)


class AccountForm(forms.Form):
    """A new account; its posts come after."""

    username = forms.CharField(
        label=_("Username"), max_length=60, help_text=_("For signing in; no spaces.")
    )
    display_name = forms.CharField(
        label=pgettext_lazy("person", "Name"),
        max_length=120,
        help_text=_("As colleagues know the person."),
    )
    language = forms.ChoiceField(label=_("Language"), choices=list(OWN_NAMES.items()))


class ImportForm(forms.Form):
    """A workbook of accounts."""

    file = forms.FileField(
        label=_("Workbook or CSV file"),
        help_text=_("Columns: username, display name, language, agency code, role, from, to."),
    )


class FindForm(forms.Form):
    """Looking for an account."""

    text = forms.CharField(label=_("Username or name"), max_length=120, required=False)
