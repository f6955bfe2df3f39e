"""What leaves the room as a file: the list as a workbook, one curriculum as a statement."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from himoya.platform.access.verbs import Verb
from himoya.platform.access.web import ReadersRequest, for_verb
from himoya.platform.curricula.printing import on_paper
from himoya.platform.curricula.queries.reading import curriculum_of
from himoya.platform.curricula.showing_one import page_of
from himoya.platform.curricula.views.filtering import filter_of
from himoya.platform.curricula.workbook import workbook
from himoya.platform.documents.file_choice import FileChoiceForm
from himoya.platform.programmes.spoken import reading_language

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@for_verb(Verb.SEE_CURRICULA)
@require_POST
def download(request: ReadersRequest) -> HttpResponse:
    """The list as a workbook, narrowed as on its page; that it left is recorded."""
    wanted = filter_of(request.reader, request.POST).wanted()
    return _sent(workbook(request.reader, wanted), _XLSX, "curricula.xlsx")


@for_verb(Verb.SEE_CURRICULA)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def paper(request: ReadersRequest, curriculum: UUID) -> HttpResponse:
    """Choose language and kind of file; the statement is sent at once."""
    shown = curriculum_of(request.reader, curriculum)
    form = FileChoiceForm(request.POST or None, initial={"language": reading_language()})
    if request.method != "POST" or not form.is_valid():
        told = page_of(shown, reading_language()) | {"form": form}
        return render(request, "curricula/paper.html", told, status=422 if form.errors else 200)
    made = on_paper(request.reader, curriculum, *form.chosen())
    return _sent(made.content, made.content_type, made.name)


def _sent(content: bytes, kind: str, name: str) -> HttpResponse:
    answer = HttpResponse(content, content_type=kind)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = "no-store, private"
    return answer
