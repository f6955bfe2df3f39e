"""One command, two processes: the web server and the worker of background jobs.

The worker is started again when it dies, and the web server's own process by its parent; when
that parent dies for good, everything ends. When this process is killed, both end by themselves.
"""

from __future__ import annotations

import contextlib
import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import FrameType

from himoya.platform.start import DATA_VARIABLE

APPLICATION = "himoya.platform.wsgi:application"

#: Seconds until the server must answer, and until a process must have ended when asked to.
START_LIMIT, END_LIMIT = 60.0, 20.0
PAUSE = 0.2

#: Seconds before a worker that died is started again, so that a broken one does not spin.
WORKER_PAUSE = 3.0


#: glibc gives each thread a heap of its own, and none gives back what a large answer took: with
#: SQLite, which sorts in memory, a process that answers kept 628 MB of a whole country, and 285
#: with one heap. Threads wait for Python's own lock, not for this one. musl has one anyway.
ONE_HEAP = {"MALLOC_ARENA_MAX": "1"}


class PortTaken(OSError):
    """Something else listens there already."""


class DidNotStart(RuntimeError):
    """The web server ended, or did not answer in time."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where to serve."""

    address: str
    port: int
    threads: int = 4
    #: Processes that answer; each runs on one processor at a time.
    processes: int = 1

    @property
    def reached_at(self) -> str:
        """The address by which this machine itself reaches the server."""
        return {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(self.address, self.address)

    @property
    def url(self) -> str:
        """The address that a browser on this machine opens."""
        host = f"[{self.reached_at}]" if ":" in self.reached_at else self.reached_at
        return f"http://{host}:{self.port}/"


def serve(data: Path, place: Place, when_ready: Callable[[], None]) -> int:
    """Run until stopped (SIGTERM, SIGINT) and return the exit code; 0 when asked to stop.

    Raises PortTaken and DidNotStart.
    """
    _check_port(place)
    environment = {**ONE_HEAP, **os.environ, DATA_VARIABLE: str(data)}
    with _Processes(environment) as processes:
        processes.start_web(place)
        processes.wait_until_ready(place)
        processes.start_worker()
        when_ready()
        return processes.watch()


class _Processes:
    """The processes of one installation, ended together."""

    def __init__(self, environment: dict[str, str]) -> None:
        self.environment = environment
        self.stopping = False
        self.web: subprocess.Popen[bytes] | None = None
        self.worker: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> _Processes:
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._stop)
        return self

    def __exit__(self, *_: object) -> None:
        for process in (self.web, self.worker):
            _end(process)

    def start_web(self, place: Place) -> None:
        self.web = self._run(
            "granian",
            *("--interface", "wsgi", "--host", place.address, "--port", str(place.port)),
            *("--workers", str(place.processes)),
            *("--blocking-threads", str(place.threads)),
            *("--respawn-failed-workers", "--respawn-interval", "0.5"),
            *("--workers-kill-timeout", "10"),
            *("--no-ws", "--log-level", "warning", APPLICATION),
        )

    def start_worker(self) -> None:
        self.worker = self._run("himoya.platform.jobs.worker")

    def wait_until_ready(self, place: Place) -> None:
        until = time.monotonic() + START_LIMIT
        while time.monotonic() < until and not self.stopping:
            if self.web is None or self.web.poll() is not None:
                break
            if _answers(place):
                return
            time.sleep(PAUSE)
        if not self.stopping:
            raise DidNotStart

    def watch(self) -> int:
        while not self.stopping:
            if self.web is not None and self.web.poll() is not None:
                return self.web.returncode or 1
            if self.worker is not None and self.worker.poll() is not None:
                time.sleep(WORKER_PAUSE)
                if not self.stopping:
                    self.start_worker()
            time.sleep(PAUSE)
        return 0

    def _run(self, module: str, *words: str) -> subprocess.Popen[bytes]:
        # A session of its own: Ctrl-C reaches the supervisor, which ends its children in order.
        return subprocess.Popen(
            [sys.executable, "-m", "himoya.platform.operation.child", module, *words],
            env=self.environment,
            stdin=subprocess.DEVNULL,
            start_new_session=True,
        )

    def _stop(self, number: int, frame: FrameType | None) -> None:
        self.stopping = True


def _check_port(place: Place) -> None:
    family = socket.AF_INET6 if ":" in place.address else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((place.address, place.port))
        except OSError as error:
            raise PortTaken(error.errno, error.strerror) from error


def _answers(place: Place) -> bool:
    """Whether the server is well, or turns us away as one that is: wrong name, not by https."""
    asking = http.client.HTTPConnection(place.reached_at, place.port, timeout=5)
    try:
        asking.request("GET", "/healthz")
        return asking.getresponse().status < 500
    except (http.client.HTTPException, OSError):
        return False
    finally:
        asking.close()


def _end(process: subprocess.Popen[bytes] | None) -> None:
    """End a process that was asked for, and whatever it has started and left behind."""
    if process is None:
        return
    if process.poll() is None:
        process.terminate()
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(END_LIMIT)
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
