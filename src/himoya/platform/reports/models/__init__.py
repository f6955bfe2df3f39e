"""The tables of this room."""

from __future__ import annotations

from himoya.platform.reports.models.draft import ConflictDecision, ReportDraft, SignedReport
from himoya.platform.reports.models.text import SectionText, WorkingCopy

__all__ = [
    "ConflictDecision",
    "ReportDraft",
    "SectionText",
    "SignedReport",
    "WorkingCopy",
]
