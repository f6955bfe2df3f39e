"""The pages on which a trainer qualifies, and on which is noted what he or she taught."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from himoya.platform.access.refusals import NotThere
from himoya.platform.access.verbs import Verb
from himoya.platform.access.web import ReadersRequest, for_verb
from himoya.platform.training.kinds import TRAINER, Role
from himoya.platform.training.refusals import Why
from himoya.platform.training.stepping import done, sent, status, tell, version
from himoya.platform.training.trainers import qualifying, teaching
from himoya.platform.training.trainers.forms import (
    DeliveryForm,
    FeedbackForm,
    ObserveForm,
    QualificationForm,
    RenewForm,
    SignOffForm,
    WithdrawForm,
)
from himoya.platform.training.trainers.queries import TrainerShown
from himoya.platform.training.trainers.views import trainer_to_keep

_AT = {
    Why.QUALIFIES_ALREADY: "course",
    Why.NEEDS_ORIGIN: "learned_at",
    Why.NOT_AT_TRAINING: "learned_at",
    Why.STEP_LIES_AHEAD: "day",
    Why.STEP_BEFORE_LAST_ONE: "day",
    Why.NEEDS_WORDS: "words",
    Why.NEEDS_WHO: "by_whom",
    Why.CERTIFIES_HIMSELF: "by_whom",
    Why.HOLDS_NO_LONGER: "valid_until",
    Why.TRAINER_STANDS_ON_LIST: "event",
    Why.TAUGHT_ALREADY: "event",
}

StepForm = ObserveForm | SignOffForm | RenewForm | WithdrawForm


@for_verb(Verb.KEEP_TRAINING)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def begin(request: ReadersRequest, trainer: UUID) -> HttpResponse:
    """Let a trainer begin to qualify for a course."""
    one = trainer_to_keep(request, trainer)
    form = QualificationForm(request.reader, request.POST or None)

    def act() -> None:
        qualifying.begin_qualification(by=request.reader, trainer=trainer, **form.told)

    if sent(request, form) and done(form, act, _AT):
        return redirect("training:trainer", trainer)
    return _form_page(request, one, form, _("Begin a qualification"))


@for_verb(Verb.KEEP_TRAINING)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def observe(request: ReadersRequest, trainer: UUID, qualification: UUID) -> HttpResponse:
    """Note a session that was observed."""
    one = _to_step(request, trainer, qualification)
    form = ObserveForm(one.taught, request.POST or None)
    return _step(request, one, qualification, form, _("Note an observed session"))


@for_verb(Verb.KEEP_TRAINING)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def sign_off(request: ReadersRequest, trainer: UUID, qualification: UUID) -> HttpResponse:
    """Sign a qualification off after an observed session."""
    one = _to_step(request, trainer, qualification)
    form = SignOffForm(request.reader.language, request.POST or None)
    return _step(request, one, qualification, form, _("Sign off"))


@for_verb(Verb.KEEP_TRAINING)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def renew(request: ReadersRequest, trainer: UUID, qualification: UUID) -> HttpResponse:
    """Let a qualification hold longer."""
    one = _to_step(request, trainer, qualification)
    return _step(request, one, qualification, RenewForm(request.POST or None), _("Renew"))


@for_verb(Verb.KEEP_TRAINING)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: ReadersRequest, trainer: UUID, qualification: UUID) -> HttpResponse:
    """Withdraw a qualification, with a reason."""
    one = _to_step(request, trainer, qualification)
    return _step(request, one, qualification, WithdrawForm(request.POST or None), _("Withdraw"))


@for_verb(Verb.KEEP_TRAINING)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def note_delivery(request: ReadersRequest, trainer: UUID) -> HttpResponse:
    """Note that a trainer taught at an event whose people are kept as totals."""
    one = trainer_to_keep(request, trainer)
    form = DeliveryForm(request.reader, request.POST or None)

    def act() -> None:
        event, role = UUID(form.cleaned_data["event"]), Role(form.cleaned_data["role"])
        teaching.note_delivery(by=request.reader, trainer=trainer, event=event, role=role)

    if sent(request, form) and done(form, act, _AT):
        return redirect("training:trainer", trainer)
    return _form_page(request, one, form, _("Note an event with totals"))


@for_verb(Verb.KEEP_TRAINING)
@require_POST
def take_delivery_off(request: ReadersRequest, trainer: UUID, delivery: UUID) -> HttpResponse:
    """Take off what was noted by mistake."""

    def act() -> None:
        teaching.take_delivery_off(by=request.reader, trainer=trainer, delivery=delivery)

    tell(request, act, _("The event was taken off."))
    return redirect("training:trainer", trainer)


@for_verb(Verb.KEEP_TRAINING)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def feedback(request: ReadersRequest, trainer: UUID) -> HttpResponse:
    """Note how many people chose each step for a trainer at an event."""
    one = trainer_to_keep(request, trainer)
    form = FeedbackForm(one.taught, request.reader.language, request.POST or None)

    def act() -> None:
        event = UUID(form.cleaned_data["event"])
        teaching.note_feedback(
            by=request.reader, trainer=trainer, event=event, answers=form.answers()
        )

    if sent(request, form) and done(form, act, _AT):
        messages.success(request, _("The answers were noted."))
        return redirect("training:trainer", trainer)
    question = _("How much did this trainer help you to learn? Write how many people chose each.")
    return _form_page(request, one, form, _("Note feedback"), above=question)


def _to_step(request: ReadersRequest, trainer: UUID, qualification: UUID) -> TrainerShown:
    one = trainer_to_keep(request, trainer)
    if all(each.row.id != qualification for each in one.qualifications):
        raise NotThere(TRAINER, str(trainer))
    return one


def _step(
    request: ReadersRequest, one: TrainerShown, qualification: UUID, form: StepForm, heading: str
) -> HttpResponse:
    seen = version(request)

    def act() -> None:
        qualifying.take_step(
            by=request.reader,
            trainer=one.row.id,
            qualification=qualification,
            told=form.told(),
            version=seen,
        )

    if sent(request, form) and done(form, act, _AT):
        messages.success(request, _("The step was noted."))
        return redirect("training:trainer", one.row.id)
    title = next(each.row.called for each in one.qualifications if each.row.id == qualification)
    shown = one.row.version if seen is None else seen
    return _form_page(request, one, form, heading, version=shown, above=title)


def _form_page(
    request: ReadersRequest, one: TrainerShown, form: Any, heading: str, **more: object
) -> HttpResponse:
    shown = {"form": form, "trainer": one.row, "name": one.name, "heading": heading, **more}
    return render(request, "training/trainer_form.html", shown, status=status(form))
