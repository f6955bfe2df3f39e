"""The page on which learners answer: without an account, by the link that they were given."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from himoya.platform.access.web import for_anyone
from himoya.platform.programmes.spoken import reading_language
from himoya.platform.training.follow_up.answering import Door, answer, asked_at
from himoya.platform.training.follow_up.forms import FollowUpForm
from himoya.platform.training.refusals import Why
from himoya.platform.training.stepping import done, status

_WHY = "Learners say what they used of an event without an account, so that nobody is found."


@for_anyone(_WHY)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def questions(request: HttpRequest, address: UUID) -> HttpResponseBase:
    """Ask one learner; who it is, is not asked and not kept."""
    asked = asked_at(address)
    if asked is None:
        raise Http404
    shown = {"event": asked.row.event, "door": asked.door.value, "row": asked.row}
    if asked.door is not Door.OPEN:
        # What was sent meanwhile was not stored, and a browser must not take it for arrived.
        code = 409 if request.method == "POST" else 200
        return render(request, "training/give_follow_up.html", shown, status=code)
    sent = request.POST if request.method == "POST" else None
    form = FollowUpForm(asked.row.agencies, reading_language(), sent)
    at = {Why.CODE_WAS_USED: "code"}
    if form.is_valid() and done(form, lambda: answer(address, form.reply()), at):
        return redirect("training:answered")
    return render(
        request, "training/give_follow_up.html", {**shown, "form": form}, status=status(form)
    )
