"""Scoring sheets and scenarios as files."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from himoya.languages.codes import Language
from himoya.platform.access.verbs import Verb
from himoya.platform.access.web import ReadersRequest, for_verb
from himoya.platform.documents.file_choice import FileChoiceForm
from himoya.platform.documents.paper_files import FileType, PaperFile
from himoya.platform.followed_work.showing import url_of
from himoya.platform.followed_work.views import file_sent, not_now
from himoya.platform.programmes.spoken import reading_language
from himoya.platform.simulations import printing
from himoya.platform.simulations.models import Scenario
from himoya.platform.simulations.queries import reading, runs
from himoya.platform.simulations.words import ROOM


@for_verb(Verb.SEE_SIMULATIONS)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def kit(request: ReadersRequest, row: UUID) -> HttpResponse:
    """A scenario with its roles, handouts and an empty scoring sheet, to play it on paper."""
    found = reading.row_of(request.reader, Scenario, row)

    def make(language: Language, kind: FileType) -> PaperFile:
        return printing.kit_on_paper(request.reader, row, language, kind)

    return _sent(request, url_of(found, ROOM), make)


@for_verb(Verb.SEE_SIMULATIONS)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def sheet(request: ReadersRequest, row: UUID) -> HttpResponse:
    """The scoring sheets of a run, with points."""
    found = runs.run_row(request.reader, row)
    if found.agency_id != request.reader.agency:
        return not_now(request, url_of(found, ROOM), ROOM)

    def make(language: Language, kind: FileType) -> PaperFile:
        return printing.sheets_on_paper(request.reader, row, language, kind)

    return _sent(request, url_of(found, ROOM), make)


def _sent(
    request: ReadersRequest, back: str, make: Callable[[Language, FileType], PaperFile]
) -> HttpResponse:
    """Choose language and kind of file; the file is sent at once."""
    form = FileChoiceForm(request.POST or None, initial={"language": reading_language()})
    if request.method == "POST" and form.is_valid():
        made = make(*form.chosen())
        return file_sent(made.content, made.content_type, made.name)
    context = {
        "form": form,
        "heading": _("Put it on paper"),
        "button": _("Download the document"),
        "back": back,
        "version": "",
    }
    return render(request, "followed_work/form.html", context, status=422 if form.errors else 200)
