"""Wherever a key is locked, the page says so kindly and leads to unlocking it."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from himoya.platform.access.reader import Reader
from himoya.platform.keys.errors import KeyLocked

#: "Locked": nothing is wrong with the request, somebody has to unlock first (RFC 4918, 11.3).
LOCKED = 423


class LockedKeyMiddleware:
    """Answers for every room: drafts and files of an agency are sealed with its key, too."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Return the page about a locked key; other errors are others' business."""
        reader: Reader | None = getattr(request, "reader", None)
        if not isinstance(error, KeyLocked) or reader is None:
            return None
        own = error.agency == reader.agency_code
        shown = {"own": own, "path": request.path if request.method == "GET" else ""}
        answer = render(request, "persons/locked.html", shown, status=LOCKED)
        answer["Cache-Control"] = "no-store"
        return answer
