"""The list of cases, and going straight to one by its number."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from himoya.platform.access.verbs import Verb
from himoya.platform.access.web import ReadersRequest, for_verb
from himoya.platform.entry.lists.showing import list_page
from himoya.platform.register.forms import OPEN
from himoya.platform.register.importing.target import targets_for
from himoya.platform.register.listing import CASES
from himoya.platform.register.queries.finding import find_case
from himoya.platform.register.rules import opens_as


@for_verb(Verb.SEE_CASE)
@require_safe
def case_list(request: ReadersRequest) -> HttpResponse:
    """The cases that are there for the reader."""
    reader = request.reader
    context = {
        "page": list_page(request, CASES),
        "open_target": OPEN,
        "may_import": bool(targets_for(reader)),
        "may_open": reader.may(Verb.OPEN_CASE) and opens_as(reader.agency_role) is not None,
        "may_find": reader.may(Verb.FIND_CASE),
        "may_break": reader.may(Verb.BREAK_GLASS),
        "may_practise": reader.may(Verb.CHANGE_CASE),
        "may_be_told": reader.may(Verb.BE_TOLD_OF_BROKEN_GLASS),
    }
    return render(request, "register/list.html", context)


@for_verb(Verb.FIND_CASE)
@require_POST
def find(request: ReadersRequest) -> HttpResponse:
    """Open the case with the number that was typed; the number stands in no address."""
    found = find_case(request.reader, request.POST.get("number", "")[:100])
    if found is not None:
        return redirect("register:case", found)
    messages.warning(request, _("Among the cases that you may see, none has this number."))
    return redirect("register:list")
