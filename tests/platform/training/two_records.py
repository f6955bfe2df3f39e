"""One person who stands in the register twice, with a row in every table that points to people."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from django.apps import apps
from django.db import models

from himoya.platform.access.scope import whole_table
from himoya.platform.training.attendance.actions import (
    Mark,
    SessionTold,
    add_session,
    note_attendance,
)
from himoya.platform.training.kinds import Presence, Role, Standing, WhenTested
from himoya.platform.training.models import Session, Trainee, Trainer
from himoya.platform.training.papers.issuing import ask_for_papers, prepared, store
from himoya.platform.training.people.actions import GroupTold, add_group
from himoya.platform.training.persons.correcting import correct
from himoya.platform.training.persons.folding import folding
from himoya.platform.training.persons.queries import everybody
from himoya.platform.training.persons.telling_apart import tell_apart
from himoya.platform.training.posts.actions import NoteTold, note_posts
from himoya.platform.training.sittings.actions import enter_by_hand
from himoya.platform.training.test_results.actions import note_results
from himoya.platform.training.trainers.teaching import note_delivery, note_feedback
from himoya.programmes.certificates.kinds import Kind
from tests.platform.training.certified import begun, entered
from tests.platform.training.conftest import Office
from tests.platform.training.issued import CERTIFIER, DAY, course
from tests.platform.training.testing import HALF, held

#: One name in two scripts; what was written of it on the two lists differs.
STAYS, GOES = "Rahimova Zarina", "Раҳимова Зарина"


@dataclass(frozen=True)
class TwoRecords:
    """The two records, and the events: where both are, and where one is alone."""

    kept: UUID
    gone: UUID
    both: UUID
    alone: UUID


def person(office: Office, name: str) -> UUID:
    return next(one.id for one in everybody(office.keeper).people if one.name == name)


def two_records(office: Office) -> TwoRecords:
    """Both were at one event and teach at another; who goes has a paper and a qualification."""
    both = office.event(title="Both were here", start=DAY, days=1)
    office.add(both, f"name;sex;agency\n{STAYS};f;Court\nInvented Ada;f;Court")
    office.add(both, f"name;agency\n{GOES};Police", nomination="Order 2", are_different=True)
    marked(office, both, "Law", {STAYS: Presence.PARTLY, GOES: Presence.PRESENT})
    marked(office, both, "Practice", {GOES: Presence.PRESENT})
    alone = office.event(
        title="One was alone", start=DAY, days=1, place="Invented town", course=course(office)
    )
    office.add(alone, f"{GOES}\nInvented Bob")
    marked(office, alone, "Law", {GOES: Presence.PRESENT, "Invented Bob": Presence.PRESENT})
    for event in (both, alone):
        percents = {office.ids(event)[GOES]: 70}
        note_results(by=office.keeper, event=event, percents=percents)
    tested = held(office.keeper, alone)
    line = office.ids(alone)[GOES]
    enter_by_hand(by=office.keeper, sitting=tested, person=line, given=HALF)
    sat = held(office.keeper, both, time=WhenTested.PRE)
    enter_by_hand(by=office.keeper, sitting=sat, person=office.ids(both)[GOES], given=HALF)
    certified(office, alone)
    gone = person(office, GOES)
    teaching(office)
    ada, bob = (person(office, f"Invented {one}") for one in ("Ada", "Bob"))
    tell_apart(by=office.keeper, one=gone, other=ada)
    tell_apart(by=office.keeper, one=bob, other=gone)
    told = {"profession": "investigator"}
    correct(by=office.keeper, person=gone, told=told, reason="It was left out")
    in_post = {gone: NoteTold(Standing.IN_POST, "XD-01")}
    note_posts(by=office.keeper, day=date(2025, 6, 1), notes=in_post)
    return TwoRecords(person(office, STAYS), gone, both, alone)


def certified(office: Office, event: UUID) -> None:
    """Papers without their files, which a test of rows can do without."""
    keeper = office.keeper
    batch = ask_for_papers(by=keeper, event=event, kind=Kind.ATTENDANCE, certified_by=CERTIFIER)
    made = prepared(keeper, batch.id)
    store(keeper, made, [b"a paper"] * len(made.papers))


def marked(office: Office, event: UUID, topic: str, seen: Mapping[str, Presence]) -> Session:
    told = SessionTold(day=date(2025, 3, 4), topic=topic, hours=Decimal(4))
    session = add_session(by=office.keeper, event=event, told=told)
    ids = office.ids(event)
    marks = {ids[name]: Mark(presence) for name, presence in seen.items()}
    note_attendance(by=office.keeper, event=event, session=session.id, marks=marks)
    return session


def teaching(office: Office) -> None:
    """Both stand in the register of trainers, and teach the same cadets; one teaches more."""
    first = entered(office, STAYS, languages=("tg",), topics=("evidence",), is_shared=True)
    second = entered(office, GOES, languages=("ru", "tg"), topics=("online",), works_at="Police")
    cadets, more = (office.event(title=one, names_withheld=True) for one in ("Cadets", "More"))
    for event, trainers in ((cadets, (first, second)), (more, (second,))):
        add_group(by=office.keeper, event=event, told=GroupTold(people=20))
        for trainer, role in zip(trainers, (Role.TRAINER, Role.CO_TRAINER), strict=False):
            note_delivery(by=office.keeper, trainer=trainer, event=event, role=role)
            answers = {5: len(trainers), 4: 3 if role is Role.TRAINER else 2}
            note_feedback(by=office.keeper, trainer=trainer, event=event, answers=answers)
    begun(office, second)


def every_relation() -> set[str]:
    """Every column of the installation that points to a person, or to a row that goes with one.

    Asked of the columns of all tables, where the merge asks the people: it may not overlook any.
    """
    that_go = {Trainee, Trainer, *_paired()}
    return {
        f"{model._meta.label}.{column.name}"
        for model in apps.get_models(include_auto_created=True)
        for column in model._meta.concrete_fields
        if column.related_model in that_go
    }


def _paired() -> list[type[models.Model]]:
    """Tables of which a person has one row for each event; found by their rules, not by name."""
    return [
        model
        for model in apps.get_app_config("training").get_models()
        for rule in model._meta.constraints
        if isinstance(rule, models.UniqueConstraint)
        and rule.condition is None
        and set(rule.fields) & {"trainee", "trainer", "person"}
    ]


def touched(records: TwoRecords) -> set[str]:
    """The columns that the merge of the two touches, by what it finds."""
    with whole_table("what hangs on the two records of the test"):
        kept, gone = (Trainee.objects.get(id=id) for id in (records.kept, records.gone))
        found = folding(kept, gone)
    moved = {f"{one.row._meta.label}.{_name(one.row, one.column)}" for one in found.moved}
    paired = {
        f"{one.gone._meta.label}.{column.name}"
        for one in found.pairs[1:]
        for column in one.gone._meta.concrete_fields
        if column.related_model in {type(each.gone) for each in found.pairs}
    }
    return moved | paired


def _name(row: models.Model, column: str) -> str:
    return next(one.name for one in row._meta.concrete_fields if one.attname == column)


def everywhere(id: UUID) -> set[str]:
    """The columns of all tables of the room in which an id stands, whatever type they have."""
    found: set[str] = set()
    with whole_table("where an id stands"):
        for model in apps.get_app_config("training").get_models():
            for row in model._base_manager.all():
                for column in model._meta.concrete_fields:
                    value = column.value_from_object(row)
                    if not isinstance(value, bytes | memoryview) and str(id) in str(value):
                        found.add(f"{model._meta.label}.{column.name}")
    return found
