"""The reader's own part: seats and runs to watch, answers, points, and the entry test."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from himoya.platform.access.verbs import Verb
from himoya.platform.access.web import ReadersRequest, for_verb
from himoya.platform.followed_work.views import filled_in, not_now
from himoya.platform.programmes.spoken import reading_language
from himoya.platform.sign_in.before_practice import preparing
from himoya.platform.simulations.actions import entering, playing
from himoya.platform.simulations.entry_tests import entry_questions
from himoya.platform.simulations.queries import runs
from himoya.platform.simulations.queries.entering import own_office_tests, own_results
from himoya.platform.simulations.queries.seats import seat_of
from himoya.platform.simulations.run_forms import AnswerForm, PointsForm
from himoya.platform.simulations.showing.entry import result_in_words
from himoya.platform.simulations.showing.runs import mine_page, seat_page
from himoya.platform.simulations.words import ROOM
from himoya.platform.training.item_banks.questions import QuestionsForm


@for_verb(Verb.TAKE_PART_IN_SIMULATIONS)
@never_cache
@require_safe
def mine(request: ReadersRequest) -> HttpResponse:
    """The reader's roles and the runs to watch; the way to scenarios for who follows them."""
    reader = request.reader
    context = mine_page(runs.mine(reader), reading_language())
    context |= {
        "may_see": reader.may(Verb.SEE_SIMULATIONS),
        "results": [result_in_words(one, reading_language()) for one in own_results(reader)[:5]],
        "tests": own_office_tests(reader),
        "preparing": preparing(reader),
    }
    return render(request, "simulations/mine.html", context)


@for_verb(Verb.TAKE_PART_IN_SIMULATIONS)
@never_cache
@require_safe
def seat(request: ReadersRequest, row: UUID) -> HttpResponse:
    """What a role was handed and wrote, and the points as far as they are for the reader."""
    context = seat_page(seat_of(request.reader, row), reading_language())
    return render(request, "simulations/seat.html", context)


@for_verb(Verb.TAKE_PART_IN_SIMULATIONS)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: ReadersRequest, row: UUID, order: int) -> HttpResponse:
    """Write what the role does at a step."""
    shown = seat_of(request.reader, row)
    here = reverse("simulations:seat", args=(row,))
    handed = next((one for one in shown.handed if one.row.order == order and one.row.acts), None)
    if not shown.writes or handed is None:
        return not_now(request, here, ROOM)
    before = {"words": handed.answers[0][1]} if handed.answers else None
    form = AnswerForm(request.POST or None, initial=before)

    def do() -> Any:
        words = form.cleaned_data["words"]
        return playing.write_answer(by=request.reader, seat=row, order=order, words=words)

    text, spoken = handed.row.text_for(reading_language())
    context = {
        "heading": _("Step %(place)s") % {"place": order},
        "text": text,
        "spoken": spoken,
        "back": here,
        "version": "",
    }
    return filled_in(request, form, do, lambda _made: here, ROOM, context)


@for_verb(Verb.TAKE_PART_IN_SIMULATIONS)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def points(request: ReadersRequest, row: UUID) -> HttpResponse:
    """Give points to a role, criterion by criterion."""
    shown = seat_of(request.reader, row)
    here = reverse("simulations:seat", args=(row,))
    if not shown.assesses:
        return not_now(request, here, ROOM)
    standing = {
        criterion: playing.Points(one.points, shown.line.reasons[one.id])
        for (criterion, assessor), one in shown.line.marks.items()
        if assessor == request.reader.account
    }
    form = PointsForm(shown.line.criteria, reading_language(), standing, request.POST or None)

    def do() -> Any:
        return playing.give_points(by=request.reader, seat=row, given=form.given())

    context = {"heading": _("Give points"), "back": here, "version": ""}
    return filled_in(request, form, do, lambda _made: here, ROOM, context)


@for_verb(Verb.TAKE_PART_IN_SIMULATIONS)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def take_test(request: ReadersRequest, test: UUID | None = None) -> HttpResponse:
    """Answer the questions of an entry test; the result is told at once."""
    here = reverse("simulations:mine")
    asked = entry_questions(test, practice=request.reader.practice)
    form = QuestionsForm(asked, reading_language(), request.POST or None)
    if request.method == "POST" and form.is_valid():
        made = entering.take_test(by=request.reader, answers=form.answers(), test=test)
        messages.success(request, result_in_words(made, reading_language()))
        return redirect(here)
    context = {"form": form, "heading": _("Entry test"), "back": here, "version": ""}
    status = 422 if form.errors else 200
    return render(request, "followed_work/form.html", context, status=status)
