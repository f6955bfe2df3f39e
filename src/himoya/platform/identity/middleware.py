"""Lets each request use the key that its session has unlocked."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from himoya.platform.access.reader import Reader
from himoya.platform.identity.unlocking import STORED, unlocked_ring
from himoya.platform.keys.in_use import unlocked_now


class UnlockedKeysMiddleware:
    """Stands after the reader's middleware: only who works in the agency uses its key.

    A response that is still being sent after this (a file in pieces) took its ring before.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        reader: Reader | None = getattr(request, "reader", None)
        if reader is None or STORED not in request.session:
            return self.get_response(request)
        ring = unlocked_ring(request, reader)
        with unlocked_now([] if ring is None else [ring]):
            return self.get_response(request)
