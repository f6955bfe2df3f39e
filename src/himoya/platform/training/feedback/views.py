"""The pages of feedback within the office."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from himoya.platform.access.refusals import NotThere
from himoya.platform.access.verbs import Verb
from himoya.platform.access.web import ReadersRequest, for_verb
from himoya.platform.documents.file_choice import FileChoiceForm
from himoya.platform.followed_work.views import file_sent
from himoya.platform.training.feedback import actions
from himoya.platform.training.feedback.forms import AskForm
from himoya.platform.training.feedback.paper import feedback_sheet
from himoya.platform.training.feedback.queries import FeedbackShown, feedback_on
from himoya.platform.training.feedback.report import on_paper
from himoya.platform.training.feedback.showing import page_of
from himoya.platform.training.kinds import EVENT
from himoya.platform.training.refusals import Why
from himoya.platform.training.stepping import done, sent, status

_AT = {Why.FEEDBACK_ENDS_BEFORE_TODAY: "closes", Why.FEWER_THAN_ANSWERED: "people"}


@for_verb(Verb.SEE_TRAINING)
@never_cache
@require_safe
def feedback(request: ReadersRequest, event: UUID) -> HttpResponse:
    """The link for learners, and once it is over what they said."""
    one = feedback_on(request.reader, event)
    link = ""
    if one.row is not None:
        place = reverse("training:give-feedback", args=(one.row.address,))
        link = request.build_absolute_uri(place)
    return render(request, "training/feedback.html", page_of(one, request.reader.language, link))


@for_verb(Verb.KEEP_TRAINING)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: ReadersRequest, event: UUID) -> HttpResponse:
    """Ask the learners of an event, or move the last day."""
    one = _kept(request, event)
    row = one.row
    before = (
        {"people": one.learners} if row is None else {"closes": row.closes, "people": row.people}
    )
    form = AskForm(request.POST or None, initial=before)

    def act() -> None:
        actions.ask_for_feedback(by=request.reader, event=event, **form.cleaned_data)

    if sent(request, form) and done(form, act, _AT):
        messages.success(request, _("Learners can answer now. Give them the link."))
        return redirect("training:feedback", event)
    shown = {"form": form, "event": one.event.row}
    return render(request, "training/ask_for_feedback.html", shown, status=status(form))


@for_verb(Verb.SEE_TRAINING)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def report(request: ReadersRequest, event: UUID) -> HttpResponse:
    """Choose language and kind of file; what learners said is sent at once."""
    one = feedback_on(request.reader, event)
    if not one.is_over:
        raise NotThere(EVENT, str(event))
    form = FileChoiceForm(request.POST or None, initial={"language": request.reader.language})
    if request.method != "POST" or not form.is_valid():
        context = {
            "form": form,
            "heading": _("Feedback of learners"),
            "text": one.event.row.title,
            "button": _("Download the document"),
            "back": reverse("training:feedback", args=(event,)),
        }
        return render(request, "followed_work/form.html", context, status=status(form))
    made = on_paper(request.reader, event, *form.chosen())
    return file_sent(made.content, made.content_type, made.name)


@for_verb(Verb.KEEP_TRAINING)
@never_cache
@require_safe
def sheet(request: ReadersRequest, event: UUID) -> HttpResponse:
    """The questions on paper."""
    one = _kept(request, event)
    answer = HttpResponse(
        feedback_sheet(one.event, request.reader.language), content_type="application/pdf"
    )
    answer["Content-Disposition"] = 'attachment; filename="feedback-sheet.pdf"'
    answer["Cache-Control"] = "no-store, private"
    return answer


def _kept(request: ReadersRequest, event: UUID) -> FeedbackShown:
    one = feedback_on(request.reader, event)
    if not one.event.may_keep:
        raise NotThere(EVENT, str(event))
    return one
