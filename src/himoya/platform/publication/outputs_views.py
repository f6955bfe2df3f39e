"""The pages that ask for the UN's questionnaire and for a yearbook."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from himoya.platform.access.refusals import NotThere
from himoya.platform.access.verbs import Verb
from himoya.platform.access.web import ReadersRequest, for_verb
from himoya.platform.publication.answering import answer
from himoya.platform.publication.outputs_forms import QuestionnaireForm, YearbookForm
from himoya.platform.publication.outputs_job import start_questionnaire, start_yearbook
from himoya.platform.publication.queries.editions import published_releases
from himoya.platform.publication.visibility import RELEASE


@for_verb(Verb.PREPARE_RELEASE)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def questionnaire(request: ReadersRequest) -> HttpResponse:
    """Ask for the questionnaire of a year; it is filled in the background."""
    reader = request.reader
    _refuse_practice(request)
    form = QuestionnaireForm(reader.language, request.POST or None)

    def start() -> HttpResponse:
        year = form.cleaned_data["year"]
        job = start_questionnaire(by=reader, year=year, overrides=form.overrides())
        return redirect("jobs:job", job.id)

    return answer(request, form, start, "publication/questionnaire.html", {"form": form})


@for_verb(Verb.PREPARE_RELEASE)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def yearbook(request: ReadersRequest) -> HttpResponse:
    """Ask for a release in the layout of yearbooks; it is written in the background."""
    reader = request.reader
    _refuse_practice(request)
    names = [one.name for one in reversed(published_releases())]
    form = YearbookForm(names, reader.language, request.POST or None)

    def start() -> HttpResponse:
        release, languages = form.cleaned_data["release"], form.languages()
        job = start_yearbook(by=reader, release=release, languages=languages)
        return redirect("jobs:job", job.id)

    context = {"form": form, "any": bool(names)}
    return answer(request, form, start, "publication/yearbook.html", context)


def _refuse_practice(request: ReadersRequest) -> None:
    """There are no releases of invented records."""
    if request.reader.practice:
        raise NotThere(RELEASE, "")
