"""Files of editions: add, send out, take off; and what leaves the room as a file."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse, HttpResponseBase
from django.http.request import UnreadablePostError
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from himoya.platform.access.refusals import NotThere
from himoya.platform.access.verbs import Verb
from himoya.platform.access.web import ReadersRequest, for_verb
from himoya.platform.agencies.models import Agency
from himoya.platform.attachments.actions import LONGEST_TITLE
from himoya.platform.attachments.refusals import AttachmentRefused, FileBroken
from himoya.platform.attachments.types import ACCEPTED
from himoya.platform.attachments.uploading import SealingUploadHandler
from himoya.platform.attachments.views import not_opened, received, sent
from himoya.platform.documents.file_choice import FileChoiceForm
from himoya.platform.keys.errors import KeyTrouble
from himoya.platform.materials.actions import filing
from himoya.platform.materials.forms import ReasonForm
from himoya.platform.materials.kinds import Move, Part
from himoya.platform.materials.printing import act_on_paper
from himoya.platform.materials.queries.files import file_of, opened_file
from himoya.platform.materials.queries.reading import (
    EditionShown,
    WorkShown,
    edition_of,
    hand_over_of,
)
from himoya.platform.materials.refusals import MaterialRefused
from himoya.platform.materials.stepping import version
from himoya.platform.materials.views.filtering import filter_of
from himoya.platform.materials.visibility import EDITION
from himoya.platform.materials.words import PARTS, edition_in_words, refusal
from himoya.platform.materials.workbook import workbook
from himoya.platform.programmes.spoken import reading_language

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@for_verb(Verb.KEEP_MATERIALS)
@csrf_exempt  # `_add` is protected: the body must not be read before the handler is in place
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def add_file(request: ReadersRequest, edition: UUID) -> HttpResponseBase:
    """Add a file. Nothing is received for an edition that is not there."""
    work, shown = edition_of(request.reader, edition)
    if Move.KEEP_FILE not in work.moves:
        raise NotThere(EDITION, str(edition))
    try:
        handler = SealingUploadHandler(EDITION, Agency.objects.get(pk=request.reader.agency))
    except KeyTrouble as trouble:
        return not_opened(request, trouble.in_language(request.reader.language))
    request.upload_handlers = [handler]
    try:
        return _add(request, work, shown, handler)
    finally:
        handler.discard()


@csrf_protect
def _add(
    request: ReadersRequest, work: WorkShown, shown: EditionShown, handler: SealingUploadHandler
) -> HttpResponseBase:
    if request.method != "POST":
        return _file_form(request, work, shown)
    try:
        filing.keep_file(
            by=request.reader,
            edition=shown.row.id,
            version=version(request),
            file=received(request, handler),
            described=_described(request),
        )
    except AttachmentRefused as refused:
        return _file_form(request, work, shown, refused)
    except MaterialRefused as refused:
        said = AttachmentRefused("licence", refusal(refused), refused.why)
        return _file_form(request, work, shown, said)
    except UnreadablePostError:
        return _file_form(request, work, shown, handler.cut_off())
    except OSError as error:
        return _file_form(request, work, shown, handler.full(error))
    return redirect("materials:edition", shown.row.id)


def _described(request: ReadersRequest) -> filing.Described:
    given = request.POST.get("part", "")
    # What was not said is for the fewest.
    part = Part(given) if given in set(Part) else Part.TUTOR
    title, licence = request.POST.get("title", ""), request.POST.get("licence", "")
    return filing.Described(title=title, part=part, licence=licence)


def _file_form(
    request: ReadersRequest,
    work: WorkShown,
    shown: EditionShown,
    refused: AttachmentRefused | None = None,
) -> HttpResponse:
    """The page to add a file; after a refusal with what was typed, but for the file itself."""
    told = {
        "work": work.row,
        "edition": shown.row,
        "named": edition_in_words(shown.row),
        "refusal": refused,
        "title": request.POST.get("title", "") if refused else "",
        "licence": request.POST.get("licence", "") if refused else "",
        "chosen": (request.POST.get("part", "") if refused else "") or Part.TUTOR.value,
        "parts": [(one.value, words) for one, words in PARTS.items()],
        "accepted": ACCEPTED,
        "most": SealingUploadHandler.megabytes(),
        "longest": LONGEST_TITLE,
    }
    return render(request, "materials/file.html", told, status=refused.status if refused else 200)


@for_verb(Verb.SEE_MATERIALS)
@require_GET
def send_file(request: ReadersRequest, file: UUID) -> HttpResponseBase:
    """Send a file out, piece by piece, under a name that tells nothing."""
    try:
        opened = opened_file(request.reader, file)
    except FileBroken:
        return render(request, "materials/broken.html", status=503)
    except KeyTrouble as trouble:
        return not_opened(request, trouble.in_language(request.reader.language))
    return sent(opened)


@for_verb(Verb.KEEP_MATERIALS)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def take_off(request: ReadersRequest, file: UUID) -> HttpResponse:
    """Ask for the reason, then take a file off."""
    row = file_of(request.reader, file)
    work, shown = edition_of(request.reader, row.edition_id)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            words, seen = form.cleaned_data["words"], version(request)
            filing.take_off_file(by=request.reader, file=file, version=seen, words=words)
        except MaterialRefused as refused:
            form.add_error(None, refusal(refused))
        else:
            return redirect("materials:edition", row.edition_id)
    told = {"work": work.row, "edition": shown.row, "named": edition_in_words(shown.row)}
    told |= {"form": form}
    status = 422 if form.errors else 200
    return render(request, "materials/take_off.html", told, status=status)


@for_verb(Verb.SEE_MATERIALS)
@require_POST
def download(request: ReadersRequest) -> HttpResponse:
    """The list as a workbook, narrowed as on its page; that it left is recorded."""
    wanted = filter_of(request.reader, request.POST).wanted()
    return as_answer(workbook(request.reader, wanted), _XLSX, "materials.xlsx")


@for_verb(Verb.SEE_MATERIALS)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def act(request: ReadersRequest, copies: UUID) -> HttpResponse:
    """Choose language and kind of file; the act of hand-over is sent at once."""
    work, shown, _row = hand_over_of(request.reader, copies)
    form = FileChoiceForm(request.POST or None, initial={"language": reading_language()})
    if request.method != "POST" or not form.is_valid():
        told = {"work": work.row, "edition": shown.row, "named": edition_in_words(shown.row)}
        status = 422 if form.errors else 200
        return render(request, "materials/paper.html", told | {"form": form}, status=status)
    made = act_on_paper(request.reader, copies, *form.chosen())
    return as_answer(made.content, made.content_type, made.name)


def as_answer(content: bytes, kind: str, name: str) -> HttpResponse:
    """Return a file that was made here as an answer."""
    answer = HttpResponse(content, content_type=kind)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = "no-store, private"
    return answer
