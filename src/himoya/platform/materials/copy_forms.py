"""The forms of print runs, hand-overs and files."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from himoya.languages.codes import Language
from himoya.languages.sorting import sort_key
from himoya.platform.agencies.queries import find_agencies, names_of
from himoya.platform.dictionary_in_use import dictionary
from himoya.platform.materials.actions.copying import MOST_COPIES, HandedOver, Printed
from himoya.platform.materials.refusals import Why
from himoya.platform.materials.words import COLUMNS, refusal_of
from himoya.platform.theme.known_in_part import KnownInPartField

_ANY = ("", "–")


class CopiesForm(forms.Form):
    """How many copies, and when."""

    copies = forms.IntegerField(label=COLUMNS["copies"], min_value=1, max_value=MOST_COPIES)
    day = KnownInPartField(label=_("When?"))

    def __init__(self, data: Any = None) -> None:
        super().__init__(data)
        self.fields["day"].required = True
        self.fields["day"].error_messages["required"] = refusal_of(Why.NEEDS_DAY)


class PrintForm(CopiesForm):
    """A print run."""

    place = forms.CharField(label=_("Where were they printed?"), max_length=300, required=False)
    money = forms.CharField(label=_("Who paid for it?"), max_length=300, required=False)

    def printed(self) -> Printed:
        """Return the print run."""
        return Printed(**self.cleaned_data)


class HandOverForm(CopiesForm):
    """Copies handed over."""

    receiver_agency = forms.ChoiceField(label=_("Receiver of this platform"), required=False)
    receiver = forms.CharField(
        label=_("Another receiver"),
        help_text=_("A body or a post, never the name of a person."),
        max_length=300,
        required=False,
    )
    territory = forms.ChoiceField(label=_("Territory"), required=False)
    event = forms.ChoiceField(
        label=_("Given at the event"),
        help_text=_("Day and territory may then stay empty: they are those of the event."),
        required=False,
    )
    paper = forms.CharField(
        label=_("Number of the act of hand-over"), max_length=200, required=False
    )
    is_receipted = forms.BooleanField(label=_("The receiver has signed for them"), required=False)

    field_order = ("copies", "event", "day")

    def __init__(
        self, language: Language, events: Sequence[tuple[str, str]], data: Any = None
    ) -> None:
        super().__init__(data)
        # Without a day and without an event that has one, the action asks for it.
        self.fields["day"].required = False
        self.fields["event"].choices = [_ANY, *events]  # type: ignore[attr-defined]
        regions = dictionary().country.regions.values()
        named = [(one.code, one.name.in_language(language)) for one in regions]
        self.fields["territory"].choices = [_ANY, *named]  # type: ignore[attr-defined]
        agencies = [_ANY, *all_agencies(language)]
        self.fields["receiver_agency"].choices = agencies  # type: ignore[attr-defined]

    def handed(self) -> HandedOver:
        """Return the hand-over."""
        told = dict(self.cleaned_data)
        agency, event = told.pop("receiver_agency"), told.pop("event")
        return HandedOver(
            receiver_agency=int(agency) if agency else None,
            event=UUID(event) if event else None,
            **told,
        )


def all_agencies(language: Language) -> list[tuple[str, str]]:
    """Return id and name of every agency, in the language's order."""
    named = names_of((one.id for one in find_agencies("")), language).items()
    ordered = sorted(named, key=lambda one: sort_key(one[1], language))
    return [(str(id), name) for id, name in ordered]
