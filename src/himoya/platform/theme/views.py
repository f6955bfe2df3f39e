"""Leaving at once, choosing a language, and the page of patterns."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views import i18n
from django.views.decorators.http import require_safe

from himoya.platform.access.web import for_anyone

set_language = for_anyone("everybody chooses the language of the pages")(i18n.set_language)


@for_anyone("whoever must leave at once may be signed in or not")
@require_safe
def exit_page(request: HttpRequest) -> HttpResponse:
    """A page that shows nothing of where somebody was; nothing of it is kept."""
    response = render(request, "theme/exit.html")
    response["Cache-Control"] = "no-store"
    response["Clear-Site-Data"] = '"cache"'
    return response


@for_anyone("shows invented content only, and only on installations for demonstration")
@require_safe
def pattern_page(request: HttpRequest) -> HttpResponse:
    """Every component once."""
    from himoya.platform.theme.patterns import patterns

    return render(request, "theme/patterns.html", patterns())
