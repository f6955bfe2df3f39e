"""The forms with which a workbook comes back: it is looked through first, then taken in."""

from __future__ import annotations

import base64
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from himoya.platform.followed_work.forms import words_field
from himoya.platform.followed_work.workbooks.cells import WorkbookRefused

#: Bytes of a workbook that is taken.
_LARGEST = 2_000_000

#: Endings of the files that are read.
ENDINGS = ("xlsx", "csv")

#: Refusals shown at once; with more, the file is better mended and sent again.
_MOST_SHOWN = 50


class WorkbookForm(forms.Form):
    """A workbook that comes back, and why it changes what stands here."""

    file = forms.FileField(
        label=_("The filled-in workbook"),
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.csv"}),
    )
    words = words_field(_("Reason"), required=True, rows=3)

    def clean_file(self) -> Any:
        """Refuse what is no table, or too large."""
        given = self.cleaned_data["file"]
        if given.size > _LARGEST or given.name.rpartition(".")[2].lower() not in ENDINGS:
            raise forms.ValidationError(_("Choose a file .xlsx or .csv of at most 2 megabytes."))
        return given

    def seen(self) -> SeenWorkbookForm:
        """Return the same, as the preview hands it back."""
        given = self.cleaned_data["file"]
        content = base64.b64encode(given.read()).decode("ascii")
        ending = given.name.rpartition(".")[2].lower()
        words = self.cleaned_data.get("words", "")
        return SeenWorkbookForm({"content": content, "ending": ending, "words": words})


class SeenWorkbookForm(forms.Form):
    """A workbook that was looked through; the browser keeps it, and it is read anew."""

    content = forms.CharField(widget=forms.HiddenInput, max_length=2 * _LARGEST)
    ending = forms.ChoiceField(widget=forms.HiddenInput, choices=[(one, one) for one in ENDINGS])
    words = words_field(_("Reason"), required=True, rows=3)

    def __init__(self, data: Any) -> None:
        super().__init__(data)
        self.fields["words"].widget = forms.HiddenInput()

    def clean_content(self) -> bytes:
        """Return the file again."""
        try:
            return base64.b64decode(self.cleaned_data["content"], validate=True)
        except ValueError:
            raise forms.ValidationError(_("Choose the file again.")) from None


def refused_form(form: WorkbookForm, refused: WorkbookRefused) -> WorkbookForm:
    """Return the form with what is wrong with its file."""
    form.full_clean()
    form.errors.pop("file", None)
    for problem in refused.problems[:_MOST_SHOWN]:
        form.add_error("file", problem)
    left = len(refused.problems) - _MOST_SHOWN
    if left > 0:
        form.add_error("file", gettext("More that is wrong: %(number)d") % {"number": left})
    return form
