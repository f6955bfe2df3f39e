"""What every page of a draft has in common: never kept by the browser, and hidden in a break."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache

from himoya.platform.access.verbs import Verb
from himoya.platform.access.web import View, for_verb

#: Key of the session: the draft that somebody hid for a break.
BREAK = "himoya_break"


def draft_view(view: View) -> View:
    """Decorate a view of a draft: for everybody with work of his or her own.

    Which drafts exist for whom, and whether the role may still fill them in, is asked by queries
    and actions. Pages are not kept by the browser: "back" shows what is saved now, and nobody after
    the person finds them. During a break the neutral page stands in their place.
    """

    @wraps(view)
    def shown(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if on_break(request):
            return redirect("entry:break")
        return view(request, *args, **kwargs)

    guarded: Callable[..., HttpResponseBase] = for_verb(Verb.SEE_OWN_WORK)(never_cache(shown))
    return guarded


def on_break(request: HttpRequest) -> UUID | None:
    """Return the draft that was hidden for a break."""
    found = request.session.get(BREAK)
    return UUID(found) if found else None


def posted(request: HttpRequest) -> dict[str, list[str]]:
    """Return what a browser sent, every value of every name."""
    return {name: request.POST.getlist(name) for name in request.POST}
