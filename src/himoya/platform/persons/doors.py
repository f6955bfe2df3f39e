"""What every page of this room has in common: no browser keeps it."""

from __future__ import annotations

from collections.abc import Callable

from django.views.decorators.cache import never_cache

from himoya.platform.access.verbs import Verb
from himoya.platform.access.web import View, for_verb


def person_page(verb: Verb) -> Callable[[View], View]:
    """Decorate a page about persons: for a verb, and never kept.

    A locked key is answered by `middleware`, for these pages and all others.
    """

    def decorate(view: View) -> View:
        guarded: View = for_verb(verb)(never_cache(view))
        return guarded

    return decorate
