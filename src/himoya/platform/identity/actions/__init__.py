"""The only writers of identities. Each checks permission first and records last, at once or not.

Called inside or outside of a transaction; a caller's own transaction holds all of it together.
"""

from __future__ import annotations

from himoya.platform.identity.actions.custody import move_custody, share_identity
from himoya.platform.identity.actions.pieces import (
    change_identity,
    erase_identity,
    register_person,
    register_unknown,
)
from himoya.platform.identity.actions.taking import show_to_taker

__all__ = [
    "change_identity",
    "erase_identity",
    "move_custody",
    "register_person",
    "register_unknown",
    "share_identity",
    "show_to_taker",
]
