"""The counting page of an office with 200,000 participations, through the whole web application.

Run: ``.venv/bin/python benchmarks/counting_page.py [--participations N] [--by-number]
[--data DIR]``. An installation on SQLite gets events of fifty people with two sessions each, their
attendance taken, as 200,000 participations of 60,000 people; with ``--by-number`` the same events
have no lists, and their people are known as three groups each. With ``--data`` it is kept and found
there by the next run. ``HIMOYA_DATABASE`` (and ``HIMOYA_DATABASE_OWNER``) name a PostgreSQL
instead.

Printed: seconds of the processor of the very first look, which works out the list of every event;
of the first look when lists are kept and nothing else is remembered, as after a start; of the first
look after a change to one event, after a change to a person; and of later looks. The quickest of
three each, and bytes of the page; then of what may be published, and the memory of it all. On
PostgreSQL its server's time is not among them, so the time by the clock stands beside. The goal of
the project: 300 ms.
"""

from __future__ import annotations

import argparse
import gc
import os
import resource
import sys
import tempfile
import time
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

AT_AN_EVENT, A_PERSON = 50, 3.3
ROLE = "training_manager"
#: Seconds of the processor, seconds by the clock, bytes.
Look = tuple[float, float, int]
ENTERED = datetime(2026, 1, 1, tzinfo=UTC)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--participations", type=int, default=200_000)
    parser.add_argument("--by-number", action="store_true")
    parser.add_argument("--data", type=Path)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="himoya-counting-") as folder:
        data = (asked.data or Path(folder) / "data").resolve()
        data.mkdir(parents=True, exist_ok=True)
        os.environ |= {"HIMOYA_PROFILE": "demonstration", "HIMOYA_SECOND_FACTOR": "false"}
        from himoya.platform.start import start

        start(data)
        if not (data / "filled").is_file():
            fill(asked.participations, by_number=asked.by_number)
            (data / "filled").touch()
        measure()


def fill(participations: int, *, by_number: bool) -> None:
    """One office with its people and events: with sessions and attendance, or with groups."""
    from django.conf import settings

    from himoya.platform.access.scope import whole_table
    from himoya.platform.operation.preparing import prepare
    from tests.platform.people import People

    prepare(settings.HIMOYA.data)
    post = People().post(ROLE)
    with whole_table("benchmark"):
        people = _people(post, round(participations / A_PERSON))
        events = _events(post, participations // AT_AN_EVENT)
        if by_number:
            _come_in_groups(events)
        else:
            _take_part(people, events)


def _people(post: Any, number: int) -> list[Any]:
    from himoya.platform.training.models import Trainee

    chance = Random(1)
    rows = [
        Trainee(
            agency=post.agency,
            name=b"sealed",
            sex=chance.choice(("female", "male", "")),
            works_at=f"agency {chance.randrange(40)}",
            profession=chance.choice(("judge", "investigator", "prosecutor", "")),
            country="XD",
            entered_by=post.account,
            entered_at=ENTERED,
        )
        for _ in range(number)
    ]
    return list(Trainee.objects.bulk_create(rows, batch_size=2000))


def _events(post: Any, number: int) -> list[Any]:
    from himoya.languages.dates import PartialDate
    from himoya.platform.training.models import Event
    from himoya.programmes.facts.events import EventFormat, EventKind, EventStatus

    kinds = list(EventKind)
    first = date(2016, 1, 1)
    rows = []
    for place in range(number):
        day = PartialDate.from_edtf((first + timedelta(days=place % 3_600)).isoformat())
        rows.append(
            Event(
                agency=post.agency,
                title=f"Invented event {place}",
                kind=kinds[place % len(kinds)].value,
                format=EventFormat.IN_PERSON.value,
                status=EventStatus.HELD.value,
                start=day,
                end=day,
                days=1 + place % 3,
                entered_by=post.account,
                changed_at=ENTERED,
            )
        )
    return list(Event.objects.bulk_create(rows, batch_size=1000))


def _take_part(people: list[Any], events: list[Any]) -> None:
    from himoya.platform.training.kinds import Place, Presence, Role
    from himoya.platform.training.models import Attendance, Participation, Session

    chance = Random(2)
    for start in range(0, len(events), 200):
        some = events[start : start + 200]
        sessions = {
            one.id: [
                Session(event=one, day=date(2020, 1, 1), topic="Topic", hours=hours)
                for hours in (2, 4)
            ]
            for one in some
        }
        Session.objects.bulk_create(each for both in sessions.values() for each in both)
        taking = [
            Participation(
                event=one, trainee=person, role=Role.PARTICIPANT.value,
                place=Place.APPROVED.value, entered_at=ENTERED,
            )
            for one in some
            for person in chance.sample(people, AT_AN_EVENT)
        ]  # fmt: skip
        Participation.objects.bulk_create(taking, batch_size=2000)
        marks = [
            Attendance(
                session=session, participation=one,
                presence=(Presence.ABSENT if chance.random() < 0.1 else Presence.PRESENT).value,
            )
            for one in taking
            for session in sessions[one.event_id]
        ]  # fmt: skip
        Attendance.objects.bulk_create(marks, batch_size=4000)


def _come_in_groups(events: list[Any]) -> None:
    from himoya.platform.training.models import Group

    chance = Random(2)
    rows = [
        Group(
            event=one, people=people, women=women, men=people - women,
            works_at=f"agency {chance.randrange(40)}", profession=profession,
        )
        for one in events
        for people, women, profession in ((25, 10, "judge"), (15, 5, "prosecutor"), (10, 2, ""))
    ]  # fmt: skip
    Group.objects.bulk_create(rows, batch_size=2000)


def measure() -> None:
    from django.db.models import Sum
    from django.urls import reverse

    from himoya.platform.access.remembered import forget
    from himoya.platform.access.scope import whole_table
    from himoya.platform.agencies.models import Account
    from himoya.platform.training.models import Group, Participation
    from tests.platform.people import People

    client = People().client_of(Account.objects.get(username__startswith=f"invented.{ROLE}"))
    with whole_table("benchmark"):
        in_groups = Group.objects.aggregate(all=Sum("people"))["all"] or 0
        print(f"participations: {Participation.objects.count() + in_groups:,}")
    address = reverse("training:count")
    public = f"{address}?public=on"
    client.get(reverse("training:events"), SERVER_NAME="localhost")  # what every page loads
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 50)  # as `himoya.platform.wsgi` does
    _told("the very first look", [_asked(client, address)])
    for words, happens in (
        ("first look after a start", forget),
        ("first look after a change to an event", _change_an_event),
        ("first look after a change to a person", _change_a_person),
        ("later looks", lambda: None),
    ):
        looks = []
        for _ in range(3):
            happens()
            looks.append(_asked(client, address))
        _told(words, looks)
    _told("the publishable view, once", [_asked(client, public)])
    _told("the publishable view again", [_asked(client, public)])
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"most memory of the process: {most:,} MiB")


