"""Run in a process of its own: kills a process at work again and again, and looks what is left.

Each time a child is forked that acts through the same actions as the pages; SIGKILL comes at a
random moment. Arguments: kills, seed. Prints a summary as JSON; ``problems`` must be empty.
"""

from __future__ import annotations

import contextlib
import json
import os
import random
import signal
import sys
import time

from himoya.platform.start import start

#: Seconds until the kill, from the child's first act; and how often everything is looked at.
LONGEST = 0.35
EVERY = 25


def main(kills: int, seed: int) -> None:
    start()
    from django.db import connections

    from himoya.platform import offers
    from tests.platform.operation.acting import missing_of, reader_of_role
    from tests.platform.operation.invariants import broken, touched_since

    # As a process of the web server: else each child would read what rooms offer, and die of it.
    offers.bring()
    chance = random.Random(seed)
    readers = reader_of_role("investigator"), reader_of_role("prosecutor")
    problems: list[str] = broken()
    _, last = touched_since(0)
    acknowledged, in_the_middle = 0, 0
    for kill in range(1, kills + 1):
        connections.close_all()
        told = _killed(readers, chance.random() * LONGEST, chance.randrange(10**9))
        done = [line for line in told if "done" in line]
        acknowledged += len(done)
        in_the_middle += bool(told) and "begun" in told[-1]
        cases, last = touched_since(last)
        lost = [*missing_of(done), *broken(cases)]
        if kill % EVERY == 0 or kill == kills:
            lost += broken()
        problems += [f"kill {kill}: {line}" for line in lost]
        if problems:
            break
    answer = {
        "kills": kill,
        "acknowledged": acknowledged,
        "in_the_middle": in_the_middle,
        "problems": problems[:20],
    }
    sys.stdout.write(json.dumps(answer))


def _killed(readers: tuple[object, ...], after: float, seed: int) -> list[dict[str, object]]:
    """Let a child act for a while, kill it, and return what it told."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        with contextlib.suppress(BaseException):
            os.close(reading)
            from tests.platform.operation.acting import Actor

            Actor(*readers, seed, writing).go_on()  # type: ignore[arg-type]
        os._exit(3)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        first = pipe.readline()
        time.sleep(after)
        os.kill(child, signal.SIGKILL)
        _, status = os.waitpid(child, 0)
        told = first + pipe.read()
    if not os.WIFSIGNALED(status):
        raise RuntimeError(f"the child ended by itself: {status}, {told[-500:]!r}")
    whole = told[: told.rfind(b"\n") + 1]
    return [json.loads(line) for line in whole.splitlines()]


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
