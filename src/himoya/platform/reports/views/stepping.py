"""What the views have in common: a form that was sent, an act done or refused, a language."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.forms import Form
from django.http import HttpResponse

from himoya.languages.codes import LANGUAGES, Language, language_of
from himoya.platform.access.refusals import NotThere
from himoya.platform.access.web import ReadersRequest
from himoya.platform.reports.refusals import ReportRefused
from himoya.platform.reports.visibility import REPORT
from himoya.platform.reports.words import refusal


def sent(request: ReadersRequest, form: Form) -> bool:
    """Whether a form was sent and holds what can be read."""
    return request.method == "POST" and form.is_valid()


def done(form: Form, act: Callable[[], object], control: str | None = None) -> bool:
    """Do it; where it is refused, say so at the control and return False."""
    try:
        act()
    except ReportRefused as refused:
        form.add_error(control if control in form.fields else None, refusal(refused))
        return False
    return True


def status(form: Form) -> int:
    """Return the status of a page with a form."""
    return 422 if form.errors else 200


def spoken(report: UUID, language: str) -> Language:
    """Return the language that an address names. Raises NotThere."""
    if language not in LANGUAGES:
        raise NotThere(REPORT, str(report))
    return language_of(language)


def number(text: str) -> int:
    """Return the number of the wording that a person saw; 0 where the page did not say."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else 0


def leaving(name: str, content: bytes, content_type: str) -> HttpResponse:
    """Return a file that leaves."""
    answer = HttpResponse(content, content_type=content_type)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = "no-store, private"
    return answer
