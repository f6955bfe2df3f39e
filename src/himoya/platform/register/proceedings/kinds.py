"""The kinds of acts, states and steps, as they are stored. A stored value keeps its meaning."""

from __future__ import annotations

from enum import StrEnum


class ActKind(StrEnum):
    """One kind of act on a case; ``acts.yaml`` of the dictionary has its words under this code."""

    BEGIN_CHECK = "begin_check"
    REFUSE_TO_OPEN = "refuse_to_open"
    OPEN_CASE = "open_case"
    SUSPEND = "suspend_case"
    RESUME = "resume_case"
    JOIN = "join_case"
    SEVER = "sever_case"
    TRANSFER = "transfer_case"
    CHARGE = "charge"
    DRAW_UP_INDICTMENT = "draw_up_indictment"
    RETURN_FOR_INVESTIGATION = "return_for_investigation"
    REQUALIFY = "requalify"
    RECLASSIFY = "reclassify_case"
    TERMINATE = "terminate_case"
    REOPEN = "reopen_case"
    SEND_TO_COURT = "send_to_court"
    RECORD_HEARING = "record_hearing"
    SUSPEND_IN_COURT = "suspend_in_court"
    RESUME_IN_COURT = "resume_in_court"
    SUSPEND_AGAINST = "suspend_against_defendant"
    RESUME_AGAINST = "resume_against_defendant"
    RETURN_TO_PROSECUTOR = "return_to_prosecutor"
    LODGE_APPEAL = "lodge_appeal"
    DECIDE_APPEAL = "decide_appeal"
    SEND_BACK_TO_COURT = "send_back_to_court"
    SEND_BACK_TO_PROSECUTOR = "send_back_to_prosecutor"
    CLOSE = "close_case"


class ActState(StrEnum):
    """What became of an act."""

    WAITING = "waiting"
    DONE = "done"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    #: It was done, and two people said later that it was entered by mistake: it counts no more.
    MISTAKEN = "mistaken"


class HearingState(StrEnum):
    """What became of a hearing for which a court had set a day."""

    SET = "set"
    HELD = "held"
    POSTPONED = "postponed"


class CaseState(StrEnum):
    """States of a case: the list ``proceeding_state``, and that nobody has said one."""

    NOT_SAID = ""
    CHECK = "pre_investigation_check"
    REFUSED = "refused_to_open"
    OPENED = "opened"
    SUSPENDED = "suspended"
    JOINED = "joined"
    SEVERED = "severed"
    TRANSFERRED = "transferred"
    IN_COURT = "sent_to_court"
    SUSPENDED_IN_COURT = "suspended_in_court"
    RETURNED = "returned"
    CLOSED = "closed"


class PersonStage(StrEnum):
    """Stages of a person: the list ``perpetrator_stage``. A person is a suspect until judged."""

    SUSPECT = "STG1"
    DETAINED = "STG2"
    CHARGED = "STG3"
    IN_COURT = "STG4"
    CONVICTED_FIRST = "STG5"
    CONVICTED = "STG6"
    ACQUITTED = "STG7"
    ENDED = "STG8"
    SERVING = "STG9"
    RELEASED = "STG10"
    WANTED = "STG11"


class ChargeState(StrEnum):
    """Which court decided on a charge last: the list ``court_instance``, and none yet."""

    NOT_JUDGED = ""
    FIRST = "first_instance"
    APPEAL = "appellate"
    CASSATION = "cassation"
    SUPERVISION = "supervisory"


class DefendantState(StrEnum):
    """Whether a court goes on against somebody; read from dates of the suspect, stored nowhere."""

    GOING_ON = "going_on"
    SUSPENDED = "standing_still"


class FurtherDecision(StrEnum):
    """What a further court made of a judgment: the list ``further_court_decision``."""

    UPHELD = "upheld"
    LIGHTER = "changed_lighter"
    HEAVIER = "changed_heavier"
    OTHERWISE = "changed_otherwise"
    ENDED = "set_aside_ended"
    TO_COURT = "set_aside_to_court"
    TO_PROSECUTOR = "set_aside_to_prosecutor"


class ServingState(StrEnum):
    """How far a sentence has come; read from the dates of its records, stored nowhere."""

    IMPOSED = "imposed"
    FINAL = "final"
    SERVING = "serving"
    RELEASED = "released"


class AssetState(StrEnum):
    """How far an asset has come: the list ``asset_state``."""

    FOUND = "found"
    FROZEN = "frozen"
    SEIZED = "seized"
    CONFISCATED = "confiscated"
    RETURNED = "returned"


class PaymentState(StrEnum):
    """What became of a payment of compensation: the list ``payment_state``."""

    ORDERED = "ordered"
    PAID = "paid"
    CANNOT_BE_PAID = "cannot_be_paid"


class Step(StrEnum):
    """What happens to a person, a defendant, a charge, a sentence, an asset, a payment, a hand-over
    or a step of a case itself.

    ``steps.yaml`` has the words.
    """

    DETAIN = "detain"
    LOOK_FOR = "look_for"
    CHARGE = "charge"
    GO_TO_COURT = "go_to_court"
    COME_BACK = "come_back"
    CONVICT = "convict"
    ACQUIT = "acquit"
    END = "end_without_conviction"
    BECOME_FINAL = "become_final"
    SET_ASIDE = "set_aside"
    STAND_STILL = "stand_still"
    GO_ON = "go_on"
    BEGIN_SERVING = "begin_serving"
    CHANGE_REGIME = "change_regime"
    RELEASE = "release"
    RETURN_TO_SERVING = "return_to_serving"
    JUDGE = "judge"
    DECIDE_ON_APPEAL = "decide_on_appeal"
    DECIDE_IN_CASSATION = "decide_in_cassation"
    DECIDE_IN_SUPERVISION = "decide_in_supervision"
    FREEZE = "freeze"
    SEIZE = "seize"
    CONFISCATE = "confiscate"
    GIVE_BACK = "give_back"
    PAY = "pay"
    GIVE_UP = "give_up"
    TAKE = "take"
    RETURN = "return"
    WITHDRAW = "withdraw"
    SEND_BACK = "send_back"
    AGREE = "agree"
    REFUSE = "refuse"
    SAY_MISTAKEN = "say_mistaken"
