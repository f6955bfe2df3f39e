"""Activities -> one row for each organisation, activity and territory.

A programme that is known here says more than its IATI file: which bodies carried which activity of
its results chain, by the events of that activity.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from himoya.programmes.facts.programme import Programme
from himoya.programmes.facts.results import Activity as PartOfOutput
from himoya.programmes.iati.activity import Activity, Participant
from himoya.programmes.iati.codes import name_of_body, type_of_body
from himoya.programmes.iati.from_programme import Publisher, activity_of
from himoya.programmes.iati.narratives import first_text

#: ActivityScope: several regions of a country, one region, a district, one place.
_SUBNATIONAL = frozenset({"5", "6", "7", "8"})


class Role(StrEnum):
    """What an organisation does; the first four are roles of IATI."""

    FUNDING = "1"
    ACCOUNTABLE = "2"
    EXTENDING = "3"
    IMPLEMENTING = "4"
    PARTNER_AT_EVENTS = "partner_at_events"


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """``role`` and ``organisation_type`` are codes of IATI; ``territory`` is a country's code or
    the name of a region, empty where no source says it. ``source`` is a file or a programme's id.
    """

    organisation: str
    organisation_type: str | None
    role: str
    activity: str
    identifier: str
    territory: str
    sectors: tuple[str, ...]
    start: date | None
    end: date | None
    source: str


def rows_of_activities(activities: Iterable[Activity], source: str) -> tuple[Row, ...]:
    """Return the rows of activities that were read of a file."""
    return tuple(
        _row(one, participant, territory, source)
        for one in activities
        for participant in one.participants
        for territory in territories_of(one) or ("",)
    )


def rows_of_programme(programme: Programme) -> tuple[Row, ...]:
    """Return the rows of a programme as a whole, and of each activity of its results chain.

    Raises NotTold where the programme says too little for an activity.
    """
    # Its own id stands in the table; the identifier of a publication is the publisher's matter.
    told = activity_of(programme, Publisher(programme.id))
    whole = replace(told, identifier=programme.id)
    parts = (
        row
        for output in programme.logframe.outputs
        for part in output.activities
        for row in _partners(programme, part, whole)
    )
    return (*rows_of_activities((whole,), programme.id), *parts)


def one_name_each(rows: Iterable[Row], names: dict[str, str]) -> tuple[Row, ...]:
    """Return rows in order of organisation, activity and territory, each once.

    ``names`` gives the name to show for the name that a file uses.
    """
    shown = (
        replace(one, organisation=names.get(one.organisation, one.organisation)) for one in rows
    )
    return tuple(sorted(set(shown), key=_order))


def territories_of(activity: Activity) -> tuple[str, ...]:
    """Return the regions of a sub-national activity, else its countries and world regions."""
    countries = [one.code for one in (*activity.countries, *activity.regions)]
    regions = [first_text(one) for one in activity.locations]
    if regions and (activity.scope in _SUBNATIONAL or not countries):
        return tuple(dict.fromkeys(regions))
    return tuple(dict.fromkeys(countries))


def named_bodies(activities: Iterable[Activity]) -> tuple[tuple[str, str], ...]:
    """Return identifier and name of every body that has both, each pair once, in their order."""
    told = (one for activity in activities for one in activity.participants)
    pairs = ((one.ref, first_text(one.name)) for one in told)
    return tuple(dict.fromkeys((ref, name) for ref, name in pairs if ref and name))


def names_by_ref(bodies: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return the first name of a body for every other name that goes with the same identifier."""
    first: dict[str, str] = {}
    return {name: first.setdefault(ref, name) for ref, name in bodies}


def _row(activity: Activity, one: Participant, territory: str, source: str) -> Row:
    return Row(
        organisation=first_text(one.name) or one.ref or "",
        organisation_type=one.type,
        role=one.role,
        activity=first_text(activity.title),
        identifier=activity.identifier,
        territory=territory,
        sectors=tuple(code.code for code in activity.sectors),
        start=min((day.day for day in activity.days if day.type in {"1", "2"}), default=None),
        end=max((day.day for day in activity.days if day.type in {"3", "4"}), default=None),
        source=source,
    )


def _partners(programme: Programme, part: PartOfOutput, whole: Activity) -> Iterator[Row]:
    for name in part.events:
        event = programme.event(name)
        if event is None:
            continue
        for body in event.partners:
            for territory in event.places or (programme.programme.country,):
                yield Row(
                    organisation=name_of_body(body, programme),
                    organisation_type=type_of_body(body, programme),
                    role=Role.PARTNER_AT_EVENTS,
                    activity=part.title,
                    identifier=f"{programme.id} {part.id}",
                    territory=territory,
                    sectors=tuple(code.code for code in whole.sectors),
                    start=event.date.earliest,
                    end=event.date.latest,
                    source=programme.id,
                )


def _order(row: Row) -> tuple[str, ...]:
    return (row.organisation.casefold(), row.activity, row.territory, row.role, row.source)
