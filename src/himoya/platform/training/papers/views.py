"""The pages of papers within the office."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from himoya.platform.access.refusals import NotThere
from himoya.platform.access.verbs import Verb
from himoya.platform.access.web import ReadersRequest, for_verb
from himoya.platform.training.courses.papers import papers_told, set_up_papers
from himoya.platform.training.courses.queries import CourseShown, course_of
from himoya.platform.training.kinds import COURSE
from himoya.platform.training.models import Paper
from himoya.platform.training.papers import badges, ending, printing
from himoya.platform.training.papers.batch_job import start_papers
from himoya.platform.training.papers.forms import (
    IssueForm,
    PapersForm,
    ReissueForm,
    RevokeForm,
)
from himoya.platform.training.papers.queries import (
    PaperShown,
    paper_of_event,
    papers_of,
    to_certify,
)
from himoya.platform.training.papers.showing import list_of, page_of, page_to_issue
from himoya.platform.training.papers.templates import words_of_course
from himoya.platform.training.refusals import TrainingRefused, Why
from himoya.platform.training.stepping import done, sent, status
from himoya.platform.training.words import refusal
from himoya.programmes.certificates.register import RegisterTrouble

_AT = {
    Why.SERIES_IS_TAKEN: "series",
    Why.REGISTER_IS_DAMAGED: "series",
    Why.CERTIFIES_HIMSELF: "certified_by",
    Why.NOBODY_GETS_PAPER: "kind",
    Why.PAPERS_NEED_REASON: "reason",
}


@for_verb(Verb.KEEP_TRAINING)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def set_up(request: ReadersRequest, course: UUID) -> HttpResponse:
    """Say what stands on the papers of a course."""
    one = course_of(request.reader, course)
    if not one.may_keep:
        raise NotThere(COURSE, str(course))
    before = papers_told(request.reader, course)
    if before is None and one.row.replaces_id:
        before = papers_told(request.reader, one.row.replaces_id)
    form = PapersForm(request.POST or None, before)
    if sent(request, form) and done(form, lambda: _set_up(request, one, form), _AT):
        messages.success(request, _("What stands on the papers was kept."))
        return redirect("training:course", course)
    shown = {"form": form, "course": one.row}
    return render(request, "training/set_up_papers.html", shown, status=status(form))


def _set_up(request: ReadersRequest, one: CourseShown, form: PapersForm) -> None:
    told = form.told()
    words_of_course(told, one.row)
    set_up_papers(by=request.reader, course=one.row.id, told=told)


@for_verb(Verb.KEEP_TRAINING)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def issue(request: ReadersRequest, event: UUID) -> HttpResponse:
    """Show who may get a paper and who not, and ask for the papers."""
    language = request.reader.language
    found = to_certify(request.reader, event)
    form = IssueForm(language, request.POST or None)
    jobs: list[UUID] = []

    def act() -> None:
        job = start_papers(
            by=request.reader,
            event=event,
            kind=form.kind_chosen(),
            certified_by=form.cleaned_data["certified_by"],
            check_address=request.build_absolute_uri(reverse("training:check-paper")),
        )
        jobs.append(job.id)

    if sent(request, form) and done(form, act, _AT):
        return redirect("jobs:job", jobs[0])
    shown = {"form": form, **page_to_issue(found, language)}
    return render(request, "training/issue_papers.html", shown, status=status(form))


@for_verb(Verb.KEEP_TRAINING)
@never_cache
@require_safe
def papers(request: ReadersRequest, event: UUID) -> HttpResponse:
    """All papers of an event."""
    row, found = papers_of(request.reader, event)
    return render(request, "training/papers.html", list_of(row, found, request.reader.language))


@for_verb(Verb.KEEP_TRAINING)
@never_cache
@require_safe
def paper_file(request: ReadersRequest, paper: UUID) -> HttpResponse:
    """One paper, made anew; that it was printed is recorded."""
    number, content = printing.file_of(request.reader, paper)
    return _file(content, "application/pdf", f"{number}.pdf")


@for_verb(Verb.KEEP_TRAINING)
@never_cache
@require_safe
def paper_badge(request: ReadersRequest, paper: UUID) -> HttpResponse:
    """The badge of one paper, to be handed to its holder."""
    try:
        number, content = badges.badge(request.reader, paper)
    except (TrainingRefused, RegisterTrouble) as refused:
        said = (
            refusal(refused)
            if isinstance(refused, TrainingRefused)
            else refused.in_words(request.reader.language)
        )
        messages.error(request, said)
        return redirect("training:papers", paper_of_event(request.reader, paper).row.event_id)
    return _file(content.encode(), "image/svg+xml", f"{number}.svg")


@for_verb(Verb.KEEP_TRAINING)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def reissue(request: ReadersRequest, paper: UUID) -> HttpResponse:
    """Issue a paper anew with the name put right."""
    one = paper_of_event(request.reader, paper)
    form = ReissueForm(request.POST or None, initial={"name": one.name_now})

    def act() -> Paper:
        return ending.reissue(by=request.reader, paper=paper, **form.cleaned_data)

    return _ended(request, one, form, act, "training/reissue_paper.html")


@for_verb(Verb.KEEP_TRAINING)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def revoke(request: ReadersRequest, paper: UUID) -> HttpResponse:
    """Note that a paper is worth nothing any more."""
    one = paper_of_event(request.reader, paper)
    form = RevokeForm(request.POST or None)

    def act() -> Paper:
        return ending.revoke(by=request.reader, paper=paper, **form.cleaned_data)

    return _ended(request, one, form, act, "training/revoke_paper.html")


def _ended(
    request: ReadersRequest,
    one: PaperShown,
    form: RevokeForm,
    act: Callable[[], Paper],
    template: str,
) -> HttpResponse:
    if sent(request, form) and done(form, act, _AT):
        messages.success(request, _("It was done. The list shows it."))
        return redirect("training:papers", one.row.event_id)
    shown = {"form": form, **page_of(one, request.reader.language)}
    return render(request, template, shown, status=status(form))


def _file(content: bytes, kind: str, name: str) -> HttpResponse:
    answer = HttpResponse(content, content_type=kind)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["Cache-Control"] = "no-store, private"
    return answer
