"""What the pages of a draft have in common: it is one, and which version the person saw."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect

from himoya.platform.access.web import ReadersRequest
from himoya.platform.programmes.spoken import reading_language
from himoya.platform.recommendations.outcomes.queries import DocumentShown, document_of
from himoya.platform.recommendations.outcomes.refusals import SETTLED, OutcomeRefused
from himoya.platform.recommendations.outcomes.words import refusal

View = Callable[..., HttpResponse]


def of_draft(view: View) -> View:
    """Give a view the draft that its address names; what is agreed has no form any more.

    A form that was open while somebody else agreed is refused by its action, with what was typed
    still there. Raises NotThere.
    """

    @wraps(view)
    def opened(request: ReadersRequest, document: UUID, **more: Any) -> HttpResponse:
        shown = document_of(request.reader, document)
        if not shown.moves and request.method != "POST":
            why = SETTLED.get(shown.state)
            if why:
                messages.error(request, refusal(OutcomeRefused(why)))
            return redirect("recommendations:outcome", document)
        return view(request, shown, **more)

    return opened


def about(shown: DocumentShown, seen: int | None) -> dict[str, object]:
    """Return what a form's page says of its document, and which version it was opened with."""
    text, spoken = shown.row.text_for(reading_language())
    version = shown.row.version if seen is None else seen
    return {"document": shown.row, "title": text, "spoken": spoken, "version": version}
