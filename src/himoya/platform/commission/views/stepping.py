"""What the forms of this room have in common: not possible now, and which version was seen."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect

from himoya.platform.access.web import ReadersRequest
from himoya.platform.commission.refusals import Why
from himoya.platform.commission.words import refusal


def not_now(request: ReadersRequest, address: str) -> HttpResponse:
    """Lead back to the page and say that this is not possible now."""
    messages.error(request, refusal(Why.NOT_NOW))
    return redirect(address)
