"""Switches of the frame: post, practice, viewing as somebody else."""

from __future__ import annotations

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from himoya.platform.access.refusals import NotThere
from himoya.platform.access.verbs import Verb
from himoya.platform.access.web import ReadersRequest, for_anyone, for_verb
from himoya.platform.agencies.middleware import POST, PRACTICE, VIEW_AS
from himoya.platform.audit.actions import Subject, record
from himoya.platform.audit.acts import Act
from himoya.platform.sign_in.viewing_as import (
    NotInvented,
    account_to_view_as,
    may_view_as,
)


@for_verb(Verb.SEE_OWN_WORK)
@require_POST
def choose_post(request: ReadersRequest) -> HttpResponse:
    """Work in another of one's own posts from now on."""
    chosen = request.POST.get("post", "")
    if chosen not in {str(post.id) for post in request.posts}:  # type: ignore[attr-defined]
        raise NotThere("post", "")
    request.session[POST] = chosen
    return redirect("/")


@for_verb(Verb.SEE_OWN_WORK)
@require_POST
def practice(request: ReadersRequest) -> HttpResponse:
    """Begin or end practising: invented records on the real pages."""
    begins = request.POST.get("practice") == "begin"
    if begins != request.reader.practice:
        with transaction.atomic():
            act = Act.PRACTICE_BEGUN if begins else Act.PRACTICE_ENDED
            record(act, by=request.reader, subject=Subject("account", str(request.reader.account)))
        request.session[PRACTICE] = begins
    return redirect("/")


@for_verb(Verb.VIEW_AS)
@require_safe
def view_as_page(request: ReadersRequest) -> HttpResponse:
    """Ask whose view to take; refused in words where the data are real."""
    facts = {"possible": may_view_as(request.reader)}
    return render(request, "sign_in/view_as.html", facts)


@for_verb(Verb.VIEW_AS)
@require_POST
def view_as(request: ReadersRequest) -> HttpResponse:
    """See invented data as another account sees them; nothing can be changed meanwhile."""
    try:
        account = account_to_view_as(request.reader, request.POST.get("username", ""))
    except NotInvented:
        return render(request, "sign_in/view_as.html", {"possible": False}, status=403)
    with transaction.atomic():
        record(Act.VIEWED_AS, by=request.reader, subject=Subject("account", str(account.id)))
    request.session[VIEW_AS] = str(account.id)
    return redirect("/")


@for_anyone("Ends seeing as somebody else; the one who is seen may have no right to it")
@require_POST
def end_view_as(request: HttpRequest) -> HttpResponse:
    """Be oneself again."""
    request.session.pop(VIEW_AS, None)
    return redirect("/")
