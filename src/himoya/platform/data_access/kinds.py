"""The words of this room that are stored."""

from __future__ import annotations

from enum import StrEnum


class Kind(StrEnum):
    """What a body asks for."""

    EXPERT_TABLES = "expert_tables"
    MICRODATA = "microdata"


class Grant(StrEnum):
    """What a body can be granted. There is no third thing: no file of records."""

    AGREED_TABLES = "agreed_tables"
    ON_PREMISES = "on_premises"


class State(StrEnum):
    """How far an application is."""

    ASKED = "asked"
    IN_REVIEW = "in_review"
    MORE_ASKED = "more_asked"
    GRANTED = "granted"
    REFUSED = "refused"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"


class Move(StrEnum):
    """What was done with an application."""

    ENTER = "enter"
    REVIEW = "review"
    ASK_MORE = "ask_more"
    ANSWER = "answer"
    ADVISE = "advise"
    GRANT = "grant"
    REFUSE = "refuse"
    NAME_RELEASE = "name_release"
    HAND_OUT = "hand_out"
    WITHDRAW = "withdraw"
    EXPIRE = "expire"
