"""What is asked for the UN's questionnaire and for a yearbook."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from himoya.languages.codes import LANGUAGES, OWN_NAMES, Language
from himoya.platform.dictionary_in_use import dictionary
from himoya.platform.publication.actions.moving import LONGEST_WORDS
from himoya.publishing.questionnaire.answering import QUESTIONS, years_of

#: Answers that one page takes; more go with the command line, from a file.
MOST_OVERRIDES = 3

_PARTS = ("question", "period", "value", "reason")


class QuestionnaireForm(forms.Form):
    """The year, and totals that are given otherwise than computed, each with its reason."""

    year = forms.IntegerField(
        label=_("Year of reference"),
        min_value=1993,
        max_value=2100,
        help_text=_("Three years before it are asked, too."),
    )

    def __init__(self, language: Language, data: Any = None) -> None:
        super().__init__(data)
        tables = dictionary().tables
        questions = [("", "–")] + [
            (one, tables[one].title.in_language(language)) for one in QUESTIONS
        ]
        for number in range(1, MOST_OVERRIDES + 1):
            told = {"number": number}
            self.fields[f"question_{number}"] = forms.ChoiceField(
                label=_now("Answer %(number)s given otherwise: question") % told,
                choices=questions,
                required=False,
            )
            self.fields[f"period_{number}"] = forms.IntegerField(
                label=_now("Answer %(number)s: year") % told, required=False
            )
            self.fields[f"value_{number}"] = forms.IntegerField(
                label=_now("Answer %(number)s: the number that is given") % told,
                required=False,
                min_value=0,
            )
            self.fields[f"reason_{number}"] = forms.CharField(
                label=_now("Answer %(number)s: the reason") % told,
                help_text=_("It is printed beside both numbers. Name no person and no case."),
                widget=forms.Textarea(attrs={"rows": 2}),
                required=False,
                max_length=LONGEST_WORDS,
            )

    def clean(self) -> dict[str, Any]:
        """An answer is given whole or not at all, in one of the years that are asked."""
        told: dict[str, Any] = super().clean() or self.cleaned_data
        for number in range(1, MOST_OVERRIDES + 1):
            given = {part: told.get(f"{part}_{number}") for part in _PARTS}
            empty = [part for part, value in given.items() if value in (None, "")]
            if len(empty) == len(_PARTS):
                continue
            for part in empty:
                if f"{part}_{number}" not in self.errors:
                    self.add_error(f"{part}_{number}", _("This is needed for the answer."))
            year, period = told.get("year"), given["period"]
            if year and period is not None and str(period) not in years_of(year):
                text = _("The questionnaire asks for %(years)s.")
                error = forms.ValidationError(text, params={"years": ", ".join(years_of(year))})
                self.add_error(f"period_{number}", error)
        return told

    def overrides(self) -> list[dict[str, Any]]:
        """Return the answers given otherwise, as a file of overrides has them."""
        return list(self._overrides())

    def _overrides(self) -> Iterator[dict[str, Any]]:
        for number in range(1, MOST_OVERRIDES + 1):
            if self.cleaned_data[f"question_{number}"]:
                yield {part: self.cleaned_data[f"{part}_{number}"] for part in _PARTS}


class YearbookForm(forms.Form):
    """Which release, and in which languages its words stand side by side."""

    release = forms.ChoiceField(label=_("Release"))
    beside = forms.MultipleChoiceField(
        label=_("Languages at the right"),
        help_text=_("Your own stands at the left."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, names: list[str], language: Language, data: Any = None) -> None:
        super().__init__(data)
        self.language = language
        others = [(one, OWN_NAMES[one]) for one in LANGUAGES if one != language]
        self.fields["release"].choices = [(one, one) for one in names]  # type: ignore[attr-defined]
        self.fields["beside"].choices = others  # type: ignore[attr-defined]

    def languages(self) -> list[Language]:
        """Return the languages in their order, the reader's own first."""
        return [self.language, *self.cleaned_data["beside"]]
