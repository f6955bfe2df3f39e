"""Conflicts of sources, what is decided on them, and signing."""

from __future__ import annotations

from uuid import UUID

from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from himoya.platform.access.refusals import NotThere
from himoya.platform.access.verbs import Verb
from himoya.platform.access.web import ReadersRequest, for_verb
from himoya.platform.reports import showing
from himoya.platform.reports.actions.deciding import decide
from himoya.platform.reports.actions.signing import sign
from himoya.platform.reports.forms import DecisionForm
from himoya.platform.reports.queries.drafts import draft_of
from himoya.platform.reports.views.stepping import done, sent, status
from himoya.platform.reports.visibility import REPORT


@for_verb(Verb.SEE_PROGRAMMES)
@never_cache
@require_safe
def conflicts(request: ReadersRequest, report: UUID) -> HttpResponse:
    """Every conflict, open ones first."""
    shown = draft_of(request.reader, report)
    return render(request, "reports/conflicts.html", showing.conflicts_of(shown))


@for_verb(Verb.WRITE_REPORTS)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def settle(request: ReadersRequest, report: UUID, reference: str) -> HttpResponse:
    """Decide one conflict, with the reason."""
    shown = draft_of(request.reader, report)
    conflict = next((one for one in shown.book.conflicts if one.reference == reference), None)
    if conflict is None:
        raise NotThere(REPORT, str(report))
    form = DecisionForm(conflict, request.reader.language, request.POST or None)

    def act() -> None:
        decide(
            by=request.reader,
            draft=report,
            reference=reference,
            claim=form.chosen(),
            reason=form.cleaned_data["reason"],
        )

    if sent(request, form) and done(form, act, "reason"):
        return redirect("reports:conflicts", report)
    context = showing.about(shown) | {"form": form, "conflict": conflict}
    return render(request, "reports/settle.html", context, status=status(form))


@for_verb(Verb.SIGN_REPORTS)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def sign_report(request: ReadersRequest, report: UUID) -> HttpResponse:
    """Make a report final."""
    shown = draft_of(request.reader, report)
    form = Form(request.POST or None)
    if sent(request, form) and done(form, lambda: sign(by=request.reader, draft=report)):
        return redirect("reports:report", report)
    context = showing.about(shown) | {"form": form, "open": len(shown.book.open_conflicts)}
    return render(request, "reports/sign.html", context, status=status(form))
