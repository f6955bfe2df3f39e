"""The forms of a bank: a file of questions, and which questions are withdrawn."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from himoya.languages.codes import OWN_NAMES, Language, language_of
from himoya.platform.training.withdrawing_form import WithdrawForm
from himoya.programmes.courses.templates import course_templates
from himoya.programmes.item_bank.gift_reading import read_gift
from himoya.programmes.item_bank.items import Item, in_language
from himoya.programmes.item_bank.packaged_questions import BASICS

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
    begin_with = forms.ChoiceField(
        label=_("Begin with the questions that come with the program, in four languages"),
        required=False,
    )
    field_order = ("title", "begin_with", "file", "language")

    def __init__(
        self, reader: Language, data: Any = None, files: Any = None, template: str = ""
    ) -> None:
        super().__init__(data, files, initial={"begin_with": template})
        self.fields["file"].required = False
        of_templates = [
            (one.code, str(capfirst(one.title.in_language(reader))))
            for one in course_templates().values()
            if one.questions
        ]
        choices = [("", "–"), (BASICS, gettext("Basics, for every course")), *of_templates]
        self.fields["begin_with"].choices = choices  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """A file, or the questions of the program: one of the two."""
        told = super().clean() or {}
        if bool(told.get("begin_with")) is bool(told.get("file")) and "file" not in self.errors:
            self.add_error("file", _("Choose a file, or begin with the questions of the program."))
        return told

    def template(self) -> str:
        """The template whose questions were chosen, empty for the basic ones."""
        chosen = self.cleaned_data["begin_with"]
        return "" if chosen == BASICS else str(chosen)


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
