"""The text of a section in one language, and its history."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from himoya.languages.codes import Language
from himoya.platform.access.verbs import Verb
from himoya.platform.access.web import ReadersRequest, for_verb
from himoya.platform.reports import showing
from himoya.platform.reports.actions.texts import Wording, write
from himoya.platform.reports.forms import TextForm
from himoya.platform.reports.kinds import TextState
from himoya.platform.reports.queries.drafts import DraftShown, draft_of, figures_in
from himoya.platform.reports.queries.texts import wordings
from himoya.platform.reports.views.stepping import done, number, sent, spoken, status
from himoya.programmes.reporting.references import Reference


@for_verb(Verb.WRITE_REPORTS)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def text(request: ReadersRequest, report: UUID, section: str, language: str) -> HttpResponse:
    """Write a text; look at it or add a figure to it before it is saved."""
    shown, tongue = draft_of(request.reader, report), spoken(report, language)
    place = shown.section(section)
    last = shown.texts.get((section, tongue))
    standing = {"text": last.text, "state": last.state} if last else None
    form = TextForm(shown.book, request.POST or None, initial=standing)
    seen = number(request.POST["seen"]) if "seen" in request.POST else last.number if last else 0
    if sent(request, form):
        if "add" in request.POST or "look" in request.POST:
            form = _added(shown, request, form)
        elif done(form, lambda: _write(request, shown, section, tongue, form, seen)):
            return redirect("reports:report", report)
        else:  # whoever saves again has been shown what stands there now
            seen = _number_now(request, report, section, tongue)
            shown = draft_of(request.reader, report)
    book = figures_in(request.reader, shown, tongue)
    context = showing.text_of(shown, place, tongue, str(form["text"].value() or ""), book)
    context |= {"form": form, "seen": seen}
    return render(request, "reports/text.html", context, status=status(form))


def _number_now(request: ReadersRequest, report: UUID, section: str, language: Language) -> int:
    last = draft_of(request.reader, report).texts.get((section, language))
    return last.number if last else 0


def _write(
    request: ReadersRequest,
    shown: DraftShown,
    section: str,
    language: Language,
    form: TextForm,
    seen: int,
) -> None:
    asked = form.cleaned_data
    state = TextState(asked["state"])
    wording = Wording(section=section, text=asked["text"], seen=seen, state=state)
    write(by=request.reader, draft=shown.row.id, language=language, wordings=[wording])


def _added(shown: DraftShown, request: ReadersRequest, form: TextForm) -> TextForm:
    """Return the form again, with the chosen figure at the end of the text."""
    asked = form.cleaned_data
    given = {"text": asked["text"], "state": asked["state"]}
    if "add" in request.POST and asked["figure"]:
        given["text"] = f"{asked['text'].rstrip()} {Reference(asked['figure'])}".lstrip()
    return TextForm(shown.book, given)


@for_verb(Verb.SEE_PROGRAMMES)
@never_cache
@require_safe
def history(request: ReadersRequest, report: UUID, section: str, language: str) -> HttpResponse:
    """Every wording of a section, the last first."""
    shown, tongue = draft_of(request.reader, report), spoken(report, language)
    place = shown.section(section)
    found = wordings(request.reader, report, section, tongue)
    return render(request, "reports/history.html", showing.history_of(shown, place, tongue, found))
