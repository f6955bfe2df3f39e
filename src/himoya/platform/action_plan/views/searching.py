"""Measures and acts to draft by their words."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from himoya.platform.access.verbs import Verb
from himoya.platform.access.web import ReadersRequest, for_verb
from himoya.platform.action_plan.queries.searching import found_by
from himoya.platform.action_plan.showing.common import places
from himoya.platform.action_plan.showing.searching import found_rows, headings
from himoya.platform.followed_work.forms import SearchForm
from himoya.platform.followed_work.searching import MOST
from himoya.platform.programmes.spoken import reading_language


@for_verb(Verb.SEE_ACTION_PLAN)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def search(request: ReadersRequest) -> HttpResponse:
    """What holds the words that were typed; they stand in no address."""
    form = SearchForm(request.POST or None)
    shown: dict[str, Any] = {"form": form, "places": places("search")}
    if request.method == "POST" and form.is_valid():
        found = found_by(request.reader, form.cleaned_data["words"])
        shown |= {
            "asked": True,
            "more": len(found) > MOST,
            "headings": headings(),
            "rows": found_rows(found[:MOST], reading_language()),
        }
    status = 422 if form.errors else 200
    return render(request, "action_plan/search.html", shown, status=status)
