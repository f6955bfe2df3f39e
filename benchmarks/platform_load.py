"""The real server under load: 50 people with pauses, and as fast as it can, on both engines.

Run: ``.venv/bin/python benchmarks/platform_load.py [--cases N] [--data DIR] [--engine NAME]``;
without words 100,000 cases, a folder that is thrown away, SQLite and PostgreSQL. With ``--data``
the filled folder is kept and used again. PostgreSQL is a server of its own that brings nothing to
the disk (fsync off) and gets the same records by `himoya backup` and `himoya restore`.

Printed for each engine: the 50th, 95th and 99th hundredth of the answering times of home and list
with 50 browsers and 5 seconds of thought; requests a second in a closed loop (``wrk``); memory of
the web process. Limits of the project: 95 of 100 below 100 ms, at least 200 a second, below 300 MB.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from himoya.commands.checks.postgresql import temporary_postgresql  # noqa: E402
from tests.platform.operation import installations  # noqa: E402
from tests.platform.operation.browsers import Browser  # noqa: E402
from tests.platform.operation.installations import Installation, Served, served  # noqa: E402

THOUGHT = 5.0

#: Pages, and how often of ten somebody opens each.
PAGES = {"home": ("/", 4), "list": ("/cases/", 4), "list, filtered": ("/cases/?stage=police", 2)}

#: Tells `wrk` to be all browsers in turn.
SCRIPT = """
local sessions = {%s}
local paths = {%s}
local n = 0
request = function()
  n = n + 1
  local headers = {["Cookie"] = "sessionid=" .. sessions[n %% #sessions + 1]}
  return wrk.format("GET", paths[n %% #paths + 1], headers)
end
"""


@dataclass
class Times:
    """Seconds of each answer by page; ``wrong`` counts answers other than 200."""

    of: dict[str, list[float]] = field(default_factory=lambda: {name: [] for name in PAGES})
    wrong: int = 0


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, default=100_000)
    parser.add_argument("--data", type=Path)
    parser.add_argument("--engine", choices=("sqlite", "postgresql"), action="append")
    parser.add_argument("--seconds", type=float, default=60.0)
    asked = parser.parse_args()
    place = nullcontext(str(asked.data)) if asked.data else tempfile.TemporaryDirectory()
    with place as folder:
        embedded = _filled(Path(folder), asked.cases)
        for engine in asked.engine or ("sqlite", "postgresql"):
            with _on(engine, embedded, Path(folder)) as installation:
                _measure(engine, installation, Path(folder), asked.seconds)


def _filled(folder: Path, cases: int) -> Installation:
    embedded = Installation(folder / "sqlite")
    if not (folder / "sqlite" / "himoya.sqlite3").exists():
        (folder / "sqlite").mkdir(mode=0o700, parents=True)
        start = time.monotonic()
        _filling(embedded, cases)
        print(f"filled with {cases} cases in {time.monotonic() - start:.0f} s")
    return embedded


def _filling(installation: Installation, cases: int) -> dict[str, list[str]]:
    ran = subprocess.run(
        [sys.executable, str(ROOT / "benchmarks" / "platform_filling.py"), str(cases)],
        env=installation.environment,
        stdout=subprocess.PIPE,
        check=True,
    )
    sessions: dict[str, list[str]] = json.loads(ran.stdout)
    return sessions


@contextmanager
def _on(engine: str, embedded: Installation, folder: Path) -> Iterator[Installation]:
    if engine == "sqlite":
        yield embedded
        return
    file = folder / "backup.tar"
    _timed("backup from SQLite", embedded, "backup", "-o", str(file))
    print(f"the file has {file.stat().st_size / 1e6:.0f} MB")
    with temporary_postgresql() as address, tempfile.TemporaryDirectory(dir=folder) as name:
        installations.SERVER = address
        there = embedded.beside(Path(name) / "data", engine="postgresql")
        _timed("restore into PostgreSQL", there, "restore", str(file))
        assert there.database is not None
        subprocess.run(
            ["psql", "-qc", "ANALYZE", installations.database_of(address, there.database)],
            check=True,
        )
        yield there


def _timed(what: str, installation: Installation, *words: str) -> None:
    start = time.monotonic()
    ran = installation.himoya(*words)
    if ran.returncode:
        raise SystemExit(ran.stderr)
    print(f"{what}: {time.monotonic() - start:.0f} s ({ran.stdout.splitlines()[0]})")


def _measure(engine: str, installation: Installation, folder: Path, seconds: float) -> None:
    sessions = [one for ones in _filling(installation, 0).values() for one in ones]
    with served(installation, folder / f"{engine}.log") as server:
        browsers = [Browser(server.port, one) for one in sessions]
        _check(browsers)
        times = _with_pauses(browsers, seconds)
        _print_times(engine, times)
        for name, paths in {"home": ["/"], "list": ["/cases/"], "both": ["/", "/cases/"]}.items():
            rate = _closed_loop(server, sessions, paths, folder)
            print(f"{engine}: closed loop, {name}: {rate:.0f} requests a second")
        print(f"{engine}: the web process takes {_memory(server):.0f} MB")


def _check(browsers: list[Browser]) -> None:
    """Every browser is signed in and sees pages; a first visit warms the server up, too."""
    for browser in browsers:
        for path, _ in PAGES.values():
            answer = browser.get(path)
            if answer.status != 200:
                raise SystemExit(f"{path}: {answer.status} {answer.location}")


def _with_pauses(browsers: list[Browser], seconds: float) -> Times:
    times, until = Times(), time.monotonic() + seconds

    def sit(browser: Browser, seed: int) -> None:
        chance = random.Random(seed)
        names, weights = list(PAGES), [weight for _, weight in PAGES.values()]
        time.sleep(chance.random() * THOUGHT)
        while time.monotonic() < until:
            name = chance.choices(names, weights)[0]
            start = time.perf_counter()
            answer = browser.get(PAGES[name][0])
            times.of[name].append(time.perf_counter() - start)
            times.wrong += answer.status != 200
            time.sleep(THOUGHT * (0.5 + chance.random()))

    people = [threading.Thread(target=sit, args=(one, place)) for place, one in enumerate(browsers)]
    for one in people:
        one.start()
    for one in people:
        one.join()
    return times


def _print_times(engine: str, times: Times) -> None:
    every = [one for ones in times.of.values() for one in ones]
    for name, ones in {**times.of, "all": every}.items():
        ordered = sorted(ones)
        shown = ", ".join(
            f"p{part} {ordered[min(len(ordered) * part // 100, len(ordered) - 1)] * 1000:.0f} ms"
            for part in (50, 95, 99)
        )
        print(f"{engine}: 50 people, {name}: {shown} ({len(ones)} answers)")
    if times.wrong:
        print(f"{engine}: {times.wrong} answers were not 200")


def _closed_loop(server: Served, sessions: list[str], paths: list[str], folder: Path) -> float:
    """Requests a second over 8 connections; raises SystemExit where an answer was wrong."""
    quoted = [",".join(f'"{one}"' for one in ones) for ones in (sessions, paths)]
    script = folder / "browsers.lua"
    script.write_text(SCRIPT % (quoted[0], quoted[1]), encoding="utf-8")
    ran = subprocess.run(
        ["wrk", "-t1", "-c8", "-d15s", "-s", str(script), server.url],
        capture_output=True,
        text=True,
        check=True,
    )
    if "Non-2xx" in ran.stdout:
        raise SystemExit(ran.stdout)
    line = next(one for one in ran.stdout.splitlines() if one.startswith("Requests/sec"))
    return float(line.split()[1])


def _memory(server: Served) -> float:
    worker = server.web_worker()
    pages = int(Path(f"/proc/{worker}/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


if __name__ == "__main__":
    main()
