"""The page that lays every printed figure of a programme beside the one counted from the facts."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from himoya.platform.access.verbs import Verb
from himoya.platform.access.web import ReadersRequest, for_verb
from himoya.platform.database.clock import today
from himoya.platform.programmes.leaving import leaving
from himoya.platform.programmes.places import places
from himoya.platform.programmes.queries import programme
from himoya.platform.programmes.report_files import FORMS_WRITTEN, as_file
from himoya.platform.programmes.showing_comparison import ONLY_DIFFERING, comparison_page
from himoya.platform.programmes.spoken import reading_language
from himoya.programmes.reporting.comparing import comparison
from himoya.programmes.reporting.whole import book_of


@for_verb(Verb.SEE_PROGRAMMES)
@require_safe
def compare(request: ReadersRequest, name: str) -> HttpResponse:
    """Every printed figure, or only what differs; asked for a form, all of them as a file."""
    found = programme(request.reader, name)
    book = book_of(found, reading_language())
    form = request.GET.get("form", "")
    if form in FORMS_WRITTEN:
        return leaving(as_file(comparison(book, today()), form))
    shown = comparison_page(book, only_differing=request.GET.get("only") == ONLY_DIFFERING)
    return render(request, "programmes/comparison.html", shown | places(found, "report"))
