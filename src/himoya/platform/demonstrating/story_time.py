"""The clock of the demonstration: its scenes go on day by day, and it takes seconds.

What is done on the platform carries the instant at which it is done, and nothing on the platform
can be told another one. The demonstration is made by a process of its own, before anybody works in
its folder: that process has a clock that runs through the months of the story, always forward, so
that histories, limits and the audit tell of weeks and not of one minute.
"""

from __future__ import annotations

import heapq
import time
from collections import Counter
from collections.abc import Generator, Iterable, Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from datetime import time as time_of_day
from uuid import UUID

from django.utils import timezone

#: A scene does something and says how many days ago it goes on, until it ends.
Scene = Iterator[int]

#: A part that scenes share; what it returns is the case with which the scene goes on.
Part = Generator[int, None, UUID]

#: When people begin to work, and how long after each other two scenes of a day go on.
MORNING, PAUSE = time_of_day(8, 40), timedelta(minutes=7)


@contextmanager
def at(instant: datetime) -> Iterator[None]:
    """Let this process believe that it is another instant; its clock goes on from there."""
    real, begun = timezone.now, time.monotonic()

    def told() -> datetime:
        return instant + timedelta(seconds=time.monotonic() - begun)

    setattr(timezone, "now", told)  # noqa: B010 - Django's own function, given back below
    try:
        yield
    finally:
        setattr(timezone, "now", real)  # noqa: B010


def morning(day: date) -> datetime:
    """Return when work begins on a day, where the country is."""
    return datetime.combine(day, MORNING, tzinfo=timezone.get_default_timezone())


def play(scenes: Iterable[Scene], today: date) -> None:
    """Let every scene go on in its time, the earliest first; all of them end before today.

    Raises ValueError where a scene would go back in time.
    """
    waiting: list[tuple[int, int, Scene]] = []
    for order, scene in enumerate(scenes):
        _wait(waiting, order, scene, None)
    on_that_day: Counter[int] = Counter()
    while waiting:
        day, order, scene = heapq.heappop(waiting)
        with at(morning(today + timedelta(days=day)) + PAUSE * on_that_day[day]):
            on_that_day[day] += 1
            _wait(waiting, order, scene, day)


def _wait(waiting: list[tuple[int, int, Scene]], order: int, scene: Scene, day: int | None) -> None:
    """Let a scene do its next part, and let it wait for the day of the part after that."""
    ago = next(scene, None)
    if ago is None:
        return
    if ago < 1 or (day is not None and -ago < day):
        raise ValueError(f"a scene of {-(day or 0)} days ago goes on {ago} days ago")
    heapq.heappush(waiting, (-ago, order, scene))
