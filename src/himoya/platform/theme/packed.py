"""Pages of everybody, packed for thin lines: a page with a table shrinks to an eighth or less.

Only what strangers get is packed. Where a page holds a secret of whoever is signed in beside words
that somebody else can choose, its packed length can betray the secret. The token of a form is
masked anew in every answer.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.middleware.gzip import GZipMiddleware

#: What shrinks; workbooks are packed already.
_TEXTS = ("text/", "application/json", "application/xml")

_packing = GZipMiddleware(lambda _request: HttpResponse())


def packed(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Send what strangers get of a view packed, to browsers that say they can read it so."""

    @wraps(view)
    def packing(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response = view(request, *args, **kwargs)
        signed_in = getattr(request, "reader", None) is not None
        if signed_in or not response.get("Content-Type", "").startswith(_TEXTS):
            return response
        return _packing.process_response(request, response)

    return packing
