"""Accounts: finding, making, appointing, ending, taking in from a workbook."""

from __future__ import annotations

import tempfile
from pathlib import Path
from uuid import UUID

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from himoya.exchange.safe_workbooks import RefusedFile
from himoya.platform.access.refusals import NotThere
from himoya.platform.access.verbs import Verb
from himoya.platform.access.web import ReadersRequest, for_verb
from himoya.platform.administration import account_forms as forms
from himoya.platform.administration.fields import page_language
from himoya.platform.administration.post_warnings import warnings_at_post
from himoya.platform.administration.queries import account_with_id, accounts_found, posts_of
from himoya.platform.administration.words import refusal_in_words
from himoya.platform.agencies.actions.posts import appoint, end_post_today
from himoya.platform.agencies.models import Post
from himoya.platform.agencies.refusals import ChangeRefused
from himoya.platform.sign_in.actions.accounts import (
    UsernameTaken,
    UsernameUnusable,
    create_account,
    reset_password,
)
from himoya.platform.sign_in.actions.importing import FileRefused, Slip, import_accounts


@for_verb(Verb.MANAGE_ACCOUNTS)
@require_safe
def account_list(request: ReadersRequest) -> HttpResponseBase:
    """Accounts that a text finds; all, where there are few."""
    form = forms.FindForm(request.GET or None)
    text = form.cleaned_data["text"] if form.is_valid() else ""
    facts = {"form": form, "accounts": accounts_found(request.reader, text), "text": text}
    return render(request, "administration/accounts.html", facts)


@for_verb(Verb.MANAGE_ACCOUNTS)
@require_safe
def account_page(request: ReadersRequest, account_id: UUID) -> HttpResponseBase:
    """One account with its posts."""
    account = account_with_id(request.reader, account_id)
    facts = {"account": account, "posts": posts_of(account, page_language())}
    return render(request, "administration/account.html", facts)


@for_verb(Verb.MANAGE_ACCOUNTS)
@never_cache
def new_account(request: ReadersRequest) -> HttpResponseBase:
    """Make an account; its temporary password is shown once, to be handed over."""
    form = forms.AccountForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            account, password = create_account(by=request.reader, **form.cleaned_data)
        except UsernameTaken:
            form.add_error("username", gettext("Somebody has this username already."))
        except UsernameUnusable:
            form.add_error("username", gettext("A username has letters and digits, no spaces."))
        else:
            return render(
                request,
                "administration/password.html",
                {"account": account, "password": password},
            )
    title = gettext("Make an account")
    return render(request, "administration/account_form.html", {"form": form, "title": title})


@for_verb(Verb.MANAGE_ACCOUNTS)
def new_post(request: ReadersRequest, account_id: UUID) -> HttpResponseBase:
    """Appoint an account to a post."""
    account = account_with_id(request.reader, account_id)
    form = forms.AppointForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            appoint(by=request.reader, account=account, **form.cleaned_data)
        except ChangeRefused as refused:
            form.add_error(None, refusal_in_words(refused))
        else:
            messages.success(request, gettext("The post is given."))
            told = form.cleaned_data
            for said in warnings_at_post(account.id, told["role"], told["agency"].id):
                messages.warning(request, said)
            return redirect("administration:account", account_id)
    facts = {"form": form, "title": gettext("Give a post"), "account": account}
    return render(request, "administration/account_form.html", facts)


@for_verb(Verb.MANAGE_ACCOUNTS)
@require_POST
def end_post(request: ReadersRequest, account_id: UUID, post_id: UUID) -> HttpResponseBase:
    """End a post now: its rights are gone with the next page."""
    account = account_with_id(request.reader, account_id)
    post = Post.objects.select_related("agency", "account").filter(id=post_id).first()
    if post is None or post.account_id != account.id:
        raise NotThere("post", str(post_id))
    try:
        end_post_today(by=request.reader, post=post)
    except ChangeRefused as refused:
        messages.error(request, refusal_in_words(refused))
    else:
        messages.success(request, gettext("The post has ended."))
    return redirect("administration:account", account_id)


@for_verb(Verb.MANAGE_ACCOUNTS)
@require_POST
@never_cache
def new_password(request: ReadersRequest, account_id: UUID) -> HttpResponseBase:
    """Give a temporary password; it is shown once, and every session of the account ends."""
    account = account_with_id(request.reader, account_id)
    if account.id == request.reader.account:
        raise NotThere("account", str(account_id))
    password = reset_password(by=request.reader, account=account)
    facts = {"account": account, "password": password}
    return render(request, "administration/password.html", facts)


@for_verb(Verb.IMPORT_ACCOUNTS)
@never_cache
def import_page(request: ReadersRequest) -> HttpResponseBase:
    """Take accounts in from a workbook: all of them, or none with the reason of each row."""
    form = forms.ImportForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            slips = _taken_in(request, form.cleaned_data["file"])
        except FileRefused as refused:
            reasons = [one.in_words(page_language()) for one in refused.refusals]
        except RefusedFile as refused:
            reasons = [str(refused)]
        else:
            return render(request, "administration/slips.html", {"slips": slips})
        facts = {"form": form, "refusals": reasons}
        return render(request, "administration/import.html", facts)
    return render(request, "administration/import.html", {"form": form})


def _taken_in(request: ReadersRequest, uploaded: UploadedFile[bytes]) -> list[Slip]:
    """Read the upload as a file: the readers of workbooks want one. It is gone afterwards."""
    suffix = Path(uploaded.name or "").suffix.lower()[:6]
    with tempfile.NamedTemporaryFile(suffix=suffix) as file:
        for chunk in uploaded.chunks():
            file.write(chunk)
        file.flush()
        return import_accounts(by=request.reader, file=Path(file.name), language=page_language())
