"""Ends sessions in time, and leads people through what must come first."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

from django.core.exceptions import PermissionDenied
from django.core.handlers.exception import response_for_exception
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render

from himoya.platform.access.reader import Reader
from himoya.platform.access.verbs import Verb
from himoya.platform.access.web import door_of
from himoya.platform.agencies.models import Account
from himoya.platform.audit.actions import refused
from himoya.platform.sign_in import devices
from himoya.platform.sign_in.models import Notice
from himoya.platform.sign_in.second_factor import is_demanded

Next = Callable[[HttpRequest], HttpResponse]

#: Set in a session whose second factor was shown to another directory that we trust with it.
FACTOR_ELSEWHERE = "himoya_factor_elsewhere"

#: Step -> where it is done, and the pages that belong to it.
STEPS = {
    "notices": ("sign_in:notices", frozenset({"sign_in:notices"})),
    "password": ("account_change_password", frozenset({"account_change_password"})),
    "second_factor": (
        "mfa_index",
        frozenset(
            {
                "mfa_index",
                "mfa_activate_totp",
                "mfa_add_webauthn",
                "mfa_generate_recovery_codes",
                "mfa_view_recovery_codes",
                "mfa_download_recovery_codes",
                "account_reauthenticate",
                "mfa_reauthenticate",
                "mfa_reauthenticate_webauthn",
            }
        ),
    ),
}


class SessionLimitsMiddleware:
    """Before anybody asks who it is: is the session still good?"""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated:
            devices.keep_or_end(request, request.user)
        return self.get_response(request)


class FirstThingsMiddleware:
    """What was done to the account, a new password, a second factor: these come first, in turn.

    Doors for anyone stay open: sign-out, the language switch, help.
    """

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Any, args: object, kwargs: object
    ) -> HttpResponseBase | None:
        """Answer instead of the view where something else comes first."""
        door = door_of(view)
        if not request.user.is_authenticated or (door is not None and door.verb is None):
            return None
        reader: Reader | None = cast(Any, request).reader
        if reader is None:
            return render(request, "sign_in/no_post.html", status=403)
        if reader.seen_by is not None:
            if request.method not in {"GET", "HEAD"}:
                return _refuse(request, reader)
            return None
        return _lead(request)


def _refuse(request: HttpRequest, reader: Reader) -> HttpResponse:
    """Nothing is changed through somebody else's eyes. (No exception: none is caught here.)"""
    match = request.resolver_match
    page = match.view_name if match else ""
    refused(by=reader, details={"page": page, "method": request.method or "", "verb": Verb.VIEW_AS})
    return response_for_exception(request, PermissionDenied())


def _lead(request: HttpRequest) -> HttpResponseBase | None:
    account = cast(Account, request.user)
    if request.session.get(devices.READY) and not account.password_is_temporary:
        return None
    step = first_step(account, request)
    if step is None:
        request.session[devices.READY] = True
        return None
    place, pages = STEPS[step]
    match = request.resolver_match
    if match is not None and match.view_name in pages:
        return None
    return redirect(place)


def first_step(account: Account, request: HttpRequest) -> str | None:
    """Return what an account has to do before anything else, or None."""
    if Notice.objects.filter(account=account, seen_at__isnull=True).exists():
        return "notices"
    if account.password_is_temporary and account.has_usable_password():
        return "password"
    elsewhere = request.session.get(FACTOR_ELSEWHERE) == str(account.id)
    if not elsewhere and is_demanded(account):
        return "second_factor"
    return None
