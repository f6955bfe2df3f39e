"""The words of this room that are stored."""

from __future__ import annotations

from enum import StrEnum


class Kind(StrEnum):
    """Where a recommendation comes from."""

    OUTCOME_POINT = "outcome_point"
    FOLLOW_UP = "follow_up"
    ENTERED_HERE = "entered_here"


class State(StrEnum):
    """How far a recommendation is."""

    NOT_KNOWN = "not_known"
    DRAFTED = "drafted"
    PROPOSED = "proposed"
    ACCEPTED = "accepted"
    IN_PROGRESS = "in_progress"
    DONE = "done"
    LAPSED = "lapsed"
    REJECTED = "rejected"


class Move(StrEnum):
    """What was done with a recommendation."""

    ENTER = "enter"
    TAKE_OVER = "take_over"
    #: A meeting agreed on it, as a point of its outcome document.
    AGREE = "agree"
    #: What a source says of its state, word for word.
    TOLD = "told"
    PROPOSE = "propose"
    ACCEPT = "accept"
    START = "start"
    FINISH = "finish"
    LAPSE = "lapse"
    REJECT = "reject"
    REOPEN = "reopen"
    #: A remark or a piece of evidence; the state stays.
    NOTE = "note"
    CHANGE = "change"
    #: It follows from a lesson of a programme; the state stays.
    TIE_LESSON = "tie_lesson"
    UNTIE_LESSON = "untie_lesson"
    MAKE_PUBLIC = "make_public"
    HIDE = "hide"


class Theme(StrEnum):
    """What a recommendation is about; the eight fields of work of a national platform."""

    CASES = "cases"
    PROTECTION = "protection"
    COOPERATION = "cooperation"
    STATISTICS = "statistics"
    TRAINING = "training"
    KNOWLEDGE = "knowledge"
    CAMPAIGNS = "campaigns"
    COORDINATION = "coordination"


class DocumentState(StrEnum):
    """How far an outcome document is."""

    DRAFT = "draft"
    AGREED = "agreed"
    DROPPED = "dropped"


class DocumentMove(StrEnum):
    """What is done with an outcome document."""

    ENTER = "enter"
    #: Its title and meeting, its sections or its points; the state stays.
    CHANGE = "change"
    AGREE = "agree"
    #: Nobody wants the draft any more; it stays, with the reason.
    DROP = "drop"
