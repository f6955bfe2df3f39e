"""The forms of a bank: a file of questions, and which questions are withdrawn."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from himoya.languages.codes import OWN_NAMES, Language, language_of
from himoya.platform.training.withdrawing_form import WithdrawForm
from himoya.programmes.item_bank.gift_reading import read_gift
from himoya.programmes.item_bank.items import Item, in_language

#: Bytes of a file of questions that is taken.
LARGEST = 2_000_000


class GiftForm(forms.Form):
    """A file of questions in GIFT, in one language."""

    file = forms.FileField(
        label=_("File of questions in GIFT, the text format of Moodle"),
        widget=forms.ClearableFileInput(attrs={"accept": ".gift,.txt"}),
    )
    language = forms.ChoiceField(
        label=_("Language of the questions"), choices=list(OWN_NAMES.items())
    )

    def clean_file(self) -> Any:
        """Refuse what is too large."""
        given = self.cleaned_data["file"]
        if given and given.size > LARGEST:
            raise forms.ValidationError(_("Choose a file of at most 2 megabytes."))
        return given

    def spoken(self) -> Language:
        """The language of the questions."""
        return language_of(self.cleaned_data["language"])

    def items(self, language: Language) -> tuple[Item, ...]:
        """Return the questions of the file. Raises UnusableItems, told in ``language``."""
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "questions.gift"
            file.write_bytes(self.cleaned_data["file"].read())
            return read_gift(file, self.spoken(), language)


class BankForm(GiftForm):
    """A new bank: what it is called, and where its first questions come from."""

    title = forms.CharField(label=_("Title"), max_length=200)
    is_packaged = forms.BooleanField(
        label=_("Begin with the questions that come with the program, in four languages"),
        required=False,
    )
    field_order = ("title", "is_packaged", "file", "language")

    def __init__(self, data: Any = None, files: Any = None) -> None:
        super().__init__(data, files)
        self.fields["file"].required = False

    def clean(self) -> dict[str, Any]:
        """A file, or the questions of the program: one of the two."""
        told = super().clean() or {}
        if bool(told.get("is_packaged")) is bool(told.get("file")) and "file" not in self.errors:
            self.add_error("file", _("Choose a file, or begin with the questions of the program."))
        return told


class QuestionsOutForm(WithdrawForm):
    """Which questions are withdrawn, and why."""

    questions = forms.MultipleChoiceField(
        label=_("Questions to withdraw"), widget=forms.CheckboxSelectMultiple
    )
    field_order = ("questions", "reason")

    def __init__(self, items: Sequence[Item], language: Language, data: Any = None) -> None:
        super().__init__(data)
        known = [
            (one.id, f"{place}. {in_language(one.text, language)}")
            for place, one in enumerate(items, 1)
        ]
        self.fields["questions"].choices = known  # type: ignore[attr-defined]
