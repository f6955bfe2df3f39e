"""The pages of allauth that are mounted here, each with its door. No other page of it exists.

Its class views keep the steps of a sign-in apart (password, second factor, confirming once more);
the templates and the words are ours.
"""

from __future__ import annotations

from typing import Any

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
from django.http import HttpRequest, HttpResponseBase

from himoya.platform.access.verbs import Verb
from himoya.platform.access.web import View, for_anyone, for_verb

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


sign_in = for_anyone("Here people sign in")(SignInView.as_view())
sign_out = for_anyone("Everybody may leave, from any step")(LogoutView.as_view())
second_factor = for_anyone("The second step of signing in")(AuthenticateView.as_view())

confirm_password = OWN(ReauthenticateView.as_view())
confirm_code = OWN(ReauthenticateByCodeView.as_view())
confirm_key = OWN(ConfirmKeyView.as_view())

add_app = OWN(ActivateTOTPView.as_view())
remove_app = OWN(DeactivateTOTPView.as_view())
print_codes = OWN(GenerateRecoveryCodesView.as_view())
add_key = OWN(AddKeyView.as_view())
remove_key = OWN(RemoveWebAuthnView.as_view())
rename_key = OWN(EditWebAuthnView.as_view())


def _of_directory(view: View, why: str) -> View:
    @for_anyone(why)
    def directory_view(request: HttpRequest, provider_id: str) -> HttpResponseBase:
        return view(request, provider_id=provider_id)

    return directory_view


to_directory = _of_directory(openid_connect.login, "Leads to the directory that signs people in")
from_directory = _of_directory(openid_connect.callback, "Where that directory leads back to")
