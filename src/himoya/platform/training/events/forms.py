"""The form of an event."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from himoya.languages.codes import Language
from himoya.platform.access.reader import Reader
from himoya.platform.dictionary_in_use import dictionary
from himoya.platform.programmes.queries import programmes_in_short
from himoya.platform.theme.known_in_part import KnownInPartField
from himoya.platform.training.courses.queries import courses
from himoya.platform.training.events.actions import EventTold
from himoya.platform.training.events.queries import EventShown, series_to_join
from himoya.platform.training.words import answer
from himoya.programmes.counting.people.columns import columns
from himoya.programmes.facts.events import EventFormat, EventKind, EventStatus
from himoya.programmes.facts.words import label

#: Stands between a programme and its headline result in one choice.
_SEPARATOR = "/"


class EventForm(forms.Form):
    """What, when, where, by whom, and what it counts toward."""

    title = forms.CharField(label=_("Title"), max_length=200)
    kind = forms.ChoiceField(label=_("Kind of event"))
    format = forms.ChoiceField(label=_("How do people meet?"), widget=forms.RadioSelect)
    language = forms.ChoiceField(label=_("Language of teaching"), required=False)
    status = forms.ChoiceField(label=_("State"), widget=forms.RadioSelect)
    reason = forms.CharField(
        label=_("Why was it postponed or cancelled?"),
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=1000,
        required=False,
    )
    start = KnownInPartField(label=_("Begins"))
    end = KnownInPartField(label=_("Ends"))
    days = forms.IntegerField(label=_("Number of days"), min_value=1, max_value=366, required=False)
    territory = forms.ChoiceField(label=_("Territory"), required=False)
    place = forms.CharField(label=_("Place"), max_length=100, required=False)
    organiser = forms.CharField(label=_("Organiser"), max_length=200, required=False)
    partners = forms.CharField(label=_("Co-organisers"), max_length=400, required=False)
    course = forms.ChoiceField(label=_("Run of the course"), required=False)
    parent = forms.ChoiceField(
        label=_("Part of the series"),
        help_text=_("For onward training: the training of trainers from which it grew."),
        required=False,
    )
    counts_toward = forms.MultipleChoiceField(
        label=_("Counts toward these results"),
        help_text=_("Tick none if it counts toward none."),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    names_withheld = forms.BooleanField(
        label=_("Names may not be given: people are kept as totals"), required=False
    )
    headcount = forms.IntegerField(
        label=_("People counted in the room"),
        help_text=_("Leave empty where only the list tells how many came."),
        min_value=0,
        max_value=1_000_000,
        required=False,
    )

    def __init__(self, reader: Reader, data: Any = None, before: EventShown | None = None) -> None:
        super().__init__(data, initial=_initial(before))
        language = reader.language
        nothing = ("", "–")
        without = before.row.id if before else None
        kept = set(before.results) if before else set()
        for name, choices in {
            "kind": _codes(EventKind, language),
            "format": _codes(EventFormat, language),
            "status": _codes(EventStatus, language),
            "language": [nothing, *_languages(language)],
            "territory": [nothing, *_regions(language)],
            "course": [nothing, *_courses(reader)],
            "parent": [nothing, *((str(id), text) for id, text in series_to_join(reader, without))],
            "counts_toward": _results(reader, kept),
        }.items():
            self.fields[name].choices = choices  # type: ignore[attr-defined]

    def told(self) -> EventTold:
        """What was said."""
        told = self.cleaned_data
        return EventTold(
            **{name: told[name] for name in _AS_SAID},
            kind=EventKind(told["kind"]),
            format=EventFormat(told["format"]),
            status=EventStatus(told["status"]),
            course=UUID(told["course"]) if told["course"] else None,
            parent=UUID(told["parent"]) if told["parent"] else None,
            counts_toward=tuple(_pair(one) for one in told["counts_toward"]),
        )


_AS_SAID = (
    "title",
    "reason",
    "start",
    "end",
    "days",
    "territory",
    "place",
    "language",
    "organiser",
    "partners",
    "names_withheld",
    "headcount",
)


def _pair(choice: str) -> tuple[str, str]:
    programme, _separator, headline = choice.partition(_SEPARATOR)
    return programme, headline


def _codes(
    codes: type[EventKind] | type[EventFormat] | type[EventStatus], language: Language
) -> list[tuple[str, str]]:
    return [(one.value, str(capfirst(label(one, language)))) for one in codes]


def _languages(language: Language) -> list[tuple[str, str]]:
    return [(one, answer("language", one, language)) for one in columns().answers["language"]]


def _regions(language: Language) -> list[tuple[str, str]]:
    regions = dictionary().country.regions.values()
    return [(one.code, one.name.in_language(language)) for one in regions]


def _courses(reader: Reader) -> list[tuple[str, str | Promise]]:
    return [(str(one.row.id), f"{one.row.title} ({one.row.edition})") for one in courses(reader)]


def _results(reader: Reader, kept: set[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return the headline results of programmes; one that is no longer there can still be kept."""
    known = {
        (one.id, headline): f"{one.id}: {indicator}"
        for one in programmes_in_short(reader).digests
        for headline, indicator in one.headlines
    }
    known |= {pair: ": ".join(pair) for pair in sorted(kept - known.keys())}
    return [(_SEPARATOR.join(pair), text) for pair, text in known.items()]


def _initial(before: EventShown | None) -> dict[str, Any]:
    if before is None:
        return {"format": EventFormat.IN_PERSON.value, "status": EventStatus.PLANNED.value}
    row = before.row
    same = ("title", "kind", "format", "status", "start", "end", "days", "territory", "place")
    more = ("language", "organiser", "partners", "names_withheld", "headcount")
    return {
        **{name: getattr(row, name) for name in (*same, *more)},
        "reason": before.reason,
        "course": str(row.course_id or ""),
        "parent": str(row.parent_id or ""),
        "counts_toward": [_SEPARATOR.join(pair) for pair in before.results],
    }
