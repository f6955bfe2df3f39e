"""What allauth asks of its host: no e-mail, no sign-up, our throttle, our words."""

from __future__ import annotations

from typing import Any, ClassVar, cast
from urllib.parse import quote

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.mfa.stages import AuthenticateStage
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy

from himoya.platform.agencies.models import Account
from himoya.platform.sign_in import devices, sealing
from himoya.platform.sign_in.language import keep_language
from himoya.platform.sign_in.middleware import FACTOR_ELSEWHERE
from himoya.platform.sign_in.passwords import account_for
from himoya.platform.sign_in.second_factor import factors_of

NAME = "Himoya"

#: One answer for unknown, wrong, not active and paused.
NO_MATCH = gettext_lazy(
    "This username and password do not match, or too many attempts were made. Check both and try "
    "again. After several attempts wait 15 minutes, or ask your administrator."
)
WRONG_CODE = gettext_lazy(
    "This code is not right, or it was used already. Wait for the next code, or use another way. "
    "After several attempts wait 15 minutes."
)


class AccountAdapter(DefaultAccountAdapter):
    """Accounts are made by administrators, and nothing is ever mailed."""

    error_messages: ClassVar[dict[str, Any]] = {
        **DefaultAccountAdapter.error_messages,
        "username_password_mismatch": NO_MATCH,
        "too_many_login_attempts": NO_MATCH,
        "incorrect_password": gettext_lazy(
            "This is not your password. After several attempts wait 15 minutes."
        ),
        "incorrect_code": WRONG_CODE,
        "rate_limited": WRONG_CODE,
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def is_ajax(self, request: HttpRequest) -> bool:
        return False

    def authenticate(self, request: HttpRequest, **credentials: Any) -> Account | None:
        return account_for(request, credentials.get("username", ""), credentials["password"])

    def send_notification_mail(self, *args: Any, **kwargs: Any) -> None:
        """Owners are told on their own pages."""

    def add_message(self, *args: Any, **kwargs: Any) -> None:
        """Our pages say themselves what was done."""

    def get_login_stages(self) -> list[str]:
        return ["himoya.platform.sign_in.adapters.SecondFactorStage"]

    def respond_user_inactive(self, request: HttpRequest, user: Any) -> HttpResponse:
        return redirect("account_login")

    def post_login(self, request: HttpRequest, user: Any, **kwargs: Any) -> HttpResponse | None:
        """Go on in the account's own language: computers are shared."""
        response = super().post_login(request, user, **kwargs)
        if response is not None:
            keep_language(response, user.language)
        return cast("HttpResponse | None", response)

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """A fresh sign-in counts: nobody is asked twice within five minutes."""
        return not devices.is_fresh(self.request)

    def get_reauthentication_methods(self, user: Any) -> list[dict[str, Any]]:
        """The ways to show once more who one is; the strongest first."""
        factors = factors_of(user)
        ways: list[tuple[bool, str, str, str]] = [
            (
                user.has_usable_password(),
                "reauthenticate",
                gettext("Use your password"),
                "account_reauthenticate",
            ),
            (
                bool(factors.app_since or factors.codes_left),
                "mfa_reauthenticate",
                gettext("Use a code"),
                "mfa_reauthenticate",
            ),
            (
                bool(factors.keys),
                "mfa_reauthenticate:webauthn",
                gettext("Use a passkey or a hardware key"),
                "mfa_reauthenticate_webauthn",
            ),
        ]
        return [
            {"id": id_, "description": words, "url": reverse(name)}
            for there, id_, words, name in ways
            if there
        ]


class SecondFactorStage(AuthenticateStage):
    """Asks for the second factor, unless a trusted directory has asked for it already."""

    def _should_handle(self, request: HttpRequest) -> bool:
        account = self.login.user
        if account is None or request.session.get(FACTOR_ELSEWHERE) == str(account.pk):
            return False
        return factors_of(cast(Account, account)).any


class SecondFactorAdapter(DefaultMFAAdapter):
    """Second factors under our name, sealed with our keys."""

    error_messages: ClassVar[dict[str, Any]] = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": WRONG_CODE,
    }

    def encrypt(self, text: str) -> str:
        return sealing.seal(text)

    def decrypt(self, encrypted_text: str) -> str:
        return sealing.open_sealed(encrypted_text)

    def is_mfa_enabled(self, user: Any, types: Any = None) -> bool:
        """Printed codes alone are a second factor, too: not everybody has a telephone.

        allauth asks for app and key together where it means "any second factor".
        """
        if types is not None and set(types) == {
            Authenticator.Type.TOTP,
            Authenticator.Type.WEBAUTHN,
        }:
            return factors_of(user).any
        return bool(super().is_mfa_enabled(user, types))

    def get_totp_issuer(self) -> str:
        return NAME

    def build_totp_url(self, user: Any, secret: str) -> str:
        """The address in the QR code: authenticator apps show ``issuer:name``."""
        label = quote(f"{NAME}:{user.username}")
        return f"otpauth://totp/{label}?secret={secret}&issuer={NAME}"

    def generate_authenticator_name(self, user: Any, type: Any) -> str:
        number = Authenticator.objects.filter(user_id=user.pk, type=type).count() + 1
        return gettext("Key {number}").format(number=number)

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        return {**super().get_public_key_credential_rp_entity(), "name": NAME}
