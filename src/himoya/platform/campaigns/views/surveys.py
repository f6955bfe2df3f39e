"""The surveys of a campaign: looked at, printed, and the answers of a wave entered."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from himoya.platform.access.refusals import NotThere
from himoya.platform.access.verbs import Verb
from himoya.platform.access.web import ReadersRequest, for_verb
from himoya.platform.campaigns.actions.surveys import tell_answers
from himoya.platform.campaigns.forms.of_surveys import AnswersForm, question_in_words
from himoya.platform.campaigns.queries.reading import campaign_of
from himoya.platform.campaigns.showing.frame import frame
from himoya.platform.campaigns.surveys.in_words import wave_name
from himoya.platform.campaigns.surveys.showing import surveys_of, wave_of
from himoya.platform.campaigns.surveys.workbook import answers_workbook
from himoya.platform.campaigns.views.looking import XLSX, as_file
from himoya.platform.campaigns.views.stepping import done, sent, status
from himoya.platform.campaigns.views.taking_in import wave_here
from himoya.platform.campaigns.visibility import CAMPAIGN_PART
from himoya.platform.followed_work.views import version
from himoya.platform.programmes.spoken import reading_language
from himoya.programmes.outcome_surveys.bank import survey_bank


@for_verb(Verb.SEE_CAMPAIGNS)
@never_cache
@require_safe
def surveys(request: ReadersRequest, campaign: UUID) -> HttpResponse:
    """What people knew before and after, question by question."""
    shown, language = campaign_of(request.reader, campaign), reading_language()
    drawn = frame(shown, "surveys", language) | surveys_of(shown, language)
    return render(request, "campaigns/surveys.html", drawn)


@for_verb(Verb.KEEP_CAMPAIGNS)
@never_cache
@require_safe
def wave(request: ReadersRequest, campaign: UUID, wave: UUID) -> HttpResponse:
    """One wave, for those who enter its answers."""
    shown, language = campaign_of(request.reader, campaign), reading_language()
    drawn = frame(shown, "surveys", language) | wave_of(shown, wave_here(shown, wave), language)
    return render(request, "campaigns/wave.html", drawn)


@for_verb(Verb.KEEP_CAMPAIGNS)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def answers(request: ReadersRequest, campaign: UUID, wave: UUID, question: str) -> HttpResponse:
    """Enter what people of a wave answered to a question, or write it anew."""
    shown, language = campaign_of(request.reader, campaign), reading_language()
    found = wave_here(shown, wave)
    if question not in survey_bank().questions:
        raise NotThere(CAMPAIGN_PART, str(wave))
    rows = (one for one in shown.answers if one.wave_id == wave and one.question == question)
    before = next(rows, None)
    form = AnswersForm(shown, language, request.POST or None, before, question=question)

    def act() -> None:
        seen, told = version(request), form.told_of(wave)
        tell_answers(by=request.reader, campaign=campaign, version=seen, told=told)

    if sent(request, form) and done(request, form, act):
        return redirect("campaigns:wave", campaign, wave)
    drawn = frame(shown, "surveys", language) | {
        "form": form,
        "heading": question_in_words(question, language),
        "title": wave_name(found, language),
        "spoken": language,
    }
    if before is not None:
        drawn |= {"part": "answers", "row": before.id}
    return render(request, "campaigns/form.html", drawn, status=status(form))


@for_verb(Verb.KEEP_CAMPAIGNS)
@require_POST
def workbook(request: ReadersRequest, campaign: UUID, wave: UUID) -> HttpResponse:
    """The answers of a wave as a workbook to fill in; that it left is recorded."""
    shown = campaign_of(request.reader, campaign)
    found = wave_here(shown, wave)
    content = answers_workbook(request.reader, shown, found.id, reading_language())
    return as_file(content, XLSX, "answers.xlsx")
