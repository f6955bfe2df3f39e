"""The words of this room that are stored."""

from __future__ import annotations

from enum import StrEnum


class WorkKind(StrEnum):
    """What several bodies make together."""

    PLAN = "plan"
    DOCUMENT = "document"
    DECLARATION = "declaration"


class WorkState(StrEnum):
    """How far a joint work is. Who has endorsed it is told by its parties."""

    DRAFT = "draft"
    PUT = "put"
    IN_FORCE = "in_force"
    ENDED = "ended"
    WITHDRAWN = "withdrawn"


class PartyState(StrEnum):
    """What a party has said to the work as it stands."""

    NAMED = "named"
    ASKED = "asked"
    ENDORSED = "endorsed"
    REMARKED = "remarked"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


class UndertakingState(StrEnum):
    """How far an activity or a commitment is. That it is overdue is computed and is no state."""

    PLANNED = "planned"
    UNDER_WAY = "under_way"
    DONE = "done"
    DROPPED = "dropped"


class PartState(StrEnum):
    """Whether a part of a document is there."""

    AWAITED = "awaited"
    DELIVERED = "delivered"
    SENT_BACK = "sent_back"
    TAKEN_IN = "taken_in"
    WITHDRAWN = "withdrawn"


class Move(StrEnum):
    """What was done with a joint work or something of it."""

    ENTER = "enter"
    CHANGE = "change"
    NOTE = "note"
    WITHDRAW = "withdraw"
    PUT = "put"
    ADOPT = "adopt"
    END = "end"
    REOPEN = "reopen"
    ASK = "ask"
    ENDORSE = "endorse"
    REMARK = "remark"
    DECLINE = "decline"
    BEGIN = "begin"
    FINISH = "finish"
    DROP = "drop"
    DELIVER = "deliver"
    TAKE_IN = "take_in"
    SEND_BACK = "send_back"
