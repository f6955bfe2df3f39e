"""The measures of a plan as a workbook that leaves and comes back: looked through, then taken."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from himoya.platform.access.verbs import Verb
from himoya.platform.access.web import ReadersRequest, for_verb
from himoya.platform.action_plan.queries.plans import plan_of
from himoya.platform.action_plan.showing.workbooks import foreseen_of
from himoya.platform.action_plan.views.filling_in import not_now
from himoya.platform.action_plan.workbooks.reading import Line, from_workbook
from himoya.platform.action_plan.workbooks.taking_in import foresee, take_in
from himoya.platform.action_plan.workbooks.writing import workbook
from himoya.platform.followed_work.workbooks.cells import WorkbookRefused
from himoya.platform.followed_work.workbooks.forms import (
    SeenWorkbookForm,
    WorkbookForm,
    refused_form,
)
from himoya.platform.programmes.spoken import reading_language

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@for_verb(Verb.SEE_ACTION_PLAN)
@require_POST
def download(request: ReadersRequest, plan: UUID) -> HttpResponse:
    """The measures of a plan as a workbook; that it left is recorded."""
    made = workbook(request.reader, plan, reading_language())
    answer = HttpResponse(made, content_type=_XLSX)
    answer["Content-Disposition"] = 'attachment; filename="measures.xlsx"'
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = "no-store, private"
    return answer


@for_verb(Verb.KEEP_ACTION_PLAN)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def upload(request: ReadersRequest, plan: UUID) -> HttpResponse:
    """Look through a workbook and say what it would do; nothing is stored."""
    if not plan_of(request.reader, plan).may_add:
        return not_now(request, reverse("action_plan:plan", args=(plan,)))
    form = WorkbookForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        seen = form.seen()
        try:
            foreseen = foresee(request.reader, plan, _lines(seen))
        except WorkbookRefused as refused:
            return _refused(request, plan, form, refused)
        shown = foreseen_of(foreseen, reading_language()) | {"form": seen, "plan": plan}
        return render(request, "action_plan/foreseen.html", shown)
    return _page(request, plan, form)


@for_verb(Verb.KEEP_ACTION_PLAN)
@require_POST
def commit(request: ReadersRequest, plan: UUID) -> HttpResponse:
    """Take in the workbook that was looked through, all of it or nothing."""
    seen = SeenWorkbookForm(request.POST)
    if not seen.is_valid():
        plan_of(request.reader, plan)
        messages.error(request, _("Choose the file again."))
        return redirect("action_plan:take-in", plan)
    words = seen.cleaned_data["words"]
    try:
        take_in(by=request.reader, plan=plan, lines=_lines(seen), words=words)
    except WorkbookRefused as refused:
        return _refused(request, plan, WorkbookForm({"words": words}), refused)
    messages.success(request, _("The lines of the workbook stand among the measures."))
    return redirect("action_plan:measures", plan)


def _lines(seen: SeenWorkbookForm) -> list[Line]:
    """Raises WorkbookRefused."""
    seen.full_clean()
    content, ending = seen.cleaned_data["content"], seen.cleaned_data["ending"]
    return from_workbook(content, ending, reading_language())


def _refused(
    request: ReadersRequest, plan: UUID, form: WorkbookForm, refused: WorkbookRefused
) -> HttpResponse:
    form = refused_form(form, refused)
    return _page(request, plan, form)


def _page(request: ReadersRequest, plan: UUID, form: WorkbookForm) -> HttpResponse:
    status = 422 if form.errors else 200
    context = {"form": form, "plan": plan}
    return render(request, "action_plan/take_in.html", context, status=status)
