"""The dashboard over 500 programmes and 50,000 events, through the whole web application.

Run: ``.venv/bin/python benchmarks/programme_dashboard.py [--data DIR]``; with
``HIMOYA_TEST_PG_DSN=postgresql://…`` on that database instead of SQLite. An installation gets
invented programmes as files on its shelf, each with as many events in all territories, and as many
events of the wing of training that count toward them; with ``--data`` all is kept for the next run.

Printed, in milliseconds of this process's processor and of the clock: the first look of a process,
which reads the digests that are kept; later looks, the quickest of five, plain, narrowed and on the
last page; a look after one file changed; and how many times as long it takes to read the files of
the programmes themselves, as the page would do without digests (some 25 of them are read). The goal
of the project: 300 ms.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from typing import Any

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

ROLE = "programme_manager"
ENTERED = datetime(2026, 1, 1, tzinfo=UTC)
GOAL = 300


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--programmes", type=int, default=500)
    parser.add_argument("--events", type=int, default=50_000)
    parser.add_argument("--data", type=Path)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="himoya-dashboard-") as folder:
        data = (asked.data or Path(folder) / "data").resolve()
        data.mkdir(parents=True, exist_ok=True)
        os.environ |= {"HIMOYA_PROFILE": "demonstration", "HIMOYA_SECOND_FACTOR": "false"}
        if address := os.environ.get("HIMOYA_TEST_PG_DSN"):
            os.environ["HIMOYA_DATABASE"] = address
        from himoya.platform.start import start

        start(data)
        if not (data / "filled").is_file():
            fill(data, asked.programmes, asked.events // asked.programmes)
            (data / "filled").touch()
        measure(data)


def fill(data: Path, programmes: int, events: int) -> None:
    """Files on the shelf, their digests, and events of the wing of training."""
    from himoya.platform.access.scope import whole_table
    from himoya.platform.operation.preparing import prepare
    from himoya.programmes.facts.shelf import FOLDER
    from tests.platform.people import People

    chance = Random(1)
    shelf = data / FOLDER
    shelf.mkdir(exist_ok=True)
    names = [f"xd-{number:04}" for number in range(programmes)]
    for name in names:
        (shelf / f"{name}.yaml").write_text(
            "\n".join(_file(name, events, chance)), encoding="utf-8"
        )
    prepare(data)
    with whole_table("benchmark"):
        _train(People().post("training_manager"), names, events)


def _file(name: str, events: int, chance: Random) -> Iterator[str]:
    from himoya.platform.dictionary_in_use import dictionary

    regions = list(dictionary().country.regions)
    first = chance.randrange(2012, 2024)
    yield "schema: himoya-programme/1"
    yield "seeds: {r: {kind: final_report, subject: report}}"
    yield "programme:"
    yield f"  {{id: {name}, country: XD, title: Invented programme {name},"
    yield f"   start: '{first}-01', end: '{first + 3}-12', donors: [Donor {chance.randrange(40)}],"
    yield "   executing_agency: Agency, objective: Better cases, src: ['r:L1']}"
    yield "headline_results:"
    yield "  - {id: h1, indicator: People trained, value: 900, src: ['r:L1']}"
    yield "campaign:"
    yield "  names: [Campaign]"
    yield f"  reach: [{{kind: attendance, value: {chance.randrange(100, 9000)}, src: ['r:L1']}},"
    yield f"          {{kind: views, value: {chance.randrange(1000, 90000)}, src: ['r:L1']}}]"
    yield "events:"
    kinds = ("seminar", "workshop", "roundtable", "training_course", "conference")
    for number in range(events):
        year, people = first + number % 4, chance.randrange(8, 60)
        day = f"{year}-{1 + number % 12:02}-{1 + number % 28:02}"
        yield f"  - {{id: e{number}, title: Event {number}, kind: {kinds[number % 5]},"
        yield f"     date: {{start: '{day}', end: '{day}'}}, place: {chance.choice(regions)},"
        yield f"     participants: {{total: {people}, female: {people // 3}}}, src: ['r:L2']}}"


def _train(post: Any, names: list[str], events: int) -> None:
    from himoya.languages.dates import PartialDate
    from himoya.platform.training.models import CountsToward, Event
    from himoya.programmes.facts.events import EventFormat, EventKind, EventStatus

    days: list[Any] = [
        PartialDate.from_edtf(f"{year}-05-0{day}") for year in range(2012, 2027) for day in (1, 2)
    ]
    for name in names:
        rows = [
            Event(
                agency=post.agency,
                title=f"Invented event {number}",
                kind=EventKind.SEMINAR.value,
                format=EventFormat.IN_PERSON.value,
                status=EventStatus.HELD.value,
                start=days[number % len(days)],
                end=days[number % len(days)],
                entered_by=post.account,
                changed_at=ENTERED,
            )
            for number in range(events)
        ]
        made = Event.objects.bulk_create(rows, batch_size=500)
        CountsToward.objects.bulk_create(
            [CountsToward(event=one, programme=name, headline="h1") for one in made], batch_size=500
        )


def measure(data: Path) -> None:
    """Print what looks at the page take, and what reading the files would."""
    from himoya.platform.programmes import digests
    from himoya.programmes.facts.shelf import FOLDER

    begun = time.process_time()
    print(f"{digests.renew_all()} digests made: {time.process_time() - begun:.0f} s", flush=True)
    files = sorted((data / FOLDER).glob("*.yaml"))
    for role in (ROLE, "training_manager"):
        client = client_of(role)
        look(client)  # loads what every page needs
        digests._read.clear()
        print(f"{role}: first look of a process {look(client)}")
        for told, asked in LOOKS.items():
            print(f"{role}: {told} {min(look(client, **asked) for _ in range(5))}", flush=True)
    os.utime(files[0])
    print(f"after one file changed: {look(client)}")
    some = files[:: max(1, len(files) // 25)]
    whole = _read(some) * len(files) / len(some)
    times = whole / min(look(client) for _ in range(5)).processor
    print(f"reading {len(files)} files instead: {whole / 1000:.0f} s, {times:.0f} times a look")


@dataclass(frozen=True, order=True)
class Took:
    """Milliseconds of this process's processor, and of the clock, in which the database worked."""

    processor: float
    clock: float

    def __str__(self) -> str:
        return f"{self.processor:.0f} ms ({self.clock:.0f} by the clock; goal {GOAL})"


LOOKS: dict[str, dict[str, str]] = {
    "later": {},
    "year and territory": {"year": "2020", "territory": "XD-01"},
    "last page by people": {"order": "people", "page": "9999"},
}


def client_of(role: str) -> Any:
    """Return the browser of somebody in a role, of this run or of the one that filled."""
    from himoya.platform.agencies.models import Account
    from tests.platform.people import People

    known = Account.objects.filter(username__startswith=f"invented.{role}").first()
    return People().client_of(known or People().account(role))


def look(client: Any, **asked: str) -> Took:
    """Return what one look at the dashboard takes."""
    from django.urls import reverse

    begun, clock = time.process_time(), time.perf_counter()
    answer = client.get(reverse("programmes:list"), asked, headers={"host": "localhost"})
    took = Took(1000 * (time.process_time() - begun), 1000 * (time.perf_counter() - clock))
    assert answer.status_code == 200
    return took


def _read(files: list[Path]) -> float:
    """Return the milliseconds that reading and counting files takes."""
    from himoya.programmes.digests.digest import digest_of
    from himoya.programmes.facts.reading import read_programme

    begun = time.process_time()
    for one in files:
        digest_of(read_programme(one).programme)
    return 1000 * (time.process_time() - begun)


if __name__ == "__main__":
    main()
