"""Events: which indicators they feed, series without their parts, kinds that titles contradict."""

from __future__ import annotations

from collections.abc import Iterator

from himoya.programmes.checking.findings import Check, Found, found
from himoya.programmes.checking.wording import kinds_in, likeness, speaks_of
from himoya.programmes.facts.events import Event, EventKind
from himoya.programmes.facts.programme import Programme

#: Taking part in these is training.
_TRAINING = frozenset(
    {
        EventKind.TRAINING_COURSE,
        EventKind.TRAINING_PROGRAMME,
        EventKind.TRAINING_OF_TRAINERS,
        EventKind.CASCADE_TRAINING,
        EventKind.WORKSHOP,
        EventKind.SEMINAR,
        EventKind.SEMINAR_SERIES,
        EventKind.WEBINAR,
        EventKind.SIMULATION,
        EventKind.MOCK_TRIAL,
        EventKind.REFRESHER,
    }
)

#: From this likeness on a title of the press is that of an event or work of the programme.
_TOLD = 0.5


def event_without_indicator(programme: Programme) -> Iterator[Found]:
    """Training of which nobody says whether a headline result includes it (T-04)."""
    counted = _counted(programme)
    for event in programme.events:
        if event.counts_toward is None and event.kind in _TRAINING and event.id not in counted:
            people = event.participants.figure
            if people.floor:
                yield found(
                    [f"events.{event.id}", *event.src],
                    [people.value],
                    event=event.title,
                    people=people.value,
                )


def onward_training_in_no_headline(programme: Programme) -> Iterator[Found]:
    """What trainers of the programme taught onward, and no headline result tells of (T-04)."""
    for event in programme.events:
        people = event.participants.figure
        if event.kind is EventKind.CASCADE_TRAINING and people.floor and not event.counts_toward:
            yield found(
                [f"events.{event.id}", *event.src],
                [people.value],
                event=event.title,
                people=people.value,
            )


def _counted(programme: Programme) -> frozenset[str]:
    """Return the ids of events that are parts of a series: the series speaks for them."""
    return frozenset(
        one.id
        for one in programme.events
        if one.parent is not None and one.kind is not EventKind.CASCADE_TRAINING
    )


def series_as_a_whole(programme: Programme) -> Iterator[Found]:
    """Courses known by their sum only: neither place nor people of each can be told (T-28)."""
    for event in programme.events:
        parts = _parts(event, programme)
        is_series = event.kind in _TRAINING and event.number > 1 and event.participants.figure.floor
        if is_series and len(parts) < event.number:
            yield found(
                [f"events.{event.id}", *event.src, *(f"events.{one.id}" for one in parts)],
                [event.number, len(parts), event.participants.figure.value],
                event=event.title,
                number=event.number,
                told=len(parts),
                people=event.participants.figure.value,
            )


def series_sum_differs(programme: Programme) -> Iterator[Found]:
    """A series whose parts do not add up to it."""
    for event in programme.events:
        parts = _parts(event, programme)
        figures = [one.participants.figure for one in parts]
        whole = event.participants.figure
        if not parts or len(parts) != event.number or any(one.value is None for one in figures):
            continue
        if any(one.is_open for one in (*figures, whole)) or whole.value is None:
            continue
        total = sum(one.floor for one in figures)
        if total != whole.value:
            yield found(
                [f"events.{event.id}.participants", *event.src],
                [whole.value, total],
                event=event.title,
                value=whole.value,
                total=total,
            )


def _parts(event: Event, programme: Programme) -> list[Event]:
    return [
        one
        for one in programme.events
        if one.parent == event.id and one.kind is not EventKind.CASCADE_TRAINING
    ]


def branch_differs(programme: Programme) -> Iterator[Found]:
    """Onward training whose reach is not the attendance of its event."""
    for branch in programme.trainers.cascade:
        event = programme.event(branch.event) if branch.event else None
        if event is None or branch.reached is None:
            continue
        people = event.participants.figure.value
        if people is not None and people != branch.reached:
            yield found(
                [f"trainers.cascade.{branch.institution}", f"events.{event.id}", *event.src],
                [branch.reached, people],
                event=event.title,
                first=branch.reached,
                second=people,
            )


