"""Work on large arrays in two threads, with the same results as in one.

numpy lets go of the interpreter while it looks up, sorts and adds up long arrays, so two threads
really work at once, on the same memory; a second process would need a copy of it (decision 0057).
Every piece of work is the same whoever does it, and the pieces come back in their order.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Hashable, Iterable, Iterator
from threading import Lock, RLock
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from concurrent.futures import Future

#: More would each hold memory of their own, which is as scarce as time in a full release.
THREADS = 2

#: Numbers in all below which threads take longer to begin than they save.
FEWEST_NUMBERS = 200_000

_Thing = TypeVar("_Thing")
_Result = TypeVar("_Result")
_Key = TypeVar("_Key", bound=Hashable)


def side_by_side(
    work: Callable[[_Thing], _Result], things: Iterable[_Thing], *, numbers: int
) -> Iterator[_Result]:
    """Yield what ``work`` makes of each thing, in the order of the things.

    Parameters
    ----------
    work
        Must not change what the work on another thing reads. What it raises is raised here, when
        its turn has come.
    numbers
        About how many numbers all things have; where there are few, or one processor, everything
        is done one after the other, each thing when its result is asked for.
    """
    if numbers < FEWEST_NUMBERS or processors() < THREADS:
        yield from map(work, things)
        return
    from concurrent.futures import ThreadPoolExecutor

    waiting: deque[Future[_Result]] = deque()
    with ThreadPoolExecutor(THREADS) as threads:
        try:
            for thing in things:
                waiting.append(threads.submit(work, thing))
                # Results that nobody has taken yet hold memory, so no more than these are begun.
                if len(waiting) > THREADS:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        finally:
            for one in waiting:
                one.cancel()


def processors() -> int:
    """Return how many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class Once(Generic[_Key, _Result]):
    """Results by key, each worked out once: a thread that comes second waits for the first."""

    def __init__(self) -> None:
        self._found: dict[_Key, _Result] = {}
        self._locks: dict[_Key, RLock] = {}
        self._guard = Lock()

    def of(self, key: _Key, work: Callable[[], _Result]) -> _Result:
        """Return the result of a key, by ``work`` where it is asked for the first time."""
        with self._guard:
            lock = self._locks.setdefault(key, RLock())
        with lock:
            if key not in self._found:
                self._found[key] = work()
            return self._found[key]
