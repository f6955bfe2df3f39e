"""The form of results of a test: one number for each participant."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext

from himoya.platform.training.events.queries import PersonShown
from himoya.platform.training.test_results.reading import Noted

_PERSON = "person-"


class ResultsForm(forms.Form):
    """What each participant reached, in percent of the points; empty for who was not tested."""

    def __init__(
        self, people: Sequence[PersonShown], noted: Mapping[UUID, Noted], data: Any = None
    ) -> None:
        super().__init__(data)
        for one in people:
            before = noted.get(one.id)
            self.fields[f"{_PERSON}{one.id}"] = forms.IntegerField(
                label=one.name,
                min_value=0,
                max_value=100,
                help_text=gettext("Counted from the answers to the test.")
                if before and before.is_counted
                else "",
                initial=before.percent if before else None,
                required=False,
            )

    def percents(self) -> dict[UUID, int | None]:
        """Return the result of each person."""
        return {
            UUID(name.removeprefix(_PERSON)): value for name, value in self.cleaned_data.items()
        }
