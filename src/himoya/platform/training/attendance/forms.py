"""The forms of sessions and attendance."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from himoya.languages.codes import Language
from himoya.platform.theme.forms import DayField
from himoya.platform.training.attendance.actions import Mark, SessionTold
from himoya.platform.training.events.queries import PersonShown
from himoya.platform.training.kinds import Presence
from himoya.platform.training.models import CourseModule
from himoya.platform.training.words import answer

#: Bytes of a report of a meeting program.
LARGEST = 5_000_000

_PERSON = "person-"


class SessionForm(forms.Form):
    """When, of what and how a session teaches."""

    day = DayField(label=_("Day"))
    topic = forms.CharField(label=_("Topic"), max_length=200)
    module = forms.ChoiceField(label=_("Module of the course"), required=False)
    method = forms.CharField(
        label=_("Teaching method"),
        help_text=_("Such as a lecture, a case study or a role play."),
        max_length=100,
        required=False,
    )
    hours = forms.DecimalField(
        label=_("Academic hours"),
        help_text=_("Of 45 minutes each."),
        min_value=0.1,
        max_value=99,
        decimal_places=1,
    )

    def __init__(self, modules: Sequence[CourseModule], data: Any = None) -> None:
        super().__init__(data)
        choices = [("", "–"), *((str(one.id), one.title) for one in modules)]
        self.fields["module"].choices = choices  # type: ignore[attr-defined]
        if not modules:  # it is no run of a course, or the course has none
            del self.fields["module"]

    def told(self) -> SessionTold:
        """What was said."""
        module = self.cleaned_data.get("module")
        return SessionTold(**self.cleaned_data | {"module": UUID(module) if module else None})


class AttendanceForm(forms.Form):
    """Who was at a session: one question for each person with a place."""

    def __init__(
        self,
        people: Sequence[PersonShown],
        noted: Mapping[UUID, Mark],
        language: Language,
        data: Any = None,
    ) -> None:
        super().__init__(data)
        choices = [(one.value, answer("attendance", one.value, language)) for one in Presence]
        for one in people:
            before = noted.get(one.id)
            self.fields[f"{_PERSON}{one.id}"] = forms.ChoiceField(
                label=one.name,
                widget=forms.RadioSelect,
                choices=choices,
                initial=before.presence.value if before else Presence.PRESENT.value,
            )
        self._noted = noted

    def marks(self) -> dict[UUID, Mark]:
        """Return the mark of each person; minutes stay where the answer stays as it was."""
        found: dict[UUID, Mark] = {}
        for name, value in self.cleaned_data.items():
            id, presence = UUID(name.removeprefix(_PERSON)), Presence(value)
            before = self._noted.get(id)
            same = before is not None and before.presence is presence
            found[id] = before if same and before else Mark(presence)
        return found


class ReportForm(forms.Form):
    """The report of participants that a meeting program wrote."""

    file = forms.FileField(
        label=_("Report of participants"),
        help_text=_("The .csv file as Zoom or Microsoft Teams wrote it."),
        widget=forms.ClearableFileInput(attrs={"accept": ".csv"}),
    )

    def clean_file(self) -> Any:
        """Refuse what is too large."""
        given = self.cleaned_data["file"]
        if given.size > LARGEST:
            raise forms.ValidationError(_("Choose a file of at most 5 megabytes."))
        return given
