"""The pages of published news: the list and its file, one news, noted, corrected, withdrawn."""

from __future__ import annotations

from collections.abc import Callable
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

from himoya.platform.access.refusals import NotThere
from himoya.platform.access.verbs import Verb
from himoya.platform.access.web import ReadersRequest, for_verb
from himoya.platform.documents.paper_files import PaperFile
from himoya.platform.programmes.keeping.queries import kept_by
from himoya.platform.programmes.kinds import NewsMove
from himoya.platform.programmes.leaving import leaving
from himoya.platform.programmes.paging import page_of
from himoya.platform.programmes.places import places
from himoya.platform.programmes.published_news import actions
from himoya.platform.programmes.published_news.actions import Which
from himoya.platform.programmes.published_news.comparing import figures_today
from himoya.platform.programmes.published_news.editions import editions_to_choose
from himoya.platform.programmes.published_news.forms import FORMS, AppearanceForm, NewsForm
from himoya.platform.programmes.published_news.queries import (
    NEWS,
    Appearance,
    NewsShown,
    news_for_report,
    news_of,
    published_news,
)
from himoya.platform.programmes.published_news.refusals import NewsRefused
from himoya.platform.programmes.published_news.rules import MOVES
from himoya.platform.programmes.published_news.showing import list_of, one_of
from himoya.platform.programmes.published_news.words import TO_DO, refusal
from himoya.platform.programmes.spoken import reading_language
from himoya.programmes.news.listing import as_csv

#: What takes an appearance away.
_ENDS = frozenset({NewsMove.WITHDRAWN, NewsMove.STRUCK})

_CSV = "text/csv; charset=utf-8"

#: The longest number of a step that a page sends back, in digits.
_DIGITS = 9


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
    shown = places(found.programme, "published-news") | list_of(news, language)
    shown |= {"paging": paging, "may_keep": found.may_keep}
    return render(request, "programmes/published_news.html", shown)


@for_verb(Verb.SEE_PROGRAMMES)
@never_cache
@require_safe
def one(request: ReadersRequest, name: str, news: UUID) -> HttpResponse:
    """One news with its languages, and which are missing."""
    found, told = news_of(request.reader, name, news)
    language = reading_language()
    today = figures_today(found.programme, told, language)
    shown = places(found.programme, "published-news")
    shown |= one_of(found, told, today, request.reader, language)
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

    def act() -> object:
        event = form.cleaned_data["event"]
        return actions.note(by=request.reader, name=name, event=event, told=form.told())

    made = _done(request, form, act)
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

    def act() -> object:
        return actions.note_another(by=request.reader, name=name, news=news, told=form.told())

    if _done(request, form, act) is not None:
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
    meant, each = _move(told, appearance, move)
    editions = editions_to_choose(request.reader, kept)
    form = FORMS[meant](editions, language, each.last, request.POST or None)
    which = Which(name=name, news=news, appearance=appearance, seen=_seen(request))

    if _done(request, form, lambda: _changed(request, meant, which, form)) is not None:
        return redirect("programmes:one-news", name, news)
    back = _page_of(name, news)
    shown: dict[str, object] = {"seen": each.last.number, "is_warning": meant in _ENDS}
    shown |= {"about": f"{each.last.outlet}: {each.last.heading}", "spoken": each.language}
    return _form(request, kept.programme, form, str(TO_DO[meant]), back, told, **shown)


def _changed(request: ReadersRequest, move: NewsMove, which: Which, form: Any) -> object:
    by, given = request.reader, form.cleaned_data
    reason = given["reason"]
    if move is NewsMove.PUT_RIGHT:
        actions.put_right(by=by, which=which, told=form.told(), reason=reason)
    elif move is NewsMove.CORRECTED:
        actions.correct(by=by, which=which, correction=form.correction(), reason=reason)
    elif move is NewsMove.WITHDRAWN:
        actions.withdraw(by=by, which=which, on=given["on"], reason=reason)
    else:
        actions.strike(by=by, which=which, reason=reason)
    return which.news


def _move(told: NewsShown, appearance: UUID, move: str) -> tuple[NewsMove, Appearance]:
    """Return what is meant, and of which appearance. Raises NotThere."""
    found = next((one for one in told.appearances if one.id == appearance), None)
    meant = next((one for one in FORMS if one.value.replace("_", "-") == move), None)
    if found is None or meant is None or meant not in MOVES[found.state]:
        raise NotThere(NEWS, str(appearance))
    return meant, found


def _done(request: ReadersRequest, form: Form, act: Callable[[], object]) -> object | None:
    """Do it and return what came of it; where it is refused, say so at its question."""
    if request.method != "POST" or not form.is_valid():
        return None
    try:
        return act()
    except NewsRefused as refused:
        field = refused.field if refused.field in form.fields else None
        form.add_error(field, refusal(refused))
        return None


def _form(
    request: ReadersRequest,
    programme: Any,
    form: Form,
    heading: str,
    back: str,
    told: NewsShown | None = None,
    **more: object,
) -> HttpResponse:
    shown = places(programme, "published-news") | {"form": form, "heading": heading, "back": back}
    if told is not None:
        about, spoken = told.heading_for(reading_language())
        shown |= {"about": about, "spoken": spoken}
    status = 422 if form.errors else 200
    return render(request, "programmes/note_news.html", shown | more, status=status)


def _seen(request: ReadersRequest) -> int | None:
    """Return the number of the step that the person saw last; None where the page did not say."""
    text = request.POST.get("seen", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < _DIGITS else None


def _list_of(name: str) -> str:
    return reverse("programmes:published-news", args=(name,))


def _page_of(name: str, news: UUID) -> str:
    return reverse("programmes:one-news", args=(name, news))
