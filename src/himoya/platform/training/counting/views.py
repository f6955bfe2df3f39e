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
from himoya.platform.training.counting.forms import CountForm
from himoya.platform.training.counting.gathering import (
    Asked,
    Counted,
    counted,
    publishable,
)
from himoya.platform.training.counting.leaving import table_of
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
    if form.is_bound and not form.is_valid():
        shown = {"form": form, "places": places("count", request.reader)}
        return render(request, "training/count.html", shown, status=status(form))
    asked = form.asked() if form.is_bound else Asked()
    context: dict[str, Any] = {"form": form, "places": places("count", request.reader)}
    if form.is_bound and form.cleaned_data["public"]:
        context |= {"public": True} | _in_public(request, asked)
    else:
        context |= _page(request, counted(request.reader, asked), EVERYTHING)
    return render(request, "training/count.html", context)


@for_verb(Verb.SEE_TRAINING)
@require_POST
def table(request: ReadersRequest) -> HttpResponse:
    """The same numbers as a table for any program, without names; that it left is recorded."""
    form = CountForm(request.reader, request.GET or None)
    page = f"{reverse('training:count')}?{request.GET.urlencode()}"
    if form.is_bound and not form.is_valid():
        return redirect(page)  # which says what is wrong
    asked = form.asked() if form.is_bound else Asked()
    public = form.is_bound and form.cleaned_data["public"]
    found = _counted(request, asked, public=public)
    if found is None:
        messages.error(request, _("These figures cannot be published."))
        return redirect(page)
    text = table_of(request.reader, *found)
    answer = HttpResponse(text.encode("utf-8-sig"), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="people-at-events.csv"'
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = "no-store, private"
    return answer


def _counted(
    request: ReadersRequest, asked: Asked, *, public: bool
) -> tuple[Counted, Shown] | None:
    """Return a count and what of it is shown; None where nothing may be published."""
    if not public:
        return counted(request.reader, asked), EVERYTHING
    rules = dictionary().country.disclosure
    found = publishable(request.reader, asked, rules) if rules else None
    return None if found is None or found.shown is None else (found.counted, found.shown)


def _in_public(request: ReadersRequest, asked: Asked) -> dict[str, Any]:
    """Return the page of what may be published by the country's rules, or why nothing may."""
    rules = dictionary().country.disclosure
    found = publishable(request.reader, asked, rules) if rules else None
    if found is not None and found.is_too_large:
        words = _("So many events cannot be protected at once. Choose a year, a kind or a course.")
        return {"impossible": words}
    if found is None or found.shown is None:
        return {"impossible": _("These figures cannot be published: too few people are in them.")}
    return _page(request, found.counted, found.shown)


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
