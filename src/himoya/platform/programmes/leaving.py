"""A file that leaves by way of a browser."""

from __future__ import annotations

from django.http import HttpResponse

from himoya.platform.documents.paper_files import PaperFile


def leaving(file: PaperFile) -> HttpResponse:
    """Return the answer with which a file leaves."""
    answer = HttpResponse(file.content, content_type=file.content_type)
    answer["Content-Disposition"] = f'attachment; filename="{file.name}"'
    return answer
