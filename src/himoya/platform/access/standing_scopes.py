"""Questions whose SQL is put together once for each reader: the reader's scope stands in it.

Kept is what somebody asks, never what was answered; nobody gets somebody else's question.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from threading import Lock
from typing import Any, TypeVar

from django.db import models

from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import active_reader
from himoya.platform.database.clock import today
from himoya.platform.database.standing_questions import StandingQuestion, Value

Row = TypeVar("Row", bound=models.Model)

#: Questions kept in a process; those not asked for longest are put together again.
MOST = 4000

_kept: OrderedDict[tuple[Any, ...], StandingQuestion[Any]] = OrderedDict()
_lock = Lock()


def rows_in_scope(put: Callable[..., models.QuerySet[Row]], *values: Value) -> list[Row]:
    """Return ``list(put(*values))``, asked in the present scope by scoped managers.

    ``put`` is a function of a module. It is told apart by itself, and must depend on nothing but
    its values and who reads; see `StandingQuestion`. Raises NoActiveScope.
    """
    key = (put, _who(active_reader()), tuple(map(type, values)))
    with _lock:
        question = _kept.setdefault(key, StandingQuestion(put))
        _kept.move_to_end(key)
        while len(_kept) > MOST:
            _kept.popitem(last=False)
    return question.of(*values)


def _who(reader: Reader | None) -> tuple[Any, ...]:
    """All by which the scope of one reader differs from that of another, today."""
    if reader is None:
        return ()
    glass = sorted((kind, sorted(ids)) for kind, ids in reader.broken_glass.items())
    return (
        *(reader.account, reader.post, reader.agency, reader.role, reader.practice, today()),
        *(reader.agencies_below, reader.people, reader.reads),
        *(frozenset(reader.grants.items()), repr(glass)),
    )
