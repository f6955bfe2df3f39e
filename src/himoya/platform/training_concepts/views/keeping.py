"""Enter, write anew, move on, copy; parts of all kinds are done alike."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from himoya.platform.access.refusals import NotThere
from himoya.platform.access.verbs import Verb
from himoya.platform.access.web import ReadersRequest, for_verb
from himoya.platform.database.clock import today
from himoya.platform.followed_work.forms import HappeningForm, WrittenForm
from himoya.platform.followed_work.refusals import WorkRefused
from himoya.platform.followed_work.showing import texts_of, url_of
from himoya.platform.followed_work.views import filled_in, not_now, version
from himoya.platform.programmes.spoken import reading_language
from himoya.platform.training_concepts.actions import copying, moving, writing
from himoya.platform.training_concepts.forms import FORMS, ConceptForm, DecisionForm
from himoya.platform.training_concepts.kinds import Move, PartKind
from himoya.platform.training_concepts.models import Concept, OfConcept, PartOfConcept, above
from himoya.platform.training_concepts.queries import reading
from himoya.platform.training_concepts.rules import DECISIONS, PART, SHOWN_BY_EVIDENCE
from himoya.platform.training_concepts.views.choices import choices_of_concept, choices_of_part
from himoya.platform.training_concepts.words import ADD, ROOM, SUBJECTS, TO_DO

View = Callable[..., HttpResponseBase]


def _opened(view: View) -> View:
    """Put the door of this room's forms on a view."""
    methods = require_http_methods(["GET", "HEAD", "POST"])
    return for_verb(Verb.KEEP_TRAINING_CONCEPTS)(never_cache(methods(view)))


def _enter_concept(request: ReadersRequest) -> HttpResponse:
    """Enter a concept as a draft."""
    form = ConceptForm(choices_of_concept(request.reader), request.POST or None, None)
    return filled_in(
        request,
        form,
        lambda: writing.enter_concept(by=request.reader, written=form.written()),
        lambda made: url_of(made, ROOM),
        ROOM,
        {
            "heading": SUBJECTS["training_concept"],
            "back": reverse("training_concepts:list"),
            "version": "",
        },
    )


def _enter_part(request: ReadersRequest, row: UUID, kind: str) -> HttpResponse:
    """Enter a part into a concept."""
    concept = reading.row_of(request.reader, Concept, row)
    if kind not in set(PartKind):
        raise NotThere(PART.subject, str(row))
    wanted, back = PartKind(kind), url_of(concept, ROOM)
    if Move.CHANGE not in reading.moves(request.reader, concept):
        return not_now(request, back, ROOM)
    choices = choices_of_part(request.reader, concept, wanted)
    form = FORMS[wanted](choices, request.POST or None, None)

    def do() -> PartOfConcept:
        return writing.enter_part(
            by=request.reader, concept=row, kind=wanted, written=form.written()
        )

    context = {"heading": ADD[wanted], "back": back, "version": ""}
    return filled_in(request, form, do, lambda _made: back, ROOM, context)


def _changed(request: ReadersRequest, found: OfConcept) -> HttpResponse:
    """Write a row anew."""
    here = url_of(found, ROOM)
    if Move.CHANGE not in reading.moves(request.reader, found):
        return not_now(request, here, ROOM)
    form = _form(request, found)

    def do() -> Any:
        return writing.change(
            by=request.reader,
            model=type(found),
            id=found.id,
            version=version(request),
            written=form.written(),
            words=form.cleaned_data["words"],
        )

    context = {"heading": TO_DO[Move.CHANGE], "back": here, "version": found.version}
    return filled_in(request, form, do, lambda _made: here, ROOM, context)


def _form(request: ReadersRequest, found: OfConcept) -> WrittenForm:
    if not isinstance(found, PartOfConcept):
        return ConceptForm(choices_of_concept(request.reader), request.POST or None, found)
    kind = PartKind(found.kind)
    choices = choices_of_part(request.reader, above(found), kind)
    return FORMS[kind](choices, request.POST or None, found)


def _stepped(request: ReadersRequest, found: OfConcept, move: str) -> HttpResponse:
    """Change a state on a day for a reason, or add a remark."""
    if move not in set(Move) - {Move.ENTER, Move.CHANGE}:
        raise NotThere(found.life.subject, str(found.id))
    wanted, here = Move(move), url_of(found, ROOM)
    if wanted not in reading.moves(request.reader, found):
        return not_now(request, here, ROOM)
    decides = isinstance(found, Concept) and wanted in DECISIONS
    form_of = DecisionForm if decides else HappeningForm
    shown = wanted in SHOWN_BY_EVIDENCE
    form = form_of(wanted, shown, request.POST or None, {"day": today()})

    def do() -> Any:
        return moving.move(
            by=request.reader,
            model=type(found),
            id=found.id,
            version=version(request),
            happening=form.happening(),
            decided_by=form.cleaned_data.get("decided_by", ""),
        )

    context = {"heading": TO_DO[wanted], "back": here, "version": found.version}
    context |= texts_of(found, reading_language())
    return filled_in(request, form, do, lambda _made: here, ROOM, context)


def _change_concept(request: ReadersRequest, row: UUID) -> HttpResponse:
    """Write the title, the need and the skills anew."""
    return _changed(request, reading.row_of(request.reader, Concept, row))


def _change_part(request: ReadersRequest, row: UUID) -> HttpResponse:
    """Write a part anew."""
    return _changed(request, reading.part_row(request.reader, row))


def _step_concept(request: ReadersRequest, row: UUID, move: str) -> HttpResponse:
    """Change the state of a concept, or add a remark to it."""
    return _stepped(request, reading.row_of(request.reader, Concept, row), move)


def _step_part(request: ReadersRequest, row: UUID, move: str) -> HttpResponse:
    """Take a part out or in again, or tell of a step into a curriculum."""
    return _stepped(request, reading.part_row(request.reader, row), move)


def _beginning(act: Callable[..., Concept]) -> View:
    """Return the view that begins a draft from a concept that is there."""

    def begin(request: ReadersRequest, row: UUID) -> HttpResponse:
        found = reading.row_of(request.reader, Concept, row)
        try:
            made = act(by=request.reader, concept=row)
        except WorkRefused as refused:
            messages.error(request, ROOM.refusal(refused.why))
            return redirect(url_of(found, ROOM))
        return redirect(url_of(made, ROOM))

    return for_verb(Verb.KEEP_TRAINING_CONCEPTS)(require_POST(begin))


enter_concept = _opened(_enter_concept)
enter_part = _opened(_enter_part)
change_concept = _opened(_change_concept)
change_part = _opened(_change_part)
step_concept = _opened(_step_concept)
step_part = _opened(_step_part)
new_edition = _beginning(copying.new_edition)
copy = _beginning(copying.copy_concept)
