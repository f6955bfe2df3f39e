"""Enter, write anew, change the state, put on the public list, and take over from a programme."""

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
from himoya.platform.database.clock import today
from himoya.platform.followed_work.views import saved, version
from himoya.platform.programmes.queries import programme, programmes
from himoya.platform.programmes.spoken import reading_language
from himoya.platform.recommendations.actions import moving, writing
from himoya.platform.recommendations.actions.taking_over import take_over
from himoya.platform.recommendations.forms import (
    ChangeForm,
    HappeningForm,
    ReasonForm,
    WrittenForm,
)
from himoya.platform.recommendations.kinds import Move
from himoya.platform.recommendations.owners import all_agencies
from himoya.platform.recommendations.queries.preview import preview
from himoya.platform.recommendations.queries.reading import recommendation_of
from himoya.platform.recommendations.refusals import RecommendationRefused
from himoya.platform.recommendations.showing import places, preview_of
from himoya.platform.recommendations.views.stepping import lay_refusal, stepped
from himoya.platform.recommendations.visibility import RECOMMENDATION
from himoya.platform.recommendations.words import refusal

#: Moves that have a page of their own, or that nobody makes.
_NOT_BY_STEP = frozenset(
    {
        Move.ENTER,
        Move.TAKE_OVER,
        Move.AGREE,
        Move.TOLD,
        Move.CHANGE,
        Move.TIE_LESSON,
        Move.UNTIE_LESSON,
        Move.MAKE_PUBLIC,
        Move.HIDE,
    }
)


@for_verb(Verb.KEEP_RECOMMENDATIONS)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def enter(request: ReadersRequest) -> HttpResponse:
    """Enter a recommendation."""
    form = WrittenForm(all_agencies(reading_language()), request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = writing.enter(by=request.reader, written=form.written())
        except RecommendationRefused as refused:
            lay_refusal(form, refused.why)
        else:
            saved(request)
            return redirect("recommendations:recommendation", made.id)
    status = 422 if form.errors else 200
    return render(request, "recommendations/enter.html", {"form": form}, status=status)


@for_verb(Verb.KEEP_RECOMMENDATIONS)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: ReadersRequest, recommendation: UUID) -> HttpResponse:
    """Write anew what stands on a recommendation."""
    shown = recommendation_of(request.reader, recommendation)
    form = ChangeForm(all_agencies(reading_language()), request.POST or None, before=shown)

    def act() -> object:
        return writing.change(
            by=request.reader,
            recommendation=recommendation,
            version=version(request),
            written=form.written(),
            words=form.cleaned_data["words"],
        )

    return stepped(request, shown, Move.CHANGE, form, act)


@for_verb(Verb.KEEP_RECOMMENDATIONS)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def step(request: ReadersRequest, recommendation: UUID, move: str) -> HttpResponse:
    """Change the state on a day for a reason, or add a remark or evidence."""
    if move not in set(Move) - _NOT_BY_STEP:
        raise NotThere(RECOMMENDATION, str(recommendation))
    shown = recommendation_of(request.reader, recommendation)
    form = HappeningForm(request.POST or None, initial={"day": today()})

    def act() -> object:
        return moving.move(
            by=request.reader,
            recommendation=recommendation,
            version=version(request),
            happening=form.happening(Move(move)),
        )

    return stepped(request, shown, Move(move), form, act)


@for_verb(Verb.PUBLISH_RECOMMENDATIONS)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def publish(request: ReadersRequest, recommendation: UUID) -> HttpResponse:
    """Put a recommendation on the public list, or take it off."""
    shown = recommendation_of(request.reader, recommendation)
    form = ReasonForm(request.POST or None)
    is_public = not shown.row.is_public

    def act() -> object:
        return moving.set_public(
            by=request.reader,
            recommendation=recommendation,
            version=version(request),
            is_public=is_public,
            words=form.cleaned_data["words"],
        )

    return stepped(request, shown, Move.MAKE_PUBLIC if is_public else Move.HIDE, form, act)


@for_verb(Verb.KEEP_RECOMMENDATIONS)
@never_cache
@require_http_methods(["GET", "HEAD"])
def choose_programme(request: ReadersRequest) -> HttpResponse:
    """The programmes whose recommendations can be taken over."""
    shown = {
        "programmes": programmes(request.reader),
        "places": places(request.reader, "take-over"),
    }
    return render(request, "recommendations/choose.html", shown)


@for_verb(Verb.KEEP_RECOMMENDATIONS)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def take_over_programme(request: ReadersRequest, name: str) -> HttpResponse:
    """What taking over would do; pressed, it is done."""
    found = programme(request.reader, name)
    if request.method == "POST":
        try:
            taken = take_over(by=request.reader, programme=found)
        except RecommendationRefused as refused:
            messages.error(request, refusal(refused.why))
        else:
            said = _("Taken over: %(new)d. Here already and left as they are: %(old)d.")
            messages.success(request, said % {"new": taken.new, "old": taken.here_already})
        return redirect("recommendations:take-over-programme", name)
    shown = preview_of(preview(request.reader, found)) | {"programme": found.programme}
    return render(request, "recommendations/take_over.html", shown)
