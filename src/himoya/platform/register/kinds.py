"""The kinds of stage, the states of a hand-over and the steps of a history, as they are stored.

A stored value never changes its meaning; words for them stand in `words`.
"""

from __future__ import annotations

from enum import StrEnum


class StageKind(StrEnum):
    """In what capacity an agency holds a case; the same words as the role of an agency."""

    POLICE = "police"
    PROSECUTOR = "prosecutor"
    COURT = "court"
    CORRECTIONS = "corrections"


class HandOverState(StrEnum):
    """What became of a hand-over."""

    PROPOSED = "proposed"
    TAKEN = "taken"
    RETURNED = "returned"
    WITHDRAWN = "withdrawn"
    #: It was taken, and two people said there that the transfer was a mistake.
    SENT_BACK = "sent_back"


class Move(StrEnum):
    """What can be done with a hand-over that is proposed."""

    TAKE = "take"
    RETURN = "return"
    WITHDRAW = "withdraw"


class Step(StrEnum):
    """One step in the history of a case."""

    OPENED = "opened"
    CHANGED = "changed"
    ASSIGNED = "assigned"
    PROPOSED = "proposed"
    TAKEN = "taken"
    RETURNED = "returned"
    WITHDRAWN = "withdrawn"
    ACTED = "acted"
    ACT_ASKED = "act_asked"
    ACT_APPROVED = "act_approved"
    ACT_REFUSED = "act_refused"
    ACT_WITHDRAWN = "act_withdrawn"
    AMENDMENT_ASKED = "amendment_asked"
    AMENDED = "amended"
    AMENDMENT_REFUSED = "amendment_refused"
    AMENDMENT_ENDED = "amendment_ended"
    CASE_WITHDRAWN = "case_withdrawn"
    CLASSIFIED = "classified"
    ONE_PERSON = "one_person"
    NOT_ONE_PERSON = "not_one_person"
    ASSET_FOUND = "asset_found"
    ASSET_MOVED = "asset_moved"
    ASSET_TAKEN_OUT = "asset_taken_out"
    PAYMENT_ORDERED = "payment_ordered"
    PAYMENT_PAID = "payment_paid"
    PAYMENT_NOT_PAID = "payment_not_paid"
    PROTECTION_SAID = "protection_said"
    HEARING_SET = "hearing_set"
    HEARING_POSTPONED = "hearing_postponed"


class Flag(StrEnum):
    """What somebody has to think of before going on."""

    NON_PUNISHMENT = "non_punishment"
    HELD = "held"
    PUNISHED = "punished"
    NON_LIABILITY = "non_liability"
    MIGRANT_PROTECTION = "migrant_protection"
    CHILD = "child"


class AmendmentKind(StrEnum):
    """What is asked for."""

    ANSWER = "answer"
    WITHDRAW_CASE = "withdraw_case"
    TAKE_STEP_BACK = "take_step_back"


class AmendmentState(StrEnum):
    """What became of an amendment."""

    ASKED = "asked"
    APPROVED = "approved"
    REFUSED = "refused"
    TAKEN_BACK = "taken_back"


class ReceivedKind(StrEnum):
    """What another installation tells of a case that came from there."""

    STEP = "step"
    ACT = "act"
    AMENDMENT = "amendment"
    WITHDRAWAL = "withdrawal"
    HEARING = "hearing"
    #: For offices that work with victims and suspects alike: no other answers flags.
    PROTECTION_ANSWER = "protection_answer"


class NumberKind(StrEnum):
    """What official numbers are given to."""

    CASE = "case"
    OFFENCE = "offence"
