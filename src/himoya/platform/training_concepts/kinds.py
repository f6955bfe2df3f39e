"""The words of this room that are stored. Levels of knowledge and methods are in ``data``."""

from __future__ import annotations

from enum import StrEnum


class ConceptState(StrEnum):
    """How far a training concept is."""

    DRAFT = "draft"
    DISCUSSED = "discussed"
    ENDORSED = "endorsed"
    IN_FORCE = "in_force"
    REPLACED = "replaced"
    WITHDRAWN = "withdrawn"


class PartState(StrEnum):
    """Whether a part of a concept stands."""

    STANDING = "standing"
    WITHDRAWN = "withdrawn"


class RungState(StrEnum):
    """How far a planned step is. That it is late is computed and is no state."""

    PLANNED = "planned"
    REACHED = "reached"
    WITHDRAWN = "withdrawn"


class PartKind(StrEnum):
    """What a concept is made of, in the order in which it is read."""

    AUDIENCE = "audience"
    OBJECTIVE = "objective"
    RESULT = "result"
    THEME = "theme"
    MODULE = "module"
    RUNG = "rung"


class Move(StrEnum):
    """What was done with a concept or a part of it."""

    ENTER = "enter"
    CHANGE = "change"
    NOTE = "note"
    DISCUSS = "discuss"
    SEND_BACK = "send_back"
    ENDORSE = "endorse"
    ADOPT = "adopt"
    #: A new edition has come into force.
    REPLACE = "replace"
    WITHDRAW = "withdraw"
    #: A planned step was reached, and something shows it.
    REACH = "reach"
    #: That it was reached had been noted by mistake.
    TAKE_BACK = "take_back"
    REOPEN = "reopen"
