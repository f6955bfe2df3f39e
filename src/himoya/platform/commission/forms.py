"""The forms with which bodies, meetings, decisions and tasks are written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from himoya.languages.codes import LANGUAGES
from himoya.platform.commission.actions.noting import LONGEST_WORDS, Happening
from himoya.platform.commission.actions.written import Written
from himoya.platform.commission.kinds import Move, Presence
from himoya.platform.commission.models import Kept
from himoya.platform.commission.rules import SHOWN_BY_EVIDENCE
from himoya.platform.commission.words import (
    BODY_KINDS,
    COLUMNS,
    FORMATS,
    PRESENCES,
    SEAT_ROLES,
    STATES,
)
from himoya.platform.followed_work.forms import WhenField
from himoya.platform.theme.forms import DayField

Choices = Sequence[tuple[str, Any]]

NONE = ("", "–")


def _words(name: str, *, required: bool = False, help: Any = "", label: Any = None) -> Any:
    return forms.CharField(
        label=label or COLUMNS[name],
        help_text=help,
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=LONGEST_WORDS,
        required=required,
    )


def _line(name: str, help: Any = "") -> Any:
    return forms.CharField(label=COLUMNS[name], help_text=help, max_length=200, required=False)


def _one_of(name: str, named: Mapping[Any, Any]) -> Any:
    offered = [(one.value, words) for one, words in named.items()]
    return forms.ChoiceField(label=COLUMNS[name], choices=offered)


def _link(name: str) -> Any:
    return forms.ChoiceField(label=COLUMNS[name], required=False)


class WrittenForm(forms.Form):
    """What stands in up to four languages; at least one has to be filled in."""

    text_en = _words("text_en")
    text_ru = _words("text_ru")
    text_tg = _words("text_tg")
    text_uz = _words("text_uz")

    #: What the text is, said once above its languages.
    text_says: Any = ""

    def __init__(self, choices: Mapping[str, Choices], data: Any, before: Kept | None) -> None:
        """``choices``: what the questions of these names offer."""
        super().__init__(data, initial=None if before is None else self._standing(before))
        self.fields["text_en"].help_text = self.text_says
        for name, offered in choices.items():
            if name in self.fields:
                self.fields[name].choices = [NONE, *offered]  # type: ignore[attr-defined]
        if before is not None:
            label = _("Why is it written anew?")
            self.fields["words"] = _words("words", required=True, label=label)

    def written(self) -> Written:
        """Return what was written; what is chosen from a list becomes an id."""
        told = dict(self.cleaned_data)
        told.pop("words", None)
        texts = {one: told.pop(f"text_{one}") for one in LANGUAGES}
        for name in ("agency", "owner"):
            if name in told:
                told[name] = int(told[name]) if told[name] else None
        for name in ("act", "measure", "recommendation"):
            if name in told:
                told[name] = UUID(told[name]) if told[name] else None
        return Written(texts=texts, answers=told)

    def _standing(self, row: Kept) -> dict[str, Any]:
        names = self.base_fields.keys()
        # Another row is named by its id: reading the row itself would need a scope.
        keys = {name: str(getattr(row, f"{name}_id") or "") for name in row.links if name in names}
        return {name: getattr(row, name, None) for name in names - keys.keys()} | keys


class BodyForm(WrittenForm):
    """What stands on a body; its text is its name."""

    text_says = _("What the commission or group is called. One language is enough.")
    kind = _one_of("kind", BODY_KINDS)
    territory = _link("territory")
    mandate = _words("mandate")
    act = _link("act")
    begins = DayField(label=COLUMNS["begins"], required=False)
    ends = DayField(label=COLUMNS["ends"], required=False)
    quorum = forms.IntegerField(
        label=COLUMNS["quorum"], min_value=1, max_value=1000, required=False
    )
    quorum_source = _words("quorum_source", help=_("Such as a point of the body's rules."))
    substitutes_count = forms.BooleanField(label=COLUMNS["substitutes_count"], required=False)


class SeatForm(WrittenForm):
    """What stands on a seat; its text is the function of who sits there."""

    text_says = _("The function of who sits there, never a name. One language is enough.")
    agency = _link("agency")
    outside = _line("outside")
    role = _one_of("role", SEAT_ROLES)
    substitute = _line("substitute", _("A post, never the name of a person."))
    begins = DayField(label=COLUMNS["begins"], required=False)
    ends = DayField(label=COLUMNS["ends"], required=False)


class MeetingForm(WrittenForm):
    """What stands on a meeting; its text is what it is about."""

    text_says = _("What the meeting is about. One language is enough.")
    day = WhenField(
        label=COLUMNS["day"],
        help_text=_("Such as 31.12.2026, 12.2026 or 2026; empty where it is not known."),
        max_length=60,
        required=False,
    )
    starts = forms.TimeField(
        label=COLUMNS["starts"],
        help_text=_("Such as 14:30."),
        input_formats=["%H:%M"],
        error_messages={"invalid": _("Write the time in hours and minutes, such as 14:30.")},
        required=False,
        widget=forms.TimeInput(format="%H:%M"),
    )
    place = _line("place")
    format = _one_of("format", FORMATS)


class NextMeetingForm(MeetingForm):
    """The next meeting, with the standing agenda and the open tasks copied if so wished."""

    copy = forms.BooleanField(
        label=_("Copy the standing agenda and the open tasks"), required=False, initial=True
    )

    def written(self) -> Written:
        """Return what was written, without the wish to copy."""
        found = super().written()
        kept = {name: value for name, value in found.answers.items() if name != "copy"}
        return Written(texts=found.texts, answers=kept)


class ItemForm(WrittenForm):
    """What stands on an item of an agenda; its text is its title."""

    field_order = ("position",)

    position = forms.IntegerField(label=COLUMNS["position"], min_value=1, max_value=999)
    agency = _link("agency")
    outside = _line("outside")
    papers = _words("papers", help=_("One in each line. No names of persons."))


class DecisionForm(WrittenForm):
    """What is decided, and what it is about."""

    measure = _link("measure")
    act = _link("act")
    recommendation = _link("recommendation")


class TaskForm(WrittenForm):
    """What is to be done, by whom, until when."""

    owner = _link("owner")
    outside = _line("outside")
    deadline = DayField(label=COLUMNS["deadline"], required=False)


class HappeningForm(forms.Form):
    """A change of state, or a remark."""

    day = DayField(label=_("On which day was that?"))
    words = _words("words", required=True, label=_("Reason"))
    evidence = _words(
        "evidence",
        label=_("What shows it?"),
        help=_("A link, or where the paper lies. No names of persons."),
    )

    def __init__(self, move: Move, data: Any, initial: Any) -> None:
        super().__init__(data, initial=initial)
        self.move = move
        self.fields["evidence"].required = move in SHOWN_BY_EVIDENCE

    def happening(self) -> Happening:
        """Return what happened."""
        return Happening(move=self.move, **self.cleaned_data)


class WhyForm(forms.Form):
    """Why something is taken off."""

    words = _words("words", required=True, label=_("Reason"))


class AttendanceForm(forms.Form):
    """Who came, a question for each seat."""

    def __init__(
        self, seats: Sequence[tuple[UUID, str]], before: Mapping[UUID, Presence], data: Any
    ) -> None:
        super().__init__(data)
        offered = [NONE, *((one.value, words) for one, words in PRESENCES.items())]
        for id, name in seats:
            self.fields[f"seat_{id}"] = forms.ChoiceField(
                label=name, choices=offered, required=False, initial=before.get(id, "")
            )
        self.fields["words"] = _words("words", required=True, label=_("Reason"))

    def presences(self) -> dict[UUID, Presence]:
        """Return who came, by the id of the seat."""
        told = self.cleaned_data.items()
        return {
            UUID(name.removeprefix("seat_")): Presence(value)
            for name, value in told
            if name.startswith("seat_") and value
        }


class BodyFilter(forms.Form):
    """What the list of bodies is narrowed by."""

    kind = _link("kind")
    state = forms.ChoiceField(label=_("State"), required=False)

    def __init__(self, data: Any = None) -> None:
        super().__init__(data)
        self.fields["kind"].choices = _offered(BODY_KINDS)  # type: ignore[attr-defined]
        self.fields["state"].choices = _offered(_states("BodyState"))  # type: ignore[attr-defined]


class TaskFilter(forms.Form):
    """What the list of tasks is narrowed by."""

    state = forms.ChoiceField(label=_("State"), required=False)
    owner = _link("owner")
    only_late = forms.BooleanField(label=_("Only what is overdue"), required=False)

    def __init__(self, owners: Choices, data: Any = None) -> None:
        super().__init__(data)
        self.fields["state"].choices = _offered(_states("TaskState"))  # type: ignore[attr-defined]
        self.fields["owner"].choices = [NONE, *owners]  # type: ignore[attr-defined]


def given(form: forms.Form) -> dict[str, Any]:
    """Return what a filter was given and can be read; nonsense is left aside."""
    if not form.is_bound:
        return {}
    form.is_valid()
    told = {name: value for name, value in form.cleaned_data.items() if value}
    if "owner" in told:
        told["owner"] = int(told["owner"])
    return told


def _states(name: str) -> Mapping[Any, Any]:
    return next(words for states, words in STATES.items() if states.__name__ == name)


def _offered(named: Mapping[Any, Any]) -> Choices:
    return [NONE, *((one.value, words) for one, words in named.items())]
