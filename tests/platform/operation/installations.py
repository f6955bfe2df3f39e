"""Installations for tests: a data folder, its engine, and `himoya` as a real process."""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from uuid import uuid4

import psycopg

ROOT = Path(__file__).parents[3]
HERE = Path(__file__).parent

#: Seconds in which a server must be there or gone on a busy computer.
PATIENCE = 90.0

#: The server of the tests on PostgreSQL, as the role that owns tables; None on SQLite.
SERVER = os.environ.get("HIMOYA_TEST_PG_DSN")


def database_of(server: str, name: str, role: str = "himoya_owner") -> str:
    """The address of a database on the server of the tests, for a role."""
    parts = urlsplit(server)
    return f"postgresql://{role}@{parts.netloc.rpartition('@')[2]}/{name}?{parts.query}"


def new_database(server: str, template: str = "template0") -> str:
    """Make a database, empty or a copy, and return its name."""
    name = f"operation_{uuid4().hex[:12]}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name} TEMPLATE {template} ENCODING 'UTF8'")
    return name


def drop_database(server: str, name: str) -> None:
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")


@dataclass
class Installation:
    """One data folder; with ``database`` (its name on the server of the tests) on PostgreSQL."""

    data: Path
    database: str | None = None
    settings: dict[str, str] = field(default_factory=dict)

    @property
    def environment(self) -> dict[str, str]:
        """The environment of its processes; nothing of the tests' own settings is in it."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith("HIMOYA_")}
        given = {"HIMOYA_PROFILE": "demonstration", "HIMOYA_SECOND_FACTOR": "false"}
        if self.database is not None:
            assert SERVER is not None
            given["HIMOYA_DATABASE"] = database_of(SERVER, self.database, "himoya_web")
            given["HIMOYA_DATABASE_OWNER"] = database_of(SERVER, self.database)
        paths = {"PYTHONPATH": f"{ROOT / 'src'}:{ROOT}", "HIMOYA_DATA": str(self.data)}
        return {**kept, **given, **paths, **self.settings}

    def himoya(self, *words: str | Path) -> subprocess.CompletedProcess[str]:
        """Run a command on this installation to its end."""
        command = [sys.executable, "-m", "himoya", *map(str, words), "--data", str(self.data)]
        return subprocess.run(
            command, env=self.environment, capture_output=True, text=True, check=False, timeout=600
        )

    def run(self, program: str, *words: str, given: object = None) -> Any:
        """Run a program of this folder in a process of its own; returns what it printed as JSON.

        ``given`` is handed to it as JSON.
        """
        ran = subprocess.run(
            [sys.executable, str(HERE / program), *words],
            env=self.environment,
            input=json.dumps(given),
            capture_output=True,
            text=True,
            check=False,
            timeout=900,
        )
        assert ran.returncode == 0, ran.stderr[-4000:]
        return json.loads(ran.stdout)

    def beside(self, data: Path, *, engine: str) -> Installation:
        """Another, empty installation with the same settings, on an engine."""
        data.mkdir(mode=0o700)
        database = None
        if engine == "postgresql":
            assert SERVER is not None
            database = new_database(SERVER)
        return Installation(data, database, dict(self.settings))

    def copy(self, data: Path) -> Installation:
        """A copy of everything, while nobody works in it."""
        shutil.copytree(self.data, data)
        database = None
        if self.database is not None:
            assert SERVER is not None
            database = new_database(SERVER, self.database)
        return Installation(data, database, dict(self.settings))

    def dump(self) -> dict[str, Any]:
        """Every row of every table that is kept, column by column, and the files."""
        dumped: dict[str, Any] = self.run("dumping.py")
        return dumped

    def remove(self) -> None:
        shutil.rmtree(self.data, ignore_errors=True)
        if self.database is not None:
            assert SERVER is not None
            drop_database(SERVER, self.database)


@dataclass
class Served:
    """A running server."""

    process: subprocess.Popen[bytes]
    port: int
    log: Path

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def get(self, path: str, headers: Mapping[str, str] | None = None) -> tuple[int, str]:
        """Status and page of an address; 0 where nobody answers."""
        request = urllib.request.Request(self.url + path, headers=dict(headers or {}))
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, error.read().decode()
        except (urllib.error.URLError, OSError):
            return 0, ""

    def children(self, word: str) -> list[int]:
        """The processes under the supervisor whose command line has a word."""
        return [pid for pid in _below(self.process.pid) if word in _command(pid)]

    def web_worker(self) -> int | None:
        """The process that answers: the child of the web server's parent."""
        for parent in self.children("granian"):
            for child in _below(parent):
                if "granian" in _command(child):
                    return child
        return None

    def wait_for(self, path: str, status: int = 200) -> None:
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            if self.get(path)[0] == status:
                return
            time.sleep(0.1)
        raise AssertionError(f"{path} never answered {status}: {self.log.read_text()[-3000:]}")


@contextmanager
def served(installation: Installation, log: Path, *words: str) -> Iterator[Served]:
    """`himoya serve` as a process, ready; ended afterwards with everything that it started."""
    port = free_port()
    command = [sys.executable, "-m", "himoya", "serve", "--data", str(installation.data)]
    with log.open("wb") as opened:
        process = subprocess.Popen(
            [*command, "--port", str(port), *words],
            env=installation.environment,
            stdout=opened,
            stderr=opened,
            start_new_session=True,
        )
    server = Served(process, port, log)
    try:
        _wait_until_ready(server)
        yield server
    finally:
        end(server)


def _wait_until_ready(server: Served) -> None:
    until = time.monotonic() + PATIENCE
    while b"ready" not in server.log.read_bytes():
        assert server.process.poll() is None, server.log.read_text()
        assert time.monotonic() < until, server.log.read_text()
        time.sleep(0.1)


def end(server: Served) -> list[int]:
    """Stop a server as systemd does; returns the processes that it left behind, killed now."""
    started = _below(server.process.pid)
    if server.process.poll() is None:
        server.process.send_signal(signal.SIGTERM)
        with suppress(subprocess.TimeoutExpired):
            server.process.wait(PATIENCE)
    left = [pid for pid in [server.process.pid, *started] if _is_running(pid)]
    for pid in left:
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
    server.process.wait()
    return left


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def wait_until_gone(pids: list[int]) -> list[int]:
    """The processes that are still there after patience."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and any(map(_is_running, pids)):
        time.sleep(0.1)
    return [pid for pid in pids if _is_running(pid)]


def _below(pid: int) -> list[int]:
    """All processes that descend from one, from Linux's own lists."""
    found: list[int] = []
    with suppress(OSError):
        for task in Path(f"/proc/{pid}/task").iterdir():
            for child in map(int, (task / "children").read_text().split()):
                found += [child, *_below(child)]
    return found


def _command(pid: int) -> str:
    with suppress(OSError):
        return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode()
    return ""


def _is_running(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state not in {"Z", "X"}
