"""The forms of the release calendar."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Any

from django import forms
from django.utils.timezone import make_aware
from django.utils.translation import gettext_lazy as _

from himoya.languages.codes import Language
from himoya.platform.dictionary_in_use import dictionary
from himoya.platform.publication.models import Release
from himoya.platform.statistical_layer.counting import tables_here
from himoya.platform.theme.forms import DayField

#: Codes of periods as tables write them.
_PERIOD = re.compile(r"\d{4}(-H[12]|-Q[1-4]|-(0[1-9]|1[0-2]))?")


class _Moment(forms.Form):
    """A day and a time of it, as the clocks of the country show it."""

    day = DayField(label=_("Day"))
    hour = forms.TimeField(label=_("Time of that day"), help_text=_("For example 10:00."))

    def moment(self) -> datetime:
        """Return the moment."""
        day: date = self.cleaned_data["day"]
        hour: time = self.cleaned_data["hour"]
        return make_aware(datetime.combine(day, hour))


class DayForm(_Moment):
    """A promise: which tables, of which period, when."""

    tables = forms.MultipleChoiceField(label=_("Tables"), widget=forms.CheckboxSelectMultiple)
    period = forms.CharField(
        label=_("Period"), max_length=20, help_text=_("For example 2025, 2025-H1 or 2025-Q1.")
    )
    field_order = ("tables", "period", "day", "hour")

    def __init__(self, language: Language, data: Any = None) -> None:
        super().__init__(data)
        listed = [(one.table, one.title.in_language(language)) for one in tables_here()]
        self.fields["tables"].choices = listed  # type: ignore[attr-defined]

    def clean_period(self) -> str:
        """Return the code of the period."""
        period: str = self.cleaned_data["period"].strip()
        if not _PERIOD.fullmatch(period):
            text = _("“%(found)s” is no such period. They are written as 2025, 2025-H1, 2025-Q1.")
            raise forms.ValidationError(text, params={"found": period})
        return period


class MoveForm(_Moment):
    """Another day, and the reason that readers get."""

    because = forms.ChoiceField(
        label=_("Reason"),
        widget=forms.RadioSelect,
        help_text=_("Readers get it on the public calendar."),
    )
    field_order = ("day", "hour", "because")

    def __init__(self, language: Language, data: Any = None) -> None:
        super().__init__(data)
        self.fields["because"].choices = _reasons(language)  # type: ignore[attr-defined]


class CancelForm(forms.Form):
    """The reason for which nothing will come."""

    because = forms.ChoiceField(
        label=_("Reason"),
        widget=forms.RadioSelect,
        help_text=_("Readers get it on the public calendar."),
    )

    def __init__(self, language: Language, data: Any = None) -> None:
        super().__init__(data)
        self.fields["because"].choices = _reasons(language)  # type: ignore[attr-defined]


class TieForm(forms.Form):
    """The release that keeps the promise."""

    release = forms.ChoiceField(
        label=_("Release"),
        required=False,
        help_text=_("Once approved, it becomes public by itself at the announced moment."),
    )

    def __init__(
        self, releases: Sequence[Release], now_tied: Release | None, data: Any = None
    ) -> None:
        super().__init__(data, initial={"release": str(now_tied.id) if now_tied else ""})
        offered = [*([now_tied] if now_tied else []), *releases]
        named = [("", _("None yet")), *((str(one.id), one.name) for one in offered)]
        self.fields["release"].choices = named  # type: ignore[attr-defined]


def _reasons(language: Language) -> list[tuple[str, str]]:
    codes = dictionary().codelists["calendar_reason"].codes.values()
    return [(one.code, one.label.in_language(language)) for one in codes]
