"""Looking up an answer in a long list, with and without script."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from himoya.dictionary.codelists import Codelist
from himoya.exchange.cells import SEPARATOR
from himoya.platform.access.refusals import NotThere
from himoya.platform.access.web import ReadersRequest
from himoya.platform.database.clock import today
from himoya.platform.dictionary_in_use import dictionary
from himoya.platform.entry.actions import saving
from himoya.platform.entry.choices import found, offered
from himoya.platform.entry.contents import Row
from himoya.platform.entry.queries import OpenedDraft, open_draft
from himoya.platform.entry.questions import FormPage, Question
from himoya.platform.entry.typed import ASKED, control_name
from himoya.platform.entry.views.frames import draft_view
from himoya.platform.entry.views.places import at_place, page_url


@draft_view
@require_POST
def suggest(request: ReadersRequest, codelist: str) -> HttpResponse:
    """Answers of a list that a text may mean. Sent by POST: no address keeps what was typed."""
    listed = dictionary().codelists.get(codelist)
    if listed is None:
        raise NotThere("codelist", codelist[:60])
    choices = found(listed, request.POST.get("text", ""), request.reader.language, today())
    return JsonResponse({"answers": [{"code": one.code, "label": one.label} for one in choices]})


@draft_view
@require_http_methods(["GET", "HEAD", "POST"])
def find(request: ReadersRequest, draft: UUID, row: str, field: str) -> HttpResponse:
    """The answers that what was typed may mean, and the whole list, to choose from."""
    opened = open_draft(request.reader, draft)
    page, at, question = _place(opened, row, field)
    listed = opened.questionnaire.dictionary.codelist_of(question.field)
    chosen = request.POST.getlist("choice")
    if chosen:
        codes = [*_kept(listed, at, question), *chosen] if question.field.many else chosen[:1]
        sent = {
            control_name(row, field): codes,
            control_name(row, field, ASKED): ["1"],
            saving.VERSION: [str(opened.draft.version)],
        }
        place = (page.slug, row)
        saving.save(
            by=request.reader, draft_id=draft, posted=sent, steps=at_place(*place), place=place
        )
        return redirect(page_url(draft, page.slug, row, field))
    text = request.POST.get("text", _sought(listed, at, question))
    language = request.reader.language
    shown = {
        "draft": opened.draft,
        "label": question.field.label.in_language(language),
        "text": text[:200],
        "many": question.field.many,
        "found": found(listed, text, language, today(), most=30),
        "all": offered(listed, language, today()),
        "back": page_url(draft, page.slug, row, field),
        "nothing": _("Nothing like it is in the list.") if text.strip() else "",
    }
    return render(request, "entry/find.html", shown)


def _place(opened: OpenedDraft, row_id: str, name: str) -> tuple[FormPage, Row, Question]:
    row = opened.contents.rows.get(row_id)
    page = opened.questionnaire.place_of(row.record, name) if row else None
    question = page.question(name) if page else None
    if row is None or page is None or question is None or not question.field.is_coded:
        raise NotThere("entry_question", name[:60])
    return page, row, question


def _typed(at: Row, question: Question) -> list[str]:
    latest = at.latest(question.name)
    texts = latest.typed.get("", ()) if latest is not None and latest.typed is not None else ()
    return [part.strip() for text in texts for part in SEPARATOR.split(text) if part.strip()]


def _sought(listed: Codelist, at: Row, question: Question) -> str:
    """The first of what was typed that is no answer of the list."""
    return next((part for part in _typed(at, question) if listed.read(part) is None), "")


def _kept(listed: Codelist, at: Row, question: Question) -> list[str]:
    """The answers that stand already, where several may."""
    value = at.value(question.name)
    if isinstance(value, tuple):
        return list(value)
    return [part for part in _typed(at, question) if listed.read(part) is not None]
