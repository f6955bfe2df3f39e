"""The only writers of the register. Permission first, atomic, history and audit last."""

from __future__ import annotations

from himoya.platform.register.actions.acting import (
    Particulars,
    act_on_case,
    approve_act,
    refuse_act,
    withdraw_act,
)
from himoya.platform.register.actions.amending import (
    approve_amendment,
    ask_amendment,
    ask_to_take_step_back,
    ask_withdrawal,
    refuse_amendment,
    take_back_amendment,
)
from himoya.platform.register.actions.assets import (
    Decision,
    Found,
    add_asset,
    move_asset,
    take_asset_out,
)
from himoya.platform.register.actions.assigning import assign_case
from himoya.platform.register.actions.changing import change_case
from himoya.platform.register.actions.classifying import adopt_classification
from himoya.platform.register.actions.glass import break_glass
from himoya.platform.register.actions.handing_over import (
    answered_elsewhere,
    propose_hand_over,
    return_hand_over,
    take_over,
    withdraw_hand_over,
)
from himoya.platform.register.actions.hearings import Planned, postpone_hearing, set_hearing
from himoya.platform.register.actions.one_person import end_one_person, say_one_person
from himoya.platform.register.actions.opening import open_case
from himoya.platform.register.actions.payments import Order, give_up, order_payment, pay
from himoya.platform.register.actions.practising import begin_practice, reset_practice
from himoya.platform.register.actions.protecting import Answer, answer_flag

__all__ = [
    "Answer",
    "Decision",
    "Found",
    "Order",
    "Particulars",
    "Planned",
    "act_on_case",
    "add_asset",
    "adopt_classification",
    "answer_flag",
    "answered_elsewhere",
    "approve_act",
    "approve_amendment",
    "ask_amendment",
    "ask_to_take_step_back",
    "ask_withdrawal",
    "assign_case",
    "begin_practice",
    "break_glass",
    "change_case",
    "end_one_person",
    "give_up",
    "move_asset",
    "open_case",
    "order_payment",
    "pay",
    "postpone_hearing",
    "propose_hand_over",
    "refuse_act",
    "refuse_amendment",
    "reset_practice",
    "return_hand_over",
    "say_one_person",
    "set_hearing",
    "take_asset_out",
    "take_back_amendment",
    "take_over",
    "withdraw_act",
    "withdraw_hand_over",
]
