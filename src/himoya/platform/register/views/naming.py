"""From a victim or suspect of a case to the page that says who it is."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from himoya.platform.access.verbs import Verb
from himoya.platform.access.web import ReadersRequest, for_verb
from himoya.platform.register.actions.naming import name_person
from himoya.platform.register.refusals import CaseRefused
from himoya.platform.register.words import refusal


@for_verb(Verb.CHANGE_CASE)
@require_POST
def who(request: ReadersRequest, case: UUID, group: str, record: UUID) -> HttpResponse:
    """Begin to say who a person of the case is; the person's own page goes on from here."""
    back = reverse("register:people", args=(case,))
    try:
        person = name_person(by=request.reader, case=case, kind=group, id=record)
    except CaseRefused as refused:
        messages.error(request, refusal(refused.why))
        return redirect(back)
    return redirect(reverse("persons:add", args=(person,)) + f"?back={back}")
