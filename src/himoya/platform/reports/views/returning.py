"""A working copy leaves, and comes back: looked through first, then taken over by section."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from himoya.languages.codes import language_of
from himoya.platform.access.verbs import Verb
from himoya.platform.access.web import ReadersRequest, for_verb
from himoya.platform.documents.paper_files import TYPES
from himoya.platform.reports import showing, showing_returned
from himoya.platform.reports.actions.copies import take_copy
from himoya.platform.reports.actions.texts import Wording, write
from himoya.platform.reports.forms import DocumentForm, LanguageForm
from himoya.platform.reports.kinds import CameFrom
from himoya.platform.reports.queries.drafts import DraftShown, draft_of
from himoya.platform.reports.queries.returning import NotOurs, returned
from himoya.platform.reports.refusals import ReportRefused
from himoya.platform.reports.views.stepping import done, leaving, number, sent, spoken, status
from himoya.platform.reports.words import FOREIGN, refusal
from himoya.programmes.reporting.narratives.brought_back import NotACopy


@for_verb(Verb.WRITE_REPORTS)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def working_copy(request: ReadersRequest, report: UUID) -> HttpResponse:
    """Choose the language; the document is sent at once."""
    shown = draft_of(request.reader, report)
    form = LanguageForm(request.POST or None, initial={"language": request.reader.language})
    made: list[bytes] = []

    def act() -> None:
        language = language_of(form.cleaned_data["language"])
        made.append(take_copy(by=request.reader, draft=report, language=language))

    if sent(request, form) and done(form, act):
        name = f"working-copy-{shown.row.programme}-{form.cleaned_data['language']}.docx"
        return leaving(name, made[0], TYPES["docx"])
    context = showing.about(shown) | {"form": form}
    return render(request, "reports/working_copy.html", context, status=status(form))


@for_verb(Verb.WRITE_REPORTS)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def bring_back(request: ReadersRequest, report: UUID) -> HttpResponse:
    """Look a document through and say what it would change; nothing is stored."""
    shown = draft_of(request.reader, report)
    form = DocumentForm(request.POST or None, request.FILES or None)
    left_over = ""
    if sent(request, form):
        try:
            found = returned(request.reader, shown, form.cleaned_data["file"])
            return render(request, "reports/returned.html", showing_returned.of(shown, found))
        except NotOurs as refused:
            form.add_error("file", str(FOREIGN[refused.why]))
            left_over = refused.words
        except NotACopy:
            form.add_error("file", _("The file is not a Word document. Save it as .docx."))
    context = showing.about(shown) | {"form": form, "left_over": left_over}
    return render(request, "reports/bring_back.html", context, status=status(form))


@for_verb(Verb.WRITE_REPORTS)
@require_POST
def take_over(request: ReadersRequest, report: UUID, language: str) -> HttpResponse:
    """Take over the sections that were chosen, all of them or none."""
    shown, tongue = draft_of(request.reader, report), spoken(report, language)
    wordings = _chosen(request, shown)
    try:
        write(
            by=request.reader,
            draft=report,
            language=tongue,
            wordings=wordings,
            came_from=CameFrom.WORD,
        )
    except ReportRefused as refused:
        again = showing_returned.again(shown, tongue, wordings, refusal(refused))
        return render(request, "reports/returned.html", again, status=422)
    messages.success(request, _("Sections taken over: %(number)d") % {"number": len(wordings)})
    return redirect("reports:report", report)


def _chosen(request: ReadersRequest, shown: DraftShown) -> list[Wording]:
    given = request.POST
    return [
        Wording(
            section=one.key,
            text=given.get(f"text-{one.key}", ""),
            seen=number(given.get(f"seen-{one.key}", "")),
        )
        for one in shown.sections
        if f"take-{one.key}" in given
    ]
