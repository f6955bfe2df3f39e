"""The page of the situation in a country before a programme and since, and the same on paper."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from himoya.platform.access.verbs import Verb
from himoya.platform.access.web import ReadersRequest, for_verb
from himoya.platform.programmes.beside import context_beside
from himoya.platform.programmes.keeping.queries import may_keep
from himoya.platform.programmes.places import places
from himoya.platform.programmes.queries import programme
from himoya.platform.programmes.showing_context import context_page
from himoya.platform.programmes.spoken import reading_language
from himoya.programmes.reporting.whole import book_of


@for_verb(Verb.SEE_PROGRAMMES)
@require_safe
def context(request: ReadersRequest, name: str) -> HttpResponse:
    """Figures of facts and published statistics, side by side, and why some may not be."""
    found, language = programme(request.reader, name), reading_language()
    published = context_beside(request.reader, found, language)
    book = book_of(found, language, published=published)
    shown = context_page(book, may_change=may_keep(request.reader, name))
    return render(request, "programmes/context.html", shown | places(found, "context"))
