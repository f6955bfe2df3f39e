"""Enter a curriculum, do with it what its place on the ladder allows, take over a programme's."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from himoya.platform.access.refusals import NotThere
from himoya.platform.access.verbs import Verb
from himoya.platform.access.web import ReadersRequest, for_verb
from himoya.platform.curricula.actions import writing
from himoya.platform.curricula.actions.taking_over import take_over
from himoya.platform.curricula.forms import WrittenForm
from himoya.platform.curricula.institutions import all_agencies
from himoya.platform.curricula.kinds import Move
from himoya.platform.curricula.queries.preview import preview
from himoya.platform.curricula.queries.reading import curriculum_of
from himoya.platform.curricula.refusals import CurriculumRefused, Why
from himoya.platform.curricula.showing import places, preview_of
from himoya.platform.curricula.showing_one import page_of
from himoya.platform.curricula.stepping import AT, STEPS, version
from himoya.platform.curricula.visibility import CURRICULUM
from himoya.platform.curricula.words import TO_DO, refusal
from himoya.platform.programmes.queries import programme, programmes
from himoya.platform.programmes.spoken import reading_language


@for_verb(Verb.KEEP_CURRICULA)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def enter(request: ReadersRequest) -> HttpResponse:
    """Enter a course at an institution."""
    form = WrittenForm(all_agencies(reading_language()), request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = writing.enter(by=request.reader, written=form.written())
        except CurriculumRefused as refused:
            form.add_error(AT.get(refused.why), refusal(refused.why))
        else:
            return redirect("curricula:curriculum", made.id)
    status = 422 if form.errors else 200
    return render(request, "curricula/enter.html", {"form": form}, status=status)


@for_verb(Verb.KEEP_CURRICULA)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def step(request: ReadersRequest, curriculum: UUID, move: str) -> HttpResponse:
    """Do one thing with a curriculum: a form, and back to its page."""
    if move not in STEPS:
        raise NotThere(CURRICULUM, str(curriculum))
    shown, wanted = curriculum_of(request.reader, curriculum), Move(move)
    if wanted not in shown.moves:
        messages.error(request, refusal(Why.NOT_NOW))
        return redirect("curricula:curriculum", curriculum)
    form, act = STEPS[wanted](shown, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            act(request.reader, version(request))
        except CurriculumRefused as refused:
            place = AT.get(refused.why)
            form.add_error(place if place in form.fields else None, refusal(refused.why))
        else:
            return redirect("curricula:curriculum", curriculum)
    told = page_of(shown, reading_language()) | {"form": form, "to_do": TO_DO[wanted]}
    return render(request, "curricula/step.html", told, status=422 if form.errors else 200)


@for_verb(Verb.KEEP_CURRICULA)
@never_cache
@require_http_methods(["GET", "HEAD"])
def choose_programme(request: ReadersRequest) -> HttpResponse:
    """The programmes whose curricula can be taken over."""
    found = [one for one in programmes(request.reader) if one.curricula]
    shown = {"programmes": found, "places": places(request.reader, "take-over")}
    return render(request, "curricula/choose.html", shown)


@for_verb(Verb.KEEP_CURRICULA)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def take_over_programme(request: ReadersRequest, name: str) -> HttpResponse:
    """What taking over would do; pressed, it is done."""
    found = programme(request.reader, name)
    if request.method == "POST":
        try:
            taken = take_over(by=request.reader, programme=found)
        except CurriculumRefused as refused:
            messages.error(request, refusal(refused.why))
        else:
            said = _("Taken over: %(new)d. Here already and left as they are: %(old)d.")
            messages.success(request, said % {"new": taken.new, "old": taken.here_already})
        return redirect("curricula:take-over-programme", name)
    shown = preview_of(preview(request.reader, found), reading_language())
    return render(
        request,
        "curricula/take_over.html",
        shown | {"programme": found.programme, "name": found.id},
    )
