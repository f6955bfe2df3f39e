"""Papers of an agenda: add, send out, take off."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse, HttpResponseBase
from django.http.request import UnreadablePostError
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_GET, require_http_methods

from himoya.platform.access.verbs import Verb
from himoya.platform.access.web import ReadersRequest, for_verb
from himoya.platform.agencies.models import Agency
from himoya.platform.attachments.actions import LONGEST_TITLE
from himoya.platform.attachments.refusals import AttachmentRefused, FileBroken
from himoya.platform.attachments.types import ACCEPTED
from himoya.platform.attachments.uploading import SealingUploadHandler
from himoya.platform.attachments.views import not_opened, received, sent
from himoya.platform.commission.actions.papers import keep_paper, take_off_paper
from himoya.platform.commission.forms import WhyForm
from himoya.platform.commission.kinds import Move
from himoya.platform.commission.models import Item
from himoya.platform.commission.queries.papers import opened_paper, paper_of, title_in_words
from himoya.platform.commission.queries.reading import row_of
from himoya.platform.commission.queries.steps import moves_of
from himoya.platform.commission.refusals import CommissionRefused
from himoya.platform.commission.rules import ITEM
from himoya.platform.commission.showing import page_of_item
from himoya.platform.commission.views.stepping import not_now
from himoya.platform.commission.words import refusal
from himoya.platform.followed_work.views import version
from himoya.platform.keys.errors import KeyTrouble
from himoya.platform.programmes.spoken import reading_language


@for_verb(Verb.KEEP_COMMISSION)
@csrf_exempt  # `_add` is protected: the body must not be read before the handler is in place
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: ReadersRequest, row: UUID) -> HttpResponseBase:
    """Add a paper. Nothing is received for a point that is not there."""
    item = row_of(request.reader, Item, row)
    if Move.KEEP_PAPER not in moves_of(request.reader, item):
        return not_now(request, page_of_item(item))
    try:
        handler = SealingUploadHandler(ITEM.subject, Agency.objects.get(pk=request.reader.agency))
    except KeyTrouble as trouble:
        return not_opened(request, trouble.in_language(request.reader.language))
    request.upload_handlers = [handler]
    try:
        return _add(request, item, handler)
    finally:
        handler.discard()


@csrf_protect
def _add(request: ReadersRequest, item: Item, handler: SealingUploadHandler) -> HttpResponseBase:
    if request.method != "POST":
        return _form(request, item)
    try:
        keep_paper(
            by=request.reader,
            item=item.id,
            version=version(request),
            file=received(request, handler),
            title=request.POST.get("title", ""),
        )
    except AttachmentRefused as refused:
        return _form(request, item, refused)
    except CommissionRefused as refused:
        return _form(request, item, AttachmentRefused("file", refusal(refused.why), refused.why))
    except UnreadablePostError:
        return _form(request, item, handler.cut_off())
    except OSError as error:
        return _form(request, item, handler.full(error))
    return redirect(page_of_item(item))


def _form(
    request: ReadersRequest, item: Item, refused: AttachmentRefused | None = None
) -> HttpResponse:
    """The page to add a paper; after a refusal with what was typed, but for the file itself."""
    told = {
        "item": item,
        "back": page_of_item(item),
        "named": f"{item.position}. {item.text_for(reading_language())[0]}",
        "refusal": refused,
        "title": request.POST.get("title", "") if refused else "",
        "accepted": ACCEPTED,
        "most": SealingUploadHandler.megabytes(),
        "longest": LONGEST_TITLE,
    }
    status = refused.status if refused else 200
    return render(request, "commission/paper.html", told, status=status)


@for_verb(Verb.SEE_COMMISSION)
@require_GET
def send(request: ReadersRequest, paper: UUID) -> HttpResponseBase:
    """Send a paper out, piece by piece, under a name that tells nothing."""
    try:
        opened = opened_paper(request.reader, paper)
    except FileBroken:
        return render(request, "commission/broken.html", status=503)
    except KeyTrouble as trouble:
        return not_opened(request, trouble.in_language(request.reader.language))
    return sent(opened)


@for_verb(Verb.KEEP_COMMISSION)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def take_off(request: ReadersRequest, paper: UUID) -> HttpResponse:
    """Ask for the reason, then take a paper off."""
    found = paper_of(request.reader, paper)
    item = row_of(request.reader, Item, found.item_id)
    back, form = page_of_item(item), WhyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            take_off_paper(by=request.reader, paper=paper, words=form.cleaned_data["words"])
        except CommissionRefused as refused:
            form.add_error(None, refusal(refused.why))
        else:
            return redirect(back)
    told = {
        "form": form,
        "heading": _("Take the paper off"),
        "back": back,
        "version": item.version,
        "text": title_in_words(found) or _("A file whose title cannot be opened now"),
        "spoken": reading_language(),
    }
    status = 422 if form.errors else 200
    return render(request, "commission/form.html", told, status=status)
