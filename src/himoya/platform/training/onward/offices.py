"""Onward training over all offices of the country, as totals: for who coordinates trainings.

Nobody and no event of another office is named. A person stands in the register of each office
apart; whose name, written alike, stands in several is one person here. The names are opened for
that alone, and the look is recorded.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import reading_as, whole_table
from himoya.platform.access.verbs import Verb
from himoya.platform.agencies.queries import names_of
from himoya.platform.audit.actions import Subject, record
from himoya.platform.audit.acts import Act
from himoya.platform.database.clock import today
from himoya.platform.training.kinds import ONWARD
from himoya.platform.training.models import Event, Trainee, Trainer
from himoya.platform.training.onward.gathering import rows_with_trainers
from himoya.platform.training.onward.idle import Alarms, alarms_of
from himoya.platform.training.sealing import open_words
from himoya.programmes.cascade.of_people import cascade_in
from himoya.programmes.cascade.reach import Cascade, Edge, Group
from himoya.programmes.counting.counted import Headcount
from himoya.programmes.counting.people.agreement import PARTICIPANT, TRAINERS
from himoya.programmes.counting.people.identity import identity
from himoya.programmes.counting.people.rows import Row
from himoya.programmes.facts.events import EventStatus
from himoya.programmes.facts.figures import Figure

_REASON = "onward training of all offices, told as totals"


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeTold:
    """One office: events that name their trainers, their participations, and its alarms."""

    name: str
    events: int
    participations: int
    alarms: Alarms


@dataclass(frozen=True, slots=True, kw_only=True)
class AllOffices:
    """``cascade`` has a group for each office and generation; ``in_several`` people stand in more
    than one office; ``circular`` is how many events have no generation.
    """

    cascade: Cascade
    offices: Sequence[OfficeTold]
    in_several: int
    circular: int


def onward_of_all_offices(reader: Reader) -> AllOffices:
    """Return who trained whom over all offices, in the reader's mode. Raises NotPermitted."""
    reader.check(Verb.SEE_ONWARD_TRAINING)
    with reading_as(reader):
        with whole_table(_REASON):
            found = _gathered(reader)
        record(Act.READ, by=reader, subject=Subject(ONWARD, reader.agency_code))
    return found


def _gathered(reader: Reader) -> AllOffices:
    held = Event.objects.filter(practice=reader.practice, status=EventStatus.HELD.value)
    events = {str(one.id): one for one in held}
    rows = rows_with_trainers(list(events.values()))
    led = {row.about.event for row in rows if row.role in TRAINERS}
    told = [row for row in rows if row.about.event in led]
    one_person = _in_several_offices(told, reader.practice)
    told = [
        replace(row, person=one_person[row.person]) if row.person in one_person else row
        for row in told
    ]
    cascade = cascade_in(told, today())
    office = {event: one.agency_id for event, one in events.items()}
    alarms = alarms_of(reader.practice, _taught_last(told), one_person)
    ids = {office[event] for event in led} | set(alarms)
    names = names_of(ids, reader.language)
    return AllOffices(
        cascade=_by_office(cascade, office, names),
        offices=_offices(cascade, office, names, alarms),
        in_several=len(set(one_person.values())),
        circular=len(cascade.circular),
    )


def _in_several_offices(rows: Sequence[Row], practice: bool) -> Mapping[str, str]:
    """Return id -> the one id of a person who stands in several offices; others are left out.

    Asked of the people of these rows and of all trainers, who may have taught elsewhere. Two
    whose recorded sex differs are two people. Within one office a name stands once.
    """
    ids = {UUID(row.person) for row in rows if row.role in {PARTICIPANT, *TRAINERS}}
    ids |= set(Trainer.objects.filter(practice=practice).values_list("person_id", flat=True))
    people = list(Trainee.objects.filter(id__in=ids).only("id", "agency_id", "name", "sex"))
    if len({one.agency_id for one in people}) < 2:
        return {}
    alike: dict[str, list[Trainee]] = defaultdict(list)
    for one in people:
        alike[identity(open_words(one.id, "name", one.name))].append(one)
    return {
        str(one.id): str(min(each.id for each in same))
        for same in alike.values()
        if len({each.agency_id for each in same}) > 1
        and len({each.sex for each in same if each.sex}) < 2
        for one in same
    }


def _taught_last(rows: Sequence[Row]) -> Mapping[str, date]:
    """Return person -> the last day on which he or she is known to have taught, anywhere."""
    last: dict[str, date] = {}
    for row in rows:
        day = row.about.span.latest
        if row.role in TRAINERS and day is not None:
            last[row.person] = max(last.get(row.person, day), day)
    return last


def _by_office(cascade: Cascade, office: Mapping[str, int], names: Mapping[int, str]) -> Cascade:
    """Return the graph with one group for each office and generation, and no title of an event."""
    of_group = {one.id: f"{office[one.id]}-{one.generation}" for one in cascade.groups}
    together: dict[str, list[Group]] = defaultdict(list)
    for one in cascade.groups:
        together[of_group[one.id]].append(one)
    generation = {id: found[0].generation for id, found in together.items()}
    lines = {
        (of_group[one.source], of_group[one.target])
        for one in cascade.edges
        if one.source in of_group and one.target in of_group
    }
    return replace(
        cascade,
        groups=tuple(_added_up(id, found, office, names) for id, found in together.items()),
        edges=tuple(Edge(*one) for one in sorted(lines) if generation[one[0]] < generation[one[1]]),
        circular=(),
        unattached=(),
        idle_trainers=None,
    )


def _added_up(
    id: str, found: Sequence[Group], office: Mapping[str, int], names: Mapping[int, str]
) -> Group:
    first = found[0].headcount
    people = sum(one.headcount.participations for one in found)
    return Group(
        headcount=Headcount(
            event=id,
            title=names[office[first.event]],
            kind=first.kind,
            counted_as=first.counted_as,
            figure=Figure(value=people),
            events=len(found),
        ),
        generation=found[0].generation,
        least=sum(one.least for one in found),
    )


def _offices(
    cascade: Cascade,
    office: Mapping[str, int],
    names: Mapping[int, str],
    alarms: Mapping[int, Alarms],
) -> list[OfficeTold]:
    events: Counter[int] = Counter(office[one.id] for one in cascade.groups)
    reached: Counter[int] = Counter()
    for one in cascade.groups:
        reached[office[one.id]] += one.headcount.participations
    found = [
        OfficeTold(
            name=name,
            events=events[id],
            participations=reached[id],
            alarms=alarms.get(id, Alarms(qualified=0, idle=0, drifted=0)),
        )
        for id, name in names.items()
    ]
    return sorted(found, key=lambda one: one.name)
