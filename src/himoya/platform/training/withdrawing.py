"""Withdraw what is never deleted: a bank of questions, a test, a test at an event."""

from __future__ import annotations

from himoya.platform.access.reader import Reader
from himoya.platform.audit.actions import Subject, record
from himoya.platform.audit.acts import Act
from himoya.platform.database.clock import now
from himoya.platform.training.models import CourseTest, ItemBank, TestSitting
from himoya.platform.training.refusals import TrainingRefused, Why


def withdraw(by: Reader, row: ItemBank | CourseTest | TestSitting, kind: str, reason: str) -> None:
    """Withdraw a locked row; inside a scope. Raises TrainingRefused."""
    if row.withdrawn_at is not None:
        raise TrainingRefused(Why.WITHDRAWN_ALREADY)
    if not reason.strip():
        raise TrainingRefused(Why.WITHDRAWAL_NEEDS_REASON)
    row.withdrawn_at, row.withdrawn_by_id = now(), by.account
    row.withdrawn_because = reason.strip()
    row.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawn_because"])
    record(Act.REMOVED, by=by, subject=Subject(kind, str(row.id)))
