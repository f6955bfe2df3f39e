"""What another installation tells of a case, as it is kept: sealed, and opened in its order."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from himoya.platform.access.standing_scopes import rows_in_scope
from himoya.platform.register.kinds import ReceivedKind
from himoya.platform.register.models import Received
from himoya.platform.register.sealing import open_text, seal_text

#: How the seal of what was received is bound to its row.
RECEIVED, CONTENT = "received", "content"


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A row and what was sealed in it."""

    row: Received
    content: Mapping[str, Any]

    @property
    def kind(self) -> ReceivedKind:
        return ReceivedKind(self.row.kind)


def seal_content(id: UUID, content: Mapping[str, Any]) -> bytes | None:
    """Return what belongs to a row, sealed for it."""
    return seal_text(RECEIVED, id, CONTENT, json.dumps(content, sort_keys=True))


def received_of(case: UUID, *kinds: ReceivedKind) -> list[Opened]:
    """Return what was received with a case, in its order; of some kinds only. Raises KeyTrouble."""
    wanted = {kind.value for kind in kinds or ReceivedKind}
    rows = rows_in_scope(_received, case)
    return [Opened(row=row, content=_content(row)) for row in rows if row.kind in wanted]


def _received(case: UUID) -> QuerySet[Received]:
    return Received.objects.filter(case=case).select_related("agency").order_by("at")


def _content(row: Received) -> dict[str, Any]:
    text = open_text(RECEIVED, row.id, CONTENT, row.content)
    found: dict[str, Any] = json.loads(text) if text else {}
    return found
