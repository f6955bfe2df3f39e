"""The pages of the release calendar, for those who propose days and those who announce them."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from himoya.platform.access.refusals import NotThere
from himoya.platform.access.verbs import Verb
from himoya.platform.access.web import ReadersRequest, for_verb
from himoya.platform.publication.actions import announcing
from himoya.platform.publication.calendar_forms import CancelForm, DayForm, MoveForm, TieForm
from himoya.platform.publication.calendar_showing import day_headings, day_page, day_row
from himoya.platform.publication.kinds import DayMove
from himoya.platform.publication.queries.announcements import (
    announced_day,
    announced_days,
    releases_to_tie,
)
from himoya.platform.publication.refusals import ReleaseRefused, Why
from himoya.platform.publication.visibility import ANNOUNCEMENT
from himoya.platform.publication.words import refusal
from himoya.publishing.errors import Unpublishable


@for_verb(Verb.SEE_RELEASES)
@never_cache
@require_safe
def calendar(request: ReadersRequest) -> HttpResponse:
    """All days, the latest first."""
    reader = request.reader
    rows = [
        day_row(one, reverse("publication:day", args=(one.id,)), reader.language)
        for one in announced_days(reader)
    ]
    context = {
        "headings": day_headings(),
        "rows": rows,
        "may_propose": reader.may(Verb.PREPARE_RELEASE) and not reader.practice,
    }
    return render(request, "publication/calendar.html", context)


@for_verb(Verb.PREPARE_RELEASE)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def propose(request: ReadersRequest) -> HttpResponse:
    """Propose a day for tables of a period."""
    if request.reader.practice:
        raise NotThere(ANNOUNCEMENT, "")
    form = DayForm(request.reader.language, request.POST or None)

    def done() -> HttpResponse:
        made = announcing.propose(
            by=request.reader,
            tables=form.cleaned_data["tables"],
            period=form.cleaned_data["period"],
            at=form.moment(),
        )
        return redirect("publication:day", made.id)

    return _answer(request, form, done, "publication/propose_day.html", {"form": form})


@for_verb(Verb.SEE_RELEASES)
@never_cache
@require_safe
def day(request: ReadersRequest, day: UUID) -> HttpResponse:
    """One day: what was promised, what was done, what can be done now."""
    shown = announced_day(request.reader, day)
    return render(request, "publication/day.html", day_page(shown, request.reader.language))


@for_verb(Verb.PREPARE_RELEASE)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def move_day(request: ReadersRequest, day: UUID) -> HttpResponse:
    """Ask for another day, with the reason."""
    form = MoveForm(request.reader.language, request.POST or None)

    def act() -> None:
        announcing.ask_to_move(
            by=request.reader,
            day=day,
            version=_version(request),
            to=form.moment(),
            because=form.cleaned_data["because"],
        )

    return _step(request, day, DayMove.ASK_TO_MOVE, form, act)


@for_verb(Verb.PREPARE_RELEASE)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def tie_day(request: ReadersRequest, day: UUID) -> HttpResponse:
    """Name the release that keeps the promise."""
    tied = announced_day(request.reader, day).row.release
    form = TieForm(releases_to_tie(request.reader), tied, request.POST or None)

    def act() -> None:
        chosen = form.cleaned_data["release"]
        announcing.tie(
            by=request.reader,
            day=day,
            version=_version(request),
            release=UUID(chosen) if chosen else None,
        )

    return _step(request, day, DayMove.TIE, form, act)


@for_verb(Verb.APPROVE_RELEASE)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def cancel_day(request: ReadersRequest, day: UUID) -> HttpResponse:
    """Say that nothing will come, and why."""
    form = CancelForm(request.reader.language, request.POST or None)

    def act() -> None:
        announcing.cancel(
            by=request.reader,
            day=day,
            version=_version(request),
            because=form.cleaned_data["because"],
        )

    return _step(request, day, DayMove.CANCEL, form, act)


@for_verb(Verb.APPROVE_RELEASE)
@require_POST
def judge_day(request: ReadersRequest, day: UUID) -> HttpResponse:
    """Announce, drop, move or leave a day, as the second person."""
    acts = {
        DayMove.ANNOUNCE: announcing.announce,
        DayMove.REFUSE: announcing.refuse,
        DayMove.MOVE: announcing.move,
        DayMove.LEAVE: announcing.leave,
    }
    announced_day(request.reader, day)
    act = acts.get(DayMove(request.POST.get("move", "")) if _known(request) else None)  # type: ignore[arg-type]
    if act is None:
        messages.error(request, refusal(Why.DAY_NOT_NOW))
        return redirect("publication:day", day)
    try:
        act(by=request.reader, day=day, version=_version(request))
    except ReleaseRefused as refused:
        messages.error(request, refusal(refused.why))
    except Unpublishable as error:
        messages.error(request, str(error))
    return redirect("publication:day", day)


def _known(request: ReadersRequest) -> bool:
    return request.POST.get("move", "") in set(DayMove)


def _step(
    request: ReadersRequest, day: UUID, move: DayMove, form: Form, act: Callable[[], None]
) -> HttpResponse:
    shown = announced_day(request.reader, day)
    if move not in shown.moves:
        messages.error(request, refusal(Why.DAY_NOT_NOW))
        return redirect("publication:day", day)

    def done() -> HttpResponse:
        act()
        return redirect("publication:day", day)

    context = day_page(shown, request.reader.language) | {"form": form, "step": move.value}
    return _answer(request, form, done, "publication/day_step.html", context)


def _answer(
    request: ReadersRequest,
    form: Form,
    act: Callable[[], HttpResponse],
    template: str,
    context: dict[str, object],
) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        try:
            return act()
        except ReleaseRefused as refused:
            at_day = refused.why is Why.DAY_IS_OVER and "day" in form.fields
            form.add_error("day" if at_day else None, refusal(refused.why))
        except Unpublishable as error:
            form.add_error(None, str(error))
    return render(request, template, context, status=422 if form.errors else 200)


def _version(request: ReadersRequest) -> int | None:
    sent = request.POST.get("version", "")
    return int(sent) if sent.isascii() and sent.isdigit() and len(sent) < 10 else None
