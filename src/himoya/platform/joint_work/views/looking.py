"""The lists of joint works and of what was undertaken, and the page of each piece."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from himoya.platform.access.verbs import Verb
from himoya.platform.access.web import ReadersRequest, for_verb
from himoya.platform.followed_work.forms import given
from himoya.platform.followed_work.showing import tag_of, url_of
from himoya.platform.joint_work.forms import UndertakingFilter, WorkFilter
from himoya.platform.joint_work.kinds import WorkKind, WorkState
from himoya.platform.joint_work.queries import reading
from himoya.platform.joint_work.rules import OPEN
from himoya.platform.joint_work.showing.pages import (
    part_page,
    party_page,
    places,
    undertaking_page,
    work_page,
)
from himoya.platform.joint_work.showing.pieces import (
    headings,
    undertaking_headings,
    undertaking_rows,
)
from himoya.platform.joint_work.words import COLUMNS, KINDS, ROOM
from himoya.platform.programmes.spoken import reading_language
from himoya.platform.recommendations.owners import offered
from himoya.platform.theme.parts import Cell


@for_verb(Verb.SEE_JOINT_WORK)
@never_cache
@require_safe
def work_list(request: ReadersRequest) -> HttpResponse:
    """Joint plans, documents and declarations, narrowed as the reader asks."""
    language = reading_language()
    form = WorkFilter(reading.years_of(request.reader), request.GET or None)
    asked: dict[str, Any] = given(form)
    if "year" in asked:
        asked["year"] = int(asked["year"])
    found = reading.works(request.reader, **asked)
    shown = {
        "filter": form,
        "headings": headings(_("Title"), COLUMNS["kind"], COLUMNS["year"], _("State")),
        "rows": [
            [
                Cell(text=one.text_for(language)[0], url=url_of(one, ROOM)),
                Cell(text=str(KINDS[WorkKind(one.kind)])),
                Cell(text=str(one.year or "")),
                Cell(text="", tag=tag_of(one, ROOM)),
            ]
            for one in found
        ],
        "places": places("list"),
        "may_keep": request.reader.may(Verb.KEEP_JOINT_WORK),
    }
    return render(request, "joint_work/list.html", shown)


@for_verb(Verb.SEE_JOINT_WORK)
@never_cache
@require_safe
def undertaking_list(request: ReadersRequest) -> HttpResponse:
    """What was undertaken in works that are in force, the nearest deadline first."""
    reader, language = request.reader, reading_language()
    owners = offered(reading.owners_of_undertakings(reader), language)
    form = UndertakingFilter(owners, request.GET or None)
    asked: dict[str, Any] = given(form)
    if "owner" in asked:
        asked["owner"] = int(asked["owner"])
    found = reading.undertakings(reader, reading.UndertakingsWanted(**asked))
    shown = {
        "filter": form,
        "headings": undertaking_headings(with_work=True),
        "rows": undertaking_rows(found, language, with_work=True),
        "places": places("undertakings"),
    }
    return render(request, "joint_work/undertakings.html", shown)


@for_verb(Verb.SEE_JOINT_WORK)
@never_cache
@require_safe
def work(request: ReadersRequest, row: UUID) -> HttpResponse:
    """One joint work: its parties and what they said, what it is made of, its history."""
    shown = reading.work_of(request.reader, row)
    kind, keeps = WorkKind(shown.row.kind), request.reader.may(Verb.KEEP_JOINT_WORK)
    may_add = keeps and WorkState(shown.row.state) in OPEN[kind]
    context = work_page(shown, reading_language()) | {"may_add": may_add, "may_keep": keeps}
    return render(request, "joint_work/work.html", context)


@for_verb(Verb.SEE_JOINT_WORK)
@never_cache
@require_safe
def party(request: ReadersRequest, row: UUID) -> HttpResponse:
    """One party: what it was asked, what it said, and what it does in the work."""
    context = party_page(reading.party_of(request.reader, row), reading_language())
    return render(request, "joint_work/party.html", context)


@for_verb(Verb.SEE_JOINT_WORK)
@never_cache
@require_safe
def undertaking(request: ReadersRequest, row: UUID) -> HttpResponse:
    """One activity or commitment with its history."""
    context = undertaking_page(reading.undertaking_of(request.reader, row), reading_language())
    return render(request, "joint_work/undertaking.html", context)


@for_verb(Verb.SEE_JOINT_WORK)
@never_cache
@require_safe
def part(request: ReadersRequest, row: UUID) -> HttpResponse:
    """One part of a document with its text and its history."""
    context = part_page(reading.part_of(request.reader, row), reading_language())
    return render(request, "joint_work/part.html", context)
