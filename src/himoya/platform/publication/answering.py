"""How the pages of releases answer a form: what was done, or why it is refused."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect, render

from himoya.platform.access.web import ReadersRequest
from himoya.platform.publication.kinds import Move
from himoya.platform.publication.refusals import PlanRefused, ReleaseRefused, Why
from himoya.platform.publication.words import refusal
from himoya.publishing.errors import Unpublishable

#: Refusal -> the control at which it stands; others stand above the form.
_AT = {
    Why.NAMED_TWICE: "name",
    Why.BAD_NAME: "name",
    Why.NEEDS_REASON: "reason",
    Why.NOTHING_TO_REVISE: "revises",
    Why.NEEDS_WORDS: "words",
    Why.NEEDS_JUDGEMENT: "words",
    Why.EMBARGO_IS_OVER: "embargo",
    Why.NEEDS_A_REASON: "reasons",
}


def answer(
    request: ReadersRequest,
    form: Form,
    act: Callable[[], HttpResponse],
    template: str,
    context: dict[str, object],
) -> HttpResponse:
    """Do what the form asks; where it is refused, say so at the control."""
    if request.method == "POST" and form.is_valid():
        try:
            return act()
        except ReleaseRefused as refused:
            control = _AT.get(refused.why)
            form.add_error(control if control in form.fields else None, refusal(refused.why))
        except PlanRefused as refused:
            form.add_error(None, refused.words)
        except Unpublishable as error:
            form.add_error(None, str(error))
    return render(request, template, context, status=422 if form.errors else 200)


def not_now(
    request: ReadersRequest, release: UUID, moves: frozenset[Move], why: Why | None = None
) -> HttpResponse:
    """Say that a move is not possible now, and why where it is known; lead back to the release."""
    why = why or (Why.OWN_WORK if Move.ASK_BACK in moves else Why.NOT_NOW)
    messages.error(request, refusal(why))
    return redirect("publication:release", release)


def sent_version(request: ReadersRequest) -> int | None:
    """Return the version of the release that the person saw; None where none was sent."""
    sent = request.POST.get("version", "")
    return int(sent) if sent.isascii() and sent.isdigit() and len(sent) < 10 else None
