"""The forms of people at an event."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from himoya.platform.training.events.queries import PersonShown
from himoya.platform.training.kinds import Place
from himoya.platform.training.people.actions import GroupTold
from himoya.platform.training.words import PLACES

#: Bytes of a workbook that is taken.
LARGEST = 2_000_000

#: What people are taken off a list with, beside the places they can have.
TAKE_OFF = "take_off"


class ListForm(forms.Form):
    """A list of people, pasted or from a workbook, and with which place they come."""

    file = forms.FileField(
        label=_("A workbook with the list"),
        help_text=_("An .xlsx or .csv file. What it holds is shown below before it is taken in."),
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.csv"}),
        required=False,
    )
    text = forms.CharField(
        label=_("Or the list itself, pasted from a document or a sheet"),
        help_text=_(
            "One person a line. The first line names the columns: name, sex, agency, profession, "
            "rank, year of birth, country, role. Names alone do without it."
        ),
        widget=forms.Textarea(attrs={"rows": 10}),
        max_length=400_000,
        strip=False,
        required=False,
    )
    place = forms.ChoiceField(
        label=_("Which place do they have?"),
        widget=forms.RadioSelect,
        choices=[
            (one.value, PLACES[one]) for one in (Place.NOMINATED, Place.APPROVED, Place.WAITING)
        ],
        initial=Place.NOMINATED.value,
    )
    nomination = forms.CharField(
        label=_("Order or letter that names them"),
        help_text=_("Number and day, such as order 17 of 3 May."),
        max_length=100,
        required=False,
    )
    are_different = forms.BooleanField(
        label=_("Names that sound alike were looked at: they are different people"),
        required=False,
    )

    def clean_file(self) -> Any:
        """Refuse what is no table, or too large."""
        given = self.cleaned_data["file"]
        if given and (given.size > LARGEST or _ending(given.name) not in {"xlsx", "csv"}):
            raise forms.ValidationError(_("Choose a file .xlsx or .csv of at most 2 megabytes."))
        return given

    @property
    def ending(self) -> str:
        """Return the ending of the workbook's name, without its dot."""
        return _ending(self.cleaned_data["file"].name)


def _ending(name: str) -> str:
    return name.rpartition(".")[2].lower()


class PlacesForm(forms.Form):
    """Who of a list is approved, waits, is declined, or is taken off."""

    people = forms.MultipleChoiceField(label=_("People"), widget=forms.CheckboxSelectMultiple)
    place = forms.ChoiceField(
        label=_("What is done with them?"),
        widget=forms.RadioSelect,
        choices=[
            (Place.APPROVED.value, _("They get a place")),
            (Place.WAITING.value, _("They go on the waiting list")),
            (Place.DECLINED.value, _("They are declined")),
            (TAKE_OFF, _("They are taken off: they were put on the list by mistake")),
        ],
    )

    def __init__(self, people: Sequence[PersonShown], data: Any = None) -> None:
        super().__init__(data)
        self.fields["people"].choices = [  # type: ignore[attr-defined]
            (str(one.id), _said(one)) for one in people
        ]

    def chosen(self) -> list[UUID]:
        """Return the participations that were ticked."""
        return [UUID(one) for one in self.cleaned_data["people"]]


def _said(one: PersonShown) -> str:
    told = (one.name, one.works_at, str(PLACES[one.place]), one.nomination)
    return ", ".join(each for each in told if each)


class GroupForm(forms.Form):
    """A whole group as totals."""

    profession = forms.CharField(
        label=_("Who are they?"), help_text=_("Such as cadets."), max_length=100, required=False
    )
    works_at = forms.CharField(label=_("Agency or institution"), max_length=100, required=False)
    people = forms.IntegerField(label=_("People"), min_value=1, max_value=1_000_000)
    women = forms.IntegerField(label=_("Of them women"), min_value=0, required=False)
    men = forms.IntegerField(label=_("Of them men"), min_value=0, required=False)

    def told(self) -> GroupTold:
        """What was said."""
        return GroupTold(**self.cleaned_data)
