"""The states of a job, and what may follow what."""

from __future__ import annotations

from enum import StrEnum


class State(StrEnum):
    """Where a job stands."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


#: State -> the states that may follow it. ``failed -> waiting`` is another try; ``running ->
#: waiting`` happens when the worker died and another one takes the job up.
FOLLOWS: dict[State, frozenset[State]] = {
    State.WAITING: frozenset({State.RUNNING, State.CANCELLED}),
    State.RUNNING: frozenset({State.DONE, State.FAILED, State.CANCELLED, State.WAITING}),
    State.FAILED: frozenset({State.WAITING}),
    State.CANCELLED: frozenset({State.WAITING}),
    State.DONE: frozenset(),
}

#: States in which nothing more happens by itself.
ENDED = frozenset({State.DONE, State.FAILED, State.CANCELLED})
