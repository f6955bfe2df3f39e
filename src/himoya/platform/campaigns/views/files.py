"""Files of materials: take one in, send it out, show its small picture, take it off."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse, HttpResponseBase
from django.http.request import UnreadablePostError
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_GET, require_http_methods, require_safe

from himoya.platform.access.refusals import NotThere
from himoya.platform.access.verbs import Verb
from himoya.platform.access.web import ReadersRequest, for_verb
from himoya.platform.agencies.models import Agency
from himoya.platform.attachments.actions import KIND
from himoya.platform.attachments.refusals import AttachmentRefused, FileBroken
from himoya.platform.attachments.uploading import ReceivedFile, SealingUploadHandler
from himoya.platform.attachments.views import SENT_POLICY, not_opened, received, sent
from himoya.platform.campaigns.actions import filing
from himoya.platform.campaigns.forms.of_campaign import ReasonForm
from himoya.platform.campaigns.forms.of_files import FileForm
from himoya.platform.campaigns.models import Material
from himoya.platform.campaigns.queries.files import opened_file, small_picture_of
from himoya.platform.campaigns.queries.reading import CampaignShown, campaign_of
from himoya.platform.campaigns.showing.frame import frame
from himoya.platform.campaigns.views.stepping import done, status
from himoya.platform.campaigns.views.stepping import sent as filled
from himoya.platform.campaigns.visibility import CAMPAIGN_MATERIAL, CAMPAIGN_PART
from himoya.platform.followed_work.views import version
from himoya.platform.keys.errors import KeyTrouble, SealBroken
from himoya.platform.programmes.spoken import reading_language


@for_verb(Verb.KEEP_CAMPAIGNS)
@csrf_exempt  # `_add` is protected: the body must not be read before the handler is in place
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def add_file(request: ReadersRequest, campaign: UUID, material: UUID) -> HttpResponseBase:
    """Take a file in. Nothing is received for a material that is not there."""
    shown = campaign_of(request.reader, campaign)
    found = _material(shown, material)
    try:
        agency = Agency.objects.get(pk=request.reader.agency)
        handler = SealingUploadHandler(CAMPAIGN_MATERIAL, agency)
    except KeyTrouble as trouble:
        return not_opened(request, trouble.in_language(request.reader.language))
    request.upload_handlers = [handler]
    try:
        return _add(request, shown, found, handler)
    finally:
        handler.discard()


@csrf_protect
def _add(
    request: ReadersRequest,
    shown: CampaignShown,
    material: Material,
    handler: SealingUploadHandler,
) -> HttpResponseBase:
    language, refused = reading_language(), None
    form, code = FileForm(language), 200
    if request.method == "POST":
        try:
            file = received(request, handler)
            form, code = FileForm(language, request.POST), 422
            if form.is_valid() and _kept(request, shown, material, form, file):
                return redirect("campaigns:materials", shown.row.id)
        except AttachmentRefused as refusal:
            refused = refusal
        except UnreadablePostError:
            refused = handler.cut_off()
        except OSError as error:
            refused = handler.full(error)
    if refused is not None:
        form, code = _refused(FileForm(language, request.POST), refused), refused.status
    drawn = frame(shown, "materials", language)
    drawn |= {"form": form, "heading": _("Keep a file"), "material": material}
    return render(request, "campaigns/file.html", drawn, status=code)


def _kept(
    request: ReadersRequest,
    shown: CampaignShown,
    material: Material,
    form: FileForm,
    file: ReceivedFile,
) -> bool:
    """Keep it; what the campaign refuses is said in the form, and False returned."""

    def act() -> None:
        filing.keep_file(
            by=request.reader,
            campaign=shown.row.id,
            material=material.id,
            version=version(request),
            file=file,
            described=form.described(),
        )

    return done(request, form, act)


def _refused(form: FileForm, refused: AttachmentRefused) -> FileForm:
    """Return what was sent with what is amiss with the file, beside the errors of other answers."""
    form.is_valid()
    form.add_error("file", refused.message)
    return form


@for_verb(Verb.SEE_CAMPAIGNS)
@require_GET
def send_file(request: ReadersRequest, campaign: UUID, file: UUID) -> HttpResponseBase:
    """Send a file out, piece by piece, as it was sent here."""
    try:
        opened = opened_file(request.reader, campaign, file)
    except FileBroken:
        return _broken(request)
    except KeyTrouble as trouble:
        return not_opened(request, trouble.in_language(request.reader.language))
    return sent(opened)


@for_verb(Verb.SEE_CAMPAIGNS)
@require_safe
def picture(request: ReadersRequest, campaign: UUID, file: UUID) -> HttpResponseBase:
    """The small picture of a file. Each time is recorded; nobody between keeps it."""
    try:
        content = small_picture_of(request.reader, campaign, file)
    except SealBroken:
        return _broken(request)
    except KeyTrouble as trouble:
        return not_opened(request, trouble.in_language(request.reader.language))
    answer = HttpResponse(content, content_type="image/png")
    answer["Content-Disposition"] = 'inline; filename="picture.png"'
    answer["Content-Security-Policy"] = SENT_POLICY
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cross-Origin-Resource-Policy"] = "same-origin"
    answer["Cache-Control"] = "no-store, private"
    return answer


@for_verb(Verb.KEEP_CAMPAIGNS)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def take_off_file(request: ReadersRequest, campaign: UUID, file: UUID) -> HttpResponse:
    """Take a file off for a reason."""
    shown = campaign_of(request.reader, campaign)
    row = next((one for one in shown.files if one.id == file), None)
    if row is None:
        raise NotThere(KIND, str(file))
    form = ReasonForm(request.POST or None)

    def act() -> None:
        words, seen = form.cleaned_data["words"], version(request)
        filing.take_off_file(
            by=request.reader, campaign=campaign, file=file, version=seen, words=words
        )

    if filled(request, form) and done(request, form, act):
        return redirect("campaigns:materials", campaign)
    heading = _("Take off a file of: %(material)s") % {"material": row.material.title}
    drawn = frame(shown, "materials", reading_language())
    drawn |= {"form": form, "heading": heading, "is_warning": True}
    return render(request, "campaigns/form.html", drawn, status=status(form))


def _material(shown: CampaignShown, id: UUID) -> Material:
    """Return a material of the campaign. Raises NotThere."""
    found = next((one for one in shown.materials if one.id == id), None)
    if found is None:
        raise NotThere(CAMPAIGN_PART, str(id))
    return found


def _broken(request: ReadersRequest) -> HttpResponse:
    answer = render(request, "campaigns/broken.html", status=503)
    answer["Cache-Control"] = "no-store"
    return answer
