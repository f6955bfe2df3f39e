"""One step of `himoya test`: what it is called, what came of it, how it is shown."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path

from himoya.commands.sentences import sentences
from himoya.languages.codes import Language


@dataclass(frozen=True, slots=True)
class Skip:
    """Something that was not checked, and why."""

    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one step: how many checks passed and failed, and what was left out."""

    passed: int = 0
    failed: int = 0
    skips: tuple[Skip, ...] = ()
    said: str = ""
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class Step:
    """One step, not yet run. A small one needs one processor and may run beside its neighbours."""

    name: str
    run: Callable[[], Outcome]
    small: bool = False

    def timed(self) -> Outcome:
        start = time.monotonic()
        outcome = self.run()
        return replace(outcome, seconds=time.monotonic() - start)


def begun(steps: Sequence[Step]) -> Iterator[tuple[Step, Callable[[], Outcome]]]:
    """Yield each step in order, with what tells its outcome; small neighbours run together."""
    for small, neighbours in groupby(steps, key=lambda step: step.small):
        if not small:
            yield from ((step, step.timed) for step in neighbours)
            continue
        with ThreadPoolExecutor(os.cpu_count() or 1) as pool:
            together = [(step, pool.submit(step.timed)) for step in neighbours]
            yield from ((step, running.result) for step, running in together)


#: Programs that run now: whoever stops `himoya test` stops them all, in whatever thread they began.
_RUNNING: set[subprocess.Popen[str]] = set()


def end_all() -> None:
    """End every program that runs, with all that it started."""
    for process in list(_RUNNING):
        with suppress(ProcessLookupError):  # it may end by itself meanwhile
            _end(process)


def run_program(
    *command: str | Path,
    folder: Path,
    seconds: float,
    show: bool = False,
    settings: Mapping[str, str] | None = None,
) -> Outcome:
    """Run a program as one check; its words are kept, or shown as they come.

    `settings` are added to the environment. A program that needs more than `seconds` is ended,
    with all that it started.
    """
    words = None if show else subprocess.PIPE
    process = subprocess.Popen(
        [str(part) for part in command],
        cwd=folder,
        env={**os.environ, **(settings or {})},
        stdin=subprocess.DEVNULL,
        stdout=words,
        stderr=None if show else subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )
    _RUNNING.add(process)
    try:
        said, _ = process.communicate(timeout=seconds)
    except subprocess.TimeoutExpired:
        _end(process)
        said, _ = process.communicate()
        return Outcome(failed=1, said=f"{said or ''}\nended after {seconds:.0f} s")
    except BaseException:
        _end(process)
        raise
    finally:
        _RUNNING.discard(process)
    if process.returncode == 0:
        return Outcome(passed=1, said=said or "")
    return Outcome(failed=1, said=said or "")


def _end(process: subprocess.Popen[str]) -> None:
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def total(outcomes: Sequence[Outcome]) -> Outcome:
    """All outcomes as one."""
    return Outcome(
        passed=sum(outcome.passed for outcome in outcomes),
        failed=sum(outcome.failed for outcome in outcomes),
        skips=tuple(skip for outcome in outcomes for skip in outcome.skips),
        seconds=sum(outcome.seconds for outcome in outcomes),
    )


def table_of(outcomes: Mapping[str, Outcome], language: Language) -> str:
    """Steps with their counts and seconds, one line each."""
    heads = [sentences.say(language, text) for text in ("step", "passed", "failed", "skipped", "s")]
    rows = [heads]
    for name, outcome in outcomes.items():
        counts = [outcome.passed, outcome.failed, len(outcome.skips)]
        rows.append([name, *map(str, counts), f"{outcome.seconds:.1f}"])
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return "\n".join("  ".join(_aligned(row, widths)) for row in rows)


def _aligned(row: Sequence[str], widths: Sequence[int]) -> list[str]:
    """Words to the left, numbers to the right."""
    name, *numbers = row
    return [
        name.ljust(widths[0]),
        *(number.rjust(width) for number, width in zip(numbers, widths[1:], strict=True)),
    ]


def list_of_skips(skips: Sequence[Skip], language: Language) -> str:
    """What was left out, grouped by reason; a reason shared by many is said once."""
    if not skips:
        return sentences.say(language, "Nothing was skipped.")
    counts = Counter(skip.reason for skip in skips)
    first = {skip.reason: skip.name for skip in reversed(skips)}
    lines = [sentences.say(language, "Skipped, and why:")]
    lines += [f"{count:>6}  {reason}  ({first[reason]})" for reason, count in counts.most_common()]
    return "\n".join(lines)
