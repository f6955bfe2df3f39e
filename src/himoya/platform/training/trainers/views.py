"""The pages of the register: the list, one trainer, and the workbook."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from himoya.platform.access.refusals import NotThere
from himoya.platform.access.verbs import Verb
from himoya.platform.access.web import ReadersRequest, for_verb
from himoya.platform.audit.acts import Act
from himoya.platform.training.kinds import TRAINER
from himoya.platform.training.places import places
from himoya.platform.training.refusals import TrainingRefused, Why
from himoya.platform.training.stepping import done, sent, status, version
from himoya.platform.training.trainers import actions
from himoya.platform.training.trainers.forms import TrainerForm, WantedForm
from himoya.platform.training.trainers.queries import TrainerShown, trainer_of, trainers
from himoya.platform.training.trainers.showing import list_of, page_of
from himoya.platform.training.trainers.workbook import as_workbook
from himoya.platform.training.words import refusal

_AT = {
    Why.TRAINER_ALREADY: "name",
    Why.SPELLED_TWICE: "are_different",
    Why.SEX_DIFFERS: "sex",
}

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@for_verb(Verb.SEE_TRAINERS)
@never_cache
@require_safe
def trainer_list(request: ReadersRequest) -> HttpResponse:
    """The trainers that the reader sees, by name."""
    reader = request.reader
    form = WantedForm(reader, request.GET or None)
    wanted = form.wanted() if form.is_bound and form.is_valid() else None
    found = [] if form.errors else trainers(reader, wanted)
    shown = list_of(found) | {
        "form": form,
        "places": places("trainers", reader),
        "may_keep": reader.may(Verb.KEEP_TRAINING),
    }
    return render(request, "training/trainers.html", shown, status=status(form))


@for_verb(Verb.SEE_TRAINERS)
@require_POST
def workbook(request: ReadersRequest) -> HttpResponse:
    """The register as a workbook; that it left is recorded."""
    reader = request.reader
    content = as_workbook(trainers(reader, act=Act.EXPORTED), reader.language)
    answer = HttpResponse(content, content_type=_XLSX)
    answer["Content-Disposition"] = 'attachment; filename="trainers.xlsx"'
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = "no-store, private"
    return answer


@for_verb(Verb.SEE_TRAINERS)
@never_cache
@require_safe
def trainer(request: ReadersRequest, trainer: UUID) -> HttpResponse:
    """One trainer; the look is recorded."""
    one = trainer_of(request.reader, trainer)
    return render(request, "training/trainer.html", page_of(one, request.reader.language))


@for_verb(Verb.KEEP_TRAINING)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def enter(request: ReadersRequest) -> HttpResponse:
    """Enter a trainer."""
    form = TrainerForm(request.reader.language, request.POST or None)
    made: list[UUID] = []

    def act() -> None:
        told, data = form.told(), form.cleaned_data
        entered = actions.enter_trainer(
            by=request.reader, name=data["name"], told=told, are_different=data["are_different"]
        )
        made.append(entered.id)

    if sent(request, form) and done(form, act, _AT):
        return redirect("training:trainer", made[0])
    return render(request, "training/enter_trainer.html", {"form": form}, status=status(form))


@for_verb(Verb.KEEP_TRAINING)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: ReadersRequest, trainer: UUID) -> HttpResponse:
    """Put right what is said of a trainer."""
    one = trainer_to_keep(request, trainer)
    form, seen = TrainerForm(request.reader.language, request.POST or None, one), version(request)

    def act() -> None:
        actions.change_trainer(by=request.reader, id=trainer, version=seen, told=form.told())

    if sent(request, form) and done(form, act, _AT):
        messages.success(request, _("What is said of the trainer was changed."))
        return redirect("training:trainer", trainer)
    shown = {
        "form": form,
        "trainer": one.row,
        "name": one.name,
        "version": one.row.version if seen is None else seen,
    }
    return render(request, "training/enter_trainer.html", shown, status=status(form))


@for_verb(Verb.KEEP_TRAINING)
@require_POST
def take_out(request: ReadersRequest, trainer: UUID) -> HttpResponse:
    """Take out of the register who was entered by mistake."""
    try:
        actions.take_out(by=request.reader, id=trainer)
    except TrainingRefused as refused:
        messages.error(request, refusal(refused))
        return redirect("training:trainer", trainer)
    messages.success(request, _("The trainer was taken out of the register."))
    return redirect("training:trainers")


def trainer_to_keep(request: ReadersRequest, trainer: UUID) -> TrainerShown:
    """Return a trainer of the own office; others cannot be changed. Raises NotThere."""
    one = trainer_of(request.reader, trainer)
    if not one.may_keep:
        raise NotThere(TRAINER, str(trainer))
    return one
