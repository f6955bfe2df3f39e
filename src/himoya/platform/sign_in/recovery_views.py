"""Recovery papers: issued by an administrator, agreed to by a second person, used once."""

from __future__ import annotations

from uuid import UUID

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import record_authentication
from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from himoya.platform.access.refusals import NotThere
from himoya.platform.access.verbs import Verb
from himoya.platform.access.web import ReadersRequest, for_anyone, for_verb
from himoya.platform.agencies.models import Account
from himoya.platform.sign_in.actions.recovery import (
    OwnAccount,
    SecondPersonNeeded,
    account_of_paper,
    agree_to_paper,
    issue_paper,
)
from himoya.platform.sign_in.forms import RecoveryForm
from himoya.platform.sign_in.queries import account_within_reach, second_people
from himoya.platform.sign_in.views import PASSWORD_LOST

#: One answer for a wrong name, a wrong code, a paper that is over or not agreed to yet.
NO_MATCH_PAPER = gettext_lazy(
    "This username and code do not match, or the paper is no longer valid. Ask your administrator "
    "for a new one, and whether the second person has agreed."
)
BACKEND = "himoya.platform.sign_in.accounts.AccountBackend"


@for_anyone("Somebody who lost password and second factor cannot sign in first")
@sensitive_post_parameters()
@never_cache
def recover(request: HttpRequest) -> HttpResponse:
    """Sign in with a recovery paper; a new password and second factor come next."""
    form = RecoveryForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        found = form.cleaned_data
        account = account_of_paper(request, found["username"], found["code"])
        if account is not None:
            return _enter(request, account)
        form.add_error(None, NO_MATCH_PAPER)
    return render(request, "sign_in/recover.html", {"form": form})


def _enter(request: HttpRequest, account: Account) -> HttpResponse:
    get_adapter().logout(request)
    login(request, account, backend=BACKEND)
    record_authentication(request, account, "password", reauthenticated=True)
    request.session[PASSWORD_LOST] = str(account.id)
    return redirect("/")


@for_verb(Verb.MANAGE_ACCOUNTS)
@never_cache
def issue(request: ReadersRequest) -> HttpResponse:
    """Issue a recovery paper; first the name, then the second person, then the page to print."""
    name = request.POST.get("username", "")
    if request.method != "POST" or not name.strip():
        return render(request, "sign_in/issue_recovery.html", {})
    try:
        account = account_within_reach(request.reader, name)
    except NotThere:
        return render(request, "sign_in/issue_recovery.html", {"unknown": True, "name": name})
    return _issue_for(request, account)


def _issue_for(request: ReadersRequest, account: Account) -> HttpResponse:
    people = second_people(request.reader, account)
    facts = {"account": account, "people": people, "name": account.username}
    if "sure" not in request.POST:
        return render(request, "sign_in/issue_recovery.html", facts)
    try:
        second = UUID(request.POST["second"]) if request.POST.get("second") else None
        paper, code = issue_paper(by=request.reader, account=account, second=second)
    except OwnAccount:
        return render(request, "sign_in/issue_recovery.html", facts | {"own": True})
    except (SecondPersonNeeded, ValueError):
        return render(request, "sign_in/issue_recovery.html", facts | {"choose": True})
    facts |= {"paper": paper, "code": code}
    return render(request, "sign_in/recovery_paper.html", facts)


@for_verb(Verb.CHANGE_OWN_ACCOUNT)
@require_POST
def agree(request: ReadersRequest, paper: UUID) -> HttpResponse:
    """The second person agrees."""
    agree_to_paper(by=request.reader, paper_id=paper)
    return redirect("sign_in:account")
