"""The lists of bodies and of tasks, and the page of a body, a meeting, a decision and a task."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from himoya.platform.access.verbs import Verb
from himoya.platform.access.web import ReadersRequest, for_verb
from himoya.platform.commission.forms import BodyFilter, given
from himoya.platform.commission.kinds import BodyKind, DecisionState
from himoya.platform.commission.queries import reading
from himoya.platform.commission.queries.searching import found_by
from himoya.platform.commission.rules import OPEN_MEETINGS
from himoya.platform.commission.showing import (
    body_facts,
    deadline_of,
    found_rows,
    headings,
    item_rows,
    links_of,
    meeting_facts,
    named_rows,
    number_of,
    page_of,
    places,
    seat_rows,
    tag_of,
    task_facts,
    task_headings,
    task_rows,
    text_of,
    url_of,
    when,
)
from himoya.platform.commission.showing_papers import papers_table
from himoya.platform.commission.views.filtering import filter_of
from himoya.platform.commission.words import BODY_KINDS, COLUMNS
from himoya.platform.followed_work.forms import SearchForm
from himoya.platform.programmes.spoken import reading_language
from himoya.platform.theme.parts import Cell, Heading, Link


@for_verb(Verb.SEE_COMMISSION)
@never_cache
@require_safe
def body_list(request: ReadersRequest) -> HttpResponse:
    """Commissions and working groups, narrowed as the reader asks."""
    form, language = BodyFilter(request.GET or None), reading_language()
    shown = {
        "filter": form,
        "headings": headings(_("Body"), str(COLUMNS["kind"]), _("State")),
        "rows": [
            [
                Cell(text=text_of(one, language), url=url_of(one)),
                Cell(text=str(BODY_KINDS[BodyKind(one.kind)])),
                Cell(text="", tag=tag_of(one)),
            ]
            for one in reading.bodies(request.reader, **given(form))
        ],
        "places": places("list"),
        "may_keep": request.reader.may(Verb.KEEP_COMMISSION),
    }
    return render(request, "commission/list.html", shown)


@for_verb(Verb.SEE_COMMISSION)
@never_cache
@require_safe
def task_list(request: ReadersRequest) -> HttpResponse:
    """Tasks of all bodies, the nearest deadline first, narrowed as the reader asks."""
    reader, language = request.reader, reading_language()
    form = filter_of(reader, request.GET)
    found = reading.tasks(reader, reading.TasksWanted(**given(form)))
    shown = {
        "filter": form,
        "headings": task_headings(),
        "rows": task_rows(found, language),
        "places": places("tasks"),
        "carried": sorted(given(form).items()),
    }
    return render(request, "commission/tasks.html", shown)


@for_verb(Verb.SEE_COMMISSION)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def search(request: ReadersRequest) -> HttpResponse:
    """Meetings, decisions and tasks by their words; what was typed stands in no address."""
    form, language = SearchForm(request.POST or None), reading_language()
    shown: dict[str, Any] = {"form": form, "places": places("search")}
    if request.method == "POST" and form.is_valid():
        found = found_by(request.reader, form.cleaned_data["words"])
        shown |= {
            "asked": True,
            "more": found.more,
            "headings": headings(_("Text"), _("Kind"), _("State")),
            "rows": found_rows(found.rows, language),
        }
    status = 422 if form.errors else 200
    return render(request, "commission/search.html", shown, status=status)


@for_verb(Verb.SEE_COMMISSION)
@never_cache
@require_safe
def body(request: ReadersRequest, body: UUID) -> HttpResponse:
    """One body: who sits there, its standing agenda, its meetings and open tasks."""
    shown, language = reading.body_of(request.reader, body), reading_language()
    may_add = _keeps(request) and shown.row.state not in shown.row.life.ended
    named = named_rows([*shown.seats, *shown.items], language)
    context = page_of(shown, language, named) | {
        "may_add": may_add,
        "facts": body_facts(shown.row, shown.links, language),
        "links": links_of(shown.links, language),
        "seat_headings": headings(
            str(COLUMNS["agency"]),
            _("Function"),
            str(COLUMNS["role"]),
            str(COLUMNS["substitute"]),
            _("Time"),
        ),
        "seats": seat_rows(shown.seats, None, language, linked=may_add),
        "item_headings": _item_headings(),
        "items": item_rows(shown.items, language, linked=may_add),
        **papers_table(shown.items, shown.papers, language, may_keep=may_add),
        "meeting_headings": headings(_("Meeting"), str(COLUMNS["day"]), _("State")),
        "meetings": [
            [
                Cell(text=f"{one.number}. {text_of(one, language)}", url=url_of(one)),
                Cell(text=when(one, language)),
                Cell(text="", tag=tag_of(one)),
            ]
            for one in shown.meetings
        ],
        "task_headings": task_headings(),
        "tasks": task_rows(shown.open_tasks, language),
    }
    return render(request, "commission/body.html", context)


@for_verb(Verb.SEE_COMMISSION)
@never_cache
@require_safe
def meeting(request: ReadersRequest, meeting: UUID) -> HttpResponse:
    """One meeting: its agenda, who came, its decisions and their tasks."""
    shown, language = reading.meeting_of(request.reader, meeting), reading_language()
    may_add = _keeps(request) and shown.row.state in OPEN_MEETINGS
    context = page_of(shown, language, named_rows(shown.items, language)) | {
        "may_add": may_add,
        "back": Link(text=text_of(shown.row.body, language), url=url_of(shown.row.body)),
        "facts": meeting_facts(shown.row, shown.attended, language),
        "item_headings": _item_headings(),
        "items": item_rows(shown.items, language, linked=may_add),
        **papers_table(shown.items, shown.papers, language, may_keep=may_add),
        "seat_headings": headings(
            str(COLUMNS["agency"]), _("Function"), str(COLUMNS["role"]), _("Who came")
        ),
        "seats": seat_rows(shown.attended.seats, shown.attended, language),
        "decision_headings": headings(_("Number"), _("Decision"), _("State")),
        "decisions": [
            [
                Cell(text=number_of(one)),
                Cell(text=text_of(one, language), url=url_of(one)),
                Cell(text="", tag=tag_of(one)),
            ]
            for one in shown.decisions
        ],
        "task_headings": task_headings(),
        "tasks": task_rows(shown.tasks, language),
    }
    return render(request, "commission/meeting.html", context)


@for_verb(Verb.SEE_COMMISSION)
@never_cache
@require_safe
def decision(request: ReadersRequest, decision: UUID) -> HttpResponse:
    """One decision: what it is about, and the tasks that it gives."""
    shown, language = reading.decision_of(request.reader, decision), reading_language()
    above = shown.row.meeting
    context = page_of(shown, language) | {
        "number": number_of(shown.row),
        "may_add": _keeps(request) and shown.row.state == DecisionState.ADOPTED,
        "back": Link(text=f"{above.number}. {text_of(above, language)}", url=url_of(above)),
        "links": links_of(shown.links, language),
        "task_headings": task_headings(),
        "tasks": task_rows(shown.tasks, language),
    }
    return render(request, "commission/decision.html", context)


@for_verb(Verb.SEE_COMMISSION)
@never_cache
@require_safe
def task(request: ReadersRequest, task: UUID) -> HttpResponse:
    """One task with its history."""
    shown, language = reading.task_of(request.reader, task), reading_language()
    above = shown.decision
    context = page_of(shown, language) | {
        "deadline": deadline_of(shown.row).tag,
        "facts": task_facts(shown.row, language),
        "decision": Link(text=text_of(above, language), url=url_of(above)) if above else None,
    }
    return render(request, "commission/task.html", context)


def _keeps(request: ReadersRequest) -> bool:
    return request.reader.may(Verb.KEEP_COMMISSION)


def _item_headings() -> list[Heading]:
    return headings(_("Number"), _("Item"), _("Who speaks"), str(COLUMNS["papers"]))
