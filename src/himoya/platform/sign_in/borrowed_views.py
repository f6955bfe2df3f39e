"""The pages of allauth that are mounted here, each with its door. No other page of it exists.

Its class views keep the steps of a sign-in apart (password, second factor, confirming once more);
the templates and the words are ours.
"""

from __future__ import annotations

import logging
from functools import wraps
from typing import Any, cast

from allauth.account.views import LoginView, LogoutView, ReauthenticateView
from allauth.mfa.base.views import AuthenticateView
from allauth.mfa.base.views import ReauthenticateView as ReauthenticateByCodeView
from allauth.mfa.recovery_codes.views import GenerateRecoveryCodesView
from allauth.mfa.totp.views import ActivateTOTPView, DeactivateTOTPView
from allauth.mfa.webauthn.views import (
    AddWebAuthnView,
    EditWebAuthnView,
    ReauthenticateWebAuthnView,
    RemoveWebAuthnView,
)
from allauth.socialaccount.providers.openid_connect import views as openid_connect
from django.conf import settings
from django.db import transaction
from django.http import HttpRequest, HttpResponseBase

from himoya.platform.access.verbs import Verb
from himoya.platform.access.web import View, for_anyone, for_verb
from himoya.platform.agencies.models import Account
from himoya.platform.sign_in import devices
from himoya.platform.sign_in.actions.second_factor import kinds_of, record_changes
from himoya.platform.sign_in.doers import oneself
from himoya.platform.sign_in.openid import refusal

logger = logging.getLogger(__name__)

OWN = for_verb(Verb.CHANGE_OWN_ACCOUNT)


class SignInView(LoginView):
    """Offers the other directories beside username and password."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        directories = [
            {"id": one["id"], "name": one.get("name", one["id"])} for one in settings.HIMOYA.openid
        ]
        return {**super().get_context_data(**kwargs), "directories": directories}


class ConfirmKeyView(ReauthenticateWebAuthnView):
    """Shows what went wrong beside the button, not on another page."""

    def form_invalid(self, form: Any) -> HttpResponseBase:
        answer: HttpResponseBase = self.render_to_response(self.get_context_data(form=form))
        return answer

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context_data(**kwargs), **kwargs}


class AddKeyView(AddWebAuthnView):
    """Keeps the errors of a form that was sent; the original drops them."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context_data(**kwargs), **kwargs}


def written_down(view: View) -> View:
    """One transaction for a change of second factors and the rows that tell of it.

    The original tells of changes after they are made: a crash in between would leave no trace.
    """

    @wraps(view)
    def changing(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.method != "POST":
            return view(request, *args, **kwargs)
        account = cast(Account, request.user)
        with transaction.atomic():
            before = kinds_of(account)
            answer = view(request, *args, **kwargs)
            record_changes(oneself(account, request), account, before)
        request.session.pop(devices.READY, None)
        return answer

    return changing


sign_in = for_anyone("Here people sign in")(SignInView.as_view())
sign_out = for_anyone("Everybody may leave, from any step")(LogoutView.as_view())
second_factor = for_anyone("The second step of signing in")(AuthenticateView.as_view())

confirm_password = OWN(ReauthenticateView.as_view())
confirm_code = OWN(ReauthenticateByCodeView.as_view())
confirm_key = OWN(ConfirmKeyView.as_view())

add_app = OWN(written_down(ActivateTOTPView.as_view()))
remove_app = OWN(written_down(DeactivateTOTPView.as_view()))
print_codes = OWN(written_down(GenerateRecoveryCodesView.as_view()))
add_key = OWN(written_down(AddKeyView.as_view()))
remove_key = OWN(written_down(RemoveWebAuthnView.as_view()))
rename_key = OWN(EditWebAuthnView.as_view())


def _of_directory(view: View, why: str) -> View:
    @for_anyone(why)
    def directory_view(request: HttpRequest, provider_id: str) -> HttpResponseBase:
        try:
            return view(request, provider_id=provider_id)
        except (OSError, KeyError, ValueError) as error:
            # Not reached, or an answer that is none. The kind only: its text may hold names.
            logger.error("the provider %s cannot be asked: %s", provider_id, type(error).__name__)
            return refusal(request)

    return directory_view


to_directory = _of_directory(openid_connect.login, "Leads to the directory that signs people in")
from_directory = _of_directory(openid_connect.callback, "Where that directory leads back to")
