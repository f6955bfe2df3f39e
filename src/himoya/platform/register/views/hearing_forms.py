"""The forms of hearings to come: the day, the hour, the room, and why one is postponed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext as _

from himoya.languages.codes import Language
from himoya.platform.dictionary_in_use import dictionary
from himoya.platform.register.actions import Planned
from himoya.platform.register.models.hearing import LONGEST_ROOM
from himoya.platform.register.proceedings.asking import ASKS
from himoya.platform.register.proceedings.kinds import ActKind
from himoya.platform.register.refusals import Why
from himoya.platform.theme.forms import DayField

#: Refusals that belong to one question of a form; the others stand above it.
QUESTION_OF: Mapping[Why, str] = {
    Why.DAY_HAS_PASSED: "on",
    Why.TOO_FAR_AWAY: "on",
    Why.SET_ALREADY: "on",
    Why.NEEDS_A_GROUND: "kind",
    Why.NEEDS_A_REASON: "reason",
}

#: A number or a short name of a room: no sentence has its place here, and no name of a person.
_ROOM = r"^[\w№/ -]*$"


class DayOfHearing(forms.Form):
    """Kind, day, hour and room of a hearing to come."""

    def __init__(self, language: Language, data: Any) -> None:
        super().__init__(data)
        self.auto_id = "%s"
        self.fields.update(_questions(language, required=True))

    def planned(self) -> Planned | None:
        """Return what was answered; None where no day was given. The form must be valid."""
        return _planned(self.cleaned_data)


class Postponement(forms.Form):
    """Why, and the new day where one is known; ``kind`` is that of the hearing, as a code."""

    def __init__(self, language: Language, kind: str, data: Any) -> None:
        super().__init__(data, initial={"kind": kind})
        self.auto_id = "%s"
        self.fields["reason"] = forms.CharField(
            label=_("Reason"),
            help_text=_("It is kept encrypted, and stands in the history of the case."),
            widget=forms.Textarea(attrs={"rows": 4}),
            max_length=4000,
            error_messages={"required": _("Write the reason in a full sentence.")},
        )
        self.fields.update(_questions(language, required=False))

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("on") and not given.get("kind"):
            self.add_error("kind", _("Choose one of the list."))
        return given

    def planned(self) -> Planned | None:
        """Return the new day; None where it is not known yet. The form must be valid."""
        return _planned(self.cleaned_data)


def _planned(given: Mapping[str, Any]) -> Planned | None:
    on: date | None = given.get("on")
    if on is None:
        return None
    return Planned(kind=given["kind"], on=on, at=given.get("at"), room=given.get("room", ""))


def _questions(language: Language, *, required: bool) -> dict[str, forms.Field]:
    listed = dictionary().codelists[ASKS[ActKind.RECORD_HEARING].ground or ""]
    day = _("On which day?") if required else _("To which day?")
    leave_empty = "" if required else _("Leave the rest empty if no day is known yet.")
    return {
        "on": DayField(label=day, help_text=leave_empty, required=required),
        "at": forms.TimeField(
            label=_("At what time?"),
            help_text=_("Hours and minutes, such as 10:30. Leave it empty if it is not known."),
            required=False,
            input_formats=["%H:%M", "%H.%M"],
            widget=forms.TimeInput(format="%H:%M", attrs={"maxlength": 5}),
            error_messages={"invalid": _("Give hours and minutes, such as 10:30.")},
        ),
        "room": forms.CharField(
            label=_("Court room"),
            help_text=_("Its number or short name. No name of a person."),
            required=False,
            max_length=LONGEST_ROOM,
            validators=[RegexValidator(_ROOM, _("Give the room in letters and digits alone."))],
        ),
        "kind": forms.ChoiceField(
            label=listed.title.in_language(language),
            widget=forms.RadioSelect,
            choices=[(one.code, one.label.in_language(language)) for one in listed],
            required=required,
            error_messages={"required": _("Choose one of the list.")},
        ),
    }
