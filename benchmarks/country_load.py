"""A whole country in one register under load: 50 people with 5 seconds of thought, every page.

    .venv/bin/python benchmarks/country_filling.py --data DIR/sqlite      # once: 400,000 cases
    .venv/bin/python benchmarks/country_on_postgresql.py --data DIR       # once: the same rows
    .venv/bin/python benchmarks/country_load.py --data DIR [--engine NAME] [--seconds S]

Printed for each page: the 50th, 95th and 99th hundredth of the answering times, after every
browser has opened every page so often that each answering process has met it, as in the middle of
a day. How long these first looks took is printed, too. With ``--changes S`` they are measured
once more, while somebody changes a case every so many seconds, so that what is remembered is
worked out again. Goals of the project: work list, search by name and case page 95 of 100 below
100 ms, situation below 300 ms; a process below 300 MB.
"""

from __future__ import annotations

import argparse
import json
import random
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from benchmarks.country_on_postgresql import kept_server  # noqa: E402
from benchmarks.country_pages import PAGES, Page  # noqa: E402
from benchmarks.platform_load import THOUGHT, _memory  # noqa: E402
from tests.platform.operation.browsers import Browser  # noqa: E402
from tests.platform.operation.installations import Installation, served  # noqa: E402

#: How often every browser opens every page before anything is measured.
ROUNDS = 6


@dataclass
class Times:
    """Seconds of each answer by page; ``wrong`` counts answers other than 200."""

    of: dict[str, list[float]] = field(default_factory=lambda: {one.name: [] for one in PAGES})
    wrong: int = 0


@dataclass
class Person:
    """Somebody with a browser and a case, and the pages that his or her role may open."""

    browser: Browser
    case: str
    pages: list[Page] = field(default_factory=lambda: list(PAGES))

    def open(self, page: Page, chance: random.Random) -> int:
        """Open a page and return its status."""
        if page.words:
            return self.browser.post(page.path, page.fields(chance.choice(page.words))).status
        return self.browser.get(page.path.format(case=self.case)).status


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--engine", choices=("sqlite", "postgresql"), action="append")
    parser.add_argument("--seconds", type=float, default=120.0)
    parser.add_argument("--changes", type=float, default=0.0, metavar="SECONDS")
    asked = parser.parse_args()
    for engine in asked.engine or ("sqlite", "postgresql"):
        on_sqlite = nullcontext(Installation(asked.data / "sqlite"))
        with on_sqlite if engine == "sqlite" else kept_server(asked.data) as installation:
            _measure(engine, installation, asked.data, asked.seconds, asked.changes)


def _measure(
    engine: str, installation: Installation, folder: Path, seconds: float, changes: float
) -> None:
    signed_in = json.loads(_in_installation(installation, "sessions"))
    with served(installation, folder / f"{engine}.log") as server:
        people = [Person(Browser(server.port, session), case) for session, case in signed_in]
        _warm_up(people)
        _print_times(engine, _with_pauses(people, seconds))
        print(f"{engine}: the web process takes {_memory(server):.0f} MB", flush=True)
        if changes:
            over = threading.Event()
            changing = threading.Thread(target=_change, args=(installation, changes, over))
            changing.start()
            times = _with_pauses(people, seconds)
            over.set()
            _print_times(f"{engine}, changed every {changes:g} s", times)
            changing.join()


def _in_installation(installation: Installation, what: str) -> str:
    ran = subprocess.run(
        [sys.executable, str(ROOT / "benchmarks" / "country_people.py"), what],
        env=installation.environment, stdout=subprocess.PIPE, check=True, text=True,
    )  # fmt: skip
    return ran.stdout


def _change(installation: Installation, every: float, over: threading.Event) -> None:
    while not over.wait(every):
        _in_installation(installation, "change")


def _warm_up(people: list[Person]) -> None:
    """Every browser is signed in and sees its pages; answering processes work things out.

    Two people at a time, one for each processor. Who answers is left to chance: of two processes,
    one has not met a page of somebody after `ROUNDS` of them in one of 32 cases.
    """
    start = time.monotonic()
    with ThreadPoolExecutor(2) as two:
        for turn in range(ROUNDS):
            for wrong in two.map(partial(_look_at_all, turn=turn), people):
                if wrong:
                    raise SystemExit(wrong)
    print(f"first looks took {time.monotonic() - start:.0f} s", flush=True)


def _look_at_all(person: Person, turn: int) -> str:
    """Open every page once; those that are not for the role are left out from now on.

    Words differ with every turn: else the measured time would begin with the words left over.
    """
    chance = random.Random(turn)
    for page in list(person.pages):
        status = person.open(page, chance)
        if status == 403:
            person.pages.remove(page)
        elif status != 200:
            return f"{page.name}: {status}"
    return ""


def _with_pauses(people: list[Person], seconds: float) -> Times:
    times, until = Times(), time.monotonic() + seconds

    def sit(person: Person, seed: int) -> None:
        chance = random.Random(seed)
        shares = [page.share for page in person.pages]
        time.sleep(chance.random() * THOUGHT)
        while time.monotonic() < until:
            (page,) = chance.choices(person.pages, shares)
            start = time.perf_counter()
            status = person.open(page, chance)
            times.of[page.name].append(time.perf_counter() - start)
            times.wrong += status != 200
            time.sleep(THOUGHT * (0.5 + chance.random()))

    threads = [threading.Thread(target=sit, args=(one, n)) for n, one in enumerate(people)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    return times


def _print_times(engine: str, times: Times) -> None:
    every = [one for ones in times.of.values() for one in ones]
    for name, ones in {**times.of, "all": every}.items():
        ordered = sorted(ones)
        shown = ", ".join(
            f"p{part} {ordered[min(len(ordered) * part // 100, len(ordered) - 1)] * 1000:.0f} ms"
            for part in (50, 95, 99)
            if ordered
        )
        print(f"{engine}: {name}: {shown} ({len(ones)} answers)")
    if times.wrong:
        print(f"{engine}: {times.wrong} answers were not 200")


if __name__ == "__main__":
    main()
