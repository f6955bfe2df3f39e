"""The only writers of this room. Permission first, one transaction, audit last."""

from __future__ import annotations

from himoya.platform.transfers.actions.answering import return_case, take_case
from himoya.platform.transfers.actions.arriving import read_file
from himoya.platform.transfers.actions.own_keys import replace_own_keys, withdraw_own_keys
from himoya.platform.transfers.actions.partner_keys import (
    accept_keys,
    announce_keys,
    withdraw_partner_keys,
)
from himoya.platform.transfers.actions.partners import (
    add_partner,
    compare_partner,
    end_partner,
    settle_agencies,
)
from himoya.platform.transfers.actions.sending import Luggage, send_case

__all__ = [
    "Luggage",
    "accept_keys",
    "add_partner",
    "announce_keys",
    "compare_partner",
    "end_partner",
    "read_file",
    "replace_own_keys",
    "return_case",
    "send_case",
    "settle_agencies",
    "take_case",
    "withdraw_own_keys",
    "withdraw_partner_keys",
]
