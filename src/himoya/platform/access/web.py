"""What a page asks of the person at the door, declared beside the view.

``@for_verb(Verb.SEE_CASE)`` on every view of signed-in people, ``@for_anyone`` on the few that
need no sign-in. A test walks through the URL configuration and fails at a view with neither.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any, cast

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponseBase

from himoya.platform.access.reader import Reader
from himoya.platform.access.verbs import Verb

View = Callable[..., HttpResponseBase]


class ReadersRequest(HttpRequest):
    """A request behind the door: there is a reader."""

    reader: Reader


@dataclass(frozen=True, slots=True)
class Door:
    """What a view asks: a verb, or nothing (``verb`` is None)."""

    verb: Verb | None
    why_open: str = ""


def for_verb(verb: Verb) -> Callable[[View], View]:
    """Let in those who are signed in and whose role may do this kind of thing.

    Others are sent to sign in, or get NotPermitted.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            reader: Reader | None = getattr(request, "reader", None)
            if reader is None:
                return redirect_to_login(request.get_full_path())
            reader.check(verb)
            return view(request, *args, **kwargs)

        cast(Any, guarded).door = Door(verb)
        return guarded

    return decorate


def for_anyone(why: str) -> Callable[[View], View]:
    """Let everybody in, for the reason given; it stands in the generated page of access rules."""

    def decorate(view: View) -> View:
        @wraps(view)
        def open_view(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            return view(request, *args, **kwargs)

        cast(Any, open_view).door = Door(None, why)
        return open_view

    return decorate


def door_of(view: View) -> Door | None:
    """Return what a view asks, or None where nobody has said it."""
    return cast("Door | None", getattr(view, "door", None))
