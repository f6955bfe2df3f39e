"""A page of a section that was written to a folder, as a browser gets it."""

from __future__ import annotations

from pathlib import Path

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect

FRONT = "index.html"

#: What a section holds, and what browsers are told of it.
TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".json": "application/json",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".xml": "application/xml",
    ".ics": "text/calendar; charset=utf-8",
    "": "text/plain; charset=utf-8",
}


def page_in(folder: Path, page: str, request: HttpRequest) -> HttpResponse:
    """Return a file of a folder of pages. Raises Http404 for everything that is none of them.

    Not NotThere: that is written down, and strangers who guess addresses must not fill the audit.
    """
    try:
        return _page(folder, page, request)
    except (OSError, ValueError) as error:
        # A name that no file can have, or pages that were replaced this moment.
        raise Http404 from error


def _page(folder: Path, page: str, request: HttpRequest) -> HttpResponse:
    wanted = folder.joinpath(*page.split("/")) if page else folder / FRONT
    kind = TYPES.get(wanted.suffix)
    inside = wanted.resolve()
    if not inside.is_relative_to(folder.resolve()):
        raise Http404
    if inside.is_dir() and (inside / FRONT).is_file():
        place = request.path if request.path.endswith("/") else f"{request.path}/"
        return HttpResponseRedirect(place + FRONT)
    if kind is None or not inside.is_file():
        raise Http404
    response = HttpResponse(inside.read_bytes(), content_type=kind)
    if wanted.suffix == ".xlsx":
        response["Content-Disposition"] = f'attachment; filename="{wanted.name}"'
    return response
