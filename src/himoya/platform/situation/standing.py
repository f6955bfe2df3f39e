"""Figures that stand: kept for an office until a case changes that it may see.

Where one changed, it is counted again before it is shown. Only large offices would wait for seconds
each time: they are shown the figures that stand with their moment, the page says that something
changed since, and it is counted again beside the page, so that the next look has it. Nobody gets
another office's figures, none that are older than `LONGEST_BEHIND`, and files none that are behind.
"""

from __future__ import annotations

import logging
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from threading import Lock, Thread
from typing import Any, Generic, TypeVar, cast

from django.db import connection

from himoya.platform.access.reader import Reader
from himoya.platform.access.remembered import holds_until, which_office
from himoya.platform.audit.changes import Mark, last_mark
from himoya.platform.database.clock import now
from himoya.platform.register.queries.touching import is_large, touches

logger = logging.getLogger(__name__)

Answer = TypeVar("Answer")

LONGEST_BEHIND = timedelta(minutes=15)

#: Answers kept in a process; a page of figures has some ten thousand numbers.
MOST = 200


@dataclass(frozen=True, slots=True)
class Standing(Generic[Answer]):
    """An answer; ``counted_at`` is its moment where something changed since, otherwise None."""

    answer: Answer
    counted_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class _Kept:
    answer: object
    mark: Mark
    at: datetime
    is_large: bool


_kept: OrderedDict[tuple[Any, ...], _Kept] = OrderedDict()
_counting: set[tuple[Any, ...]] = set()
_lock = Lock()


def standing(
    reader: Reader, name: str, work_out: Callable[[], Answer], *, exact: bool = False
) -> Standing[Answer]:
    """Return what ``work_out`` says for the reader's office, or said within `LONGEST_BEHIND`.

    ``name`` holds everything besides the reader on which the answer depends; ``work_out`` opens
    its own scope, since it may be called in a thread of its own. ``exact``: never behind.
    """
    key = (name, *which_office(reader))
    with _lock:
        kept = _kept.get(key)
    if kept is not None:
        still = _still_holds(reader, kept)
        if still is not None:
            _keep(key, still)
            return Standing(cast(Answer, still.answer))
        if kept.is_large and not exact and now() - kept.at < LONGEST_BEHIND:
            _count_beside(reader, key, work_out)
            return Standing(cast(Answer, kept.answer), kept.at)
    return Standing(cast(Answer, _count(reader, key, work_out).answer))


def _still_holds(reader: Reader, kept: _Kept) -> _Kept | None:
    """Return the same answer, looked at until now, unless a case of the reader changed."""
    until = holds_until(reader, kept.mark, touches)
    return None if until is None else replace(kept, mark=until)


def _count(reader: Reader, key: tuple[Any, ...], work_out: Callable[[], object]) -> _Kept:
    # The moment first: what changes while it is counted is looked at again.
    mark, at = last_mark(), now()
    kept = _Kept(work_out(), mark, at, is_large(reader))
    _keep(key, kept)
    return kept


def _keep(key: tuple[Any, ...], kept: _Kept) -> None:
    with _lock:
        _kept[key] = kept
        _kept.move_to_end(key)
        while len(_kept) > MOST:
            _kept.popitem(last=False)


def _count_beside(reader: Reader, key: tuple[Any, ...], work_out: Callable[[], object]) -> None:
    """Begin to count in a thread, once at a time for each answer."""
    with _lock:
        if key in _counting:
            return
        _counting.add(key)
    _begin(lambda: _count_and_end(reader, key, work_out))


def _begin(work: Callable[[], None]) -> None:
    Thread(target=_in_thread, args=(work,), name="himoya-figures", daemon=True).start()


def _count_and_end(reader: Reader, key: tuple[Any, ...], work_out: Callable[[], object]) -> None:
    try:
        _count(reader, key, work_out)
    except Exception as error:  # the figures that stand stay, and the next look tries again
        logger.error("figures could not be counted again: %s", type(error).__name__)
    finally:
        with _lock:
            _counting.discard(key)


def _in_thread(work: Callable[[], None]) -> None:
    try:
        work()
    finally:
        connection.close()
