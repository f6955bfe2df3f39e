"""The words of this room that are stored. Types and channels are data in ``data/lists.yaml``."""

from __future__ import annotations

from enum import StrEnum


class State(StrEnum):
    """How far a campaign is."""

    PLANNED = "planned"
    RUNNING = "running"
    OVER = "over"
    DROPPED = "dropped"


class Move(StrEnum):
    """What was done with a campaign."""

    ENTER = "enter"
    TAKE_OVER = "take_over"
    #: As a new plan after an older campaign.
    CLONE = "clone"
    START = "start"
    FINISH = "finish"
    DROP = "drop"
    REOPEN = "reopen"
    #: What stands on the campaign itself; the state stays.
    CHANGE = "change"
    #: Something that hangs on it.
    ADD = "add"
    PUT_RIGHT = "put_right"
    TAKE_OFF = "take_off"
    #: The safety check of a message.
    CHECK = "check"
    APPROVE = "approve"
    #: A file of a material.
    KEEP_FILE = "keep_file"
    TAKE_OFF_FILE = "take_off_file"


class Part(StrEnum):
    """What hangs on a campaign."""

    MESSAGE = "message"
    ACTIVITY = "activity"
    FIGURE = "figure"
    MATERIAL = "material"
    HAND_OUT = "hand-out"
    PRODUCTION = "production"
    MENTION = "mention"
    #: People who were asked before or after, and what they answered to one question.
    WAVE = "wave"
    ANSWERS = "answers"
    #: A training or an event, and what it is for the campaign.
    EVENT = "event"
    #: A body that takes part, and what it promised.
    PARTNER = "partner"


class ActivityState(StrEnum):
    """What became of an activity."""

    PLANNED = "planned"
    HELD = "held"
    NOT_HELD = "not_held"


class PromiseState(StrEnum):
    """What became of a partner's promise. That it is overdue is computed and is no state."""

    PROMISED = "promised"
    KEPT = "kept"
    NOT_KEPT = "not_kept"


class Wording(StrEnum):
    """What a file has instead of one language of the four. The codes are those of ISO 639-2."""

    #: No words: the same file serves all languages.
    NONE = "zxx"
    SEVERAL = "mul"


class Method(StrEnum):
    """How a figure came about."""

    COUNTED = "counted"
    ESTIMATED = "estimated"
    #: The source does not say how.
    NOT_SAID = "not_said"


class Answer(StrEnum):
    """An answer of the safety check; a question without one is open."""

    YES = "yes"
    NO = "no"
