"""The page of a form: sent, done, and the refusal beside the question that it is about."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from himoya.platform.access.web import ReadersRequest
from himoya.platform.followed_work.refusals import Why, WorkRefused
from himoya.platform.followed_work.words import RoomWords


def filled_in(
    request: ReadersRequest,
    form: Form,
    act: Callable[[], Any],
    led_to: Callable[[Any], str],
    room: RoomWords,
    context: Mapping[str, Any],
) -> HttpResponse:
    """Do it where the form was sent and holds, and go on; else show the form with what is wrong.

    ``led_to`` is given what ``act`` returned and returns the address to go to.
    """
    if request.method == "POST" and form.is_valid():
        try:
            made = act()
        except WorkRefused as refused:
            places = room.places.get(refused.why, ())
            place = next((one for one in places if one in form.fields), None)
            form.add_error(place, room.refusal(refused.why))
        else:
            saved(request)
            return redirect(led_to(made))
    shown = {**context, "form": form, "version": request.POST.get("version", context["version"])}
    status = 422 if form.errors else 200
    return render(request, "followed_work/form.html", shown, status=status)


def saved(request: ReadersRequest) -> None:
    """Say on the next page that it is stored: on a phone the change itself is not in view."""
    messages.success(request, _("It is stored."))


def not_now(request: ReadersRequest, address: str, room: RoomWords) -> HttpResponse:
    """Lead back to the page and say that this is not possible now."""
    messages.error(request, room.refusal(Why.NOT_NOW))
    return redirect(address)


def version(request: ReadersRequest) -> int | None:
    """Return the version that the person saw; None where the page did not say."""
    sent = request.POST.get("version", "")
    return int(sent) if sent.isascii() and sent.isdigit() and len(sent) < 10 else None


def file_sent(content: bytes, content_type: str, name: str) -> HttpResponse:
    """Return a file that the browser saves and never opens by itself."""
    answer = HttpResponse(content, content_type=content_type)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = "no-store, private"
    return answer
