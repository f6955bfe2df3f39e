"""What may be said of the figures of a campaign, kind by kind. No number is made over kinds.

Source: the project's reference on training and results, section 4. Figures of the campaign as a
whole and figures of its activities stand apart: one may hold the other.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from himoya.platform.campaigns.kinds import ActivityState
from himoya.platform.campaigns.models import Activity, Figure, Mention
from himoya.programmes.counting.figure_kinds import Bounds, FigureKind, figure_kinds, together
from himoya.programmes.facts import figures as facts
from himoya.programmes.facts.campaign import ReachKind
from himoya.programmes.facts.figures import Qualifier


@dataclass(frozen=True, slots=True, kw_only=True)
class OfKind:
    """The figures of one kind, and what other sources say of each (by its id).

    ``together`` is what those of activities come to; None where there are fewer than two, or where
    nothing may be said (audiences).
    """

    kind: ReachKind
    rule: FigureKind
    of_whole: Sequence[Figure]
    of_activities: Sequence[Figure]
    rivals: Mapping[UUID, Sequence[Figure]]
    together: Bounds | None

    @property
    def all(self) -> list[Figure]:
        """Every figure but rivals: those of the whole first."""
        return [*self.of_whole, *self.of_activities]


def by_kind(figures: Sequence[Figure]) -> list[OfKind]:
    """Return the figures by kind, in the order of ``figure_kinds.yaml``."""
    rivals: dict[UUID, list[Figure]] = {}
    for one in figures:
        if one.rival_of_id is not None:
            rivals.setdefault(one.rival_of_id, []).append(one)
    own = [one for one in figures if one.rival_of_id is None]
    return [
        _of_kind(kind, rule, [one for one in own if one.kind == kind.value], rivals)
        for kind, rule in figure_kinds().items()
        if any(one.kind == kind.value for one in own)
    ]


def _of_kind(
    kind: ReachKind,
    rule: FigureKind,
    figures: Sequence[Figure],
    rivals: Mapping[UUID, Sequence[Figure]],
) -> OfKind:
    of_activities = [one for one in figures if one.activity_id is not None]
    return OfKind(
        kind=kind,
        rule=rule,
        of_whole=[one for one in figures if one.activity_id is None],
        of_activities=of_activities,
        rivals=rivals,
        together=together(rule.together, [figure_of(one) for one in of_activities]),
    )


def figure_of(row: Figure) -> facts.Figure:
    """Return number and qualifier of a row."""
    return facts.Figure(value=row.value, qualifier=Qualifier(row.qualifier))


@dataclass(frozen=True, slots=True, kw_only=True)
class Times:
    """How often: ``number`` where it is said, and ``not_said`` lines that do not say how often."""

    number: int = 0
    not_said: int = 0

    def __add__(self, more: Times) -> Times:
        return Times(number=self.number + more.number, not_said=self.not_said + more.not_said)


def _times(number: int | None) -> Times:
    return Times(not_said=1) if number is None else Times(number=number)


#: How many activities of each state.
ByState = Mapping[ActivityState, Times]


def activities_by_type(activities: Sequence[Activity]) -> Mapping[str, ByState]:
    """Return type -> state -> how many activities."""
    found: dict[str, dict[ActivityState, Times]] = {}
    for one in activities:
        states = found.setdefault(one.type, {})
        state = ActivityState(one.state)
        states[state] = states.get(state, Times()) + _times(one.times)
    return found


def held_by_territory(activities: Sequence[Activity]) -> Mapping[str, Times]:
    """Return territory -> activities held there; the empty code where it is not known."""
    found: dict[str, Times] = {}
    for one in activities:
        if one.state == ActivityState.HELD.value:
            found[one.territory] = found.get(one.territory, Times()) + _times(one.times)
    return found


def mentions_by_kind(mentions: Sequence[Mention]) -> Mapping[str, Times]:
    """Return kind -> how often something appeared."""
    found: dict[str, Times] = {}
    for one in mentions:
        found[one.kind] = found.get(one.kind, Times()) + _times(one.times)
    return found


def mentions_by_month(mentions: Sequence[Mention]) -> Mapping[str, Mapping[str, Times]]:
    """Return month, as in 2018-07 -> kind -> how often; the latest first.

    What is known to the year alone stands under the year, what is not under the empty text.
    """
    found: dict[str, dict[str, Times]] = {}
    for one in mentions:
        kinds = found.setdefault(_month(one), {})
        kinds[one.kind] = kinds.get(one.kind, Times()) + _times(one.times)
    return {month: found[month] for month in sorted(found, reverse=True)}


def _month(one: Mention) -> str:
    if one.day is None:
        return ""
    first, last = one.day.earliest, one.day.latest
    if first.year != last.year:
        return ""
    return f"{first:%Y-%m}" if first.month == last.month else f"{first:%Y}"


def mentions_by_answer(mentions: Sequence[Mention]) -> Mapping[UUID, Times]:
    """Return the post that answered journalists -> how often, as far as the log says so."""
    found: dict[UUID, Times] = {}
    for one in mentions:
        if one.answered_by_id is not None:
            before = found.get(one.answered_by_id, Times())
            found[one.answered_by_id] = before + _times(one.times)
    return found
