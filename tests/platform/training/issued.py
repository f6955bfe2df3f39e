"""A course whose papers are set up, an event of it at which people were, and papers of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from himoya.languages.dates import PartialDate
from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import whole_table
from himoya.platform.jobs import running
from himoya.platform.jobs.models import Job
from himoya.platform.jobs.queries import own_job
from himoya.platform.training.attendance.actions import (
    Mark,
    SessionTold,
    add_session,
    note_attendance,
)
from himoya.platform.training.courses.actions import CourseTold, enter_course
from himoya.platform.training.courses.papers import PapersTold, set_up_papers
from himoya.platform.training.kinds import CourseState, Presence
from himoya.platform.training.models import Paper
from himoya.platform.training.papers.batch_job import start_papers
from himoya.programmes.certificates.kinds import Kind
from tests.platform.training.conftest import Office

TOLD = PapersTold(
    series="XD-A",
    language="en",
    issuer="Invented academy",
    signatories=("Head of the academy",),
    least_percent=80,
)
DAY = PartialDate.from_edtf("2025-03-04")
CERTIFIER = "Invented Observer"


def course(office: Office, title: str = "Investigating grave crimes", **told: Any) -> UUID:
    entered = CourseTold(title=title, state=CourseState.READY)
    id: UUID = enter_course(by=office.keeper, told=entered).id
    set_up_papers(by=office.keeper, course=id, told=replace(TOLD, **told))
    return id


def event(
    office: Office, hours: Sequence[int], people: dict[str, Sequence[str]], **told: Any
) -> UUID:
    """An event with sessions of so many hours; each person's presence at each of them."""
    about = {"start": DAY, "place": "Invented town"} | told
    if "course" not in about:
        about["course"] = course(office)
    made = office.event(**about)
    office.add(made, "\n".join(people))
    ids = office.ids(made)
    for place, length in enumerate(hours):
        about_session = SessionTold(day=date(2025, 3, 4), topic="Law", hours=Decimal(length))
        session = add_session(by=office.keeper, event=made, told=about_session)
        marks = {ids[name]: Mark(Presence(seen[place])) for name, seen in people.items()}
        note_attendance(by=office.keeper, event=made, session=session.id, marks=marks)
    return made


def present(office: Office, *names: str, **told: Any) -> UUID:
    """An event of one session at which everybody was."""
    return event(office, [4], {name: ["present"] for name in names}, **told)


def issued(
    office: Office, event: UUID, kind: Kind = Kind.ATTENDANCE, by: Reader | None = None
) -> Job:
    reader = by or office.keeper
    job = start_papers(by=reader, event=event, kind=kind, certified_by=CERTIFIER)
    running.run(job.id)
    return own_job(reader, job.id)


def papers() -> list[Paper]:
    with whole_table("papers of the test"):
        rows = Paper.objects.select_related("replaces", "event").order_by("number")
        return list(rows)