def _told(words: str, looks: list[Look]) -> None:
    best = min(looks)
    print(f"{words}: {best[0]:.3f} s, {best[1]:.3f} s by the clock, {best[2]:,} bytes")


def _change_an_event() -> None:
    from himoya.platform.access.scope import reading_as
    from himoya.platform.agencies.models import Post
    from himoya.platform.agencies.readers import reader_in_post
    from himoya.platform.training.models import Event
    from himoya.platform.training.writing import changed, event_to_change

    post = Post.objects.get(role=ROLE)
    by = reader_in_post(post.account, post, practice=False)
    assert by is not None
    with reading_as(by):
        some = Event.objects.order_by("id").first()
        assert some is not None
        changed(by, event_to_change(by, some.id), headcount=AT_AN_EVENT)


def _change_a_person() -> None:
    from himoya.platform.access.scope import whole_table
    from himoya.platform.agencies.models import Post
    from himoya.platform.agencies.readers import reader_in_post
    from himoya.platform.audit.actions import Subject, record
    from himoya.platform.audit.acts import Act
    from himoya.platform.training.kinds import PERSON
    from himoya.platform.training.models import Trainee

    post = Post.objects.get(role=ROLE)
    by = reader_in_post(post.account, post, practice=False)
    with whole_table("benchmark"):
        some = Trainee.objects.order_by("id").first()
        assert some is not None
        some.profession = "prosecutor" if some.profession == "judge" else "judge"
        some.save(update_fields=["profession"])
        record(Act.CHANGED, by=by, subject=Subject(PERSON, str(some.id)))


def _asked(client: Any, address: str) -> Look:
    start, by_clock = time.process_time(), time.perf_counter()
    answer = client.get(address, SERVER_NAME="localhost")
    taken = time.process_time() - start, time.perf_counter() - by_clock
    assert answer.status_code == 200, answer.status_code
    return *taken, len(answer.content)


if __name__ == "__main__":
    main()
