"""The forms with which followed rows are written and moved on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from himoya.languages.codes import LANGUAGES
from himoya.languages.dates import PartialDate, UnreadableDate, read_date
from himoya.platform.agencies.models import Agency
from himoya.platform.followed_work.actions.noting import LONGEST_WORDS, Happening
from himoya.platform.followed_work.actions.written import Written
from himoya.platform.followed_work.models import Followed
from himoya.platform.followed_work.words import TEXTS
from himoya.platform.programmes.spoken import reading_language
from himoya.platform.theme.forms import DayField

Choices = Sequence[tuple[str, Any]]

NONE = ("", "–")


def words_field(
    label: Any,
    *,
    required: bool = False,
    help: Any = "",
    rows: int = 2,
    longest: int = LONGEST_WORDS,
) -> Any:
    """Return a question that is answered in some lines, of so many letters at most."""
    return forms.CharField(
        label=label,
        help_text=help,
        widget=forms.Textarea(attrs={"rows": rows}),
        max_length=longest,
        required=required,
    )


def line_field(label: Any, help: Any = "") -> Any:
    """Return a question that is answered in one line."""
    return forms.CharField(label=label, help_text=help, max_length=200, required=False)


def link_field(label: Any, help: Any = "") -> Any:
    """Return a question for another row; what it offers is given with the form."""
    return forms.ChoiceField(label=label, required=False, help_text=help)


class WhenField(forms.CharField):
    """A day that may be known to the month or the year alone."""

    def clean(self, value: Any) -> Any:
        """Return a partial date or None; raises ValidationError."""
        text = super().clean(value)
        try:
            return read_date(text) if text else None
        except UnreadableDate as error:
            raise forms.ValidationError(error.explained(reading_language())) from error

    def prepare_value(self, value: Any) -> Any:
        """Return what stands in the box."""
        return value.edtf if isinstance(value, PartialDate) else value


class WrittenForm(forms.Form):
    """What stands in up to four languages, and questions; what is chosen becomes an id.

    ``row_type`` is the kind of row; its ``links`` say which questions name other rows.
    """

    row_type: type[Followed]

    text_en = words_field(TEXTS["text_en"])
    text_ru = words_field(TEXTS["text_ru"])
    text_tg = words_field(TEXTS["text_tg"])
    text_uz = words_field(TEXTS["text_uz"])

    #: What the text is, said once above its languages.
    text_says: Any = ""

    def __init__(self, choices: Mapping[str, Choices], data: Any, before: Followed | None) -> None:
        """``choices``: what the questions of these names offer."""
        super().__init__(data, initial=None if before is None else self.standing(before))
        self.fields["text_en"].help_text = self.text_says
        for name, offered in choices.items():
            if name in self.fields:
                field = self.fields[name]
                several = isinstance(field, forms.MultipleChoiceField)
                field.choices = offered if several else [NONE, *offered]  # type: ignore[attr-defined]
        if before is not None:
            label = _("Why is it written anew?")
            self.fields["words"] = words_field(label, required=True)

    def written(self) -> Written:
        """Return what was written; what is chosen from a list becomes an id."""
        told = dict(self.cleaned_data)
        told.pop("words", None)
        texts = {one: told.pop(f"text_{one}") for one in LANGUAGES}
        for name, model in self.row_type.links.items():
            if name in told:
                key = int if model is Agency else UUID
                told[name] = key(told[name]) if told[name] else None
        return Written(texts=texts, answers=told)

    def standing(self, row: Followed) -> dict[str, Any]:
        """Return what stands on a row, as the form takes it."""
        names = self.base_fields.keys()
        # Another row is named by its id: reading the row itself would need a scope.
        keys = {name: str(getattr(row, f"{name}_id") or "") for name in row.links if name in names}
        return {name: getattr(row, name, None) for name in names - keys.keys()} | keys


class HappeningForm(forms.Form):
    """A change of state, or a remark."""

    day = DayField(label=_("On which day was that?"))
    words = words_field(_("Reason"), required=True)
    evidence = words_field(
        _("What shows it?"),
        help=_("A link, or where the paper lies. No names of persons."),
    )

    def __init__(self, move: StrEnum, shown: bool, data: Any, initial: Any) -> None:
        """``shown``: whether something has to show it."""
        super().__init__(data, initial=initial)
        self.move = move
        self.fields["evidence"].required = shown

    def happening(self) -> Happening:
        """Return what happened."""
        return Happening(move=self.move, **self.cleaned_data)


class SearchForm(forms.Form):
    """The words that are looked for."""

    words = forms.CharField(
        label=_("Which words?"),
        help_text=_("In any of the four languages; beginnings of words are enough."),
        max_length=200,
    )


def given(form: forms.Form) -> dict[str, Any]:
    """Return what a filter was given and can be read; nonsense is left aside."""
    if not form.is_bound:
        return {}
    form.is_valid()
    return {name: value for name, value in form.cleaned_data.items() if value}


def offered(named: Mapping[Any, Any]) -> Choices:
    """Return codes with their words, as a question that may stay open offers them."""
    return [NONE, *((one.value, words) for one, words in named.items())]
