"""The forms of the roster."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from himoya.platform.access.reader import Reader
from himoya.platform.assistance.kinds import SpecialistRole
from himoya.platform.assistance.roster.actions import LONGEST, Entered, Trained
from himoya.platform.assistance.roster.queries import SpecialistShown, agencies_to_keep
from himoya.platform.assistance.words import SPECIALIST_ROLES
from himoya.platform.theme.forms import DayField

#: Bytes of a workbook that is taken.
LARGEST = 2_000_000


class SpecialistForm(forms.Form):
    """Who supplies data, in which agency, since when."""

    agency = forms.ChoiceField(label=_("Agency"))
    name = forms.CharField(label=pgettext_lazy("person", "Name"), max_length=LONGEST)
    role = forms.ChoiceField(
        label=_("What does the person do for the figures?"),
        widget=forms.RadioSelect,
        choices=[(one.value, words) for one, words in SPECIALIST_ROLES.items()],
    )
    contact = forms.CharField(
        label=_("Official contact"),
        help_text=_("Telephone or mail of the office; nothing private."),
        max_length=LONGEST,
        required=False,
    )
    since = DayField(label=_("Since which day?"))
    until = DayField(label=_("Last day"), required=False)

    def __init__(
        self, reader: Reader, data: Any = None, before: SpecialistShown | None = None
    ) -> None:
        super().__init__(data, initial=_initial(before))
        agencies = agencies_to_keep(reader)
        if before is not None:
            agencies = [(before.agency_id, before.agency)]
        listed = [(str(id), name) for id, name in agencies]
        self.fields["agency"].choices = listed  # type: ignore[attr-defined]

    def entered(self) -> Entered:
        """What was said."""
        told = self.cleaned_data
        return Entered(
            agency=int(told["agency"]),
            name=told["name"],
            role=SpecialistRole(told["role"]),
            contact=told["contact"],
            since=told["since"],
            until=told["until"],
        )


def _initial(before: SpecialistShown | None) -> dict[str, Any]:
    if before is None:
        return {}
    return {
        "agency": str(before.agency_id),
        "name": before.name,
        "role": before.role.value,
        "contact": before.contact,
        "since": before.since,
        "until": before.until,
    }


class TrainingForm(forms.Form):
    """A course that a specialist attended."""

    course = forms.CharField(label=_("Name of the course"), max_length=LONGEST)
    day = DayField(label=_("Last day of the course"))
    source = forms.CharField(
        label=_("What shows it?"),
        help_text=_("Such as the number of a certificate, or the list of participants."),
        max_length=LONGEST,
        required=False,
    )

    def trained(self) -> Trained:
        """What was said."""
        told = self.cleaned_data
        return Trained(course=told["course"], day=told["day"], source=told["source"])


class WorkbookForm(forms.Form):
    """A workbook with lines of the roster."""

    file = forms.FileField(
        label=_("The filled-in workbook"),
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.csv"}),
    )

    def clean_file(self) -> Any:
        """Refuse what is no table, or too large."""
        given = self.cleaned_data["file"]
        if given.size > LARGEST or given.name.rpartition(".")[2].lower() not in {"xlsx", "csv"}:
            raise forms.ValidationError(_("Choose a file .xlsx or .csv of at most 2 megabytes."))
        return given
