"""Beginning, finding again and deleting drafts; and what became of them."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from himoya.dictionary.records import Form
from himoya.languages.codes import Language
from himoya.platform.access.verbs import Verb
from himoya.platform.access.web import ReadersRequest, for_verb
from himoya.platform.dictionary_in_use import dictionary
from himoya.platform.entry.actions import drafting
from himoya.platform.entry.queries import drafts_of, open_draft, outcome_of
from himoya.platform.entry.refusals import EntryRefused
from himoya.platform.entry.targets import NotAccepted, all_targets, target_of
from himoya.platform.entry.views.frames import draft_view
from himoya.platform.entry.views.places import first_place, page_url

#: Letters of a reason for which a registered record is taken out: fewer say nothing to a reader.
SHORTEST_REASON, LONGEST_REASON = 10, 1000


@draft_view
@require_safe
def drafts(request: ReadersRequest) -> HttpResponse:
    """The drafts that the reader may go on with, and what can be begun."""
    reader = request.reader
    offered = [
        (one.name, dictionary().forms[one.form].title.in_language(reader.language))
        for one in all_targets()
        if one.begins_alone and reader.may(one.verb)
    ]
    return render(request, "entry/drafts.html", {"drafts": drafts_of(reader), "offered": offered})


@draft_view
@require_http_methods(["GET", "HEAD", "POST"])
def begin(request: ReadersRequest, target: str, record: UUID | None = None) -> HttpResponse:
    """How the form is filled in; sending it begins a draft."""
    reader, offered = request.reader, target_of(target)
    reader.check(offered.verb)
    try:
        if request.method == "POST":
            draft = drafting.begin(by=reader, target=target, record_id=record)
            return redirect(first_place(open_draft(reader, draft)))
        if record is not None and offered.load is not None:
            # A record that is not there for the reader is not there before it is asked for, either.
            offered.load(reader, record)
    except NotAccepted as objection:
        sentences = " ".join(one.message for one in objection.objections)
        return _refused(request, EntryRefused(sentences), reverse("entry:drafts"))
    except EntryRefused as refusal:
        return _refused(request, refusal, reverse("entry:drafts"))
    form = dictionary().forms[offered.form]
    told = list(_start_of(form, reader.language))
    title = form.title.in_language(reader.language)
    return render(request, "entry/begin.html", {"title": title, "told": told})


def _start_of(form: Form, language: Language) -> Iterator[str]:
    """Yield how the form is filled in on pages, where nobody writes into cells."""
    before, after = form.start_around_cells
    yield from (paragraph.in_language(language) for paragraph in before)
    yield _("Where several answers are allowed, tick each one that is true.")
    yield _(
        "Write a date as day, month and year. Leave the day, or the day and the month, empty if "
        "nobody knows them, and tick “about” where the date is not exact. Never invent a day."
    )
    yield from (paragraph.in_language(language) for paragraph in after)


@draft_view
@require_safe
def overview(request: ReadersRequest, draft: UUID) -> HttpResponse:
    """All pages of a draft with their state, and the records of which there may be several."""
    from himoya.platform.entry.views.overviews import overview_of

    if outcome_of(request.reader, draft) is not None:
        return redirect("entry:done", draft)
    opened = open_draft(request.reader, draft)
    return render(request, "entry/overview.html", overview_of(opened))


@draft_view
@require_safe
def resume(request: ReadersRequest, draft: UUID) -> HttpResponse:
    """Go on where the last editor stopped."""
    return redirect(first_place(open_draft(request.reader, draft)))


@draft_view
@require_http_methods(["GET", "HEAD", "POST"])
def delete(request: ReadersRequest, draft: UUID) -> HttpResponse:
    """Ask, then delete a draft with all its answers."""
    opened = open_draft(request.reader, draft)
    if request.method == "POST":
        drafting.delete(by=request.reader, draft_id=draft)
        return redirect("entry:drafts")
    title = opened.questionnaire.form.title.in_language(request.reader.language)
    return render(request, "entry/delete.html", {"draft": opened.draft, "title": title})


@draft_view
@require_POST
def add_row(request: ReadersRequest, draft: UUID, record: str) -> HttpResponse:
    """Add another person or event, and go to its first page."""
    try:
        row = drafting.add_row(by=request.reader, draft_id=draft, record_name=record)
    except EntryRefused as refusal:
        return _refused(request, refusal, reverse("entry:overview", args=[draft]))
    opened = open_draft(request.reader, draft)
    return redirect(page_url(draft, opened.questionnaire.pages_of(record)[0].slug, row))


@draft_view
@require_http_methods(["GET", "HEAD", "POST"])
def remove_row(request: ReadersRequest, draft: UUID, row: str) -> HttpResponse:
    """Ask, then take a record out of the draft."""
    from himoya.platform.entry.views.overviews import removal_of

    opened = open_draft(request.reader, draft)
    shown = removal_of(opened, row)
    why = " ".join(request.POST.get("why", "").split())[:LONGEST_REASON]
    if request.method == "POST" and (len(why) >= SHORTEST_REASON or not shown["is_kept"]):
        drafting.remove_row(by=request.reader, draft_id=draft, row_id=row, why=why)
        return redirect("entry:overview", draft)
    shown |= {"why": why, "lacks_reason": request.method == "POST"}
    return render(request, "entry/remove_row.html", shown)


@draft_view
@require_POST
def put_back_row(request: ReadersRequest, draft: UUID, row: str) -> HttpResponse:
    """Put a record back that was taken out."""
    drafting.put_back_row(by=request.reader, draft_id=draft, row_id=row)
    return redirect("entry:overview", draft)


@for_verb(Verb.SEE_OWN_WORK)
@require_safe
def done(request: ReadersRequest, draft: UUID) -> HttpResponse:
    """What happened, who can see it now, what comes next."""
    outcome = outcome_of(request.reader, draft)
    if outcome is None:
        return redirect("entry:overview", draft)
    return render(request, "entry/done.html", {"outcome": outcome})


def _refused(request: HttpRequest, refusal: EntryRefused, back: str) -> HttpResponse:
    shown = {"message": refusal.message, "back": back}
    return render(request, "entry/refused.html", shown, status=422)
