"""A programme's facts -> onward training over generations."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date

from himoya.programmes.cascade.reach import (
    BranchReach,
    Cascade,
    Edge,
    Group,
    by_generation,
    is_idle,
)
from himoya.programmes.cascade.walking import generations_from
from himoya.programmes.counting.counted import Dimension, Headcount
from himoya.programmes.counting.headcounts import figure_of, headcounts_of
from himoya.programmes.facts.events import CountedAs, Event, EventKind, RivalParticipants
from himoya.programmes.facts.figures import Figure
from himoya.programmes.facts.programme import Programme
from himoya.programmes.facts.trainers import Branch

#: Who trained the trainers, where the programme does not name them as an event.
EXPERTS = "experts"

#: Trainers whom no event trained, known by their number alone.
TRAINERS = "trainers"

_ONWARD = frozenset({EventKind.TRAINING_OF_TRAINERS, EventKind.CASCADE_TRAINING})


def cascade_of(programme: Programme, observed: date | None = None) -> Cascade:
    """Return the onward training of a programme.

    ``observed`` is the day on which trainers are idle or not, by default the programme's last.
    """
    counted = headcounts_of(programme)
    headcounts = {one.event: one for one in counted.inside if one.kind in _ONWARD}
    stated = _trainers_by_number(programme)
    if stated is not None and EventKind.TRAINING_OF_TRAINERS not in {
        one.kind for one in headcounts.values()
    }:
        headcounts = {stated.event: stated, **headcounts}
    onward = _onward(programme, headcounts)
    generations = generations_from([EXPERTS], onward)
    groups = tuple(
        _group(programme, one, generations[one.event])
        for one in headcounts.values()
        if one.event in generations
    )
    return Cascade(
        generations=by_generation(groups, {1: _people(programme, groups)}),
        groups=groups,
        edges=tuple(
            Edge(source, target)
            for source, targets in onward.items()
            for target in targets
            if source in generations
        ),
        branches=_branches(programme, headcounts, observed or programme.programme.last_day),
        unattached=tuple(name for name in headcounts if name not in generations),
    )


def _onward(
    programme: Programme, headcounts: Mapping[str, Headcount]
) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, list[str]] = defaultdict(list)
    for name, one in headcounts.items():
        event = programme.event(name)
        parent = event.parent if event is not None else None
        if one.kind is EventKind.TRAINING_OF_TRAINERS and parent not in headcounts:
            found[EXPERTS].append(name)
        elif parent in headcounts:
            found[str(parent)].append(name)
        elif TRAINERS in headcounts:
            found[TRAINERS].append(name)
    return {trainer: tuple(trained) for trainer, trained in found.items()}


def _trainers_by_number(programme: Programme) -> Headcount | None:
    trainers = programme.trainers
    if trainers.trained_total is None:
        return None
    female = trainers.female
    sexes = {} if female is None else {"female": female, "male": trainers.trained_total - female}
    return Headcount(
        event=TRAINERS,
        title=", ".join(_name(programme, one) for one in trainers.institutions) or TRAINERS,
        kind=EventKind.TRAINING_OF_TRAINERS,
        counted_as=CountedAs.TRAINED,
        figure=Figure(value=trainers.trained_total),
        cells={Dimension.SEX: sexes} if sexes else {},
    )


def _people(programme: Programme, groups: tuple[Group, ...]) -> int | None:
    """Return how many unique trainers there are: as stated, or those of the only course."""
    if programme.trainers.trained_total is not None:
        return programme.trainers.trained_total
    first = [one.headcount for one in groups if one.generation == 1]
    if len(first) == 1 and first[0].events == 1 and not first[0].figure.is_open:
        return first[0].figure.value
    return None


def _group(programme: Programme, one: Headcount, generation: int) -> Group:
    event = programme.event(one.event)
    rivals = event.participants.alternatives if event is not None else ()
    return Group(
        headcount=one,
        generation=generation,
        least=min([one.figure.floor, *(_figure(rival).floor for rival in rivals)]),
        last_day=event.date.latest if event is not None else None,
    )


def _figure(rival: RivalParticipants) -> Figure:
    return Figure(value=rival.total, qualifier=rival.qualifier)


def _branches(
    programme: Programme, headcounts: Mapping[str, Headcount], observed: date | None
) -> tuple[BranchReach, ...]:
    """Return the branches that the programme names, then onward events of no named branch."""
    told = programme.trainers.cascade
    named = {one.event for one in told}
    further = [
        Branch(institution=event.partners[0] if event.partners else "", event=event.id)
        for event in programme.events
        if event.kind is EventKind.CASCADE_TRAINING
        and event.id in headcounts
        and event.id not in named
    ]
    return tuple(_branch(programme, one, observed) for one in (*told, *further))


def _branch(programme: Programme, branch: Branch, observed: date | None) -> BranchReach:
    event = programme.event(branch.event or "")
    reached = branch.reached
    if reached is None and event is not None:
        reached = figure_of(event.participants).value
    last_day = event.date.latest if event is not None else None
    return BranchReach(
        institution=branch.institution,
        name=_name(programme, branch.institution),
        event=branch.event,
        reached=reached,
        group=branch.group or _audience(event),
        rivals=event.participants.alternatives if event is not None else (),
        last_day=last_day,
        is_idle=is_idle(last_day, observed),
        has_drifted=_has_drifted(programme, branch.institution, observed),
        note=branch.note,
    )


def _audience(event: Event | None) -> str | None:
    return ", ".join(event.target_groups) or None if event is not None else None


def _has_drifted(programme: Programme, institution: str, observed: date | None) -> bool | None:
    """Whether the endorsement of an institution's course has run out (T-05: five years)."""
    ends = [
        one.endorsed + one.valid_years
        for one in programme.curricula
        if one.institution == institution and one.endorsed and one.valid_years
    ]
    return observed.year > max(ends) if ends and observed is not None else None


def _name(programme: Programme, institution: str) -> str:
    found = programme.organisation(institution)
    return found.name if found is not None else institution
