"""What every page of this room has in common: never kept by the browser, and kind about keys."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, cast

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from himoya.platform.access.verbs import Verb
from himoya.platform.access.web import ReadersRequest, View, for_verb
from himoya.platform.keys.errors import KeyLocked, KeyTrouble

#: "Locked": nothing is wrong with the request, somebody has to unlock first (RFC 4918, 11.3).
LOCKED = 423


def person_page(verb: Verb) -> Callable[[View], View]:
    """Decorate a page about persons.

    It is not kept by the browser, and where a key is locked it says so and how to go on.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def shown(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            try:
                return view(request, *args, **kwargs)
            except KeyLocked as locked:
                return _locked(cast(ReadersRequest, request), locked)
            except KeyTrouble as trouble:
                return _trouble(cast(ReadersRequest, request), trouble)

        guarded: View = for_verb(verb)(never_cache(shown))
        return guarded

    return decorate


def _locked(request: ReadersRequest, locked: KeyLocked) -> HttpResponse:
    own = locked.agency == request.reader.agency_code
    shown = {"own": own, "path": request.path if request.method == "GET" else ""}
    return render(request, "persons/locked.html", shown, status=LOCKED)


def _trouble(request: ReadersRequest, trouble: KeyTrouble) -> HttpResponse:
    shown = {"sentence": trouble.in_language(request.reader.language)}
    return render(request, "persons/trouble.html", shown, status=503)
