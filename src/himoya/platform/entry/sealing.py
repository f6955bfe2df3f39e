"""What this room keeps is encrypted under the agency's key, bound to the row that holds it."""

from __future__ import annotations

import json
from typing import Any
from uuid import UUID

from django.conf import settings

from himoya.platform.access.reader import Reader
from himoya.platform.entry.contents import Contents, as_bytes, from_bytes
from himoya.platform.entry.imports.found import Found, found_from, found_to
from himoya.platform.entry.models import Delivery, Draft, ExportRequest
from himoya.platform.keys.in_use import ring_for
from himoya.platform.keys.purposes import Purpose


def _context(kind: str, id: UUID) -> bytes:
    return f"{kind}:{id}".encode("ascii")


def _seal(by: Reader, purpose: Purpose, plain: bytes, context: bytes) -> bytes:
    return ring_for(settings.HIMOYA.keys, by.agency_code).seal(purpose, plain, context)


def _open(by: Reader, purpose: Purpose, sealed: bytes | memoryview, context: bytes) -> bytes:
    return ring_for(settings.HIMOYA.keys, by.agency_code).open(purpose, sealed, context)


def place_of_draft(draft: Draft) -> bytes:
    """Return what the seal of a draft is bound to: its answers, or what became of them."""
    return _context("draft" if draft.committed_at is None else "outcome", draft.id)


def place_of_request(request: ExportRequest) -> bytes:
    """Return what the seal of a reason is bound to."""
    return _context("export", request.id)


def place_of_delivery(delivery: Delivery) -> bytes:
    """Return what the seal of an uploaded file is bound to."""
    return _context("delivery", delivery.id)


def place_of_found(delivery: Delivery) -> bytes:
    """Return what the seal of a check's findings is bound to."""
    return _context("delivery-found", delivery.id)


def seal_contents(draft: Draft, contents: Contents, by: Reader) -> None:
    """Put the contents into a draft; raises KeyTrouble."""
    draft.sealed = _seal(by, Purpose.DRAFTS, as_bytes(contents), _context("draft", draft.id))


def open_contents(draft: Draft, by: Reader) -> Contents:
    """Return what a draft holds; raises KeyTrouble."""
    return from_bytes(_open(by, Purpose.DRAFTS, draft.sealed, _context("draft", draft.id)))


def seal_outcome(draft: Draft, outcome: dict[str, Any], by: Reader) -> None:
    """Put what became of a draft in the place of its answers; raises KeyTrouble."""
    plain = json.dumps(outcome, ensure_ascii=False).encode("utf-8")
    draft.sealed = _seal(by, Purpose.DRAFTS, plain, _context("outcome", draft.id))


def open_outcome(draft: Draft, by: Reader) -> dict[str, Any]:
    """Return what became of a committed draft; raises KeyTrouble."""
    plain = _open(by, Purpose.DRAFTS, draft.sealed, _context("outcome", draft.id))
    outcome: dict[str, Any] = json.loads(plain)
    return outcome


def seal_reason(request: ExportRequest, reason: str, by: Reader) -> None:
    """Put the reason of an export into its request; raises KeyTrouble."""
    context = place_of_request(request)
    request.reason = _seal(by, Purpose.REASONS, reason.encode("utf-8"), context)


def open_reason(request: ExportRequest, by: Reader) -> str:
    """Return the reason of an export; raises KeyTrouble."""
    context = place_of_request(request)
    return _open(by, Purpose.REASONS, request.reason, context).decode("utf-8")


def seal_file(delivery: Delivery, content: bytes, by: Reader) -> None:
    """Put an uploaded file into its delivery; raises KeyTrouble."""
    delivery.sealed = _seal(by, Purpose.DRAFTS, content, place_of_delivery(delivery))


def open_file(delivery: Delivery, by: Reader) -> bytes:
    """Return an uploaded file; raises KeyTrouble."""
    assert delivery.sealed is not None, "a delivery that was taken in has no file any more"
    return _open(by, Purpose.DRAFTS, delivery.sealed, place_of_delivery(delivery))


def seal_found(delivery: Delivery, found: Found, by: Reader) -> None:
    """Put what a check found into its delivery; raises KeyTrouble."""
    delivery.found = _seal(by, Purpose.DRAFTS, found_to(found), place_of_found(delivery))


def open_found(delivery: Delivery, by: Reader) -> Found | None:
    """Return what a check in the background found, None before it ended; raises KeyTrouble."""
    if delivery.found is None:
        return None
    return found_from(_open(by, Purpose.DRAFTS, delivery.found, place_of_found(delivery)))
