"""The page on which results of the test of an event are noted."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from himoya.platform.access.scope import looking_as
from himoya.platform.access.verbs import Verb
from himoya.platform.access.web import ReadersRequest, for_verb
from himoya.platform.training.attendance.queries import event_to_keep
from himoya.platform.training.kinds import Role
from himoya.platform.training.stepping import done, sent, status
from himoya.platform.training.test_results import actions
from himoya.platform.training.test_results.forms import ResultsForm
from himoya.platform.training.test_results.reading import noted_in


@for_verb(Verb.KEEP_TRAINING)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def results(request: ReadersRequest, event: UUID) -> HttpResponse:
    """Note what participants reached in the test; names are seen, and the look is recorded."""
    one = event_to_keep(request.reader, event)
    people = [each for each in one.approved if each.role == Role.PARTICIPANT.value]
    with looking_as(request.reader):
        noted = noted_in(event)
    form = ResultsForm(people, noted, request.POST or None)

    def act() -> None:
        actions.note_results(by=request.reader, event=event, percents=form.percents())

    if sent(request, form) and done(form, act):
        messages.success(request, _("The results were noted."))
        return redirect("training:event", event)
    shown = {"form": form, "event": one.row, "has_people": bool(people)}
    return render(request, "training/test_results.html", shown, status=status(form))
