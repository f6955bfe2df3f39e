"""Pages of the assets of a case: what was found, what was decided, who is paid from it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from himoya.platform.access.verbs import Verb
from himoya.platform.access.web import ReadersRequest, for_verb
from himoya.platform.dictionary_in_use import dictionary
from himoya.platform.register import actions
from himoya.platform.register.asset_showing import asset_page, step_name
from himoya.platform.register.proceedings.kinds import Step
from himoya.platform.register.queries.assets import (
    asset_of,
    assets_of,
    may_describe,
    suspects_of,
)
from himoya.platform.register.queries.records import case_head
from himoya.platform.register.refusals import CaseRefused
from himoya.platform.register.views.asking import as_number
from himoya.platform.register.views.asset_forms import (
    QUESTION_OF,
    FoundForm,
    StepForm,
    TakeOutForm,
)
from himoya.platform.register.views.records import framed
from himoya.platform.register.words import refusal


@for_verb(Verb.SEE_CASE)
@never_cache
@require_safe
def assets(request: ReadersRequest, case: UUID) -> HttpResponse:
    """The assets of a case, sums by currency, and what each victim is owed and paid."""
    head = case_head(request.reader, case)
    shown = asset_page(assets_of(request.reader, case), request.reader.language)
    return render(request, "register/assets.html", framed(request, head, "assets") | shown)


@for_verb(Verb.CHANGE_CASE)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: ReadersRequest, case: UUID) -> HttpResponse:
    """Add an asset that was found."""
    assets_of(request.reader, case)
    reader = request.reader
    suspects, described = suspects_of(reader, case), may_describe(reader)
    form = FoundForm(reader.language, suspects, request.POST or None, described=described)

    def write(steps: int | None) -> str:
        actions.add_asset(by=reader, case=case, found=form.found(), steps=steps)
        return _("The asset was added.")

    return asked_and_written(request, case, form, _("An asset was found"), write)


@for_verb(Verb.CHANGE_CASE)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def move(request: ReadersRequest, case: UUID, asset: UUID, kind: str) -> HttpResponse:
    """Enter what was decided about an asset."""
    shown = asset_of(request.reader, case, asset)
    if kind not in {one.value for one in shown.steps}:
        raise Http404
    reader, step = request.reader, Step(kind)
    form = StepForm(reader.language, step, shown.currency, request.POST or None)

    def write(steps: int | None) -> str:
        actions.move_asset(
            by=reader, case=case, asset=asset, step=step, decision=form.decision(), steps=steps
        )
        return _("The decision was entered.")

    return asked_and_written(
        request, case, form, f"{step_name(step, reader.language)}: {shown.number}", write
    )


@for_verb(Verb.CHANGE_CASE)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def take_out(request: ReadersRequest, case: UUID, asset: UUID) -> HttpResponse:
    """Take out an asset that was entered by mistake."""
    shown = asset_of(request.reader, case, asset)
    form = TakeOutForm(request.POST or None)

    def write(steps: int | None) -> str:
        actions.take_asset_out(
            by=request.reader,
            case=case,
            asset=asset,
            reason=form.cleaned_data["reason"],
            steps=steps,
        )
        return _("The asset was taken out. Nothing is deleted.")

    label = dictionary().records["asset"].label.in_language(request.reader.language)
    title = _("Entered by mistake: %(what)s") % {"what": f"{label} {shown.number}"}
    return asked_and_written(request, case, form, title, write)


def asked_and_written(
    request: ReadersRequest,
    case: UUID,
    form: forms.Form,
    title: str,
    write: Callable[[int | None], str],
    **more: Any,
) -> HttpResponse:
    """Show a form; once it is filled in well, write and go back to the assets."""
    head = case_head(request.reader, case)
    if request.method == "POST" and form.is_valid():
        try:
            done = write(as_number(request.POST.get("steps", "")))
        except CaseRefused as refused:
            question = QUESTION_OF.get(refused.why)
            form.add_error(question if question in form.fields else None, refusal(refused.why))
        else:
            messages.success(request, done)
            return redirect("register:assets", case)
    page = framed(request, head, "assets") | {"form": form, "title": title} | more
    return render(request, "register/asset_form.html", page)
