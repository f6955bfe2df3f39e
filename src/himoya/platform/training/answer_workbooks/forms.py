"""The form with which a filled-in workbook comes back, and how what is wrong in it is said."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from himoya.platform.training.answer_workbooks.reading import WorkbookRefused
from himoya.platform.training.people.pasting import MOST_FAULTS

#: Bytes of a workbook that is taken.
LARGEST = 2_000_000


class AnswersForm(forms.Form):
    """A workbook with answers, a line a person."""

    file = forms.FileField(
        label=_("The workbook with the answers"),
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx"}),
    )

    def clean_file(self) -> Any:
        """Refuse what is no workbook, or too large."""
        given = self.cleaned_data["file"]
        if given and (given.size > LARGEST or not given.name.lower().endswith(".xlsx")):
            raise forms.ValidationError(_("Choose a file .xlsx of at most 2 megabytes."))
        return given


def say_refused(form: forms.Form, refused: WorkbookRefused) -> None:
    """Say at the file what is wrong in it; the rest of a long list is told as a number."""
    for problem in refused.problems[:MOST_FAULTS]:
        form.add_error("file", problem)
    if len(refused.problems) > MOST_FAULTS:
        more = {"number": len(refused.problems) - MOST_FAULTS}
        form.add_error("file", gettext("Further faults: %(number)d.") % more)
