"""Pages of everybody: the tables there are to build from, one built table, and its file."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from himoya.languages.codes import Language, language_of
from himoya.platform.access.web import for_anyone
from himoya.platform.dictionary_in_use import dictionary
from himoya.platform.table_builder import asking
from himoya.platform.table_builder.files import csv_of
from himoya.platform.table_builder.forms import QuestionForm
from himoya.platform.table_builder.listing import offered
from himoya.platform.table_builder.released import released_pages
from himoya.platform.table_builder.showing import shown
from himoya.platform.theme.packed import packed
from himoya.statistics.building import QuestionRefused, Snapshot

_WHY = "Everybody may put tables together from what was published, where the country allows it."

#: Seconds for which a browser may keep a page: a withdrawal must be seen soon.
KEPT = 300


@for_anyone(_WHY)
@require_safe
@packed
def table_list(request: HttpRequest) -> HttpResponseBase:
    """The tables that there are to build from, or that there are none yet."""
    snapshot = _snapshot()
    if snapshot is None:
        return render(request, "table_builder/nothing_yet.html", status=404)
    told = {
        "groups": offered(snapshot, _language()),
        "cut_off": datetime.fromisoformat(snapshot.cut_off).date(),
    }
    return _kept(render(request, "table_builder/list.html", told))


@for_anyone(_WHY)
@require_safe
@packed
def table(request: HttpRequest, table: str) -> HttpResponseBase:
    """One table as it was put together; what cannot be answered is said in words."""
    form = _form(request, table)
    title = dictionary().tables[table].title.in_language(_language())
    told = {"form": form, "table": table, "title": title, "asked": request.GET.urlencode()}
    if form.is_valid():
        try:
            answered = asking.answer_to(_there(), form.question())
            pages = released_pages(answered, _language())
            told["answer"] = shown(answered.answer, _language(), pages)
        except QuestionRefused as refused:
            told["refused"] = refused.in_language(_language())
    return _kept(render(request, "table_builder/table.html", told))


@for_anyone(_WHY)
@require_safe
@packed
def cells(request: HttpRequest, table: str) -> HttpResponseBase:
    """The cells of a table as CSV."""
    form = _form(request, table)
    if not form.is_valid():
        raise Http404
    try:
        content = csv_of(asking.answer_to(_there(), form.question()).answer)
    except QuestionRefused as refused:
        plain = "text/plain; charset=utf-8"
        return HttpResponse(refused.in_language(_language()), content_type=plain, status=404)
    response = HttpResponse(content, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{table}.csv"'
    return _kept(response)


def _form(request: HttpRequest, table: str) -> QuestionForm:
    snapshot = _there()
    if table not in snapshot.tables:
        raise Http404
    return QuestionForm(
        dictionary().tables[table],
        snapshot.tables[table],
        snapshot.half_years.get(table),
        _language(),
        request.GET,
    )


def _there() -> Snapshot:
    snapshot = _snapshot()
    if snapshot is None:
        raise Http404
    return snapshot


def _snapshot() -> Snapshot | None:
    """The snapshot; an installation that leaves the builder off has no such address."""
    if not settings.HIMOYA.table_builder:
        raise Http404
    return asking.snapshot_now()


def _kept(response: HttpResponse) -> HttpResponse:
    response["Cache-Control"] = f"private, max-age={KEPT}"
    return response


def _language() -> Language:
    """The language of the page, which a reader may change from one to the next."""
    return language_of(get_language())
