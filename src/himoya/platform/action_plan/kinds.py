"""The words of this room that are stored."""

from __future__ import annotations

from enum import StrEnum


class PlanState(StrEnum):
    """How far a plan is."""

    DRAFT = "draft"
    ADOPTED = "adopted"
    CLOSED = "closed"


class MeasureState(StrEnum):
    """How far a measure is. That it is late is computed and is no state."""

    PLANNED = "planned"
    UNDER_WAY = "under_way"
    DONE = "done"
    DROPPED = "dropped"


class ActState(StrEnum):
    """How far an act to draft is."""

    IDEA = "idea"
    DRAFTING = "drafting"
    FOR_OPINION = "for_opinion"
    SUBMITTED = "submitted"
    ADOPTED = "adopted"
    DROPPED = "dropped"


class Move(StrEnum):
    """What was done with a plan, a measure or an act to draft."""

    ENTER = "enter"
    ADOPT = "adopt"
    CLOSE = "close"
    START = "start"
    FINISH = "finish"
    WRITE = "write"
    ASK_OPINION = "ask_opinion"
    SUBMIT = "submit"
    SEND_BACK = "send_back"
    DROP = "drop"
    REOPEN = "reopen"
    #: A remark or a piece of evidence; the state stays.
    NOTE = "note"
    CHANGE = "change"
    #: Activities and recommendations that a measure stands for.
    ALIGN = "align"
    MAKE_PUBLIC = "make_public"
    HIDE = "hide"


class Approach(StrEnum):
    """Whether a measure keeps trafficking from happening or answers what has happened."""

    PREVENTIVE = "preventive"
    REACTIVE = "reactive"


class ActKind(StrEnum):
    """What kind of legal act is to be drafted."""

    LAW = "law"
    CHANGE_OF_A_LAW = "change_of_a_law"
    GOVERNMENT_ACT = "government_act"
    ORDER = "order"
    INSTRUCTION = "instruction"
    OTHER = "other"