def unnamed_group(programme: Programme) -> Iterator[Found]:
    """A result of which "others" are a part, whom its name leaves out (T-29)."""
    for event in programme.events:
        if not event.counts_toward or event.participants.by_profession:
            continue
        unnamed = [one for one in event.target_groups if speaks_of(one, "other_people")]
        if unnamed:
            yield found(
                [
                    f"events.{event.id}.target_groups",
                    *event.src,
                    *(f"headline_results.{one}" for one in event.counts_toward),
                ],
                unnamed,
                event=event.title,
                groups=unnamed,
                headlines=event.counts_toward,
            )


def kind_contradicted_by_title(programme: Programme) -> Iterator[Found]:
    """A title, of the event or of its outcome document, that names another kind (T-21)."""
    for event in programme.events:
        titles = [(f"events.{event.id}.title", event.title)]
        titles += [
            (f"outcome_documents.{one.id}.title", one.title)
            for one in programme.outcome_documents
            if one.event == event.id
        ]
        for place, title in titles:
            named = kinds_in(title)
            if named and event.kind.value not in named and _has_words(event.kind):
                yield found(
                    [f"events.{event.id}.kind", place, *event.src],
                    [event.kind.value, title],
                    event=event.title,
                    kind=event.kind,
                    title=title,
                )


def _has_words(kind: EventKind) -> bool:
    """Whether titles name this kind by its own word; courses are called many things."""
    return kind in {
        EventKind.WORKSHOP,
        EventKind.SEMINAR,
        EventKind.WEBINAR,
        EventKind.ROUNDTABLE,
        EventKind.CONFERENCE,
        EventKind.WORKING_GROUP,
        EventKind.CONSULTATION,
        EventKind.MOCK_TRIAL,
        EventKind.PRESS_CONFERENCE,
        EventKind.TRAINING_OF_TRAINERS,
    }


def press_item_without_event(programme: Programme) -> Iterator[Found]:
    """A title of the press about an event, or a kind of event, that no entry tells of (U-05)."""
    known = list(_told_of(programme))
    kinds = {one.kind.value for one in programme.events}
    for number, item in enumerate(programme.pr_items, start=1):
        strange = kinds_in(item) - kinds
        if strange or not any(likeness(item, text) >= _TOLD for text in known):
            yield found([f"pr_items.{number}"], [item], item=item)


def _told_of(programme: Programme) -> Iterator[str]:
    for event in programme.events:
        yield " ".join((event.title, event.place or "", *event.places, *event.topics))
    yield from (one.title for one in programme.materials)
    yield from (one.title for one in programme.outcome_documents)
    if programme.campaign:
        yield from (f"{name} campaign" for name in programme.campaign.names)


def two_pilots(programme: Programme) -> Iterator[Found]:
    """An event called a pilot beside another activity that pilots something else (T-23)."""
    pilots = [one for one in programme.events if speaks_of(one.title, "pilot")]
    for output in programme.logframe.outputs:
        for activity in output.activities:
            if not speaks_of(activity.title, "pilot"):
                continue
            for event in pilots:
                if event.id not in activity.events and event.activity != activity.id:
                    yield found(
                        [
                            f"events.{event.id}",
                            f"activities.{activity.id}",
                            *event.src,
                            *activity.src,
                        ],
                        [event.title, activity.title],
                        first=event.title,
                        second=activity.title,
                    )


def needs_assessment_without_record(programme: Programme) -> Iterator[Found]:
    """An assessment of needs that is told of and stands nowhere as an event of its own (T-22)."""
    if any(one.kind is EventKind.NEEDS_ASSESSMENT for one in programme.events):
        return
    for event in programme.events:
        told = [one for one in (event.title, *event.topics) if speaks_of(one, "needs_assessment")]
        if told:
            yield found(
                [f"events.{event.id}", *event.src],
                [event.kind.value, *told],
                event=event.title,
                kind=event.kind,
            )


RULES: tuple[Check, ...] = (
    event_without_indicator,
    onward_training_in_no_headline,
    series_as_a_whole,
    series_sum_differs,
    branch_differs,
    unnamed_group,
    kind_contradicted_by_title,
    press_item_without_event,
    two_pilots,
    needs_assessment_without_record,
)
