"""For whose practice courses prepare, and which prepare for the reader's own. They name nobody."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch

from himoya.dictionary.roles import Role
from himoya.languages.sorting import sort_key
from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import whole_table
from himoya.platform.access.verbs import Verb
from himoya.platform.agencies.queries import names_of
from himoya.platform.database.clock import today
from himoya.platform.dictionary_in_use import dictionary
from himoya.platform.training.courses.queries import CourseShown
from himoya.platform.training.models import Course, Event
from himoya.programmes.facts.events import EventStatus

#: Who holds one of these practises: in the register or in another wing, or in a simulation.
_PRACTISES = frozenset({Verb.CHANGE_CASE, Verb.TAKE_PART_IN_SIMULATIONS})

#: Of a postponed event the former day is kept: it is planned again when a new one is known.
_COMES = EventStatus.PLANNED.value


@dataclass(frozen=True, slots=True, kw_only=True)
class CourseForPost:
    """A course that prepares for the reader's post; its events are those still to come.

    ``office`` is the name of the office that holds it.
    """

    shown: CourseShown
    office: str


def practising_roles() -> Mapping[str, Role]:
    """Return the country's roles that practise, by code."""
    roles = dictionary().country.roles.items()
    return {code: one for code, one in roles if _PRACTISES.intersection(one.may)}


def courses_for_post(reader: Reader) -> list[CourseForPost]:
    """Return the courses of every office that prepare for the reader's post, by title.

    They are of the reader's mode. Of a course with editions it is the newest, and those before it
    that have an event to come. Raises NotPermitted.
    """
    reader.check(Verb.SEE_OWN_WORK)
    with whole_table("courses whose office tells them to everybody in a post"):
        rows = [one for one in _told(practice=reader.practice) if reader.role in one.prepares_for]
        followed = set(
            Course.objects.filter(replaces__in=rows).values_list("replaces_id", flat=True)
        )
    offices = names_of({one.agency_id for one in rows}, reader.language)
    found = [_shown(one, offices[one.agency_id]) for one in rows]
    open_ = [one for one in found if one.shown.events or one.shown.row.id not in followed]
    return sorted(
        open_, key=lambda one: (sort_key(one.shown.row.title, reader.language), one.office)
    )


def _told(*, practice: bool) -> Sequence[Course]:
    events = Event.objects.filter(status=_COMES).order_by("start_earliest", "id")
    rows = Course.objects.filter(practice=practice).exclude(prepares_for=[])
    parts = (
        "modules",
        Prefetch("events", queryset=events, to_attr="events_to_come"),
    )
    return list(rows.prefetch_related(*parts))


def _shown(row: Course, office: str) -> CourseForPost:
    day = today()
    events = [one for one in row.events_to_come if _may_come(one, day)]  # type: ignore[attr-defined]
    modules = sorted(row.modules.all(), key=lambda one: one.order)
    return CourseForPost(shown=CourseShown(row=row, modules=modules, events=events), office=office)


def _may_come(event: Event, day: date) -> bool:
    known = event.end or event.start
    return known is None or known.latest >= day
