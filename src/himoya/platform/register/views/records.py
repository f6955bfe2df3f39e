"""The pages of one case."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from himoya.platform.access.verbs import Verb
from himoya.platform.access.web import ReadersRequest, for_verb
from himoya.platform.database.clock import today
from himoya.platform.register.aid import flags_in_words
from himoya.platform.register.by_person import decided
from himoya.platform.register.clocks_in_words import clocks_shown
from himoya.platform.register.forms import CHANGE_OF
from himoya.platform.register.hearing_words import when
from himoya.platform.register.proceedings.states import BEFORE_A_COURT, case_state
from himoya.platform.register.protection import protection
from himoya.platform.register.qualification import qualification
from himoya.platform.register.queries.first_page import first_page
from himoya.platform.register.queries.records import CaseHead, case_head, case_record
from himoya.platform.register.queries.timeline import timeline
from himoya.platform.register.showing import can, not_yet_established, section, sections
from himoya.platform.register.standing_still import standing_still
from himoya.platform.register.state_words import steps_taken
from himoya.platform.register.words import STAGES, sentence_of, title_of


def framed(request: ReadersRequest, head: CaseHead, part: str) -> dict[str, Any]:
    """Return what every page of a case shows above its own part."""
    return {
        "head": head,
        "stage": STAGES[head.stage],
        "can": can(request.reader, head),
        "part": part,
        "change_target": CHANGE_OF[head.stage],
    }


@for_verb(Verb.SEE_CASE)
@never_cache
@require_safe
def overview(request: ReadersRequest, case: UUID) -> HttpResponse:
    """The case itself, where it is, and what is next."""
    found = first_page(request.reader, case)
    record = found.record
    flags = protection(record, qualification(record), found.said_to_be_one)
    shown = {
        "flags": flags_in_words(flags),
        "section": section(record.case, request.reader.language),
        "stages": [(STAGES[one.kind], one) for one in record.stages],
        "later": not_yet_established(record),
        "possible": [one for one in found.options if one.why is None],
        "waiting_act": found.waiting_act,
        "clocks": clocks_shown(record, request.reader.language, found.acts),
        "still": standing_still(record, request.reader.language),
        "withdrawn": found.withdrawn,
        "hearings": [when(one, request.reader.language) for one in found.hearings],
        "look_at_penalties": found.look_at_penalties,
        "in_court": case_state(record.head.state) in BEFORE_A_COURT,
        "people": len(record.under["victim"]) + len(record.under["suspect"]),
    }
    return render(request, "register/overview.html", framed(request, record.head, "case") | shown)


def _records(
    request: ReadersRequest, case: UUID, part: str, names: tuple[str, ...]
) -> HttpResponse:
    record = case_record(request.reader, case)
    shown = {"sections": sections(record, names, request.reader.language)}
    return render(request, f"register/{part}.html", framed(request, record.head, part) | shown)


@for_verb(Verb.SEE_CASE)
@never_cache
@require_safe
def people(request: ReadersRequest, case: UUID) -> HttpResponse:
    """Victims and suspects, by pseudonym."""
    return _records(request, case, "people", ("victim", "suspect"))


@for_verb(Verb.SEE_CASE)
@never_cache
@require_safe
def events(request: ReadersRequest, case: UUID) -> HttpResponse:
    """What happened."""
    return _records(request, case, "events", ("event",))


@for_verb(Verb.SEE_CASE)
@never_cache
@require_safe
def proceedings(request: ReadersRequest, case: UUID) -> HttpResponse:
    """Offences; and by person the charges with their results, the sentences and their serving."""
    record, language = case_record(request.reader, case), request.reader.language
    shown = {
        "sections": sections(record, ("offence",), language),
        "people": decided(record, language, today()),
    }
    return render(
        request,
        "register/proceedings.html",
        framed(request, record.head, "proceedings") | shown,
    )


@for_verb(Verb.SEE_CASE)
@never_cache
@require_safe
def history(request: ReadersRequest, case: UUID) -> HttpResponse:
    """Who did what, when."""
    head = case_head(request.reader, case)
    language = request.reader.language
    steps = [
        (title_of(one.step), sentence_of(one), one, steps_taken(one.details, language))
        for one in timeline(request.reader, case)
    ]
    return render(
        request, "register/history.html", framed(request, head, "history") | {"steps": steps}
    )
