"""What every page of a step has in common: refused in words, shown again, or done."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect, render

from himoya.platform.access.web import ReadersRequest
from himoya.platform.followed_work.views import saved
from himoya.platform.programmes.spoken import reading_language
from himoya.platform.recommendations.kinds import Move
from himoya.platform.recommendations.queries.reading import RecommendationShown
from himoya.platform.recommendations.refusals import RecommendationRefused, Why
from himoya.platform.recommendations.showing import page_of
from himoya.platform.recommendations.words import TO_DO, refusal

#: Where a refusal stands beside a question and not above the form.
_AT = {
    Why.NEEDS_TEXT: "text_en",
    Why.UNKNOWN_AGENCY: "owner",
    Why.DAY_TO_COME: "day",
    Why.DAY_BEFORE_THE_LAST: "day",
    Why.NEEDS_WORDS: "words",
    Why.UNKNOWN_LESSON: "lesson",
    Why.LESSON_TIED: "lesson",
}


def stepped(
    request: ReadersRequest,
    shown: RecommendationShown,
    move: Move,
    form: Form,
    act: Callable[[], object],
    lesson: str = "",
) -> HttpResponse:
    """Show the form of a step, or do it. ``lesson`` is the one that is meant, in its words."""
    if move not in shown.moves:
        messages.error(request, refusal(Why.NOT_NOW))
        return redirect("recommendations:recommendation", shown.row.id)
    if request.method == "POST" and form.is_valid():
        try:
            act()
        except RecommendationRefused as refused:
            lay_refusal(form, refused.why)
        else:
            saved(request)
            return redirect("recommendations:recommendation", shown.row.id)
    context: dict[str, Any] = page_of(shown, reading_language())
    context |= {"form": form, "to_do": TO_DO[move], "lesson": lesson}
    status = 422 if form.errors else 200
    return render(request, "recommendations/step.html", context, status=status)


def lay_refusal(form: Form, why: Why) -> None:
    """Put a refusal beside its question, or above the form."""
    place = _AT.get(why)
    form.add_error(place if place in form.fields else None, refusal(why))
