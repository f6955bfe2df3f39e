"""Work that comes round by itself: checkpoints of the audit, leftovers to clear away."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from himoya.platform import offers

logger = logging.getLogger(__name__)


@dataclass(slots=True)
class Round:
    """One kind of periodic work. Due at the worker's start, then every ``seconds``."""

    name: str
    seconds: float
    run: Callable[[], object]
    due: float = field(default=0.0)


_rounds: dict[str, Round] = {}


def every(seconds: float, name: str, run: Callable[[], object]) -> None:
    """Let the worker run a function again and again; one of the same name is replaced."""
    _rounds[name] = Round(name, seconds, run)


def rounds() -> tuple[Round, ...]:
    """Return everything that comes round, in the order in which it was offered."""
    offers.bring()
    return tuple(_rounds.values())


def run_what_is_due(clock: Callable[[], float] = time.monotonic) -> int:
    """Run what is due and return how much that was; one failure does not keep others waiting."""
    ran = 0
    for one in rounds():
        if clock() < one.due:
            continue
        one.due = clock() + one.seconds
        ran += 1
        try:
            one.run()
        except Exception as error:
            logger.error("periodic work %s failed: %s", one.name, type(error).__name__)
    return ran
