"""The states of one kind of record, and what leads from one to the next. Plain tables."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from himoya.platform.access.verbs import Verb


@dataclass(frozen=True, slots=True, kw_only=True)
class Life:
    """From the first state to the last.

    ``moves``: state -> what changes it -> the state after that. ``stays``: state -> what can be
    done and leaves it as it is. ``ended``: nothing more is waited for. ``verbs``: what is done ->
    what the role must be allowed; ``keeping`` for all that does not stand there. ``subject`` names
    the kind of record in the history and in the audit.
    """

    subject: str
    begins: StrEnum
    moves: Mapping[StrEnum, Mapping[StrEnum, StrEnum]]
    stays: Mapping[StrEnum, frozenset[StrEnum]]
    ended: frozenset[StrEnum]
    keeping: Verb
    verbs: Mapping[StrEnum, Verb] = field(default_factory=dict)

    def state_of(self, text: str) -> StrEnum:
        """Return a stored state. Raises ValueError."""
        return type(self.begins)(text)

    def possible(self, state: StrEnum) -> frozenset[StrEnum]:
        """Return all that can be done in a state."""
        return frozenset({*self.moves[state], *self.stays[state]})

    def after(self, state: StrEnum, move: StrEnum) -> StrEnum | None:
        """Return the state after a move; None where the state does not allow it."""
        return state if move in self.stays[state] else self.moves[state].get(move)

    def verb_of(self, move: StrEnum) -> Verb:
        """Return what the role must be allowed."""
        return self.verbs.get(move, self.keeping)
