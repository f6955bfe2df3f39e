"""The list, how many stand where, and one curriculum."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from himoya.platform.access.verbs import Verb
from himoya.platform.access.web import ReadersRequest, for_verb
from himoya.platform.curricula.queries import listing
from himoya.platform.curricula.queries.reading import curriculum_of
from himoya.platform.curricula.showing import claims_of_page, counts_of, list_of, places
from himoya.platform.curricula.showing_one import page_of
from himoya.platform.curricula.views.filtering import filter_of
from himoya.platform.programmes.queries import programmes
from himoya.platform.programmes.spoken import reading_language
from himoya.platform.theme.parts import Paging
from himoya.programmes.curricula.claims import claims_of


@for_verb(Verb.SEE_CURRICULA)
@never_cache
@require_safe
def curriculum_list(request: ReadersRequest) -> HttpResponse:
    """The curricula, narrowed as the reader asks, on their ladder."""
    reader, language = request.reader, reading_language()
    form = filter_of(reader, request.GET)
    found = listing.curricula(reader, form.wanted())
    number = min(_page(request), max(1, -(-len(found) // listing.A_PAGE)))
    first = (number - 1) * listing.A_PAGE
    shown = list_of(found[first : first + listing.A_PAGE], language) | {
        "filter": form,
        "paging": _paging(request, number, len(found)),
        "places": places(reader, "list"),
        "may_keep": reader.may(Verb.KEEP_CURRICULA),
    }
    return render(request, "curricula/list.html", shown)


@for_verb(Verb.SEE_CURRICULA)
@never_cache
@require_safe
def counts(request: ReadersRequest) -> HttpResponse:
    """How many courses stand on which step, and what programmes claim against it."""
    reader, language = request.reader, reading_language()
    shown = counts_of(listing.curricula(reader, listing.Wanted()), language)
    here = set(listing.programmes_here(reader))
    claimed = [
        (one.id, one.programme.title, claims_of(one), listing.of_programme(reader, one.id))
        for one in programmes(reader)
        if one.id in here
    ]
    shown |= claims_of_page(claimed, language) | {"places": places(reader, "counts")}
    return render(request, "curricula/counts.html", shown)


@for_verb(Verb.SEE_CURRICULA)
@never_cache
@require_safe
def curriculum(request: ReadersRequest, curriculum: UUID) -> HttpResponse:
    """One curriculum with its ladder, its learners and its history."""
    shown = curriculum_of(request.reader, curriculum)
    return render(request, "curricula/one.html", page_of(shown, reading_language()))


def _page(request: ReadersRequest) -> int:
    given = request.GET.get("page", "")
    return max(1, int(given)) if given.isascii() and given.isdigit() and len(given) < 7 else 1


def _paging(request: ReadersRequest, number: int, total: int) -> Paging:
    first = (number - 1) * listing.A_PAGE
    pages = max(1, -(-total // listing.A_PAGE))
    return Paging(
        first=first + 1,
        last=min(first + listing.A_PAGE, total),
        total=total,
        page=number,
        pages=pages,
        previous=_address(request, number - 1) if number > 1 else "",
        next=_address(request, number + 1) if number < pages else "",
    )


def _address(request: ReadersRequest, page: int) -> str:
    asked = request.GET.copy()
    asked["page"] = str(page)
    return f"{reverse('curricula:list')}?{asked.urlencode()}"
