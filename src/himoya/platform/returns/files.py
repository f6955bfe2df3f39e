"""Files that pages of this room give out."""

from __future__ import annotations

from django.http import HttpResponse

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV = "text/csv; charset=utf-8"


def workbook_given_out(name: str, content: bytes) -> HttpResponse:
    """Return a workbook to be saved, which no browser keeps by itself."""
    return given_out(name, content, XLSX)


def given_out(name: str, content: bytes, kind: str) -> HttpResponse:
    """Return a file to be saved, which no browser keeps by itself."""
    answer = HttpResponse(content, content_type=kind)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["Cache-Control"] = "no-store"
    return answer
