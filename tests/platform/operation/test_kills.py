"""The server may die at any moment: what was acknowledged stays, nothing is half done.

Most kills hit a process that acts through the actions behind the pages, one in twenty the web
server itself while browsers work. HIMOYA_TEST_KILLS says how many there are.
"""

from __future__ import annotations

import os
import random
import signal
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.platform.operation.browsers import Browser
from tests.platform.operation.clicking import Clicking
from tests.platform.operation.installations import Installation, Served, served

pytestmark = pytest.mark.long

KILLS = int(os.environ.get("HIMOYA_TEST_KILLS") or 6)

#: Kills of the web server among them; each waits until it is back.
OF_THE_SERVER = max(1, KILLS // 20)

#: Seconds that an answering process must have lived: the web server takes two deaths within 5.5
#: seconds for a fault that no new process mends, and ends, so that the service starts it anew.
LIVED = 6.0


def test_a_killed_act_is_done_or_not_done(filled: Installation) -> None:
    kills = KILLS - OF_THE_SERVER
    summary = filled.run("killing.py", str(kills), "20260302")
    assert summary["problems"] == []
    assert summary["kills"] == kills
    # The test hits what it is about: acts under way, after others that were acknowledged.
    assert summary["in_the_middle"] > kills // 2
    assert summary["acknowledged"] > 0


def test_browsers_find_everything_that_a_killed_server_said_yes_to(
    filled: Installation, tmp_path: Path
) -> None:
    there = filled.run("looking.py", "cases", str(10 + 6 * OF_THE_SERVER))
    sessions = filled.run("signing_in.py", "investigator*2", "prosecutor")
    chance = random.Random(20260302)
    # One process: while it is down, somebody is bound to find that out.
    with served(filled, tmp_path / "log", "--processes", "1") as server:

        def browser(role: str, place: int = 0) -> Browser:
            return Browser(server.port, sessions[role][place])

        clicking = Clicking(
            browser("investigator"),
            browser("investigator", 1),
            browser("prosecutor"),
            there["cases"],
            there["to"],
        )
        clicking.begin()
        try:
            _kill_again_and_again(server, clicking, lambda: chance.random() * 0.5)
        finally:
            clicking.stop()
    assert clicking.acknowledged
    assert clicking.broken_off > 0
    assert filled.run("looking.py", given=clicking.acknowledged) == []


def _kill_again_and_again(server: Served, clicking: Clicking, moment: Callable[[], float]) -> None:
    for kill in range(OF_THE_SERVER):
        if kill:
            time.sleep(LIVED)
        before = len(clicking.acknowledged)
        _wait_until(lambda before=before: len(clicking.acknowledged) > before + 3)  # type: ignore[misc]
        time.sleep(moment())
        worker = server.web_worker()
        assert worker is not None
        os.kill(worker, signal.SIGKILL)
        server.wait_for("/healthz")


def _wait_until(is_so: Callable[[], bool], patience: float = 60) -> None:
    until = time.monotonic() + patience
    while not is_so():
        assert time.monotonic() < until
        time.sleep(0.02)
