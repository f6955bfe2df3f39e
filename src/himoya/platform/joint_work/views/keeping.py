"""Enter, write anew, move on and deliver; one page for each kind of record, all made alike."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from himoya.platform.access.refusals import NotThere
from himoya.platform.access.verbs import Verb
from himoya.platform.access.web import ReadersRequest, for_verb
from himoya.platform.database.clock import today
from himoya.platform.followed_work.forms import HappeningForm, WrittenForm
from himoya.platform.followed_work.models import Followed
from himoya.platform.followed_work.refusals import WorkRefused
from himoya.platform.followed_work.showing import texts_of, url_of
from himoya.platform.followed_work.views import filled_in, not_now, version
from himoya.platform.joint_work import forms
from himoya.platform.joint_work.actions import moving, writing
from himoya.platform.joint_work.actions.copying import copy_plan
from himoya.platform.joint_work.kinds import Move, WorkKind
from himoya.platform.joint_work.models import (
    JointWork,
    OfJointWork,
    Part,
    Party,
    Undertaking,
    above,
)
from himoya.platform.joint_work.queries import reading
from himoya.platform.joint_work.views.choices import choices_of
from himoya.platform.joint_work.words import KINDS, ROOM, SUBJECTS, TO_DO
from himoya.platform.programmes.spoken import reading_language

View = Callable[..., HttpResponseBase]

#: What is done on a page of its own, or never alone.
_NOT_BY_STEP = frozenset({Move.ENTER, Move.CHANGE, Move.DELIVER})


def _opened(view: View, verb: Verb = Verb.KEEP_JOINT_WORK) -> View:
    """Put the door of this room's forms on a view."""
    methods = require_http_methods(["GET", "HEAD", "POST"])
    return for_verb(verb)(never_cache(methods(view)))


def _entering_work(kind: WorkKind) -> View:
    """Return the page that enters a plan, a document or a declaration."""

    def enter(request: ReadersRequest) -> HttpResponse:
        form = forms.FORMS[kind](choices_of(request.reader), request.POST or None, None)
        return filled_in(
            request,
            form,
            lambda: writing.enter_work(by=request.reader, kind=kind, written=form.written()),
            lambda made: url_of(made, ROOM),
            ROOM,
            {"heading": KINDS[kind], "back": reverse("joint_work:list"), "version": ""},
        )

    return _opened(enter)


def _entering(model: type[OfJointWork], act: Callable[..., OfJointWork]) -> View:
    """Return the page that enters something into a work."""

    def enter(request: ReadersRequest, row: UUID) -> HttpResponse:
        work = reading.row_of(request.reader, JointWork, row)
        form = _form(request, model, work, None)

        def do() -> OfJointWork:
            return act(by=request.reader, work=row, written=form.written())

        back = url_of(work, ROOM)
        context = {"heading": SUBJECTS[model.life.subject], "back": back, "version": ""}
        return filled_in(request, form, do, lambda _made: back, ROOM, context)

    return _opened(enter)


def _changing(model: type[OfJointWork]) -> View:
    """Return the page that writes a row anew."""

    def change(request: ReadersRequest, row: UUID) -> HttpResponse:
        found = reading.row_of(request.reader, model, row)
        here = url_of(found, ROOM)
        if Move.CHANGE not in reading.moves(request.reader, found):
            return not_now(request, here, ROOM)
        form = _form(request, model, above(found), found)

        def do() -> OfJointWork:
            return writing.change(
                by=request.reader,
                model=model,
                id=row,
                version=version(request),
                written=form.written(),
                words=form.cleaned_data["words"],
            )

        context = {"heading": TO_DO[Move.CHANGE], "back": here, "version": found.version}
        return filled_in(request, form, do, lambda _made: here, ROOM, context)

    return _opened(change)


