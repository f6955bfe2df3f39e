"""The words of this room that are stored."""

from __future__ import annotations

from enum import StrEnum


class State(StrEnum):
    """How far a release is."""

    BUILT = "built"
    PROTECTED = "protected"
    FAILED = "failed"
    ATTACKED = "attacked"
    BROKEN = "broken"
    RETURNED = "returned"
    APPROVED = "approved"
    PUBLISHED = "published"
    REVISED = "revised"
    WITHDRAWN = "withdrawn"
    DISCARDED = "discarded"
    DELIVERED = "delivered"


class Move(StrEnum):
    """What was done with a release."""

    BUILD = "build"
    PROTECT = "protect"
    FAIL = "fail"
    ATTACK = "attack"
    BREAK = "break"
    EXPLAIN = "explain"
    COMPARE = "compare"
    ASK_BACK = "ask_back"
    APPROVE = "approve"
    PUBLISH = "publish"
    REVISE = "revise"
    WITHDRAW = "withdraw"
    DISCARD = "discard"
    DELIVER = "deliver"


class Verdict(StrEnum):
    """What the disclosure engine said of an edition: `himoya.statistics.verdict.Outcome`."""

    PASS = "pass"
    REVIEW = "review"
    FAIL = "fail"


class DayState(StrEnum):
    """How an announced day stands."""

    PROPOSED = "proposed"
    ANNOUNCED = "announced"
    MOVING = "moving"
    KEPT = "kept"
    DROPPED = "dropped"
    CANCELLED = "cancelled"


class DayMove(StrEnum):
    """What was done with an announced day."""

    PROPOSE = "propose"
    ANNOUNCE = "announce"
    REFUSE = "refuse"
    ASK_TO_MOVE = "ask_to_move"
    MOVE = "move"
    LEAVE = "leave"
    TIE = "tie"
    KEEP = "keep"
    CANCEL = "cancel"
