"""`himoya serve` as a real process: two processes that come back, and leave nothing behind."""

from __future__ import annotations

import os
import signal
import socket
import time
from pathlib import Path

import pytest

from tests.platform.operation.installations import (
    Installation,
    Served,
    end,
    served,
    wait_until_gone,
)

pytestmark = [pytest.mark.long, pytest.mark.same_on_both]


def other_than(pids: list[int], server: Served, word: str) -> int:
    """The first process of a kind that was not there before."""
    until = time.monotonic() + 60
    while time.monotonic() < until:
        new = [pid for pid in server.children(word) if pid not in pids]
        if new:
            return new[0]
        time.sleep(0.1)
    raise AssertionError(f"no new {word}")


def test_it_serves_without_sign_in_and_ends_leaving_no_process(
    filled: Installation, tmp_path: Path
) -> None:
    with served(filled, tmp_path / "log") as server:
        status, page = server.get("/healthz")
        assert (status, page) == (200, '{"status": "ok"}')
        assert server.get("/sign-in/")[0] == 200
        assert len(server.children("jobs.worker")) == 1
        assert end(server) == []
        assert server.process.returncode == 0
        assert server.get("/healthz")[0] == 0


def test_killed_processes_come_back(filled: Installation, tmp_path: Path) -> None:
    with served(filled, tmp_path / "log") as server:
        web, jobs = server.web_worker(), server.children("jobs.worker")
        assert web is not None
        os.kill(web, signal.SIGKILL)
        os.kill(jobs[0], signal.SIGKILL)
        other_than(jobs, server, "jobs.worker")
        server.wait_for("/healthz")
        assert server.web_worker() != web


def test_everything_ends_when_the_web_server_dies_for_good(
    filled: Installation, tmp_path: Path
) -> None:
    with served(filled, tmp_path / "log") as server:
        parents = server.children("granian")
        everybody = [*parents, *server.children("jobs.worker")]
        os.kill(parents[0], signal.SIGKILL)
        assert server.process.wait(60) != 0
        assert wait_until_gone(everybody) == []


def test_everything_ends_when_the_supervisor_is_killed(
    filled: Installation, tmp_path: Path
) -> None:
    with served(filled, tmp_path / "log") as server:
        everybody = [*server.children("granian"), *server.children("jobs.worker")]
        server.process.kill()
        assert wait_until_gone(everybody) == []
        assert server.get("/healthz")[0] == 0


def test_a_port_that_is_taken_is_told(filled: Installation) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        ran = filled.himoya("serve", "--port", str(port))
    assert ran.returncode == 2
    assert f"Port {port} cannot be used" in ran.stderr
    assert "--port" in ran.stderr


def test_unsafe_settings_are_told_together_and_nothing_is_made(tmp_path: Path) -> None:
    installation = Installation(tmp_path / "data", settings={"HIMOYA_PROFILE": "production"})
    ran = installation.himoya("serve", "--address", "0.0.0.0")
    assert ran.returncode == 2
    for words in ("is for a single office", "is invented", "could read passwords", "second_factor"):
        assert words in ran.stderr
    assert list(installation.data.iterdir()) == []


def test_a_misspelt_setting_is_told_with_the_near_one(tmp_path: Path) -> None:
    installation = Installation(tmp_path / "data", settings={"HIMOYA_SECOND_FACTR": "true"})
    ran = installation.himoya("serve")
    assert ran.returncode == 2
    assert "HIMOYA_SECOND_FACTR" in ran.stderr and "second_factor" in ran.stderr
    assert len(ran.stderr.strip().splitlines()) == 1


def test_lost_keys_are_told_before_anything_is_served(filled: Installation) -> None:
    (filled.data / "keys").rename(filled.data.parent / "elsewhere")
    ran = filled.himoya("serve")
    assert ran.returncode == 2
    assert "The keys are missing" in ran.stderr
    assert not (filled.data / "keys").exists()
    (filled.data.parent / "elsewhere").rename(filled.data / "keys")
    assert filled.himoya("audit", "verify").returncode == 0
