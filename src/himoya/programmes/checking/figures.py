"""Numbers that sources give differently, and headline results against the events behind them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from himoya.programmes.checking.findings import Check, Found, found
from himoya.programmes.checking.wording import speaks_of
from himoya.programmes.facts.events import CountedAs, Event, EventKind
from himoya.programmes.facts.figures import Figure, Qualifier
from himoya.programmes.facts.programme import Programme
from himoya.programmes.facts.results import Attribution, Headline

#: Taking part in these trains nobody.
ENGAGING = frozenset(
    {
        EventKind.CONFERENCE,
        EventKind.CAMPAIGN_EVENT,
        EventKind.PRESS_CONFERENCE,
        EventKind.COORDINATION_MEETING,
        EventKind.MISSION,
    }
)

_SIGNS = {
    Qualifier.EXACT: "",
    Qualifier.AT_LEAST: "≥ ",
    Qualifier.OVER: "> ",
    Qualifier.APPROX: "≈ ",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Told:
    """One number, and what another source says of it."""

    place: str
    figure: Figure
    rival: Figure
    src: tuple[str, ...]


def numbers_differ(programme: Programme) -> Iterator[Found]:
    """Two sources with two values for one fact."""
    return (_of(one) for one in _rivals(programme) if one.figure.value != one.rival.value)


def qualifiers_differ(programme: Programme) -> Iterator[Found]:
    """Two sources with one value, of which one says "over", "at least" or "about"."""
    return (
        _of(one)
        for one in _rivals(programme)
        if one.figure.value == one.rival.value and one.figure.qualifier != one.rival.qualifier
    )


def shown(figure: Figure) -> str:
    """Return a number with the sign of its qualifier: "> 100"."""
    return f"{_SIGNS[figure.qualifier]}{figure.value}"


def _of(one: _Told) -> Found:
    return found(
        [one.place, *one.src],
        [shown(one.figure), shown(one.rival)],
        place=one.place,
        first=one.figure,
        second=one.rival,
    )


def _rivals(programme: Programme) -> Iterator[_Told]:
    for headline in programme.headline_results:
        for rival in headline.alternatives:
            place = f"headline_results.{headline.id}"
            yield _told(place, headline.figure, rival.figure, (*headline.src, *rival.src))
    for event in programme.events:
        for people in event.participants.alternatives:
            figure = Figure(value=people.total, qualifier=people.qualifier)
            place = f"events.{event.id}.participants"
            yield _told(place, event.participants.figure, figure, (*event.src, *people.src))
    for run in programme.print_runs:
        figure = Figure(value=run.copies, qualifier=run.qualifier)
        for copies in run.alternatives:
            other = Figure(value=copies.copies, qualifier=copies.qualifier)
            yield _told(f"print_runs.{run.what}", figure, other, (*run.src, *copies.src))
    yield from _rivals_of_campaign(programme)


def _rivals_of_campaign(programme: Programme) -> Iterator[_Told]:
    if programme.campaign is None:
        return
    for reach in programme.campaign.reach:
        for rival in reach.alternatives:
            place = f"campaign.reach.{reach.kind}"
            yield _told(place, reach.figure, rival.figure, (*reach.src, *rival.src))
    fairs = programme.campaign.job_fairs
    for other in fairs.alternatives if fairs else ():
        assert fairs is not None
        numbers = (
            ("attended", fairs.attended, fairs.attended_qualifier, other.attended),
            ("employed", fairs.employed, fairs.employed_qualifier, other.employed),
        )
        for name, value, qualifier, said in numbers:
            if said is not None:
                yield _told(
                    f"campaign.job_fairs.{name}",
                    Figure(value=value, qualifier=qualifier),
                    Figure(value=said, qualifier=other.qualifier),
                    (*fairs.src, *other.src),
                )


def _told(place: str, figure: Figure, rival: Figure, src: tuple[str, ...]) -> _Told:
    return _Told(place=place, figure=figure, rival=rival, src=src)


def headline_sum_differs(programme: Programme) -> Iterator[Found]:
    """A headline result that its events do not add up to (people: participations, else events)."""
    for headline, events in _behind(programme):
        total, is_open = _sum(headline, events)
        value = headline.value or 0
        if headline.qualifier is Qualifier.EXACT and (
            value < total or (value != total and not is_open)
        ):
            yield _sum_found(headline, events, total)


def headline_sum_open(programme: Programme) -> Iterator[Found]:
    """A headline result more exact than its events, some of which say "over" or "about" (U-01)."""
    for headline, events in _behind(programme):
        total, is_open = _sum(headline, events)
        if headline.qualifier is Qualifier.EXACT and is_open and (headline.value or 0) >= total:
            yield _sum_found(headline, events, total)


def engaged_counted_as_trained(programme: Programme) -> Iterator[Found]:
    """Attendance of a conference or campaign within a number of people trained (U-01)."""
    for headline, events in _behind(programme):
        if not counts_people(headline, events):
            continue
        engaged = [one for one in events if _engages(one) and one.participants.figure.floor]
        if engaged and len(engaged) < len(events):
            numbers = [one.participants.figure.floor for one in engaged]
            yield found(
                [
                    f"headline_results.{headline.id}",
                    *headline.src,
                    *(place for one in engaged for place in (f"events.{one.id}", *one.src)),
                ],
                [headline.value, *numbers],
                headline=headline.indicator,
                value=headline.value,
                events=[one.id for one in engaged],
                engaged=sum(numbers),
            )


def counts_people(headline: Headline, events: Iterable[Event]) -> bool:
    """Whether a headline counts people: one of events, below its largest attendance, does not."""
    attended = max((one.participants.figure.floor for one in events), default=0)
    of_events = speaks_of(headline.indicator, "events") and (headline.value or 0) < attended
    return attended > 0 and not of_events


def contribution_told_as_own(programme: Programme) -> Iterator[Found]:
    """A decision of others among the results, without the word that one only contributed (U-09)."""
    for headline in programme.headline_results:
        contributed = headline.kind is Attribution.CONTRIBUTION
        if contributed and not speaks_of(headline.indicator, "contribution"):
            yield found(
                [f"headline_results.{headline.id}", *headline.src],
                [headline.indicator, headline.value],
                headline=headline.indicator,
            )


def _engages(event: Event) -> bool:
    return event.counted_as is not CountedAs.TRAINED and event.kind in ENGAGING


def _behind(programme: Programme) -> Iterator[tuple[Headline, list[Event]]]:
    for headline in programme.headline_results:
        events = [one for one in programme.events if headline.id in (one.counts_toward or ())]
        if events and headline.value is not None and not _counts_a_part(headline):
            yield headline, events


def _counts_a_part(headline: Headline) -> bool:
    """Whether it counts women, or regions: the events' attendance is no sum of these."""
    return any(speaks_of(headline.indicator, subject) for subject in ("women", "region"))


def _sum(headline: Headline, events: list[Event]) -> tuple[int, bool]:
    """Return what the events show at least, and whether it may be more."""
    if not counts_people(headline, events):
        return sum(one.number for one in events), False
    figures = [one.participants.figure for one in events]
    return sum(one.floor for one in figures), any(one.is_open for one in figures)


def _sum_found(headline: Headline, events: list[Event], total: int) -> Found:
    return found(
        [
            f"headline_results.{headline.id}",
            *headline.src,
            *(place for one in events for place in (f"events.{one.id}", *one.src)),
        ],
        [headline.value, total],
        headline=headline.indicator,
        value=headline.value,
        total=total,
        events=[one.id for one in events],
    )


RULES: tuple[Check, ...] = (
    numbers_differ,
    qualifiers_differ,
    headline_sum_differs,
    headline_sum_open,
    engaged_counted_as_trained,
    contribution_told_as_own,
)
