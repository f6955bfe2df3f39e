"""The page that writes a programme as a file of IATI."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from himoya.platform.access.verbs import Verb
from himoya.platform.access.web import ReadersRequest, for_verb
from himoya.platform.programmes.handing_on import as_iati_file
from himoya.platform.programmes.iati_form import IatiForm
from himoya.platform.programmes.keeping.queries import may_keep
from himoya.platform.programmes.leaving import leaving
from himoya.platform.programmes.places import places
from himoya.platform.programmes.queries import programme
from himoya.platform.programmes.spoken import reading_language
from himoya.programmes.facts.programme import Programme
from himoya.programmes.iati.from_programme import NOT_REGISTERED, NotTold, Publisher, activity_of


@for_verb(Verb.SEE_PROGRAMMES)
@require_safe
def iati(request: ReadersRequest, name: str) -> HttpResponse:
    """Ask who publishes, and tell what the programme lacks for a file; then write it."""
    found = programme(request.reader, name)
    asked = request.GET if "language" in request.GET else None
    form = IatiForm(asked, initial={"language": reading_language()})
    lacking = _lacking(found)
    if form.is_valid() and not lacking:
        language = form.cleaned_data["language"]
        return leaving(as_iati_file(found, form.named_publisher(), language))
    shown = {"form": form, "lacking": lacking, "may_keep": may_keep(request.reader, name)}
    return render(request, "programmes/iati.html", places(found, "handover") | shown)


def _lacking(found: Programme) -> str:
    """Return what the programme says too little of for a valid file, in words."""
    try:
        activity_of(found, Publisher(NOT_REGISTERED))
    except NotTold as error:
        return error.in_words(reading_language())
    return ""
