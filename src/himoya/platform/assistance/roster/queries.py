"""The only readers of the roster. It names people, so every look is recorded."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from himoya.languages.sorting import sort_key
from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotThere
from himoya.platform.access.scope import reading_as
from himoya.platform.access.verbs import Verb
from himoya.platform.agencies.models import Agency, Post
from himoya.platform.agencies.models.validity import holds_on
from himoya.platform.agencies.queries import names_of
from himoya.platform.assistance.kinds import ROSTER, SPECIALIST, SpecialistRole
from himoya.platform.assistance.models import Specialist, SpecialistTraining
from himoya.platform.assistance.sealing import open_words
from himoya.platform.audit.actions import Subject, record
from himoya.platform.audit.acts import Act
from himoya.platform.database.clock import today
from himoya.platform.dictionary_in_use import dictionary

#: After so many days a training is no longer recent.
RECENT_DAYS = 730


@dataclass(frozen=True, slots=True, kw_only=True)
class TrainingShown:
    """One course."""

    course: str
    day: date
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SpecialistShown:
    """One specialist with the courses, the latest first."""

    id: UUID
    agency_id: int
    agency_code: str
    agency: str
    name: str
    contact: str
    role: SpecialistRole
    since: date
    until: date | None
    version: int
    trainings: Sequence[TrainingShown]
    may_keep: bool

    def works_on(self, day: date) -> bool:
        """Whether the specialist supplies data on a day."""
        return self.since <= day and (self.until is None or day <= self.until)

    def is_trained_on(self, day: date) -> bool:
        """Whether there was a course in the two years before a day."""
        return any(day - timedelta(days=RECENT_DAYS) <= one.day <= day for one in self.trainings)


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """What an agency lacks: somebody who prepares figures, or a recent training."""

    agency: str
    nobody: bool
    untrained: int


def roster(reader: Reader, act: Act = Act.READ) -> list[SpecialistShown]:
    """Return the specialists that the reader sees, by agency and name; the look is recorded.

    Raises NotPermitted, KeyTrouble.
    """
    reader.check(Verb.SEE_ROSTER)
    with reading_as(reader):
        rows = list(Specialist.objects.select_related("agency"))
        trainings = _trainings([row.id for row in rows])
        record(
            act,
            by=reader,
            subject=Subject(ROSTER, reader.agency_code),
            details={"records": len(rows)},
        )
    names = names_of({row.agency_id for row in rows}, reader.language)
    found = [_shown(reader, row, names, trainings.get(row.id, [])) for row in rows]
    return sorted(found, key=lambda one: _order(one, reader))


def specialist_of(reader: Reader, id: UUID) -> SpecialistShown:
    """Return one specialist; the look is recorded. Raises NotPermitted, NotThere, KeyTrouble."""
    reader.check(Verb.SEE_ROSTER)
    with reading_as(reader):
        row: Specialist | None = Specialist.objects.filter(id=id).select_related("agency").first()
        if row is None:
            raise NotThere(SPECIALIST, str(id))
        trainings = _trainings([row.id])
        record(Act.READ, by=reader, subject=Subject(SPECIALIST, str(id)))
    names = names_of({row.agency_id}, reader.language)
    return _shown(reader, row, names, trainings.get(row.id, []))


def gaps(reader: Reader, specialists: Iterable[SpecialistShown]) -> list[Gap]:
    """Return what the agencies lack today in which forms are filled in, by name."""
    day, there = today(), list(specialists)
    wanted = agencies_that_fill_in(reader)
    found = []
    for agency, name in names_of(wanted, reader.language).items():
        own = [one for one in there if one.agency_id == agency and one.works_on(day)]
        nobody = not any(one.role is SpecialistRole.PREPARES for one in own)
        untrained = sum(not one.is_trained_on(day) for one in own)
        if nobody or untrained:
            found.append(Gap(agency=name, nobody=nobody, untrained=untrained))
    return sorted(found, key=lambda one: sort_key(one.agency, reader.language))


def agencies_that_fill_in(reader: Reader) -> frozenset[int]:
    """Return the agencies, among those of the reader, in which somebody fills in forms today."""
    roles = [
        role.code
        for role in dictionary().country.roles.values()
        if Verb.ASSESS_QUALITY.value in role.may
    ]
    posts = Post.objects.filter(holds_on(today()), role__in=roles, account__is_active=True)
    reached = reader.agencies(Verb.SEE_ROSTER)
    found = frozenset(posts.values_list("agency_id", flat=True))
    return found if reached is None else found & reached


def agencies_to_keep(reader: Reader) -> list[tuple[int, str]]:
    """Return (id, name) of the agencies whose lines of the roster the reader keeps, by name."""
    reached = reader.agencies(Verb.KEEP_ROSTER)
    agencies = Agency.objects.filter(holds_on(today()))
    if reached is not None:
        agencies = agencies.filter(id__in=reached)
    names = names_of(agencies.values_list("id", flat=True), reader.language)
    return sorted(names.items(), key=lambda pair: sort_key(pair[1], reader.language))


def _trainings(specialists: Sequence[UUID]) -> Mapping[UUID, list[TrainingShown]]:
    found: dict[UUID, list[TrainingShown]] = {}
    for row in SpecialistTraining.objects.filter(of__in=specialists).order_by("-day"):
        found.setdefault(row.of_id, []).append(
            TrainingShown(
                course=open_words(row.id, "course", row.course),
                day=row.day,
                source=open_words(row.id, "source", row.source),
            )
        )
    return found


def _shown(
    reader: Reader, row: Specialist, names: Mapping[int, str], trainings: Sequence[TrainingShown]
) -> SpecialistShown:
    return SpecialistShown(
        id=row.id,
        agency_id=row.agency_id,
        agency_code=row.agency.code,
        agency=names[row.agency_id],
        name=open_words(row.id, "name", row.name),
        contact=open_words(row.id, "contact", row.contact),
        role=SpecialistRole(row.role),
        since=row.since,
        until=row.until,
        version=row.version,
        trainings=trainings,
        may_keep=reader.reaches(Verb.KEEP_ROSTER, row.agency_id),
    )


def _order(one: SpecialistShown, reader: Reader) -> tuple[bool, object, object]:
    ended = one.until is not None and one.until < today()
    return ended, sort_key(one.agency, reader.language), sort_key(one.name, reader.language)
