"""Pages of files attached to records: list, attach, send out, remove."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.http.request import UnreadablePostError
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_GET, require_http_methods, require_safe

from himoya.platform.access.verbs import Verb
from himoya.platform.access.web import ReadersRequest, for_verb
from himoya.platform.agencies.models import Agency
from himoya.platform.attachments import actions, queries
from himoya.platform.attachments.refusals import AttachmentRefused, FileBroken
from himoya.platform.attachments.types import ACCEPTED
from himoya.platform.attachments.uploading import FIELD, ReceivedFile, SealingUploadHandler
from himoya.platform.attachments.wings import AttachingWing, wing_of
from himoya.platform.attachments.words import CLASSES
from himoya.platform.keys.errors import KeyTrouble

#: A file that a browser were to show after all may do nothing.
SENT_POLICY = "default-src 'none'; sandbox"


@for_verb(Verb.READ_ATTACHMENT)
@never_cache
@require_safe
def attached(request: ReadersRequest, kind: str, record: UUID) -> HttpResponseBase:
    """The files of a record."""
    wing, reader = wing_of(kind), request.reader
    shown = {
        "kind": kind,
        "record": record,
        "files": [
            (one, CLASSES[one.of_class]) for one in queries.attached_to(reader, wing, record)
        ],
        "may_attach": queries.may_attach(reader, wing, record),
        "back": wing.page_of(record),
    }
    return render(request, "attachments/list.html", shown)


@for_verb(Verb.ATTACH_FILE)
@csrf_exempt  # `_attach` is protected: the body must not be read before the handler is in place
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def attach(request: ReadersRequest, kind: str, record: UUID) -> HttpResponseBase:
    """Attach a file. Nothing is received for a record that is not there."""
    wing = wing_of(kind)
    queries.check_attachable(request.reader, wing, record)
    try:
        handler = SealingUploadHandler(kind, Agency.objects.get(pk=request.reader.agency))
    except KeyTrouble as trouble:
        return not_opened(request, trouble.in_language(request.reader.language))
    request.upload_handlers = [handler]
    try:
        return _attach(request, wing, record, handler)
    finally:
        handler.discard()


@csrf_protect
def _attach(
    request: ReadersRequest, wing: AttachingWing, record: UUID, handler: SealingUploadHandler
) -> HttpResponseBase:
    if request.method != "POST":
        return _form(request, wing, record)
    try:
        actions.keep(
            by=request.reader,
            wing=wing,
            record_id=record,
            file=received(request, handler),
            title=request.POST.get("title", ""),
            sensitivity=request.POST.get("sensitivity", ""),
        )
    except AttachmentRefused as refusal:
        return _form(request, wing, record, refusal)
    except UnreadablePostError:
        return _form(request, wing, record, handler.cut_off())
    except OSError as error:
        return _form(request, wing, record, handler.full(error))
    return redirect("attachments:list", wing.kind, record)


def received(request: HttpRequest, handler: SealingUploadHandler) -> ReceivedFile:
    """Return the file that came with a request. Raises AttachmentRefused."""
    file = request.FILES.get(FIELD)
    refusal = handler.refusal()
    if refusal is not None:
        raise refusal
    if not isinstance(file, ReceivedFile):
        raise AttachmentRefused(FIELD, gettext("Choose a file."), "no_file")
    return file


def _form(
    request: ReadersRequest,
    wing: AttachingWing,
    record: UUID,
    refusal: AttachmentRefused | None = None,
) -> HttpResponse:
    """The page to attach a file; after a refusal with what was typed, but for the file itself."""
    shown = {
        "kind": wing.kind,
        "record": record,
        "refusal": refusal,
        "title": request.POST.get("title", "") if refusal else "",
        "chosen": request.POST.get("sensitivity", "") if refusal else "",
        "classes": [(one, CLASSES[one]) for one in actions.classes_for(request.reader)],
        "accepted": ACCEPTED,
        "most": SealingUploadHandler.megabytes(),
        "longest": actions.LONGEST_TITLE,
    }
    return render(
        request, "attachments/attach.html", shown, status=refusal.status if refusal else 200
    )


@for_verb(Verb.READ_ATTACHMENT)
@require_GET
def download(
    request: ReadersRequest, kind: str, record: UUID, attachment: UUID
) -> HttpResponseBase:
    """Send a file out, piece by piece, under a name that tells nothing."""
    try:
        opened = queries.opened(request.reader, wing_of(kind), record, attachment)
    except FileBroken as broken:
        return _broken(request, kind, record, broken)
    except KeyTrouble as trouble:
        return not_opened(request, trouble.in_language(request.reader.language))
    return sent(opened)


def sent(opened: queries.Opened) -> StreamingHttpResponse:
    """Return a file as an answer that no browser shows."""
    answer = StreamingHttpResponse(opened.parts, content_type=opened.content_type)
    answer["Content-Length"] = str(opened.size)
    answer["Content-Disposition"] = f'attachment; filename="{opened.name}"'
    answer["Content-Security-Policy"] = SENT_POLICY
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cross-Origin-Resource-Policy"] = "same-origin"
    answer["Cache-Control"] = "no-store, private"
    return answer


@for_verb(Verb.ATTACH_FILE)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def remove(request: ReadersRequest, kind: str, record: UUID, attachment: UUID) -> HttpResponseBase:
    """Ask, then remove a file."""
    wing = wing_of(kind)
    if request.method == "POST":
        actions.remove(by=request.reader, wing=wing, record_id=record, attachment=attachment)
        return redirect("attachments:list", kind, record)
    file = queries.one_of(request.reader, wing, record, attachment)
    shown = {"kind": kind, "record": record, "file": file}
    return render(request, "attachments/remove.html", shown)


def _broken(request: HttpRequest, kind: str, record: UUID, broken: FileBroken) -> HttpResponse:
    shown = {"kind": kind, "record": record, "id": broken.id}
    answer = render(request, "attachments/broken.html", shown, status=503)
    answer["Cache-Control"] = "no-store"
    return answer


def not_opened(request: HttpRequest, sentence: str) -> HttpResponse:
    """Return the page that says why a key cannot be used now."""
    answer = render(request, "attachments/not_opened.html", {"sentence": sentence}, status=503)
    answer["Cache-Control"] = "no-store"
    return answer
