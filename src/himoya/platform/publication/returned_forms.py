"""The form of an explanation."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from himoya.languages.codes import LANGUAGES, OWN_NAMES, Language
from himoya.platform.dictionary_in_use import dictionary
from himoya.platform.publication.actions.moving import LONGEST_WORDS
from himoya.publishing.returned.explained import REASONS, Explanation


class ExplanationForm(forms.Form):
    """Reasons by code, and words in one language or several."""

    reasons = forms.MultipleChoiceField(label=_("Reasons"), widget=forms.CheckboxSelectMultiple)

    def __init__(self, language: Language, former: Explanation | None, data: Any = None) -> None:
        written = former.words if former else {}
        initial: dict[str, Any] = {"reasons": former.reasons if former else ()}
        initial |= {f"words_{one}": written.get(one, "") for one in LANGUAGES}
        super().__init__(data, initial=initial)
        listed = [
            (one.code, one.label.in_language(language)) for one in dictionary().codelists[REASONS]
        ]
        self.fields["reasons"].choices = listed  # type: ignore[attr-defined]
        for one in (language, *(each for each in LANGUAGES if each != language)):
            self.fields[f"words_{one}"] = forms.CharField(
                label=_("Explanation, in this language: %(language)s")
                % {"language": OWN_NAMES[one]},
                required=False,
                max_length=LONGEST_WORDS,
                widget=forms.Textarea(attrs={"rows": 3, "lang": one}),
            )

    def said(self, form: str, table: str) -> Explanation:
        """Return what was written of a table of a form."""
        words = {one: self.cleaned_data[f"words_{one}"] for one in LANGUAGES}
        return Explanation(form, table, tuple(self.cleaned_data["reasons"]), words)
