"""Many digests -> those that are asked for, and totals over them, each unit by itself.

Participations are added: each is one person at one event. Kinds of reach are never added to each
other, and figures of one kind only as far as its rule allows (`counting.figure_kinds`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from himoya.programmes.counting.counted import Tally
from himoya.programmes.counting.figure_kinds import Bounds, FigureKind, figure_kinds, together
from himoya.programmes.digests.digest import Digest, EventsAlike, ProgrammeState
from himoya.programmes.facts.campaign import ReachKind
from himoya.programmes.facts.figures import Figure


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What is asked for; what is None narrows nothing. ``territory`` is a code."""

    donor: str | None = None
    country: str | None = None
    territory: str | None = None
    year: int | None = None
    state: ProgrammeState | None = None

    @property
    def narrows_events(self) -> bool:
        """Whether only some events of a programme are asked for."""
        return self.territory is not None or self.year is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sums:
    """Events and participations, added up; ``known`` events have a number of people."""

    events: int
    known: int
    people: Tally
    women: int
    sex_recorded: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One programme that is asked for, with the sums of its events that are."""

    digest: Digest
    state: ProgrammeState
    events: Sequence[EventsAlike]
    sums: Sums


@dataclass(frozen=True, slots=True, kw_only=True)
class OfKind:
    """Figures of one kind by programme; ``together`` is what they come to, where that is said."""

    kind: ReachKind
    rule: FigureKind
    figures: Sequence[tuple[Digest, Figure]]
    together: Bounds | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Totals:
    """Totals over rows; None stands for a year or territory that is not known or is several."""

    states: Mapping[ProgrammeState, int]
    sums: Sums
    by_year: Mapping[int | None, Sums]
    by_territory: Mapping[str | None, int]
    reach: Sequence[OfKind]


def rows_asked(
    digests: Iterable[Digest], asked: Asked, day: date, territories: Mapping[str, str]
) -> list[Row]:
    """Return the programmes that are asked for; ``territories`` gives the code of a place's name.

    With a year, those that ran or held an event in it; with a territory, those with an event there.
    """
    found = []
    for one in digests:
        state = one.state_on(day)
        if not _is_asked(one, state, asked):
            continue
        events: Sequence[EventsAlike] = one.events
        if asked.narrows_events:
            events = [each for each in events if _counts(each, asked, territories)]
        if events or not asked.narrows_events or _runs_there(one, asked):
            found.append(Row(digest=one, state=state, events=events, sums=summed(events)))
    return found


def _is_asked(one: Digest, state: ProgrammeState, asked: Asked) -> bool:
    return (
        asked.donor in (None, *one.donors)
        and asked.country in (None, one.country)
        and asked.state in (None, state)
    )


def _counts(one: EventsAlike, asked: Asked, territories: Mapping[str, str]) -> bool:
    return asked.year in (None, one.year) and (
        asked.territory is None or territories.get(one.place or "") == asked.territory
    )


def _runs_there(one: Digest, asked: Asked) -> bool:
    """Whether it ran in the year without an event; that it ran in a territory only events say."""
    if asked.territory is not None or asked.year is None:
        return False
    first, last = one.first_day, one.last_day
    return (
        first is not None
        and last is not None
        and first.year <= asked.year
        and asked.year <= last.year
    )


def summed(events: Iterable[EventsAlike]) -> Sums:
    """Add events up."""
    number = known = printed = at_least = women = sex_recorded = 0
    # Taken apart at once: over all programmes there are tens of thousands.
    for _, _, events_here, known_here, printed_here, least_here, women_here, sex_here in events:
        number += events_here
        known += known_here
        printed += printed_here
        at_least += least_here
        women += women_here
        sex_recorded += sex_here
    return Sums(
        events=number,
        known=known,
        people=Tally(printed, at_least),
        women=women,
        sex_recorded=sex_recorded,
    )


def totals_of(rows: Sequence[Row], territories: Mapping[str, str]) -> Totals:
    """Return the totals over rows."""
    years: dict[int | None, list[EventsAlike]] = {}
    places: Counter[str | None] = Counter()
    for row in rows:
        for one in row.events:
            years.setdefault(one.year, []).append(one)
            places[territories.get(one.place or "")] += one.events
    by_year = {year: summed(years[year]) for year in sorted(years, key=_last_if_unknown)}
    return Totals(
        states=Counter(row.state for row in rows),
        sums=_together(by_year.values()),
        by_year=by_year,
        by_territory=places,
        reach=_reach(rows),
    )


def _together(parts: Collection[Sums]) -> Sums:
    return Sums(
        events=sum(one.events for one in parts),
        known=sum(one.known for one in parts),
        people=Tally(
            sum(one.people.printed for one in parts), sum(one.people.at_least for one in parts)
        ),
        women=sum(one.women for one in parts),
        sex_recorded=sum(one.sex_recorded for one in parts),
    )


def _last_if_unknown(year: int | None) -> tuple[bool, int]:
    return year is None, year or 0


def _reach(rows: Sequence[Row]) -> list[OfKind]:
    found: dict[ReachKind, list[tuple[Digest, Figure]]] = {}
    for row in rows:
        for one in row.digest.reach:
            found.setdefault(one.kind, []).append((row.digest, one.figure))
    return [
        OfKind(
            kind=kind,
            rule=rule,
            figures=found[kind],
            together=together(rule.together, [figure for _, figure in found[kind]]),
        )
        for kind, rule in figure_kinds().items()
        if kind in found
    ]
