"""The register of lessons, and the lessons from which a recommendation follows."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from himoya.platform.access.verbs import Verb
from himoya.platform.access.web import ReadersRequest, for_verb
from himoya.platform.followed_work.views import version
from himoya.platform.programmes.spoken import reading_language
from himoya.platform.recommendations.actions import tying
from himoya.platform.recommendations.forms import ReasonForm
from himoya.platform.recommendations.kinds import Move
from himoya.platform.recommendations.lesson_form import LessonForm
from himoya.platform.recommendations.queries.lessons import (
    lesson_register,
    lessons_to_tie,
    tie_of,
)
from himoya.platform.recommendations.queries.reading import recommendation_of
from himoya.platform.recommendations.showing import places
from himoya.platform.recommendations.showing_lessons import register_of
from himoya.platform.recommendations.views.stepping import stepped


@for_verb(Verb.SEE_PROGRAMMES)
@never_cache
@require_safe
def lessons(request: ReadersRequest) -> HttpResponse:
    """What programmes learned, each lesson with its source and what follows from it."""
    reader = request.reader
    shown = register_of(
        lesson_register(reader),
        reading_language(),
        only_without="without" in request.GET,
        shows_what_follows=reader.may(Verb.SEE_RECOMMENDATIONS),
    )
    shown["places"] = places(reader, "lessons")
    return render(request, "recommendations/lessons.html", shown)


@for_verb(Verb.KEEP_RECOMMENDATIONS)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def tie(request: ReadersRequest, recommendation: UUID) -> HttpResponse:
    """Say from which lesson of a programme a recommendation follows."""
    shown = recommendation_of(request.reader, recommendation)
    form = LessonForm(lessons_to_tie(request.reader, recommendation), request.POST or None)

    def act() -> object:
        return tying.tie(
            by=request.reader,
            recommendation=recommendation,
            version=version(request),
            lesson=form.chosen(),
            words=form.cleaned_data["words"],
        )

    return stepped(request, shown, Move.TIE_LESSON, form, act)


@for_verb(Verb.KEEP_RECOMMENDATIONS)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def untie(request: ReadersRequest, tied: UUID) -> HttpResponse:
    """Take a lesson off the recommendation to which it was tied."""
    row = tie_of(request.reader, tied)
    shown = recommendation_of(request.reader, row.recommendation_id)
    form = ReasonForm(request.POST or None)

    def act() -> object:
        return tying.untie(
            by=request.reader,
            recommendation=row.recommendation_id,
            version=version(request),
            tie=row.id,
            words=form.cleaned_data["words"],
        )

    return stepped(request, shown, Move.UNTIE_LESSON, form, act, row.named)
