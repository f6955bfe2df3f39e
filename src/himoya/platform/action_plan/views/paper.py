"""A plan as a file."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from himoya.platform.access.verbs import Verb
from himoya.platform.access.web import ReadersRequest, for_verb
from himoya.platform.action_plan.printing import on_paper
from himoya.platform.action_plan.queries.plans import plan_of
from himoya.platform.documents.file_choice import FileChoiceForm
from himoya.platform.programmes.spoken import reading_language


@for_verb(Verb.SEE_ACTION_PLAN)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def on_paper_page(request: ReadersRequest, plan: UUID) -> HttpResponse:
    """Choose language and kind of file; the file is sent at once."""
    shown = plan_of(request.reader, plan)
    form = FileChoiceForm(request.POST or None, initial={"language": reading_language()})
    if request.method != "POST" or not form.is_valid():
        context = {
            "form": form,
            "heading": _("Put it on paper"),
            "button": _("Download the document"),
            "back": reverse("action_plan:plan", args=(plan,)),
            "version": shown.row.version,
        }
        status = 422 if form.errors else 200
        return render(request, "action_plan/form.html", context, status=status)
    made = on_paper(request.reader, plan, *form.chosen())
    answer = HttpResponse(made.content, content_type=made.content_type)
    answer["Content-Disposition"] = f'attachment; filename="{made.name}"'
    answer["X-Content-Type-Options"] = "nosniff"
    return answer
