"""The page that somebody came from, carried along in ``?back=``: ours, without anything typed.

Only pages of the platform whose address holds nothing but words of ours and random ids are gone
back to: whatever else an address was given is forgotten.
"""

from __future__ import annotations

import re

from django.http import HttpRequest
from django.urls import Resolver404, resolve

#: Words of our addresses and ids; no other host (``//``), no query.
_OURS = re.compile(r"/(?:[a-z0-9-]+/)*")

BACK = "back"


def back_of(request: HttpRequest) -> str:
    """Return where the reader came from; empty where nowhere of ours."""
    address = request.GET.get(BACK, "")
    if len(address) > 200 or not _OURS.fullmatch(address):
        return ""
    try:
        resolve(address)
    except Resolver404:
        return ""
    return address


def carried(request: HttpRequest) -> str:
    """Return the query that keeps the way back in further addresses; empty where there is none."""
    back = back_of(request)
    return f"?{BACK}={back}" if back else ""
