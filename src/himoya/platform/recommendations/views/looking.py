"""The list, the roadmap, one recommendation, and the list for everybody."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from himoya.platform.access.verbs import Verb
from himoya.platform.access.web import ReadersRequest, for_anyone, for_verb
from himoya.platform.agencies.queries import names_of
from himoya.platform.followed_work.forms import SearchForm
from himoya.platform.followed_work.searching import MOST
from himoya.platform.programmes.spoken import reading_language
from himoya.platform.recommendations.carriers import carried_out_by
from himoya.platform.recommendations.kinds import Move
from himoya.platform.recommendations.queries import listing
from himoya.platform.recommendations.queries.lessons import lessons_of
from himoya.platform.recommendations.queries.reading import recommendation_of
from himoya.platform.recommendations.queries.searching import found_by
from himoya.platform.recommendations.showing import (
    board_of,
    headings,
    page_of,
    places,
    public_rows,
    row_of,
)
from himoya.platform.recommendations.showing_lessons import tied_rows
from himoya.platform.recommendations.views.filtering import filter_of
from himoya.platform.theme.parts import Paging

_WHY = "Everybody may read the recommendations that a person has put on the public list."

#: Seconds for which a browser may keep the public list: what is taken off must soon be gone.
_KEPT = 60


@for_verb(Verb.SEE_RECOMMENDATIONS)
@never_cache
@require_safe
def recommendation_list(request: ReadersRequest) -> HttpResponse:
    """The recommendations, narrowed as the reader asks."""
    reader, language = request.reader, reading_language()
    form = filter_of(reader, request.GET)
    found = listing.recommendations(reader, form.wanted(), _page(request))
    names = names_of({one.owner_id for one in found.rows if one.owner_id}, language)
    shown = {
        "filter": form,
        "headings": headings(),
        "rows": [row_of(one, names, language) for one in found.rows],
        "paging": _paging(request, found),
        "places": places(reader, "list"),
        "may_keep": reader.may(Verb.KEEP_RECOMMENDATIONS),
    }
    return render(request, "recommendations/list.html", shown)


@for_verb(Verb.SEE_RECOMMENDATIONS)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def search(request: ReadersRequest) -> HttpResponse:
    """Recommendations by their words; what was typed stands in no address."""
    reader, language = request.reader, reading_language()
    form = SearchForm(request.POST or None)
    shown: dict[str, Any] = {"form": form, "places": places(reader, "search")}
    if request.method == "POST" and form.is_valid():
        found = found_by(reader, form.cleaned_data["words"])
        names = names_of({one.owner_id for one in found if one.owner_id}, language)
        shown |= {
            "asked": True,
            "more": len(found) > MOST,
            "headings": headings(),
            "rows": [row_of(one, names, language) for one in found[:MOST]],
        }
    status = 422 if form.errors else 200
    return render(request, "recommendations/search.html", shown, status=status)


@for_verb(Verb.SEE_RECOMMENDATIONS)
@never_cache
@require_safe
def board(request: ReadersRequest) -> HttpResponse:
    """The roadmap: how many recommendations are how far, by quarter of their deadline."""
    shown = board_of(listing.board(request.reader))
    shown["places"] = places(request.reader, "board")
    return render(request, "recommendations/board.html", shown)


@for_verb(Verb.SEE_RECOMMENDATIONS)
@never_cache
@require_safe
def recommendation(request: ReadersRequest, recommendation: UUID) -> HttpResponse:
    """One recommendation with its history."""
    shown = recommendation_of(request.reader, recommendation)
    context = page_of(shown, reading_language())
    may_untie = Move.UNTIE_LESSON in shown.moves
    tied = lessons_of(request.reader, recommendation)
    context["lessons"] = tied_rows(tied, may_untie=may_untie)
    context["carriers"] = carried_out_by(request.reader, recommendation)
    return render(request, "recommendations/one.html", context)


@for_anyone(_WHY)
@require_safe
def public(request: HttpRequest) -> HttpResponseBase:
    """The recommendations that a person has put on the public list."""
    shown = public_rows(listing.public_recommendations(), reading_language())
    response = render(request, "recommendations/public.html", shown)
    response["Cache-Control"] = f"max-age={_KEPT}"
    return response


def _page(request: ReadersRequest) -> int:
    given = request.GET.get("page", "")
    return int(given) if given.isascii() and given.isdigit() and len(given) < 7 else 1


def _paging(request: ReadersRequest, found: listing.Page) -> Paging:
    first = (found.number - 1) * listing.A_PAGE
    return Paging(
        first=first + 1,
        last=first + len(found.rows),
        total=found.total,
        page=found.number,
        pages=found.pages,
        previous=_address(request, found.number - 1) if found.number > 1 else "",
        next=_address(request, found.number + 1) if found.number < found.pages else "",
    )


def _address(request: ReadersRequest, page: int) -> str:
    asked = request.GET.copy()
    asked["page"] = str(page)
    return f"{reverse('recommendations:list')}?{asked.urlencode()}"
