"""The pages of published news: the list and its file, one news, noted, corrected, withdrawn."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from himoya.platform.access.verbs import Verb
from himoya.platform.access.web import ReadersRequest, for_verb
from himoya.platform.documents.paper_files import PaperFile
from himoya.platform.programmes.keeping.queries import kept_by
from himoya.platform.programmes.leaving import leaving
from himoya.platform.programmes.models import ProgrammeNews
from himoya.platform.programmes.paging import page_of
from himoya.platform.programmes.places import places
from himoya.platform.programmes.published_news import actions
from himoya.platform.programmes.published_news.appearances import NewsShown
from himoya.platform.programmes.published_news.changing import (
    change_in_words,
    changed,
    done,
    move_of,
    seen,
)
from himoya.platform.programmes.published_news.editions import editions_to_choose
from himoya.platform.programmes.published_news.facts import figures_today
from himoya.platform.programmes.published_news.forms import FORMS, AppearanceForm, NewsForm
from himoya.platform.programmes.published_news.noting import Which
from himoya.platform.programmes.published_news.pages import pages_of
from himoya.platform.programmes.published_news.queries import (
    news_for_report,
    news_of,
    published_news,
)
from himoya.platform.programmes.published_news.showing import list_of, one_of
from himoya.platform.programmes.published_news.words import TO_DO
from himoya.platform.programmes.spoken import reading_language
from himoya.programmes.news.listing import as_csv

_CSV = "text/csv; charset=utf-8"


@for_verb(Verb.SEE_PROGRAMMES)
@never_cache
@require_safe
def listing(request: ReadersRequest, name: str) -> HttpResponse:
    """The published news of one programme; as a page or as a file."""
    found, language = published_news(request.reader, name), reading_language()
    if "file" in request.GET:
        rows = news_for_report(request.reader, found.programme, language)
        file = f"published-news-{found.programme.id}.csv"
        return leaving(PaperFile(file, _CSV, as_csv(rows, language)))
    news, paging = page_of(found.news, request.GET)
    shown = places(found.programme, "published-news") | list_of(news, pages_of(), language)
    shown |= {"paging": paging, "may_keep": found.may_keep}
    return render(request, "programmes/published_news.html", shown)


@for_verb(Verb.SEE_PROGRAMMES)
@never_cache
@require_safe
def one(request: ReadersRequest, name: str, news: UUID) -> HttpResponse:
    """One news with its languages, and which are missing."""
    found, told = news_of(request.reader, name, news)
    language = reading_language()
    today = figures_today(found.programme, told.row.event, language)
    shown = places(found.programme, "published-news")
    shown |= one_of(told, today, pages_of(), request.reader, language, may_keep=found.may_keep)
    shown |= {"all_news": _list_of(name)}
    shown |= {"note_another": reverse("programmes:note-another-news", args=(name, news))}
    return render(request, "programmes/one_news.html", shown)


@for_verb(Verb.KEEP_PROGRAMMES)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def note(request: ReadersRequest, name: str) -> HttpResponse:
    """Note that news on an event was published."""
    kept, language = kept_by(request.reader, name), reading_language()
    editions = editions_to_choose(request.reader, kept)
    initial = {"event": request.GET.get("event")}
    form = NewsForm(kept.programme, editions, language, request.POST or None, initial=initial)

    def act() -> UUID:
        event = form.cleaned_data["event"]
        return actions.note(by=request.reader, name=name, event=event, told=form.told())

    made = done(request, form, act)
    if made is not None:
        messages.success(request, _("It is noted. Note its other languages here, too."))
        return redirect("programmes:one-news", name, made)
    return _form(request, kept.programme, form, _("Note published news"), _list_of(name))


@for_verb(Verb.KEEP_PROGRAMMES)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def note_another(request: ReadersRequest, name: str, news: UUID) -> HttpResponse:
    """Note that the same news appeared in another language or at another outlet."""
    kept, language = kept_by(request.reader, name), reading_language()
    _found, told = news_of(request.reader, name, news)
    editions = editions_to_choose(request.reader, kept)
    initial = {"language": told.missing[0]} if told.missing else {}
    form = AppearanceForm(editions, language, request.POST or None, initial=initial)

    def act() -> UUID:
        return actions.note_another(by=request.reader, name=name, news=news, told=form.told())

    if done(request, form, act) is not None:
        return redirect("programmes:one-news", name, news)
    heading = _("Note another language or outlet")
    return _form(request, kept.programme, form, heading, _page_of(name, news), told)


@for_verb(Verb.KEEP_PROGRAMMES)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def change(
    request: ReadersRequest, name: str, news: UUID, appearance: UUID, move: str
) -> HttpResponse:
    """Put a note right, or note a correction, a withdrawal or a mistake."""
    kept, language = kept_by(request.reader, name), reading_language()
    _found, told = news_of(request.reader, name, news)
    meant, each = move_of(told, appearance, move)
    editions = editions_to_choose(request.reader, kept)
    form = FORMS[meant](editions, language, each.last, request.POST or None)
    which = Which(news=news, appearance=appearance, seen=seen(request))
    shelf = actions.shelf_of(request.reader, name)

    if done(request, form, lambda: changed(shelf, meant, which, form)) is not None:
        return redirect("programmes:one-news", name, news)
    back = _page_of(name, news)
    shown = change_in_words(each, meant)
    return _form(request, kept.programme, form, str(TO_DO[meant]), back, told, **shown)


def _form(
    request: ReadersRequest,
    programme: Any,
    form: Form,
    heading: str,
    back: str,
    told: NewsShown[ProgrammeNews] | None = None,
    **more: object,
) -> HttpResponse:
    shown = places(programme, "published-news") | {"form": form, "heading": heading, "back": back}
    if told is not None:
        about, spoken = told.heading_for(reading_language())
        shown |= {"about": about, "spoken": spoken}
    status = 422 if form.errors else 200
    return render(request, "programmes/note_news.html", shown | more, status=status)


def _list_of(name: str) -> str:
    return reverse("programmes:published-news", args=(name,))


def _page_of(name: str, news: UUID) -> str:
    return reverse("programmes:one-news", args=(name, news))
