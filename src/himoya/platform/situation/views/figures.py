"""The situation, the half-year figures, and the figures as a file."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from himoya.platform.access.verbs import Verb
from himoya.platform.access.web import ReadersRequest, for_verb
from himoya.platform.situation.counting import count_standing, extent
from himoya.platform.situation.drawings import situation
from himoya.platform.situation.files import TYPES, figures_file
from himoya.platform.situation.forms import FiguresForm, SituationForm
from himoya.platform.situation.sections import SHOWN, section


@for_verb(Verb.SEE_CASE)
@require_safe
def dashboard(request: ReadersRequest) -> HttpResponse:
    """Five figures of one period."""
    form = SituationForm(request.GET, extent(request.reader))
    form.is_valid()
    found = situation(request.reader, form.question())
    shown = {"form": form, "situation": found, "counted_at": found.counted_at}
    return render(request, "situation/dashboard.html", shown)


@for_verb(Verb.SEE_CASE)
@require_safe
def figures(request: ReadersRequest) -> HttpResponse:
    """Tables by half-year or year beside each other."""
    form = FiguresForm(request.GET, extent(request.reader))
    form.is_valid()
    return render(request, "situation/figures.html", _tables(request, form))


def _tables(request: ReadersRequest, form: FiguresForm) -> dict[str, Any]:
    reader = request.reader
    stands = count_standing(reader, tuple(SHOWN), form.question())
    return {
        "form": form,
        "sections": [section(one) for one in stands.answer.values()],
        "counted_at": stands.counted_at,
        "types": tuple(TYPES) if reader.may(Verb.EXPORT_CASES) else (),
    }


@for_verb(Verb.EXPORT_CASES)
@require_POST
def download(request: ReadersRequest) -> HttpResponse:
    """The tables as a file; what was asked comes with the form."""
    form = FiguresForm(request.POST, extent(request.reader))
    file_type = request.POST.get("form", "")
    if not form.is_valid() or file_type not in TYPES:
        return redirect("situation:figures")
    content = figures_file(by=request.reader, asked=form.question(), form=file_type)
    answer = HttpResponse(content, content_type=TYPES[file_type])
    answer["Content-Disposition"] = f'attachment; filename="figures.{file_type}"'
    answer["Cache-Control"] = "no-store"
    return answer
