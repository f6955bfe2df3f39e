"""The pages of needs assessments within the office."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from himoya.platform.access.refusals import NotThere
from himoya.platform.access.verbs import Verb
from himoya.platform.access.web import ReadersRequest, for_verb
from himoya.platform.documents.file_choice import FileChoiceForm
from himoya.platform.followed_work.views import file_sent
from himoya.platform.training.kinds import SURVEY
from himoya.platform.training.models import AskedGroup
from himoya.platform.training.needs import actions
from himoya.platform.training.needs.forms import AskedGroupForm, SurveyForm
from himoya.platform.training.needs.paper import question_sheet
from himoya.platform.training.needs.queries import SurveyShown, survey_of, surveys
from himoya.platform.training.needs.report import on_paper
from himoya.platform.training.needs.showing import list_of, page_of
from himoya.platform.training.places import places
from himoya.platform.training.refusals import Why
from himoya.platform.training.stepping import done, sent, status, tell, version
from himoya.programmes.needs.replies import Grouping

_AT = {
    Why.SURVEY_ENDS_BEFORE_IT_BEGINS: "closes",
    Why.HAS_ANSWERS: "skills",
    Why.COMPARED_ALREADY: "follows",
    Why.ASKED_NOTHING: "skills",
}


@for_verb(Verb.SEE_TRAINING)
@never_cache
@require_safe
def survey_list(request: ReadersRequest) -> HttpResponse:
    """All surveys of the office."""
    reader = request.reader
    shown = list_of(surveys(reader), reader.language) | {
        "places": places("needs", request.reader),
        "may_keep": reader.may(Verb.KEEP_TRAINING),
    }
    return render(request, "training/needs.html", shown)


@for_verb(Verb.SEE_TRAINING)
@never_cache
@require_safe
def survey(request: ReadersRequest, survey: UUID) -> HttpResponse:
    """One survey: whom it asks, and once it is over what people need to learn."""

    def link(group: AskedGroup) -> str:
        return request.build_absolute_uri(reverse("training:answer", args=(group.address,)))

    one, language = survey_of(request.reader, survey), request.reader.language
    shown = page_of(one, language, link, _grouping(request.GET.get("by", "")))
    return render(request, "training/survey.html", shown)


@for_verb(Verb.KEEP_TRAINING)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def enter(request: ReadersRequest) -> HttpResponse:
    """Enter a survey."""
    form = SurveyForm(request.reader, request.POST or None)
    made: list[UUID] = []

    def act() -> None:
        entered = actions.enter_survey(by=request.reader, told=form.told(), follows=form.followed())
        made.append(entered.id)

    if sent(request, form) and done(form, act, _AT):
        return redirect("training:survey", made[0])
    return render(request, "training/enter_survey.html", {"form": form}, status=status(form))


@for_verb(Verb.KEEP_TRAINING)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: ReadersRequest, survey: UUID) -> HttpResponse:
    """Put a survey right, or let it end earlier or later."""
    one = _to_keep(request, survey)
    form, seen = SurveyForm(request.reader, request.POST or None, one), version(request)

    def act() -> None:
        actions.change_survey(by=request.reader, id=survey, version=seen, told=form.told())

    if sent(request, form) and done(form, act, _AT):
        messages.success(request, _("The survey was changed."))
        return redirect("training:survey", survey)
    shown = {"form": form, "survey": one.row, "version": one.row.version if seen is None else seen}
    return render(request, "training/enter_survey.html", shown, status=status(form))


@for_verb(Verb.KEEP_TRAINING)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def add_group(request: ReadersRequest, survey: UUID) -> HttpResponse:
    """Say who is asked."""
    one = _to_keep(request, survey)
    form = AskedGroupForm(request.reader.language, request.POST or None)

    def act() -> None:
        actions.add_asked_group(by=request.reader, survey=survey, told=form.told())

    if sent(request, form) and done(form, act, {Why.ASKED_NOTHING: "audience"}):
        return redirect("training:survey", survey)
    shown = {"form": form, "survey": one.row}
    return render(request, "training/add_asked_group.html", shown, status=status(form))


@for_verb(Verb.KEEP_TRAINING)
@require_POST
def take_group_off(request: ReadersRequest, survey: UUID, group: UUID) -> HttpResponse:
    """Ask a group no longer of which nobody has answered."""

    def act() -> None:
        actions.take_asked_group_off(by=request.reader, survey=survey, group=group)

    tell(request, act, _("The group was taken off."))
    return redirect("training:survey", survey)


@for_verb(Verb.SEE_TRAINING)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def report(request: ReadersRequest, survey: UUID) -> HttpResponse:
    """Choose language and kind of file; what the survey found is sent at once."""
    one = survey_of(request.reader, survey)
    if not one.is_over:
        raise NotThere(SURVEY, str(survey))
    form = FileChoiceForm(request.POST or None, initial={"language": request.reader.language})
    if request.method != "POST" or not form.is_valid():
        context = {
            "form": form,
            "heading": _("What people need to learn"),
            "text": one.row.title,
            "button": _("Download the document"),
            "back": reverse("training:survey", args=(survey,)),
        }
        return render(request, "followed_work/form.html", context, status=status(form))
    made = on_paper(request.reader, survey, *form.chosen())
    return file_sent(made.content, made.content_type, made.name)


@for_verb(Verb.KEEP_TRAINING)
@never_cache
@require_safe
def sheet(request: ReadersRequest, survey: UUID, group: UUID) -> HttpResponse:
    """The questions of a group on paper; they name nobody."""
    one = _to_keep(request, survey)
    found = next((each.row for each in one.groups if each.row.id == group), None)
    if found is None:
        raise NotThere(SURVEY, str(group))
    answer = HttpResponse(
        question_sheet(one, found, request.reader.language), content_type="application/pdf"
    )
    answer["Content-Disposition"] = 'attachment; filename="question-sheet.pdf"'
    answer["Cache-Control"] = "no-store, private"
    return answer


def _grouping(text: str) -> Grouping:
    """Return by what results are put together; an address cut short leads to professions."""
    return Grouping(text) if text in set(Grouping) else Grouping.AUDIENCE


def _to_keep(request: ReadersRequest, survey: UUID) -> SurveyShown:
    one = survey_of(request.reader, survey)
    if not one.may_keep:
        raise NotThere(SURVEY, str(survey))
    return one
