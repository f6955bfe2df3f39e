"""A file that a form sent, and files that pages give out."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from himoya.platform.transfers.gathering import LARGEST
from himoya.platform.transfers.refusals import TransferRefused, Why

#: Case files are a little larger than what is attached to the case.
LARGEST_FILE = 2 * LARGEST


def sent_file(request: HttpRequest) -> bytes:
    """Return the bytes of the file that was chosen; raises TransferRefused."""
    file = request.FILES.get("file")
    if file is None:
        raise TransferRefused(Why.NO_FILE_CHOSEN)
    if (file.size or 0) > LARGEST_FILE:
        raise TransferRefused(Why.TOO_LARGE)
    content: bytes = file.read()
    return content


def given_out(name: str, content: bytes, kind: str = "application/octet-stream") -> HttpResponse:
    """Return a file to be saved, which no browser keeps by itself."""
    answer = HttpResponse(content, content_type=kind)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["Cache-Control"] = "no-store"
    return answer
