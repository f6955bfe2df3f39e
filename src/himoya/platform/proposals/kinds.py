"""The words of this room that are stored. A stored value never changes its meaning."""

from __future__ import annotations

from enum import StrEnum


class Kind(StrEnum):
    """What is to change."""

    NEW_CODE = "new_code"
    WORDING = "wording"
    CODE_ENDS = "code_ends"
    NEW_QUESTION = "new_question"
    QUESTION_ENDS = "question_ends"
    ORDER = "order"
    OTHER = "other"


class AboutKind(StrEnum):
    """The kinds of entries of the dictionary that a proposal can be about."""

    CODELIST = "codelist"
    FIELD = "field"
    FORM = "form"


class State(StrEnum):
    """How far a proposal has come."""

    OPEN = "open"
    VOTING = "voting"
    ACCEPTED = "accepted"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    IN_FORCE = "in_force"


class Move(StrEnum):
    """What leads from one state to another."""

    OPEN_VOTE = "open_vote"
    ACCEPT = "accept"
    REFUSE = "refuse"
    WITHDRAW = "withdraw"
    APPLY = "apply"


class Answer(StrEnum):
    """The vote of an agency."""

    FOR = "for"
    AGAINST = "against"
    ABSTAINS = "abstains"
