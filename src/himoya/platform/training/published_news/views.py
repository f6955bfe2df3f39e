"""The pages of published news on an event: the list and its file, one news, noted, changed."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from himoya.platform.access.refusals import NotThere
from himoya.platform.access.verbs import Verb
from himoya.platform.access.web import ReadersRequest, for_verb
from himoya.platform.followed_work.views import file_sent
from himoya.platform.programmes.published_news.appearances import NewsShown
from himoya.platform.programmes.published_news.changing import (
    change_in_words,
    changed,
    done,
    move_of,
    seen,
)
from himoya.platform.programmes.published_news.forms import FORMS, AppearanceForm
from himoya.platform.programmes.published_news.noting import Which
from himoya.platform.programmes.published_news.showing import list_of, one_of
from himoya.platform.programmes.published_news.words import TO_DO
from himoya.platform.programmes.spoken import reading_language
from himoya.platform.training.kinds import EVENT
from himoya.platform.training.models import EventNews
from himoya.platform.training.published_news import actions
from himoya.platform.training.published_news.offering import drafts_to_choose, pages_of
from himoya.platform.training.published_news.queries import (
    NewsOfEvent,
    as_rows,
    figures_today,
    news_of,
    published_news,
)
from himoya.platform.training.stepping import status
from himoya.programmes.news.listing import as_csv

_CSV = "text/csv; charset=utf-8"


@for_verb(Verb.SEE_TRAINING)
@never_cache
@require_safe
def listing(request: ReadersRequest, event: UUID) -> HttpResponse:
    """The published news on one event; as a page or as a file."""
    found, language = published_news(request.reader, event), reading_language()
    if "file" in request.GET:
        content = as_csv(as_rows(found, language), language, of_drafts=True)
        return file_sent(content, _CSV, "published-news-of-event.csv")
    drafts = drafts_to_choose(request.reader, found.event).choices if found.may_keep else ()
    shown: dict[str, object] = {"event": found.event.row, "may_keep": bool(drafts)}
    shown |= list_of(found.news, pages_of(), language)
    return render(request, "training/published_news.html", shown)


@for_verb(Verb.SEE_TRAINING)
@never_cache
@require_safe
def one(request: ReadersRequest, event: UUID, news: UUID) -> HttpResponse:
    """One news with its languages, and which are missing."""
    reader, language = request.reader, reading_language()
    found, told = news_of(reader, event, news)
    today = figures_today(reader, found, language)
    shown = one_of(told, today, pages_of(), reader, language, may_keep=found.may_keep)
    shown |= {"of": found.event.row, "all_news": _list_of(event)}
    shown |= {"note_another": reverse("training:note-another-news", args=(event, news))}
    return render(request, "training/one_news.html", shown)


@for_verb(Verb.KEEP_TRAINING)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def note(request: ReadersRequest, event: UUID) -> HttpResponse:
    """Note that news on the event was published."""
    found, language = _kept(request, event), reading_language()
    drafts = drafts_to_choose(request.reader, found.event)
    form = AppearanceForm(drafts, language, request.POST or None)

    def act() -> UUID:
        return actions.note(by=request.reader, event=event, told=form.told())

    made = done(request, form, act)
    if made is not None:
        messages.success(request, _("It is noted. Note its other languages here, too."))
        return redirect("training:one-news", event, made)
    return _form(request, found, form, _("Note published news"), _list_of(event))


@for_verb(Verb.KEEP_TRAINING)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def note_another(request: ReadersRequest, event: UUID, news: UUID) -> HttpResponse:
    """Note that the same news appeared in another language or at another outlet."""
    found, language = _kept(request, event), reading_language()
    _found, told = news_of(request.reader, event, news)
    drafts = drafts_to_choose(request.reader, found.event)
    initial = {"language": told.missing[0]} if told.missing else {}
    form = AppearanceForm(drafts, language, request.POST or None, initial=initial)

    def act() -> UUID:
        return actions.note_another(by=request.reader, event=event, news=news, told=form.told())

    if done(request, form, act) is not None:
        return redirect("training:one-news", event, news)
    heading = _("Note another language or outlet")
    return _form(request, found, form, heading, _page_of(event, news), told)


@for_verb(Verb.KEEP_TRAINING)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def change(
    request: ReadersRequest, event: UUID, news: UUID, appearance: UUID, move: str
) -> HttpResponse:
    """Put a note right, or note a correction, a withdrawal or a mistake."""
    found, language = _kept(request, event), reading_language()
    _found, told = news_of(request.reader, event, news)
    meant, each = move_of(told, appearance, move)
    drafts = drafts_to_choose(request.reader, found.event)
    form = FORMS[meant](drafts, language, each.last, request.POST or None)
    which = Which(news=news, appearance=appearance, seen=seen(request))
    shelf = actions.shelf_of(request.reader, event)

    if done(request, form, lambda: changed(shelf, meant, which, form)) is not None:
        return redirect("training:one-news", event, news)
    back, shown = _page_of(event, news), change_in_words(each, meant)
    return _form(request, found, form, str(TO_DO[meant]), back, told, **shown)


def _kept(request: ReadersRequest, event: UUID) -> NewsOfEvent:
    """Return an event with its news, to who keeps it. Raises NotPermitted, NotThere."""
    found = published_news(request.reader, event)
    if not found.may_keep:
        raise NotThere(EVENT, str(event))
    return found


def _form(
    request: ReadersRequest,
    found: NewsOfEvent,
    form: Form,
    heading: str,
    back: str,
    told: NewsShown[EventNews] | None = None,
    **more: object,
) -> HttpResponse:
    shown: dict[str, object] = {"of": found.event.row, "form": form, "heading": heading}
    shown["back"] = back
    if told is not None:
        about, spoken = told.heading_for(reading_language())
        shown |= {"about": about, "spoken": spoken}
    return render(request, "training/note_news.html", shown | more, status=status(form))


def _list_of(event: UUID) -> str:
    return reverse("training:published-news", args=(event,))


def _page_of(event: UUID, news: UUID) -> str:
    return reverse("training:one-news", args=(event, news))
