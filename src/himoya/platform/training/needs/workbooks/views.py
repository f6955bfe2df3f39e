"""The pages on which the workbook of a group goes out and comes back."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from himoya.platform.access.refusals import NotThere
from himoya.platform.access.verbs import Verb
from himoya.platform.access.web import ReadersRequest, for_verb
from himoya.platform.training.answer_workbooks.forms import AnswersForm, say_refused
from himoya.platform.training.answer_workbooks.reading import WorkbookRefused
from himoya.platform.training.kinds import SURVEY
from himoya.platform.training.needs.queries import GroupAsked, SurveyShown, survey_of
from himoya.platform.training.needs.showing import answered_of, who
from himoya.platform.training.needs.workbooks.reading import Line, from_workbook
from himoya.platform.training.needs.workbooks.taking_in import take_in
from himoya.platform.training.needs.workbooks.writing import empty_workbook
from himoya.platform.training.refusals import TrainingRefused
from himoya.platform.training.stepping import sent, status
from himoya.platform.training.words import refusal
from himoya.programmes.needs.bank import bank

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@for_verb(Verb.KEEP_TRAINING)
@never_cache
@require_safe
def workbook(request: ReadersRequest, survey: UUID, group: UUID) -> HttpResponse:
    """The empty workbook of a group; it names nobody."""
    one, asked = _asked(request, survey, group)
    content = empty_workbook(one, asked.row, request.reader.language)
    answer = HttpResponse(content, content_type=_XLSX)
    answer["Content-Disposition"] = 'attachment; filename="answers.xlsx"'
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = "no-store, private"
    return answer


@for_verb(Verb.KEEP_TRAINING)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def take_in_answers(request: ReadersRequest, survey: UUID, group: UUID) -> HttpResponse:
    """Take in a filled-in workbook, all of it or nothing. The file itself is not kept."""
    one, asked = _asked(request, survey, group)
    form = AnswersForm(request.POST or None, request.FILES or None)
    taken = _taken_in(request, form, one, asked) if sent(request, form) else 0
    if taken:
        text = ngettext(
            "%(number)d answer was taken in. Destroy the workbook: it holds what one person said.",
            "%(number)d answers were taken in. Destroy the workbook: it holds what single people "
            "said.",
            taken,
        )
        messages.success(request, text % {"number": taken})
        return redirect("training:survey", survey)
    language = request.reader.language
    shown = {
        "form": form,
        "survey": one.row,
        "who": who(asked.row, language),
        "answered": answered_of(asked.answered, asked.row.people, language),
    }
    return render(request, "training/take_in_answers.html", shown, status=status(form))


def _taken_in(
    request: ReadersRequest, form: AnswersForm, one: SurveyShown, asked: GroupAsked
) -> int:
    """How many answers were taken in; none where something is wrong, which the form then says."""
    try:
        lines = _lines(request, form, one, asked)
        take_in(by=request.reader, survey=one.row.id, group=asked.row.id, lines=lines)
    except WorkbookRefused as refused:
        say_refused(form, refused)
        return 0
    except TrainingRefused as refused:
        form.add_error("file", refusal(refused))
        return 0
    return len(lines)


def _lines(
    request: ReadersRequest, form: AnswersForm, one: SurveyShown, asked: GroupAsked
) -> list[Line]:
    skills = bank().asked_of(asked.row.audience, one.skills)
    content = form.cleaned_data["file"].read()
    return from_workbook(content, asked.row.id, skills, request.reader.language)


def _asked(request: ReadersRequest, survey: UUID, group: UUID) -> tuple[SurveyShown, GroupAsked]:
    one = survey_of(request.reader, survey)
    found = next((each for each in one.groups if each.row.id == group), None)
    if not one.may_keep or found is None:
        raise NotThere(SURVEY, str(survey))
    return one, found
