"""The workbooks that the agency took in: which, what came of each, taking one back."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from himoya.platform.access.verbs import Verb
from himoya.platform.access.web import ReadersRequest, for_verb
from himoya.platform.register.importing.shown import MOST_CASES, import_shown, imports_of
from himoya.platform.register.importing.target import NAMES, TITLES, targets_for
from himoya.platform.register.importing.undoing import LONGEST, SHORTEST, undo_import
from himoya.platform.register.refusals import CaseRefused, Why
from himoya.platform.register.views.asking import asked
from himoya.platform.register.words import refusal


@for_verb(Verb.CHANGE_CASE)
@never_cache
@require_safe
def imports(request: ReadersRequest) -> HttpResponse:
    """The workbooks that were taken in, the latest first."""
    reader = request.reader
    doors = [(NAMES[stage], TITLES[stage]) for stage in targets_for(reader)]
    shown = {"imports": imports_of(reader), "doors": doors}
    return render(request, "register/imports.html", shown)


@for_verb(Verb.CHANGE_CASE)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def one_import(request: ReadersRequest, batch: UUID) -> HttpResponse:
    """What came of one workbook; taking it back with a reason."""
    sent = asked(request, "reason")
    if request.method == "POST":
        try:
            undo_import(by=request.reader, id=batch, reason=sent.values["reason"])
        except CaseRefused as refused:
            if refused.why is not Why.NEEDS_A_REASON:
                messages.error(request, refusal(refused.why))
                return redirect("register:import", batch)
            told = _("Write the reason in %(least)d to %(most)d letters.")
            sent.wrong["reason"] = told % {"least": SHORTEST, "most": LONGEST}
        else:
            messages.success(
                request, _("The workbook was taken back. The register is as it was before it.")
            )
            return redirect("register:import", batch)
    found, cases = import_shown(request.reader, batch)
    shown = {"batch": found, "cases": cases, "most": MOST_CASES, "asked": sent}
    status = 422 if sent.wrong else 200
    return render(request, "register/import.html", shown, status=status)
