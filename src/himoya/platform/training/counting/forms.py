"""The form that chooses which events are counted, and for whom."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from himoya.languages.dates import EARLIEST_YEAR, LATEST_YEAR
from himoya.platform.access.reader import Reader
from himoya.platform.training.counting.gathering import Asked
from himoya.platform.training.courses.queries import courses
from himoya.programmes.facts.events import EventKind
from himoya.programmes.facts.words import label


class CountForm(forms.Form):
    """Which events, and whether everything is shown or what may be published."""

    year = forms.IntegerField(
        label=_("Year"),
        min_value=EARLIEST_YEAR,
        max_value=LATEST_YEAR,
        required=False,
    )
    kind = forms.ChoiceField(label=_("Kind of event"), required=False)
    course = forms.ChoiceField(label=_("Course"), required=False)
    public = forms.BooleanField(label=_("Only what may be published"), required=False)

    def __init__(self, reader: Reader, data: Any = None) -> None:
        super().__init__(data)
        every = ("", _("All"))
        kinds = [(one.value, capfirst(label(one, reader.language))) for one in EventKind]
        listed = [
            (str(one.row.id), f"{one.row.title} ({one.row.edition})") for one in courses(reader)
        ]
        self.fields["kind"].choices = [every, *kinds]  # type: ignore[attr-defined]
        self.fields["course"].choices = [every, *listed]  # type: ignore[attr-defined]

    def asked(self) -> Asked:
        """What was asked for."""
        told = self.cleaned_data
        return Asked(
            year=told["year"],
            kind=EventKind(told["kind"]) if told["kind"] else None,
            course=UUID(told["course"]) if told["course"] else None,
        )
