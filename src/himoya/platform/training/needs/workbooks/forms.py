"""The form with which a filled-in workbook comes back."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

#: Bytes of a workbook that is taken.
LARGEST = 2_000_000


class AnswersForm(forms.Form):
    """A workbook with the answers of a group."""

    file = forms.FileField(
        label=_("The workbook with the answers"),
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx"}),
    )

    def clean_file(self) -> Any:
        """Refuse what is no workbook, or too large."""
        given = self.cleaned_data["file"]
        if given.size > LARGEST or not given.name.lower().endswith(".xlsx"):
            raise forms.ValidationError(_("Choose a file .xlsx of at most 2 megabytes."))
        return given
