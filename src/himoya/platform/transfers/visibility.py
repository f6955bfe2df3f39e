"""How the audit calls the records of this room, and the second wall before them."""

from __future__ import annotations

from himoya.platform.database.row_security import agency_is_mine, practice_is_mine

#: The kinds of records of which the audit speaks.
TRANSFER, PARTNER = "transfer", "partner"

#: A transfer is there for the office of this installation that gives or receives the case.
TRANSFER_POLICY = f"{agency_is_mine('agency_id')} AND {practice_is_mine('practice')}"
