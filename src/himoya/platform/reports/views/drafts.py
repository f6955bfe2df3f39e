"""The list, one report, its figures, beginning and withdrawing one, and the report as a file."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from himoya.languages.codes import language_of
from himoya.platform.access.verbs import Verb
from himoya.platform.access.web import ReadersRequest, for_verb
from himoya.platform.programmes.queries import programmes_in_short
from himoya.platform.reports import showing
from himoya.platform.reports.actions.drafts import begin, withdraw
from himoya.platform.reports.forms import BeginForm, PaperForm, WithdrawForm
from himoya.platform.reports.queries.drafts import as_paper, draft_of, drafts
from himoya.platform.reports.queries.withdrawn import print_no_more
from himoya.platform.reports.views.stepping import done, leaving, sent, status
from himoya.programmes.reporting.layouts import Kind


@for_verb(Verb.SEE_PROGRAMMES)
@never_cache
@require_safe
def report_list(request: ReadersRequest) -> HttpResponse:
    """All reports that somebody has begun."""
    found, marked = drafts(request.reader), print_no_more(request.reader)
    shown = showing.list_of(found, marked, request.reader)
    return render(request, "reports/list.html", shown)


@for_verb(Verb.SEE_PROGRAMMES)
@never_cache
@require_safe
def one(request: ReadersRequest, report: UUID) -> HttpResponse:
    """One report: its sections, what is amiss, and for a signed one what has changed since."""
    shown = draft_of(request.reader, report)
    form = PaperForm(initial={"language": request.reader.language})
    return render(request, "reports/one.html", showing.page_of(shown) | {"paper": form})


@for_verb(Verb.SEE_PROGRAMMES)
@never_cache
@require_safe
def figures(request: ReadersRequest, report: UUID) -> HttpResponse:
    """Every figure that a text can name."""
    shown = draft_of(request.reader, report)
    return render(request, "reports/figures.html", showing.figures_of(shown))


@for_verb(Verb.WRITE_REPORTS)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def begin_draft(request: ReadersRequest) -> HttpResponse:
    """Begin a draft."""
    form = BeginForm(
        programmes_in_short(request.reader).titles_in(request.reader.language), request.POST or None
    )
    if sent(request, form):
        asked = form.cleaned_data
        made = begin(
            by=request.reader,
            name=asked["programme"],
            kind=Kind(asked["kind"]),
            period=form.period_text(),
        )
        return redirect("reports:report", made.id)
    return render(request, "reports/begin.html", {"form": form}, status=status(form))


@for_verb(Verb.WRITE_REPORTS)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw_draft(request: ReadersRequest, report: UUID) -> HttpResponse:
    """Withdraw a draft, with the reason."""
    shown = draft_of(request.reader, report)
    form = WithdrawForm(request.POST or None)

    def act() -> None:
        withdraw(by=request.reader, draft=report, because=form.cleaned_data["because"])

    if sent(request, form) and done(form, act, "because"):
        return redirect("reports:list")
    context = showing.about(shown) | {"form": form}
    return render(request, "reports/withdraw.html", context, status=status(form))


@for_verb(Verb.SEE_PROGRAMMES)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def paper(request: ReadersRequest, report: UUID) -> HttpResponse:
    """Choose language and form; the file is sent at once."""
    shown = draft_of(request.reader, report)
    form = PaperForm(request.POST or None, initial={"language": request.reader.language})
    if sent(request, form):
        asked = form.cleaned_data
        made = as_paper(request.reader, report, language_of(asked["language"]), asked["form"])
        return leaving(made.name, made.content, made.content_type)
    context = showing.about(shown) | {"form": form}
    return render(request, "reports/paper.html", context, status=status(form))
