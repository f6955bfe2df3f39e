"""The words of this room that are stored. Roles, kinds and elements are in ``data``."""

from __future__ import annotations

from enum import StrEnum


class ScenarioState(StrEnum):
    """How far a scenario is."""

    DRAFT = "draft"
    READY = "ready"
    RETIRED = "retired"


class PartState(StrEnum):
    """Whether a part of a scenario stands."""

    STANDING = "standing"
    WITHDRAWN = "withdrawn"


class RunState(StrEnum):
    """How far a run is."""

    PLANNED = "planned"
    UNDER_WAY = "under_way"
    ENDED = "ended"
    WITHDRAWN = "withdrawn"


class PartKind(StrEnum):
    """What a scenario is made of, in the order in which it is read."""

    ROLE = "role"
    STEP = "step"
    CRITERION = "criterion"


class Watching(StrEnum):
    """What somebody who takes no role does at a run."""

    ASSESSOR = "assessor"
    OBSERVER = "observer"


class Entry(StrEnum):
    """What becomes of somebody who has not passed the entry test of a role."""

    WARNING = "warning"
    LOCK = "lock"


class Move(StrEnum):
    """What was done with a scenario, a part of it or a run."""

    ENTER = "enter"
    CHANGE = "change"
    NOTE = "note"
    MAKE_READY = "make_ready"
    #: A new edition is ready.
    REPLACE = "replace"
    RETIRE = "retire"
    WITHDRAW = "withdraw"
    REOPEN = "reopen"
    BEGIN = "begin"
    #: The next step is reached.
    GO_ON = "go_on"
    END = "end"