def _stepping(model: type[OfJointWork], verb: Verb) -> View:
    """Return the page that changes a state on a day for a reason, or adds a remark."""

    def step(request: ReadersRequest, row: UUID, move: str) -> HttpResponse:
        found = reading.row_of(request.reader, model, row)
        if move not in set(Move) - _NOT_BY_STEP:
            raise NotThere(model.life.subject, str(row))
        wanted, here = Move(move), url_of(found, ROOM)
        if wanted not in reading.moves(request.reader, found):
            return not_now(request, here, ROOM)
        shown = moving.needs_evidence(found, wanted)
        form = HappeningForm(wanted, shown, request.POST or None, {"day": today()})

        def do() -> OfJointWork:
            return moving.move(
                by=request.reader,
                model=model,
                id=row,
                version=version(request),
                happening=form.happening(),
            )

        context = {"heading": TO_DO[wanted], "back": here, "version": found.version}
        context |= texts_of(found, reading_language())
        return filled_in(request, form, do, lambda _made: here, ROOM, context)

    return _opened(step, verb)


def _copy(request: ReadersRequest, row: UUID) -> HttpResponse:
    """Plan the next year after a plan."""
    found = reading.row_of(request.reader, JointWork, row)
    try:
        made = copy_plan(by=request.reader, work=row)
    except WorkRefused:
        return not_now(request, url_of(found, ROOM), ROOM)
    messages.success(
        request, _("The plan of the next year is a draft: what was not done stands in it.")
    )
    return redirect(url_of(made, ROOM))


def _deliver(request: ReadersRequest, row: UUID) -> HttpResponse:
    """Deliver the text of a part."""
    found = reading.row_of(request.reader, Part, row)
    here = url_of(found, ROOM)
    if Move.DELIVER not in reading.moves(request.reader, found):
        return not_now(request, here, ROOM)
    form = forms.DeliverForm(request.POST or None, found)

    def do() -> Part:
        return moving.deliver(
            by=request.reader,
            part=row,
            version=version(request),
            delivered=form.delivered(),
            words=form.cleaned_data["words"],
        )

    context = {"heading": TO_DO[Move.DELIVER], "back": here, "version": found.version}
    context |= {"button": _("Deliver it")} | texts_of(found, reading_language())
    return filled_in(request, form, do, lambda _made: here, ROOM, context)


def _form(
    request: ReadersRequest, model: type[OfJointWork], work: JointWork, before: OfJointWork | None
) -> WrittenForm:
    """Return the form of a kind of row; that of an activity asks for months of the plan's year."""
    choices = choices_of(request.reader, work)
    data = request.POST or None
    if model is not Undertaking:
        form_of = forms.FORMS[WorkKind(work.kind)] if model is JointWork else _FORMS[model]
        return form_of(choices, data, before)
    kind = forms.ActivityForm if work.kind == WorkKind.PLAN else forms.UndertakingForm
    supports = () if before is None else reading.supports_of(request.reader, before.id)
    return kind(choices, data, before, supports)


_FORMS: Mapping[type[OfJointWork], type[WrittenForm]] = {
    Party: forms.PartyForm,
    Part: forms.PartForm,
}

enter_work = {kind: _entering_work(kind) for kind in WorkKind}
enter_party = _entering(Party, writing.enter_party)
enter_undertaking = _entering(Undertaking, writing.enter_undertaking)
enter_part = _entering(Part, writing.enter_part)
change: Mapping[type[Followed], View] = {
    model: _changing(model) for model in (JointWork, Party, Undertaking, Part)
}
step: Mapping[type[Followed], View] = {
    model: _stepping(model, Verb.KEEP_JOINT_WORK if model is JointWork else Verb.ANSWER_JOINT_WORK)
    for model in (JointWork, Party, Undertaking, Part)
}
deliver = _opened(_deliver, Verb.ANSWER_JOINT_WORK)
copy = for_verb(Verb.KEEP_JOINT_WORK)(require_POST(_copy))
