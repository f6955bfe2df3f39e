"""Photographs: taken in through the identity room's checks, sent out one by one, never kept."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from django.http import HttpResponseBase, StreamingHttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods, require_safe

from himoya.platform.access.verbs import Verb
from himoya.platform.access.web import ReadersRequest
from himoya.platform.identity.actions import change_identity
from himoya.platform.identity.photographs.uploading import MemoryAlone
from himoya.platform.identity.queries import identity_of, photograph_of
from himoya.platform.identity.refusals import ChangedMeanwhile
from himoya.platform.persons.doors import person_page
from himoya.platform.persons.forms import NewPhotographForm, version_in
from himoya.platform.persons.views.pieces import asked, done

#: Bytes sent at once.
PART = 64 * 1024

#: A picture that a browser were to open by itself may do nothing.
SENT_POLICY = "default-src 'none'; sandbox"


@csrf_exempt  # `_add` is protected: the body must not be read before the handler is in place
@person_page(Verb.CHANGE_IDENTITY)
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: ReadersRequest, person: UUID) -> HttpResponseBase:
    """Add one photograph; what a telephone wrote into it is taken away first."""
    request.upload_handlers = [MemoryAlone(request)]
    answer: HttpResponseBase = _add(request, person)
    return answer


@csrf_protect
def _add(request: ReadersRequest, person: UUID) -> HttpResponseBase:
    reader = request.reader
    identity = identity_of(reader, person)
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = NewPhotographForm(*sent, reader=reader)
    if not form.is_valid():
        return asked(request, identity, form, "persons/add_photograph.html")
    try:
        change_identity(
            by=reader, person=person, add=[form.piece()], version=version_in(request.POST)
        )
    except ChangedMeanwhile:
        return asked(request, identity, form, "persons/add_photograph.html", changed=True)
    return done(request, person, _("The photograph was saved."))


@person_page(Verb.SEE_IDENTITY)
@require_safe
def show(request: ReadersRequest, person: UUID, item: UUID) -> HttpResponseBase:
    """One photograph, whole. Each time is recorded; no browser and nobody between keeps it."""
    picture = photograph_of(request.reader, person, item)
    answer = StreamingHttpResponse(_parts(picture.content), content_type=picture.media_type)
    answer["Content-Length"] = str(len(picture.content))
    answer["Content-Disposition"] = 'inline; filename="photograph"'
    answer["Content-Security-Policy"] = SENT_POLICY
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cross-Origin-Resource-Policy"] = "same-origin"
    answer["Cache-Control"] = "no-store, private"
    return answer


def _parts(content: bytes) -> Iterator[bytes]:
    for start in range(0, len(content), PART):
        yield content[start : start + PART]
