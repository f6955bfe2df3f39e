"""The pages of self-assessments: the list, filling in, one assessment, its points, and paper."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from himoya.languages.codes import language_of
from himoya.platform.access.refusals import NotThere
from himoya.platform.access.verbs import Verb
from himoya.platform.access.web import ReadersRequest, for_verb
from himoya.platform.assistance.assessments import actions
from himoya.platform.assistance.assessments.checklist import checklist, said
from himoya.platform.assistance.assessments.forms import JudgeForm, PointForm, PrintForm
from himoya.platform.assistance.assessments.listing import list_of
from himoya.platform.assistance.assessments.printing import on_paper
from himoya.platform.assistance.assessments.queries import assessment_of, assessments
from himoya.platform.assistance.assessments.showing import page_of
from himoya.platform.assistance.kinds import ASSESSMENT, PointState
from himoya.platform.assistance.refusals import Why
from himoya.platform.assistance.stepping import done, sent, status, tell, version

_AT = {Why.NEEDS_WORDS: "text", Why.UNKNOWN_OWNER: "owner", Why.DUE_TOO_EARLY: "due"}


@for_verb(Verb.SEE_ASSESSMENTS)
@never_cache
@require_safe
def assessment_list(request: ReadersRequest) -> HttpResponse:
    """The assessments that the reader sees, the latest first; no answer stands in it."""
    reader = request.reader
    shown = list_of(assessments(reader)) | {"may_assess": reader.may(Verb.ASSESS_QUALITY)}
    return render(request, "assistance/assessments.html", shown)


@for_verb(Verb.ASSESS_QUALITY)
@require_POST
def begin(request: ReadersRequest) -> HttpResponse:
    """Begin an assessment, or go on with the draft that is there."""
    return redirect("assistance:judge", actions.begin(by=request.reader).id)


@for_verb(Verb.SEE_ASSESSMENTS)
@never_cache
@require_safe
def assessment(request: ReadersRequest, assessment: UUID) -> HttpResponse:
    """One assessment beside the one before it, with its improvement points."""
    shown = assessment_of(request.reader, assessment)
    return render(request, "assistance/assessment.html", page_of(shown))


@for_verb(Verb.ASSESS_QUALITY)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def judge(request: ReadersRequest, assessment: UUID) -> HttpResponse:
    """Answer the statements of a draft; what is left open can be answered later."""
    shown = assessment_of(request.reader, assessment)
    if not shown.may_assess:
        raise NotThere(ASSESSMENT, str(assessment))
    form = JudgeForm(request.POST or None, shown.answers)
    if sent(request, form) and done(form, lambda: _judged(request, assessment, form)):
        messages.success(request, _("The answers were saved."))
        return redirect("assistance:assessment", assessment)
    seen = version(request)
    context = {
        "form": form,
        "one": shown,
        "about": said(checklist().about),
        "version": shown.version if seen is None else seen,
    }
    return render(request, "assistance/judge.html", context, status=status(form))


def _judged(request: ReadersRequest, assessment: UUID, form: JudgeForm) -> None:
    actions.judge(
        by=request.reader, id=assessment, version=version(request), answers=form.answers()
    )


@for_verb(Verb.SIGN_ASSESSMENT)
@require_POST
def sign(request: ReadersRequest, assessment: UUID) -> HttpResponse:
    """Sign a draft."""
    seen = version(request)
    tell(
        request,
        lambda: actions.sign(by=request.reader, id=assessment, version=seen),
        _("The assessment is signed."),
    )
    return redirect("assistance:assessment", assessment)


@for_verb(Verb.ASSESS_QUALITY)
@require_POST
def discard(request: ReadersRequest, assessment: UUID) -> HttpResponse:
    """Throw a draft away."""
    seen = version(request)
    tell(
        request,
        lambda: actions.discard(by=request.reader, id=assessment, version=seen),
        _("The draft was thrown away."),
    )
    return redirect("assistance:assessments")


@for_verb(Verb.ASSESS_QUALITY)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def add_point(request: ReadersRequest, assessment: UUID) -> HttpResponse:
    """Note what is to be done better."""
    shown = assessment_of(request.reader, assessment)
    if not shown.may_add_points:
        raise NotThere(ASSESSMENT, str(assessment))
    form = PointForm(request.reader, request.POST or None)
    if sent(request, form) and done(form, lambda: _added(request, assessment, form), _AT):
        messages.success(request, _("The improvement point stands in the work list of its owner."))
        return redirect("assistance:assessment", assessment)
    context = {"form": form, "one": shown}
    return render(request, "assistance/point.html", context, status=status(form))


def _added(request: ReadersRequest, assessment: UUID, form: PointForm) -> None:
    told = form.cleaned_data
    actions.add_point(
        by=request.reader,
        assessment=assessment,
        item=told["item"],
        text=told["text"],
        owner=form.owner_chosen(),
        due=told["due"],
    )


@for_verb(Verb.SEE_ASSESSMENTS)
@require_POST
def close_point(request: ReadersRequest, assessment: UUID, point: UUID) -> HttpResponse:
    """Say that a point is done, or dropped."""
    state = PointState.DROPPED if request.POST.get("state") == "dropped" else PointState.DONE
    seen = version(request)
    tell(
        request,
        lambda: actions.close_point(by=request.reader, id=point, version=seen, state=state),
        _("The improvement point was closed."),
    )
    return redirect("assistance:assessment", assessment)


@for_verb(Verb.SEE_ASSESSMENTS)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def on_paper_page(request: ReadersRequest, assessment: UUID) -> HttpResponse:
    """Choose language and kind of file; the file is sent at once."""
    shown = assessment_of(request.reader, assessment)
    form = PrintForm(request.POST or None, {"language": request.reader.language})
    if not sent(request, form):
        context = {"form": form, "one": shown}
        return render(request, "assistance/print.html", context, status=status(form))
    language = language_of(form.cleaned_data["language"])
    # Names of agencies in the language of the document.
    made = on_paper(
        assessment_of(replace(request.reader, language=language), assessment),
        language,
        "docx" if form.cleaned_data["file"] == "docx" else "pdf",
        practice=request.reader.practice,
    )
    answer = HttpResponse(made.content, content_type=made.content_type)
    answer["Content-Disposition"] = f'attachment; filename="{made.name}"'
    answer["X-Content-Type-Options"] = "nosniff"
    return answer
