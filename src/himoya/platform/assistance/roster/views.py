"""The pages of the roster: the list with what is lacking, one specialist, and the workbook."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from himoya.platform.access.refusals import NotThere
from himoya.platform.access.verbs import Verb
from himoya.platform.access.web import ReadersRequest, for_verb
from himoya.platform.assistance.kinds import SPECIALIST
from himoya.platform.assistance.refusals import AssistanceRefused, Why
from himoya.platform.assistance.roster import actions
from himoya.platform.assistance.roster.forms import SpecialistForm, TrainingForm, WorkbookForm
from himoya.platform.assistance.roster.queries import gaps, roster, specialist_of
from himoya.platform.assistance.roster.showing import facts, list_of, trainings
from himoya.platform.assistance.roster.workbook import WorkbookRefused, as_workbook, from_workbook
from himoya.platform.assistance.stepping import done, sent, status, version
from himoya.platform.assistance.words import refusal
from himoya.platform.audit.acts import Act
from himoya.platform.documents.paper_files import PaperFile
from himoya.statistics.published_tables.unreadable import UnreadableTable

_AT = {
    Why.NEEDS_WORDS: "name",
    Why.ENDS_BEFORE_IT_BEGINS: "until",
    Why.UNKNOWN_AGENCY: "agency",
    Why.TRAINED_LATER: "day",
}

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@for_verb(Verb.SEE_ROSTER)
@never_cache
@require_safe
def roster_page(request: ReadersRequest) -> HttpResponse:
    """The specialists that the reader sees, and what agencies lack."""
    reader = request.reader
    found = roster(reader)
    shown = list_of(found, gaps(reader, found)) | {"may_keep": reader.may(Verb.KEEP_ROSTER)}
    return render(request, "assistance/roster.html", shown)


@for_verb(Verb.KEEP_ROSTER)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def enter(request: ReadersRequest) -> HttpResponse:
    """Enter a specialist."""
    form = SpecialistForm(request.reader, request.POST or None)
    if sent(request, form) and done(
        form, lambda: actions.enter(by=request.reader, entered=form.entered()), _AT
    ):
        messages.success(request, _("The roster was changed."))
        return redirect("assistance:roster")
    return render(request, "assistance/enter.html", {"form": form}, status=status(form))


@for_verb(Verb.SEE_ROSTER)
@never_cache
@require_safe
def specialist(request: ReadersRequest, specialist: UUID) -> HttpResponse:
    """One specialist with the courses; that somebody looked is recorded."""
    one = specialist_of(request.reader, specialist)
    shown = {"one": one, "facts": facts(one), "trainings": trainings(one)}
    return render(request, "assistance/specialist.html", shown)


@for_verb(Verb.KEEP_ROSTER)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: ReadersRequest, specialist: UUID) -> HttpResponse:
    """Put an entry right, or end it."""
    one = specialist_of(request.reader, specialist)
    if not one.may_keep:
        raise NotThere(SPECIALIST, str(specialist))
    form = SpecialistForm(request.reader, request.POST or None, one)
    if sent(request, form) and done(form, lambda: _changed(request, specialist, form), _AT):
        messages.success(request, _("The roster was changed."))
        return redirect("assistance:specialist", specialist)
    seen = version(request)
    shown = {"form": form, "one": one, "version": one.version if seen is None else seen}
    return render(request, "assistance/enter.html", shown, status=status(form))


def _changed(request: ReadersRequest, specialist: UUID, form: SpecialistForm) -> None:
    seen, entered = version(request), form.entered()
    actions.change(by=request.reader, id=specialist, version=seen, entered=entered)


@for_verb(Verb.KEEP_ROSTER)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def train(request: ReadersRequest, specialist: UUID) -> HttpResponse:
    """Note a course."""
    one = specialist_of(request.reader, specialist)
    if not one.may_keep:
        raise NotThere(SPECIALIST, str(specialist))
    form = TrainingForm(request.POST or None)
    at = _AT | {Why.NEEDS_WORDS: "course"}
    if sent(request, form) and done(form, lambda: _trained(request, specialist, form), at):
        messages.success(request, _("The course was noted."))
        return redirect("assistance:specialist", specialist)
    shown = {"form": form, "one": one}
    return render(request, "assistance/train.html", shown, status=status(form))


def _trained(request: ReadersRequest, specialist: UUID, form: TrainingForm) -> None:
    actions.add_training(by=request.reader, id=specialist, trained=form.trained())


@for_verb(Verb.SEE_ROSTER)
@require_POST
def workbook(request: ReadersRequest) -> HttpResponse:
    """The roster as a workbook; that it left is recorded."""
    content = as_workbook(roster(request.reader, Act.EXPORTED))
    file = PaperFile("data-specialists.xlsx", _XLSX, content)
    answer = HttpResponse(file.content, content_type=file.content_type)
    answer["Content-Disposition"] = f'attachment; filename="{file.name}"'
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = "no-store, private"
    return answer


@for_verb(Verb.KEEP_ROSTER)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def take_in(request: ReadersRequest) -> HttpResponse:
    """Take in a workbook, all of it or nothing."""
    form = WorkbookForm(request.POST or None, request.FILES or None)
    if sent(request, form):
        problems = _taken_in(request, form)
        if not problems:
            messages.success(request, _("The lines of the workbook stand in the roster."))
            return redirect("assistance:roster")
        for problem in problems[:50]:
            form.add_error("file", problem)
    return render(request, "assistance/take_in.html", {"form": form}, status=status(form))


def _taken_in(request: ReadersRequest, form: WorkbookForm) -> list[str]:
    """What is wrong with the workbook; empty where it was taken in."""
    given = form.cleaned_data["file"]
    ending = given.name.rpartition(".")[2].lower()
    try:
        lines = from_workbook(given.read(), ending, request.reader.language)
        actions.take_in(by=request.reader, lines=lines)
    except WorkbookRefused as refused:
        return list(refused.problems)
    except UnreadableTable:
        return [_("This file cannot be read as a table. Save it as .xlsx or .csv again.")]
    except AssistanceRefused as refused:
        return [refusal(refused.why)]
    return []
