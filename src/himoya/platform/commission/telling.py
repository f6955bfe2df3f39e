"""Who may tell how far a task is."""

from __future__ import annotations

from himoya.platform.access.reader import Reader
from himoya.platform.access.verbs import Verb
from himoya.platform.commission.models import Task


def may_tell(reader: Reader, task: Task) -> bool:
    """Whose task it is tells how far it is; who keeps the body tells it of every task."""
    return reader.may(Verb.KEEP_COMMISSION) or task.owner_id == reader.agency
