"""The safety check of a message, and its approval."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from himoya.platform.access.refusals import NotThere
from himoya.platform.access.verbs import Verb
from himoya.platform.access.web import ReadersRequest, for_verb
from himoya.platform.campaigns.actions import checking
from himoya.platform.campaigns.forms.of_messages import CheckForm
from himoya.platform.campaigns.queries.reading import campaign_of
from himoya.platform.campaigns.showing.frame import frame
from himoya.platform.campaigns.showing.messages import messages_of
from himoya.platform.campaigns.views.stepping import done, sent, status, tell
from himoya.platform.campaigns.visibility import CAMPAIGN_PART
from himoya.platform.followed_work.views import version
from himoya.platform.programmes.spoken import reading_language


@for_verb(Verb.APPROVE_MESSAGES)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def check(request: ReadersRequest, campaign: UUID, message: UUID) -> HttpResponse:
    """Answer the questions of the safety check beside the message."""
    shown, language = campaign_of(request.reader, campaign), reading_language()
    lines = messages_of(shown, request.reader.account, language)
    found = next((one for one in lines if one.row.id == message), None)
    if found is None:
        raise NotThere(CAMPAIGN_PART, str(message))
    form = CheckForm(language, request.POST or None, before=found.row)

    def act() -> None:
        checking.check_message(
            by=request.reader,
            campaign=campaign,
            version=version(request),
            message=message,
            told=form.told(),
        )

    if sent(request, form) and done(request, form, act):
        return redirect("campaigns:messages", campaign)
    drawn = frame(shown, "messages", language) | {"form": form, "line": found}
    drawn["heading"] = _("Safety check")
    return render(request, "campaigns/check.html", drawn, status=status(form))


@for_verb(Verb.APPROVE_MESSAGES)
@require_POST
def approve(request: ReadersRequest, campaign: UUID, message: UUID) -> HttpResponse:
    """Approve a message."""

    def act() -> None:
        checking.approve_message(
            by=request.reader, campaign=campaign, version=version(request), message=message
        )

    tell(request, act, _("The message is approved."))
    return redirect("campaigns:messages", campaign)
