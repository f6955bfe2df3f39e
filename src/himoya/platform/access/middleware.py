"""Turns refusals into pages, and writes them down; lets a page that only looks see one state."""

from __future__ import annotations

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse

from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotPermitted, NotThere
from himoya.platform.audit.actions import Subject, refused
from himoya.platform.audit.changes import asked_once

_KEPT = "Cache-Control"


class LookingMiddleware:
    """A page that only looks stands on one state, and asks once which one that is."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method not in {"GET", "HEAD"}:
            return self.get_response(request)
        with asked_once():
            return self.get_response(request)


class RefusalMiddleware:
    """NotThere answers 404, NotPermitted 403; both are recorded in their own transaction."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if getattr(request, "reader", None) is not None and not response.has_header(_KEPT):
            # Nothing of a page is found in the browser after somebody has left it in a hurry.
            response[_KEPT] = "no-store"
        return response

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Record a refusal, and answer it in the same words whatever the reason."""
        from django.core.exceptions import PermissionDenied
        from django.core.handlers.exception import response_for_exception

        reader: Reader | None = getattr(request, "reader", None)
        if isinstance(error, NotThere):
            refused(by=reader, subject=Subject(error.kind, error.id), details=_at(request))
            return response_for_exception(request, Http404())
        if isinstance(error, NotPermitted):
            refused(by=reader, details=_at(request) | {"verb": error.verb})
            return response_for_exception(request, PermissionDenied())
        return None


def _at(request: HttpRequest) -> dict[str, str | int]:
    """The name of the address pattern: the address itself may hold what somebody typed."""
    match = request.resolver_match
    return {"page": match.view_name if match else "", "method": request.method or ""}
