"""Pages for what goes wrong: kind, in the reader's language, and telling nothing to strangers.

They ask neither the database nor the session: either may be what is wrong.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Fault:
    """One kind of page: status, heading, and what the reader can do."""

    status: int
    title: Promise
    advice: tuple[Promise, ...]


BAD_REQUEST = Fault(
    400,
    _("This request could not be read"),
    (_("Go back and try again. If you came by a link, it may have been cut short."),),
)
NOT_PERMITTED = Fault(
    403,
    _("Your present role may not do this"),
    (
        _("If it belongs to your work, ask your head or your administrator about your role."),
        _("That this page was asked for has been recorded, as everything is."),
    ),
)
FORM_EXPIRED = Fault(
    403,
    _("This form can no longer be sent"),
    (
        _("You may have signed out or in again since the page was opened."),
        _("Go back, open the page anew and send it again."),
    ),
)
NOT_THERE = Fault(
    404,
    _("There is no such page for you"),
    (
        _("If you typed the address, check it. If you came by a link, it may be an old one."),
        _("Records of other offices are not shown here, whether they exist or not."),
    ),
)
TOO_MANY = Fault(
    429,
    _("Too many attempts"),
    (_("Please wait a few minutes and try again."),),
)
UNEXPECTED = Fault(
    500,
    _("Something went wrong here, not with you"),
    (
        _("What was saved before is still there; what you just sent was not saved."),
        _("Try again in a few minutes. If it happens again, tell your administrator the time."),
    ),
)
UNAVAILABLE = Fault(
    503,
    _("Himoya cannot be used just now"),
    (_("Nothing was lost. Please try again in a few minutes."),),
)
DISK_FULL = Fault(
    503,
    _("There is no room left on the server"),
    (
        _("What you just sent was not saved; what was saved before is still there."),
        _("Please tell your administrator. Keep the page open, and send it again later."),
    ),
)
KEYS_MISSING = Fault(
    503,
    _("Protected texts cannot be opened just now"),
    (
        _("The keys of this installation are not in their place. Nothing was lost."),
        _("Please tell your administrator: the manual has a page “Keep the keys”."),
    ),
)


def page(fault: Fault) -> HttpResponse:
    """Return the page of a fault; it is not to be kept by any cache."""
    response = HttpResponse(
        render_to_string("theme/error.html", {"fault": fault}), status=fault.status
    )
    response["Cache-Control"] = "no-store"
    return response


def handler400(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer a request that could not be read."""
    return page(BAD_REQUEST)


def handler403(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer what the role may not do."""
    return page(NOT_PERMITTED)


def handler404(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer what is not there, and what is not there for this reader, alike."""
    return page(NOT_THERE)


def handler500(request: HttpRequest) -> HttpResponse:
    """Answer a mistake of ours."""
    return page(UNEXPECTED)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer a form whose protection is out of date; the reason stays inside."""
    return page(FORM_EXPIRED)
