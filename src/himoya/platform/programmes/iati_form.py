"""The form that asks in whose name a programme is published as a file of IATI."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.functional import lazy
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from himoya.languages.codes import OWN_NAMES
from himoya.platform.programmes.spoken import reading_language
from himoya.programmes.iati.from_programme import (
    NOT_REGISTERED,
    Publisher,
    UnfitIdentifier,
    checked_identifier,
    publisher_named,
)


def _on_leaving_empty() -> str:
    text = _now("For a trial, leave it empty: the file then says “%(identifier)s”.")
    return text % {"identifier": NOT_REGISTERED}


class IatiForm(forms.Form):
    """Who publishes, the activity above, and the language of our remarks."""

    publisher = forms.CharField(
        label=_("Your organisation's identifier at IATI"),
        help_text=lazy(_on_leaving_empty, str)(),
        required=False,
        max_length=200,
    )
    publisher_name = forms.CharField(
        label=_("The name of your organisation"),
        help_text=_("Left empty, the body that carries the programme out is named."),
        required=False,
        max_length=300,
    )
    umbrella = forms.CharField(
        label=_("The IATI activity that this one is part of"),
        help_text=_("Its identifier. Left empty, the programme above this one is named, if any."),
        required=False,
        max_length=200,
    )
    language = forms.ChoiceField(
        label=_("In which language?"),
        help_text=_("Remarks stand in English and in this language."),
        choices=list(OWN_NAMES.items()),
    )

    def clean_publisher(self) -> str:
        """Refuse what cannot be an identifier."""
        return self._identifier("publisher")

    def clean_umbrella(self) -> str:
        """Refuse what cannot be an identifier."""
        return self._identifier("umbrella")

    def _identifier(self, name: str) -> str:
        try:
            return checked_identifier(self.cleaned_data[name])
        except UnfitIdentifier as error:
            raise forms.ValidationError(error.in_words(reading_language())) from error

    def named_publisher(self) -> Publisher:
        """Return who publishes, once the form is valid."""
        given: dict[str, Any] = self.cleaned_data
        return publisher_named(given["publisher"], given["publisher_name"], given["umbrella"])
