"""The words of this room that are stored."""

from __future__ import annotations

from enum import StrEnum


class BodyKind(StrEnum):
    """What kind of body it is."""

    NATIONAL = "national"
    TERRITORIAL = "territorial"
    WORKING_GROUP = "working_group"


class BodyState(StrEnum):
    """Whether a body still works."""

    AT_WORK = "at_work"
    ENDED = "ended"


class PartState(StrEnum):
    """Whether a seat or an item of an agenda holds, or was taken away with a reason."""

    STANDING = "standing"
    WITHDRAWN = "withdrawn"


class MeetingState(StrEnum):
    """How far a meeting is."""

    PLANNED = "planned"
    HELD = "held"
    AGREED = "agreed"
    CANCELLED = "cancelled"


class DecisionState(StrEnum):
    """What became of a decision."""

    PROPOSED = "proposed"
    ADOPTED = "adopted"
    DEFERRED = "deferred"
    WITHDRAWN = "withdrawn"


class TaskState(StrEnum):
    """How far a task is. That it is overdue is computed and is no state."""

    GIVEN = "given"
    TAKEN_UP = "taken_up"
    IN_HAND = "in_hand"
    DONE = "done"
    DROPPED = "dropped"


class Move(StrEnum):
    """What was done with a body or something of it."""

    ENTER = "enter"
    CHANGE = "change"
    NOTE = "note"
    WITHDRAW = "withdraw"
    END = "end"
    REOPEN = "reopen"
    HOLD = "hold"
    ATTEND = "attend"
    AGREE = "agree"
    CANCEL = "cancel"
    ADOPT = "adopt"
    DEFER = "defer"
    TAKE_UP = "take_up"
    GO_ON = "go_on"
    FINISH = "finish"
    DROP = "drop"
    #: Papers of a point of an agenda.
    KEEP_PAPER = "keep_paper"
    TAKE_OFF_PAPER = "take_off_paper"


class SeatRole(StrEnum):
    """What a seat does in the body."""

    CHAIR = "chair"
    DEPUTY_CHAIR = "deputy_chair"
    SECRETARY = "secretary"
    MEMBER = "member"


class MeetingFormat(StrEnum):
    """How people meet."""

    IN_PERSON = "in_person"
    ONLINE = "online"
    MIXED = "mixed"
    WRITTEN = "written"


class Presence(StrEnum):
    """Who came for a seat."""

    PRESENT = "present"
    SUBSTITUTE = "substitute"
    EXCUSED = "excused"
    ABSENT = "absent"
