"""The pages of one's own account."""

from __future__ import annotations

from typing import cast
from uuid import UUID

from allauth.account.decorators import reauthentication_required
from django.contrib.auth import update_session_auth_hash
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST, require_safe

from himoya.platform.access.refusals import NotThere
from himoya.platform.access.verbs import Verb
from himoya.platform.access.web import ReadersRequest, for_verb
from himoya.platform.agencies.models import Account
from himoya.platform.sign_in.actions.accounts import change_language, change_password
from himoya.platform.sign_in.actions.notices import mark_seen
from himoya.platform.sign_in.browsers import browser_in_words
from himoya.platform.sign_in.devices import devices_of, end_all
from himoya.platform.sign_in.forms import LanguageForm, NewPasswordForm
from himoya.platform.sign_in.language import keep_language
from himoya.platform.sign_in.models import Device
from himoya.platform.sign_in.queries import papers_to_agree_to, unseen_notices
from himoya.platform.sign_in.second_factor import codes_of, factors_of, is_demanded

#: Set where the present password cannot be asked for: it was lost.
PASSWORD_LOST = "himoya_password_lost"


def own(request: HttpRequest) -> Account:
    """Return the account that is signed in."""
    return cast(Account, request.user)


@for_verb(Verb.CHANGE_OWN_ACCOUNT)
@require_safe
def account(request: ReadersRequest) -> HttpResponse:
    """One's account: language, password, second factors, devices."""
    held = own(request)
    facts = {
        "factors": factors_of(held),
        "form": LanguageForm(initial={"language": held.language}),
        "papers": papers_to_agree_to(held.id),
        "reader": request.reader,
        "manages": request.reader.may(Verb.MANAGE_ACCOUNTS),
        "sees_as": request.reader.may(Verb.VIEW_AS),
    }
    return render(request, "sign_in/account.html", facts)


@for_verb(Verb.CHANGE_OWN_ACCOUNT)
@require_POST
def choose_language(request: ReadersRequest) -> HttpResponse:
    """Keep the language with the account, and use it from now on."""
    form = LanguageForm(request.POST)
    answer = redirect("sign_in:account")
    if form.is_valid():
        language = form.cleaned_data["language"]
        change_language(by=request.reader, account=own(request), language=language)
        keep_language(answer, language)
    return answer


@for_verb(Verb.CHANGE_OWN_ACCOUNT)
@sensitive_post_parameters()
@never_cache
def new_password(request: ReadersRequest) -> HttpResponse:
    """Choose a new password; all other devices are signed out."""
    held = own(request)
    if not held.has_usable_password():
        return render(request, "sign_in/password_elsewhere.html")
    lost = request.session.get(PASSWORD_LOST) == str(held.id)
    form = NewPasswordForm(request.POST or None, account=held, ask_present=not lost)
    if request.method != "POST" or not form.is_valid():
        facts = {"form": form, "temporary": held.password_is_temporary}
        return render(request, "sign_in/new_password.html", facts)
    with transaction.atomic():
        update_password(request, held, form.cleaned_data["password"])
    return render(request, "sign_in/password_changed.html")


def update_password(request: ReadersRequest, held: Account, password: str) -> None:
    """Change the password and keep this session, under a new key, as the only one."""
    before = request.session.session_key
    change_password(by=request.reader, account=held, password=password, keep=before)
    update_session_auth_hash(request, held)
    Device.objects.filter(session_key=before).update(session_key=request.session.session_key)
    request.session.pop(PASSWORD_LOST, None)


@for_verb(Verb.CHANGE_OWN_ACCOUNT)
@require_safe
def second_factors(request: ReadersRequest) -> HttpResponse:
    """What there is to show beside the password, and what can be added."""
    held = own(request)
    facts = {"factors": factors_of(held), "demanded": is_demanded(held)}
    return render(request, "sign_in/second_factors.html", facts)


@for_verb(Verb.CHANGE_OWN_ACCOUNT)
@never_cache
@require_safe
@reauthentication_required(app="allauth.mfa")
def printed_codes(request: ReadersRequest) -> HttpResponse:
    """The printed codes, used ones struck; made for paper."""
    codes = codes_of(own(request))
    if not codes:
        raise NotThere("printed_codes", str(request.reader.account))
    return render(request, "sign_in/printed_codes.html", {"codes": codes})


@for_verb(Verb.CHANGE_OWN_ACCOUNT)
@never_cache
@require_safe
@reauthentication_required(app="allauth.mfa")
def download_codes(request: ReadersRequest) -> HttpResponse:
    """The unused codes as a text file."""
    codes = [code.text for code in codes_of(own(request)) if not code.used]
    if not codes:
        raise NotThere("printed_codes", str(request.reader.account))
    answer = render(
        request, "sign_in/printed_codes.txt", {"codes": codes}, "text/plain; charset=utf-8"
    )
    answer["Content-Disposition"] = 'attachment; filename="himoya-codes.txt"'
    return answer


@for_verb(Verb.CHANGE_OWN_ACCOUNT)
@require_safe
def devices(request: ReadersRequest) -> HttpResponse:
    """Where the account is signed in."""
    here = request.session.session_key
    rows = [
        {"device": one, "here": one.session_key == here, "browser": browser_in_words(one.agent)}
        for one in devices_of(own(request))
    ]
    return render(request, "sign_in/devices.html", {"rows": rows})


@for_verb(Verb.CHANGE_OWN_ACCOUNT)
@require_POST
def end_device(request: ReadersRequest, device: UUID) -> HttpResponse:
    """Sign out one other device."""
    with transaction.atomic():
        found = Device.objects.filter(account=own(request), id=device)
        if not end_all(found, by=request.reader, why="owner"):
            raise NotThere("device", str(device))
    return redirect("sign_in:devices")


@for_verb(Verb.CHANGE_OWN_ACCOUNT)
@require_POST
def end_other_devices(request: ReadersRequest) -> HttpResponse:
    """Sign out everywhere but here."""
    with transaction.atomic():
        others = Device.objects.filter(account=own(request))
        others = others.exclude(session_key=request.session.session_key)
        end_all(others, by=request.reader, why="owner")
    return redirect("sign_in:devices")


@for_verb(Verb.CHANGE_OWN_ACCOUNT)
def notices(request: ReadersRequest) -> HttpResponseBase:
    """What was done to the account since its owner was last here."""
    if request.method == "POST":
        mark_seen(own(request))
        return redirect("/")
    return render(request, "sign_in/notices.html", {"notices": unseen_notices(own(request))})
