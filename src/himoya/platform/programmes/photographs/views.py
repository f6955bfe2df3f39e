"""The pages of photographs: the list, one picture, taken in, consent withdrawn."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from uuid import UUID

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods, require_safe

from himoya.platform.access.verbs import Verb
from himoya.platform.access.web import ReadersRequest, for_verb
from himoya.platform.attachments.refusals import FileBroken
from himoya.platform.attachments.uploading import SealingUploadHandler
from himoya.platform.attachments.views import SENT_POLICY, not_opened
from himoya.platform.identity.photographs.uploading import MemoryAlone
from himoya.platform.identity.refusals import IdentityRefused
from himoya.platform.identity.wordings import refusal_in_words
from himoya.platform.keys.errors import KeyTrouble
from himoya.platform.programmes.keeping.queries import kept_by
from himoya.platform.programmes.paging import page_of
from himoya.platform.programmes.photographs.actions import add_photograph, withdraw_consent
from himoya.platform.programmes.photographs.forms import PhotographForm, WithdrawalForm
from himoya.platform.programmes.photographs.queries import (
    album,
    photograph_of,
    picture_of,
    small_picture_of,
)
from himoya.platform.programmes.photographs.refusals import PhotographRefused
from himoya.platform.programmes.photographs.showing import caption_of, ended_table, photographs_of
from himoya.platform.programmes.photographs.words import refusal
from himoya.platform.programmes.places import places
from himoya.platform.programmes.spoken import reading_language

#: Photographs of one page; each is fetched by itself.
A_PAGE = 12


@for_verb(Verb.SEE_PROGRAMMES)
@never_cache
@require_safe
def photographs(request: ReadersRequest, name: str) -> HttpResponse:
    """The photographs of one programme whose consent stands."""
    found, language = album(request.reader, name), reading_language()
    rows, paging = page_of(found.standing, request.GET, A_PAGE)
    shown = places(found.programme, "photographs") | ended_table(found.ended, language)
    shown |= {
        "photographs": photographs_of(found.programme, rows, language),
        "paging": paging,
        "may_keep": found.may_keep,
    }
    return render(request, "programmes/photographs.html", shown)


@for_verb(Verb.SEE_PROGRAMMES)
@require_safe
def picture(request: ReadersRequest, name: str, photograph: UUID) -> HttpResponse:
    """One picture. Each time is recorded; no browser and nobody between keeps it."""
    return _sent(request, partial(picture_of, request.reader, name, photograph))


@for_verb(Verb.SEE_PROGRAMMES)
@require_safe
def preview(request: ReadersRequest, name: str, photograph: UUID) -> HttpResponse:
    """The same picture small, as lists show it."""
    return _sent(request, partial(small_picture_of, request.reader, name, photograph))


def _sent(request: ReadersRequest, open_it: Callable[[], bytes]) -> HttpResponse:
    try:
        content = open_it()
    except FileBroken:
        return render(request, "programmes/no_picture.html", status=503)
    except KeyTrouble as trouble:
        return not_opened(request, trouble.in_language(request.reader.language))
    answer = HttpResponse(content, content_type="image/png")
    answer["Content-Disposition"] = 'inline; filename="photograph.png"'
    answer["Content-Security-Policy"] = SENT_POLICY
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cross-Origin-Resource-Policy"] = "same-origin"
    answer["Cache-Control"] = "no-store, private"
    return answer


@for_verb(Verb.KEEP_PROGRAMMES)
@csrf_exempt  # `_add` is protected: the body must not be read before the handler is in place
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: ReadersRequest, name: str) -> HttpResponseBase:
    """Take a photograph in; it never lies on the disk in plain."""
    request.upload_handlers = [MemoryAlone(request)]
    answer: HttpResponseBase = _add(request, name)
    return answer


@csrf_protect
def _add(request: ReadersRequest, name: str) -> HttpResponseBase:
    found = kept_by(request.reader, name).programme
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = PhotographForm(found, *sent)
    try:
        if form.is_valid() and _taken_in(request, name, form):
            return redirect("programmes:photographs", name)
    except KeyTrouble as trouble:
        return not_opened(request, trouble.in_language(request.reader.language))
    shown = places(found, "photographs") | {"form": form}
    status = 422 if form.errors else 200
    return render(request, "programmes/photograph.html", shown, status=status)


def _taken_in(request: ReadersRequest, name: str, form: PhotographForm) -> bool:
    """Take it in; where it is refused, say so beside the answer and return False."""
    try:
        add_photograph(
            by=request.reader,
            name=name,
            content=form.cleaned_data["picture"],
            described=form.described(),
            consent=form.consent(),
        )
    except IdentityRefused as refused:
        form.add_error("picture", str(refusal_in_words(refused)))
    except PhotographRefused as refused:
        form.add_error(refused.field, refusal(refused.why))
    except OSError as error:
        form.add_error(None, SealingUploadHandler.full(error).message)
    return not form.errors


@for_verb(Verb.KEEP_PROGRAMMES)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: ReadersRequest, name: str, photograph: UUID) -> HttpResponse:
    """Ask why, then show a photograph to nobody any more."""
    found = kept_by(request.reader, name).programme
    row = photograph_of(request.reader, name, photograph)
    form = WithdrawalForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _withdrawn(request, name, photograph, form):
        return redirect("programmes:photographs", name)
    caption, spoken = caption_of(row, reading_language())
    shown = places(found, "photographs") | {"form": form, "caption": caption, "spoken": spoken}
    status = 422 if form.errors else 200
    return render(request, "programmes/withdraw_photograph.html", shown, status=status)


def _withdrawn(request: ReadersRequest, name: str, photograph: UUID, form: WithdrawalForm) -> bool:
    try:
        withdraw_consent(
            by=request.reader,
            name=name,
            photograph=photograph,
            kind=form.ends(),
            on=form.cleaned_data["withdrawn_on"],
        )
    except PhotographRefused as refused:
        form.add_error(refused.field, refusal(refused.why))
    return not form.errors
