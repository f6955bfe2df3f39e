"""A series by territory: which territories have a part, and planning parts for those without."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from himoya.languages.codes import Language
from himoya.languages.dates import PartialDate
from himoya.languages.numbers import format_number
from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import reading_as
from himoya.platform.audit.actions import Subject, record
from himoya.platform.audit.acts import Act
from himoya.platform.database.clock import now
from himoya.platform.dictionary_in_use import dictionary
from himoya.platform.theme.known_in_part import KnownInPartField
from himoya.platform.theme.parts import Cell, Heading
from himoya.platform.training.events.checks import check_event
from himoya.platform.training.kinds import EVENT
from himoya.platform.training.models import Event
from himoya.platform.training.writing import changed, event_to_change
from himoya.programmes.facts.events import EventFormat, EventKind, EventStatus
from himoya.programmes.facts.words import label

#: Letters of a title.
_LONGEST = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanTold:
    """Territories that get a part of a series each, all alike: code -> what it is called."""

    territories: Mapping[str, str]
    kind: EventKind
    format: EventFormat
    start: PartialDate | None = None
    days: int | None = None


def plan_parts(*, by: Reader, series: UUID, told: PlanTold) -> int:
    """Plan a part of a series in each territory, all or none; return how many.

    Raises NotPermitted, NotThere, TrainingRefused.
    """
    with reading_as(by):
        above = event_to_change(by, series)
        for code, name in told.territories.items():
            made = Event(
                agency_id=above.agency_id,
                practice=above.practice,
                entered_by_id=by.account,
                changed_at=now(),
                parent=above,
                course_id=above.course_id,
                title=f"{above.title}: {name}"[:_LONGEST],
                kind=told.kind.value,
                format=told.format.value,
                status=EventStatus.PLANNED.value,
                days=told.days,
                territory=code,
                language=above.language,
                organiser=above.organiser,
                partners=above.partners,
            )
            made.start = told.start
            check_event(made)
            made.save(force_insert=True)
            record(Act.CREATED, by=by, subject=Subject(EVENT, str(made.id)))
        changed(by, above, planned=len(told.territories))
    return len(told.territories)


class PlanForm(forms.Form):
    """Where parts of a series are to be held, when about, and of what kind they are."""

    territories = forms.MultipleChoiceField(
        label=_("Territories"), widget=forms.CheckboxSelectMultiple
    )
    kind = forms.ChoiceField(label=_("Kind of event"))
    format = forms.ChoiceField(label=_("How do people meet?"), widget=forms.RadioSelect)
    start = KnownInPartField(label=_("Begins"))
    days = forms.IntegerField(label=_("Number of days"), min_value=1, max_value=366, required=False)

    def __init__(
        self, series: Event, parts: Sequence[Event], language: Language, data: Any = None
    ) -> None:
        kind = series.kind
        if kind == EventKind.SEMINAR_SERIES.value:
            kind = EventKind.SEMINAR.value
        super().__init__(data, initial={"kind": kind, "format": series.format})
        self._names = {
            code: one.name.in_language(language)
            for code, one in dictionary().country.regions.items()
            if code not in {part.territory for part in parts}
        }
        for name, choices in {
            "territories": list(self._names.items()),
            "kind": [(one.value, str(capfirst(label(one, language)))) for one in EventKind],
            "format": [(one.value, str(capfirst(label(one, language)))) for one in EventFormat],
        }.items():
            self.fields[name].choices = choices  # type: ignore[attr-defined]

    @property
    def has_territories(self) -> bool:
        """Whether a territory is left without a part."""
        return bool(self._names)

    def told(self) -> PlanTold:
        """What was said."""
        told = self.cleaned_data
        return PlanTold(
            territories={code: self._names[code] for code in told["territories"]},
            kind=EventKind(told["kind"]),
            format=EventFormat(told["format"]),
            start=told["start"],
            days=told["days"],
        )


def plan_of(parts: Sequence[Event], language: Language) -> dict[str, Any] | None:
    """Return how many parts each territory of the country has, by state; None without a plan.

    A territory without a part stands there with zeros: a gap is what a plan is looked at for.
    """
    if not any(one.territory for one in parts):
        return None
    number = Counter((one.territory, EventStatus(one.status)) for one in parts)
    states = list(EventStatus)
    return {
        "headings": [
            Heading(label=gettext("Territory")),
            *(Heading(label=str(capfirst(label(one, language))), numeric=True) for one in states),
        ],
        "rows": [
            [
                Cell(text=one.name.in_language(language)),
                *(
                    Cell(text=format_number(number[code, state], language), numeric=True)
                    for state in states
                ),
            ]
            for code, one in dictionary().country.regions.items()
        ],
    }
