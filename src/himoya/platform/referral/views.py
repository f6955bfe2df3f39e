"""The pages of a centre: its requests, one request, and who asked."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from himoya.platform.access.verbs import Verb
from himoya.platform.access.web import ReadersRequest, for_verb
from himoya.platform.entry.lists.showing import list_page
from himoya.platform.referral.actions import name_person
from himoya.platform.referral.forms import CHANGE, REGISTER
from himoya.platform.referral.listing import REQUESTS
from himoya.platform.referral.queries import request_record
from himoya.platform.referral.refusals import RequestRefused
from himoya.platform.referral.showing import sections
from himoya.platform.referral.words import refusal


@for_verb(Verb.SEE_REQUEST_FOR_HELP)
@never_cache
@require_safe
def request_list(request: ReadersRequest) -> HttpResponse:
    """The requests that are there for the reader."""
    context = {
        "page": list_page(request, REQUESTS),
        "target": REGISTER,
        "may_register": request.reader.may(Verb.REGISTER_REQUEST_FOR_HELP),
    }
    return render(request, "referral/list.html", context)


@for_verb(Verb.SEE_REQUEST_FOR_HELP)
@never_cache
@require_safe
def request_page(request: ReadersRequest, request_id: UUID) -> HttpResponse:
    """One request. Opening it is recorded."""
    found = request_record(request.reader, request_id)
    context = {
        "found": found,
        "sections": sections(found, request.reader.language),
        "target": CHANGE,
        "may_see_identity": request.reader.may(Verb.SEE_IDENTITY),
        "may_name": found.may_change and request.reader.may(Verb.CHANGE_IDENTITY),
    }
    return render(request, "referral/request.html", context)


@for_verb(Verb.CHANGE_REQUEST_FOR_HELP)
@require_POST
def who(request: ReadersRequest, request_id: UUID) -> HttpResponse:
    """Begin to say who asked: the person's own page goes on from here."""
    back = reverse("referral:request", args=(request_id,))
    try:
        person = name_person(by=request.reader, request=request_id)
    except RequestRefused as refused:
        messages.error(request, refusal(refused.why))
        return redirect(back)
    return redirect(reverse("persons:add", args=(person,)) + f"?back={back}")
