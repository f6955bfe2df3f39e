"""The only writers of this room. Permission first, one transaction, audit last."""

from __future__ import annotations

from himoya.platform.transfers.actions.answering import return_case, take_case
from himoya.platform.transfers.actions.arriving import read_file
from himoya.platform.transfers.actions.partners import (
    add_partner,
    compare_partner,
    end_partner,
    settle_agencies,
)
from himoya.platform.transfers.actions.sending import Luggage, send_case

__all__ = [
    "Luggage",
    "add_partner",
    "compare_partner",
    "end_partner",
    "read_file",
    "return_case",
    "send_case",
    "settle_agencies",
    "take_case",
]
