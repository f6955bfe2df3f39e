"""The only writers of the register. Permission first, atomic, history and audit last."""

from __future__ import annotations

from himoya.platform.register.actions.acting import (
    Particulars,
    act_on_case,
    approve_act,
    refuse_act,
    withdraw_act,
)
from himoya.platform.register.actions.assigning import assign_case
from himoya.platform.register.actions.changing import change_case
from himoya.platform.register.actions.glass import break_glass
from himoya.platform.register.actions.handing_over import (
    answered_elsewhere,
    propose_hand_over,
    return_hand_over,
    take_over,
    withdraw_hand_over,
)
from himoya.platform.register.actions.opening import open_case
from himoya.platform.register.actions.practising import begin_practice, reset_practice

__all__ = [
    "Particulars",
    "act_on_case",
    "answered_elsewhere",
    "approve_act",
    "assign_case",
    "begin_practice",
    "break_glass",
    "change_case",
    "open_case",
    "propose_hand_over",
    "refuse_act",
    "reset_practice",
    "return_hand_over",
    "take_over",
    "withdraw_act",
    "withdraw_hand_over",
]
