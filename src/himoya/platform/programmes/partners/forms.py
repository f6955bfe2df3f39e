"""What the table is narrowed by, and the forms with which files come and go."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from himoya.languages.codes import Language
from himoya.languages.folding import cross_script_key
from himoya.languages.sorting import sort_key
from himoya.platform.programmes.partners.words import territory_in_words
from himoya.programmes.who_does_what.rows import Role, Row
from himoya.programmes.who_does_what.table import role_in_words

#: Bytes of a partner's file that is taken.
_LARGEST = 10_000_000


class WhoForm(forms.Form):
    """Which rows. What is offered is what there is; nonsense narrows nothing."""

    organisation = forms.CharField(label=_("Organisation"), required=False, max_length=200)
    role = forms.ChoiceField(label=_("Role"), required=False)
    territory = forms.ChoiceField(label=_("Where"), required=False)
    source = forms.ChoiceField(label=_("Programme or partner"), required=False)

    def __init__(self, rows: Sequence[Row], language: Language, data: Any = None) -> None:
        super().__init__(data)
        present = {one.role for one in rows}
        self._offer(
            "role",
            [(one, role_in_words(one, language)) for one in Role if one in present],
        )
        places = {one.territory: territory_in_words(one.territory, language) for one in rows}
        self._offer("territory", _ordered(places, language))
        self._offer("source", _ordered({one.source: one.source for one in rows}, language))

    def _offer(self, name: str, choices: list[tuple[str, str]]) -> None:
        control: Any = self.fields[name]
        control.choices = [("", "–"), *choices]

    def narrowed(self, rows: Sequence[Row]) -> list[Row]:
        """Return the rows that are asked for."""
        if self.is_bound:
            self.is_valid()
        asked: dict[str, str] = getattr(self, "cleaned_data", {})
        wanted = cross_script_key(asked.get("organisation", ""))
        exact = {name: asked[name] for name in ("role", "territory", "source") if asked.get(name)}
        return [
            one
            for one in rows
            if all(getattr(one, name) == value for name, value in exact.items())
            and (not wanted or wanted in cross_script_key(one.organisation))
        ]


def _ordered(told: dict[str, str], language: Language) -> list[tuple[str, str]]:
    known = [(code, words) for code, words in told.items() if code]
    return sorted(known, key=lambda one: sort_key(one[1], language))


class TakeInForm(forms.Form):
    """A partner's file of IATI, and whose it is."""

    partner = forms.CharField(
        label=_("Whose file is it?"),
        help_text=_("A body, never a person. It stands beside every row of the file."),
        max_length=200,
    )
    file = forms.FileField(
        label=_("The file of IATI"),
        widget=forms.ClearableFileInput(attrs={"accept": ".xml"}),
    )

    def clean_file(self) -> Any:
        """Refuse what is too large."""
        given = self.cleaned_data["file"]
        if given.size > _LARGEST:
            raise forms.ValidationError(_("Choose a file .xml of at most 10 megabytes."))
        return given


class WithdrawForm(forms.Form):
    """Why a file no longer stands in the table."""

    reason = forms.CharField(
        label=_("Why?"), max_length=5_000, widget=forms.Textarea(attrs={"rows": 3})
    )
