"""What rooms offer to shared parts: its code is read when a part is first asked, not at the start.

A room says in its ``AppConfig.ready`` what it will offer (`later`); a part that keeps what rooms
offered calls `bring` before it looks. Reading the code of every form, list, job and page takes a
second of a processor, and most commands need none of it. What answers pages or works in the
background brings everything when it starts, so that nobody waits at a first page.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from threading import RLock

_waiting: deque[Callable[[], None]] = deque()
_lock = RLock()


def later(offer: Callable[[], None]) -> None:
    """Let a room offer what it has when something is first asked for."""
    with _lock:
        _waiting.append(offer)


def bring() -> None:
    """Let every room that waits offer now. Whoever asks at the same time waits for the end.

    An offer may itself ask what others offered; one that fails is asked again the next time.
    """
    with _lock:
        while _waiting:
            offer = _waiting.popleft()
            try:
                offer()
            except BaseException:
                _waiting.appendleft(offer)
                raise
