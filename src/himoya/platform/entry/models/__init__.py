"""Drafts, and what the shared parts of lists, exports and imports keep."""

from __future__ import annotations

from himoya.platform.entry.models.delivery import Delivery
from himoya.platform.entry.models.draft import Draft
from himoya.platform.entry.models.export_request import ExportRequest
from himoya.platform.entry.models.saved_view import SavedView

__all__ = ["Delivery", "Draft", "ExportRequest", "SavedView"]
