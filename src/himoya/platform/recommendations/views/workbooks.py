"""Recommendations as a workbook that leaves and comes back: looked through, then taken in."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from himoya.platform.access.verbs import Verb
from himoya.platform.access.web import ReadersRequest, for_verb
from himoya.platform.followed_work.workbooks.cells import WorkbookRefused
from himoya.platform.followed_work.workbooks.forms import (
    SeenWorkbookForm,
    WorkbookForm,
    refused_form,
)
from himoya.platform.programmes.spoken import reading_language
from himoya.platform.recommendations.showing_workbooks import foreseen_of
from himoya.platform.recommendations.views.filtering import filter_of
from himoya.platform.recommendations.workbooks.reading import Line, from_workbook
from himoya.platform.recommendations.workbooks.taking_in import foresee, not_in_the_file, take_in
from himoya.platform.recommendations.workbooks.writing import workbook

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@for_verb(Verb.SEE_RECOMMENDATIONS)
@require_POST
def download(request: ReadersRequest) -> HttpResponse:
    """The list as a workbook, narrowed as on its page; that it left is recorded."""
    wanted = filter_of(request.reader, request.POST).wanted()
    answer = HttpResponse(workbook(request.reader, wanted), content_type=_XLSX)
    answer["Content-Disposition"] = 'attachment; filename="recommendations.xlsx"'
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = "no-store, private"
    return answer


@for_verb(Verb.KEEP_RECOMMENDATIONS)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def upload(request: ReadersRequest) -> HttpResponse:
    """Look through a workbook and say what it would do; nothing is stored."""
    form = WorkbookForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        seen = form.seen()
        try:
            lines = _lines(seen)
            foreseen = foresee(request.reader, lines)
        except WorkbookRefused as refused:
            return _refused(request, form, refused)
        shown = foreseen_of(foreseen, reading_language()) | {"form": seen}
        shown["earlier"] = not_in_the_file(lines)
        return render(request, "recommendations/foreseen.html", shown)
    status = 422 if form.errors else 200
    return render(request, "recommendations/take_in.html", {"form": form}, status=status)


@for_verb(Verb.KEEP_RECOMMENDATIONS)
@require_POST
def commit(request: ReadersRequest) -> HttpResponse:
    """Take in the workbook that was looked through, all of it or nothing."""
    seen = SeenWorkbookForm(request.POST)
    if not seen.is_valid():
        messages.error(request, _("Choose the file again."))
        return redirect("recommendations:take-in")
    try:
        lines = _lines(seen)
        take_in(by=request.reader, lines=lines, words=seen.cleaned_data["words"])
    except WorkbookRefused as refused:
        form = WorkbookForm({"words": seen.cleaned_data["words"]})
        return _refused(request, form, refused)
    messages.success(request, _("The lines of the workbook stand among the recommendations."))
    if earlier := not_in_the_file(lines):
        messages.info(request, earlier)
    return redirect("recommendations:list")


def _lines(seen: SeenWorkbookForm) -> list[Line]:
    """Raises WorkbookRefused."""
    seen.full_clean()
    content, ending = seen.cleaned_data["content"], seen.cleaned_data["ending"]
    return from_workbook(content, ending, reading_language())


def _refused(request: ReadersRequest, form: WorkbookForm, refused: WorkbookRefused) -> HttpResponse:
    form = refused_form(form, refused)
    return render(request, "recommendations/take_in.html", {"form": form}, status=422)
