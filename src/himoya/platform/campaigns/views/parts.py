"""Add a part of a campaign, put it right, take it off."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from himoya.platform.access.refusals import NotThere
from himoya.platform.access.verbs import Verb
from himoya.platform.access.web import ReadersRequest, for_verb
from himoya.platform.campaigns.actions import parts as acts
from himoya.platform.campaigns.forms.finding import FORMS
from himoya.platform.campaigns.forms.of_campaign import ReasonForm
from himoya.platform.campaigns.kinds import Part
from himoya.platform.campaigns.models import CampaignPart
from himoya.platform.campaigns.queries.reading import CampaignShown, campaign_of
from himoya.platform.campaigns.showing.frame import frame
from himoya.platform.campaigns.views.stepping import done, sent, status
from himoya.platform.campaigns.visibility import CAMPAIGN, CAMPAIGN_PART
from himoya.platform.campaigns.words import ADD, PARTS, PUT_RIGHT
from himoya.platform.followed_work.views import version
from himoya.platform.programmes.spoken import reading_language

#: On which page of the campaign a part stands.
PAGES = {
    Part.MESSAGE: "messages",
    Part.ACTIVITY: "activities",
    Part.FIGURE: "figures",
    Part.MATERIAL: "materials",
    Part.HAND_OUT: "materials",
    Part.PRODUCTION: "materials",
    Part.MENTION: "mentions",
    Part.WAVE: "surveys",
    Part.ANSWERS: "surveys",
    Part.EVENT: "activities",
    Part.PARTNER: "campaign",
}


@for_verb(Verb.KEEP_CAMPAIGNS)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: ReadersRequest, campaign: UUID, part: str) -> HttpResponse:
    """Add a part."""
    kind = _written_alone(campaign, part)
    shown, language = campaign_of(request.reader, campaign), reading_language()
    form = FORMS[kind](shown, language, request.POST or None)

    def act() -> None:
        seen = version(request)
        acts.add_part(by=request.reader, campaign=campaign, version=seen, told=form.told())

    if sent(request, form) and done(request, form, act):
        return redirect(f"campaigns:{PAGES[kind]}", campaign)
    drawn = frame(shown, PAGES[kind], language) | {"form": form, "heading": ADD[kind]}
    return render(request, "campaigns/form.html", drawn, status=status(form))


@for_verb(Verb.KEEP_CAMPAIGNS)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def put_right(request: ReadersRequest, campaign: UUID, part: str, row: UUID) -> HttpResponse:
    """Write a part anew."""
    kind = _written_alone(campaign, part)
    shown, language = campaign_of(request.reader, campaign), reading_language()
    before = _row(shown, kind, row)
    form = FORMS[kind](shown, language, request.POST or None, before=before)

    def act() -> None:
        acts.put_right(
            by=request.reader,
            campaign=campaign,
            version=version(request),
            row=row,
            told=form.told(),
        )

    if sent(request, form) and done(request, form, act):
        return redirect(f"campaigns:{PAGES[kind]}", campaign)
    drawn = frame(shown, PAGES[kind], language)
    drawn |= {"form": form, "heading": PUT_RIGHT[kind], "part": kind.value, "row": row}
    return render(request, "campaigns/form.html", drawn, status=status(form))


@for_verb(Verb.KEEP_CAMPAIGNS)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def take_off(request: ReadersRequest, campaign: UUID, part: str, row: UUID) -> HttpResponse:
    """Take a part off for a reason."""
    kind = _kind(campaign, part)
    shown, language = campaign_of(request.reader, campaign), reading_language()
    _row(shown, kind, row)
    form = ReasonForm(request.POST or None)

    def act() -> None:
        acts.take_off(
            by=request.reader,
            campaign=campaign,
            version=version(request),
            part=kind,
            row=row,
            words=form.cleaned_data["words"],
        )

    if sent(request, form) and done(request, form, act):
        return redirect(f"campaigns:{PAGES[kind]}", campaign)
    heading = _("Take it off: %(part)s") % {"part": PARTS[kind]}
    drawn = frame(shown, PAGES[kind], language) | {"form": form, "heading": heading}
    drawn["is_warning"] = True
    return render(request, "campaigns/form.html", drawn, status=status(form))


def _kind(campaign: UUID, part: str) -> Part:
    if part not in set(Part):
        raise NotThere(CAMPAIGN, str(campaign))
    return Part(part)


def _written_alone(campaign: UUID, part: str) -> Part:
    """Return a part that has one form: answers are written with their wave and their question."""
    kind = _kind(campaign, part)
    if kind is Part.ANSWERS:
        raise NotThere(CAMPAIGN, str(campaign))
    return kind


def _row(shown: CampaignShown, part: Part, row: UUID) -> CampaignPart:
    """Return a part that the campaign has. Raises NotThere."""
    found = next((one for one in shown.parts(part) if one.id == row), None)
    if found is None:
        raise NotThere(CAMPAIGN_PART, str(row))
    return found
