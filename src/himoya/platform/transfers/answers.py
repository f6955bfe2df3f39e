"""What an answer says: that a case was taken, or why it was not. Sealed like a case file.

The answer names the digest of the file that was read, so that it is a receipt for exactly that.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from himoya.platform.transfers.kinds import State
from himoya.platform.transfers.refusals import TransferRefused, Why


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerContents:
    """``state`` is TAKEN or RETURNED; ``agency`` the code of the one that answers."""

    transfer: UUID
    state: State
    digest: str
    agency: str
    number: str
    at: datetime
    reason: str = field(default="", repr=False)


def to_bytes(answer: AnswerContents) -> bytes:
    """Return the contents of an answer."""
    shown = {
        "transfer": str(answer.transfer),
        "state": answer.state.value,
        "digest": answer.digest,
        "agency": answer.agency,
        "number": answer.number,
        "at": answer.at.isoformat(),
        "reason": answer.reason,
    }
    return json.dumps(shown, sort_keys=True, ensure_ascii=False).encode("utf-8")


def from_bytes(contents: bytes) -> AnswerContents:
    """Read the contents of an answer; raises TransferRefused where they are none."""
    try:
        found = json.loads(contents.decode("utf-8"))
        state = State(found["state"])
        if state not in {State.TAKEN, State.RETURNED}:
            raise ValueError(state)
        return AnswerContents(
            transfer=UUID(found["transfer"]),
            state=state,
            digest=str(found["digest"]),
            agency=str(found["agency"]),
            number=str(found["number"]),
            at=datetime.fromisoformat(found["at"]),
            reason=str(found["reason"]),
        )
    except (ValueError, KeyError, TypeError, AttributeError):
        raise TransferRefused(Why.TAMPERED) from None
