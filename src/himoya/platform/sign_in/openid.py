"""OpenID Connect: another directory says who somebody is; the account must be here already."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialAccount, SocialLogin
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from himoya.platform.agencies.models import Account
from himoya.platform.audit.actions import record
from himoya.platform.audit.acts import Act
from himoya.platform.sign_in import throttle
from himoya.platform.sign_in.middleware import FACTOR_ELSEWHERE
from himoya.platform.sign_in.passwords import HOUR
from himoya.platform.sign_in.rules import Kind, is_worth_a_row


class OpenIdAdapter(DefaultSocialAccountAdapter):
    """Matches by a claim, makes nobody, and keeps the provider's own name for each person."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Let somebody in whose account is known, or answer with a page that names nobody."""
        settings = sociallogin.provider.app.settings
        claims = claims_of(sociallogin.account.extra_data)
        account = match(sociallogin.account, claims.get(settings["claim"]))
        if account is None:
            _note_refusal()
            raise ImmediateHttpResponse(refusal(request))
        sociallogin.user = account
        sociallogin.account.user = account
        request.session.pop(FACTOR_ELSEWHERE, None)
        if shows_second_factor(claims, settings):
            request.session[FACTOR_ELSEWHERE] = str(account.id)

    def on_authentication_error(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """The provider refused, or could not be reached: say so on a page of ours."""
        raise ImmediateHttpResponse(refusal(request))


def claims_of(data: Mapping[str, Any]) -> dict[str, Any]:
    """Return what the provider says: the signed token wins over the user information."""
    return {**data.get("userinfo", {}), **data.get("id_token", {})}


@transaction.atomic
def match(identity: SocialAccount, name: object) -> Account | None:
    """Return the account that a provider's person is, or None.

    The first sign-in ties the account to the provider's own lasting name (``sub``); a claim that
    later names another person's account, or an account tied to somebody else, opens nothing.
    """
    if not isinstance(name, str) or not name.strip():
        return None
    account = Account.objects.filter(username__iexact=name.strip(), is_active=True).first()
    if account is None:
        return None
    tied = SocialAccount.objects.select_for_update().filter(provider=identity.provider)
    by_name = tied.filter(uid=identity.uid).first()
    by_account = tied.filter(user=account).first()
    if by_name is None and by_account is None:
        # What the provider tells of the person is not kept: neither names nor addresses.
        SocialAccount.objects.create(
            user=account, provider=identity.provider, uid=identity.uid, extra_data={}
        )
        return account
    same = by_name is not None and by_account is not None and by_name.pk == by_account.pk
    return account if same else None


def shows_second_factor(claims: Mapping[str, Any], settings: Mapping[str, str]) -> bool:
    """Say whether the provider asked for a second factor, in a way that our settings accept.

    Nothing is accepted where nothing is set. ``amr``: RFC 8176; ``acr``: OpenID Connect Core.
    """
    wanted_ways = set(settings.get("second_factor_amr", "").split())
    wanted_levels = set(settings.get("second_factor_acr", "").split())
    ways = claims.get("amr")
    used = {str(way) for way in ways} if isinstance(ways, list) else set()
    return bool(wanted_ways & used) or claims.get("acr") in wanted_levels


def _note_refusal() -> None:
    with transaction.atomic():
        number = throttle.count((Kind.UNKNOWN, "openid"), within=HOUR)
        if is_worth_a_row(number):
            details: dict[str, str | int] = {"what": "openid", "unknown_this_hour": number}
            record(Act.SIGN_IN_FAILED, by=None, details=details)


def refusal(request: HttpRequest) -> HttpResponse:
    """The page that says that somebody could not be signed in, and not why."""
    return render(request, "sign_in/directory_refused.html", status=403)
