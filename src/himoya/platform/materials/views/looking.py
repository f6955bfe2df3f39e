"""The list, the stock, one work, one edition, and the list for everybody."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from himoya.platform.access.verbs import Verb
from himoya.platform.access.web import ReadersRequest, for_anyone, for_verb
from himoya.platform.materials.adoption_forms import LevelForm
from himoya.platform.materials.queries import listing
from himoya.platform.materials.queries.reading import edition_of, work_of
from himoya.platform.materials.queries.teaching import taught
from himoya.platform.materials.queries.using import uses_of_work
from himoya.platform.materials.rules import VERB
from himoya.platform.materials.showing import list_of, places, public_of, stock_of_page
from himoya.platform.materials.showing_one import edition_page, page_of
from himoya.platform.materials.showing_taught import taught_page
from himoya.platform.materials.showing_uses import events_table
from himoya.platform.materials.views.filtering import filter_of
from himoya.platform.programmes.spoken import reading_language
from himoya.platform.theme.parts import Paging

_WHY = "what is endorsed and was put on the list by a person is for everybody"

#: Seconds for which a browser may keep the public list: what is taken off must soon be gone.
_KEPT = 60


@for_verb(Verb.SEE_MATERIALS)
@never_cache
@require_safe
def work_list(request: ReadersRequest) -> HttpResponse:
    """The works, narrowed as the reader asks."""
    reader = request.reader
    form = filter_of(reader, request.GET)
    found = listing.works(reader, form.wanted())
    number = min(_page(request), max(1, -(-len(found) // listing.A_PAGE)))
    first = (number - 1) * listing.A_PAGE
    shown = list_of(found[first : first + listing.A_PAGE]) | {
        "filter": form,
        "paging": _paging(request, number, len(found)),
        "places": places(reader, "list"),
        "may_keep": reader.may(VERB),
    }
    return render(request, "materials/list.html", shown)


@for_verb(Verb.SEE_MATERIALS)
@never_cache
@require_safe
def stock(request: ReadersRequest) -> HttpResponse:
    """Copies of every edition, and where those of one edition went."""
    found = listing.stocks(request.reader)
    asked = request.GET.get("edition", "")
    chosen = next((one for one in found if str(one.edition.id) == asked), None)
    shown = stock_of_page(found, chosen or next(iter(found), None), reading_language())
    shown |= {"places": places(request.reader, "stock")}
    return render(request, "materials/stock.html", shown)


@for_verb(Verb.SEE_MATERIALS)
@never_cache
@require_safe
def taught_list(request: ReadersRequest) -> HttpResponse:
    """The institutions that teach with the works, at all levels or at one."""
    form = LevelForm(request.GET)
    found = taught(request.reader, form.chosen())
    shown = taught_page(found, reading_language())
    shown |= {"filter": form, "places": places(request.reader, "taught")}
    return render(request, "materials/taught.html", shown)


@for_verb(Verb.SEE_MATERIALS)
@never_cache
@require_safe
def work(request: ReadersRequest, work: UUID) -> HttpResponse:
    """One work with its editions and its history."""
    language, used = reading_language(), uses_of_work(request.reader, work)
    shown = page_of(work_of(request.reader, work), language)
    shown |= {"used": events_table(used, language)}
    return render(request, "materials/work.html", shown)


@for_verb(Verb.SEE_MATERIALS)
@never_cache
@require_safe
def edition(request: ReadersRequest, edition: UUID) -> HttpResponse:
    """One edition with its copies, its files and its history."""
    language, (of_work, one) = reading_language(), edition_of(request.reader, edition)
    used = [
        use for use in uses_of_work(request.reader, of_work.row.id) if use.edition_id == one.row.id
    ]
    shown = edition_page(of_work, one, language) | {"used": events_table(used, language)}
    return render(request, "materials/edition.html", shown)


@for_anyone(_WHY)
@require_safe
def public(request: HttpRequest) -> HttpResponseBase:
    """The editions that a person has put on the public list."""
    language = reading_language()
    shown = public_of(listing.public_editions(language), language)
    response = render(request, "materials/public.html", shown)
    response["Cache-Control"] = f"max-age={_KEPT}"
    return response


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
    return f"{reverse('materials:list')}?{asked.urlencode()}"
