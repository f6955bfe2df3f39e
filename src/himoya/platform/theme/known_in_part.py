"""A field for a date that may be known to the month or the year only."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from himoya.languages.codes import language_of
from himoya.languages.dates import PartialDate, UnreadableDate, format_date, read_date

_LONGEST = 60


class KnownInPartField(forms.CharField):
    """Takes what people type for a date: 31.12.2024, May 2021, 2021."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            help_text=_("As far as it is known: 31.05.2021, or 05.2021, or 2021."),
            required=False,
            max_length=_LONGEST,
            **kwargs,
        )

    def clean(self, value: Any) -> PartialDate | None:
        """Return the date; raises ValidationError with the value and what is accepted."""
        text = super().clean(value)
        if not text:
            return None
        try:
            return read_date(text)
        except UnreadableDate as error:
            reason = error.explained(language_of(get_language()))
            said = gettext("“%(found)s” is no date that can be counted. %(reason)s")
            raise forms.ValidationError(said % {"found": text, "reason": reason}) from None

    def prepare_value(self, value: Any) -> Any:
        """Write a stored date as people do."""
        if isinstance(value, PartialDate):
            return format_date(value, language_of(get_language()))
        return value
