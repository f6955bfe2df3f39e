"""The page of the count, within the office or as it may be published."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Page
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from himoya.platform.access.verbs import Verb
from himoya.platform.access.web import ReadersRequest, for_verb
from himoya.platform.dictionary_in_use import dictionary
from himoya.platform.theme.parts import Paging
from himoya.platform.training.counting.background import count_in_background
from himoya.platform.training.counting.first import later, lists_first
from himoya.platform.training.counting.forms import CountForm
from himoya.platform.training.counting.gathering import (
    Asked,
    Counted,
    counted,
    publishable,
)
from himoya.platform.training.counting.kept import ListsToRead
from himoya.platform.training.counting.leaving import table_of
from himoya.platform.training.counting.protections import Outcome
from himoya.platform.training.counting.showing import page_of
from himoya.platform.training.places import places
from himoya.platform.training.stepping import status
from himoya.programmes.counting.publishable import EVERYTHING, Shown


@for_verb(Verb.SEE_TRAINING)
@never_cache
@require_safe
def count(request: ReadersRequest) -> HttpResponse:
    """Count the people at the events that were held; nobody's name is opened for it."""
    form = CountForm(request.reader, request.GET or None)
    context: dict[str, Any] = {"form": form, "places": places("count", request.reader)}
    if form.is_bound and not form.is_valid():
        return render(request, "training/count.html", context, status=status(form))
    asked, public = _asked(form)
    try:
        if public:
            context |= {"public": True} | _in_public(request, asked)
        else:
            context |= _page(request, counted(request.reader, asked), EVERYTHING)
    except ListsToRead as lists:
        context |= later(request, asked, lists_first(lists, request.reader.language), public=public)
    return render(request, "training/count.html", context)


@for_verb(Verb.SEE_TRAINING)
@require_POST
def in_background(request: ReadersRequest) -> HttpResponse:
    """Begin the count that takes longer than a page should, and show how far it is."""
    form = CountForm(request.reader, request.GET or None)
    if form.is_bound and not form.is_valid():
        return redirect(_address(request))  # which says what is wrong
    asked, public = _asked(form)
    return redirect("jobs:job", count_in_background(by=request.reader, asked=asked, public=public))


@for_verb(Verb.SEE_TRAINING)
@require_POST
def table(request: ReadersRequest) -> HttpResponse:
    """The same numbers as a table for any program, without names; that it left is recorded."""
    form = CountForm(request.reader, request.GET or None)
    if form.is_bound and not form.is_valid():
        return redirect(_address(request))  # which says what is wrong
    asked, public = _asked(form)
    try:
        found = _counted(request, asked, public=public)
    except ListsToRead:
        return redirect(_address(request))  # which offers to read them
    if found is None:
        messages.error(request, _("These figures cannot be published."))
        return redirect(_address(request))
    text = table_of(request.reader, *found)
    answer = HttpResponse(text.encode("utf-8-sig"), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="people-at-events.csv"'
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = "no-store, private"
    return answer


def _asked(form: CountForm) -> tuple[Asked, bool]:
    """Return what a form asks for, and whether only what may be published."""
    if not form.is_bound:
        return Asked(), False
    return form.asked(), bool(form.cleaned_data["public"])


def _address(request: ReadersRequest) -> str:
    return f"{reverse('training:count')}?{request.GET.urlencode()}"


def _counted(
    request: ReadersRequest, asked: Asked, *, public: bool
) -> tuple[Counted, Shown] | None:
    """Return a count and what of it is shown; None where nothing may be published, or not yet."""
    if not public:
        return counted(request.reader, asked), EVERYTHING
    rules = dictionary().country.disclosure
    found = publishable(request.reader, asked, rules) if rules else None
    if found is None or found.protection is None:
        return None
    is_shown = found.protection.outcome is Outcome.SHOWN
    return (found.counted, found.protection.shown) if is_shown else None


def _in_public(request: ReadersRequest, asked: Asked) -> dict[str, Any]:
    """Return the page of what may be published by the country's rules, or why nothing may."""
    rules = dictionary().country.disclosure
    found = publishable(request.reader, asked, rules) if rules else None
    if found is None:
        return {"impossible": _("These figures cannot be published.")}
    if found.protection is None:
        words = _("Which of so many numbers may be published has to be worked out first.")
        return later(request, asked, words, public=True)
    match found.protection.outcome:
        case Outcome.TOO_LARGE:
            return {
                "impossible": _(
                    "So many events cannot be protected at once. Choose a year, a kind or a course."
                )
            }
        case Outcome.IMPOSSIBLE:
            return {
                "impossible": _("These figures cannot be published: too few people are in them.")
            }
    return _page(request, found.counted, found.protection.shown)


def _page(request: ReadersRequest, found: Counted, shown: Shown) -> dict[str, Any]:
    asked = request.GET.get("page", "")
    page = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 7 else 1
    made = page_of(found, shown, request.reader.language, page)
    return made | {"paging": _paging(request, made["events"])}


def _paging(request: ReadersRequest, events: Page[Any]) -> Paging:
    def address(page: int) -> str:
        asked = request.GET.copy()
        asked["page"] = str(page)
        return f"{reverse('training:count')}?{asked.urlencode()}"

    return Paging(
        first=events.start_index(),
        last=events.end_index(),
        total=events.paginator.count,
        page=events.number,
        pages=events.paginator.num_pages,
        previous=address(events.previous_page_number()) if events.has_previous() else "",
        next=address(events.next_page_number()) if events.has_next() else "",
    )
