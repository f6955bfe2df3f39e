"""Plan a campaign, write it anew, change its state, plan it again, take one over."""

from __future__ import annotations

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
from himoya.platform.campaigns.actions import cloning, taking_over, writing
from himoya.platform.campaigns.forms.of_campaign import CampaignForm, HappeningForm
from himoya.platform.campaigns.kinds import Move
from himoya.platform.campaigns.leavings import leaving_of
from himoya.platform.campaigns.models import Campaign
from himoya.platform.campaigns.queries.preview import taken_over
from himoya.platform.campaigns.queries.reading import campaign_of, campaigns
from himoya.platform.campaigns.refusals import CampaignRefused, Why
from himoya.platform.campaigns.showing.frame import frame, places
from himoya.platform.campaigns.showing.plan import offered_of, preview_of
from himoya.platform.campaigns.views.stepping import done, sent, status, tell
from himoya.platform.campaigns.visibility import CAMPAIGN
from himoya.platform.campaigns.words import TO_DO, refusal
from himoya.platform.database.clock import today
from himoya.platform.followed_work.views import version
from himoya.platform.programmes.queries import programme, programmes
from himoya.platform.programmes.spoken import reading_language


@for_verb(Verb.KEEP_CAMPAIGNS)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def enter(request: ReadersRequest) -> HttpResponse:
    """Plan a campaign."""
    others = campaigns(request.reader)
    form = CampaignForm(others, reading_language(), request.POST or None)
    made: list[Campaign] = []

    def act() -> None:
        made.append(writing.enter(by=request.reader, told=form.told()))

    if sent(request, form) and done(request, form, act):
        return redirect("campaigns:campaign", made[0].id)
    shown = {"form": form, "heading": _("Plan a campaign")}
    return render(request, "campaigns/form.html", shown, status=status(form))


@for_verb(Verb.KEEP_CAMPAIGNS)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: ReadersRequest, campaign: UUID) -> HttpResponse:
    """Write anew what stands on a campaign."""
    shown, language = campaign_of(request.reader, campaign), reading_language()
    others = [one for one in campaigns(request.reader) if one.id != campaign]
    form = CampaignForm(others, language, request.POST or None, before=shown.row)

    def act() -> None:
        seen = version(request)
        writing.change(by=request.reader, campaign=campaign, version=seen, told=form.told())

    if sent(request, form) and done(request, form, act):
        return redirect("campaigns:campaign", campaign)
    drawn = frame(shown, "campaign", language) | {"form": form, "heading": _("Write the plan anew")}
    return render(request, "campaigns/form.html", drawn, status=status(form))


@for_verb(Verb.KEEP_CAMPAIGNS)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def step(request: ReadersRequest, campaign: UUID, move: str) -> HttpResponse:
    """Change how far a campaign is, on a day and for a reason."""
    if move not in set(TO_DO):
        raise NotThere(CAMPAIGN, str(campaign))
    shown, language = campaign_of(request.reader, campaign), reading_language()
    if Move(move) not in shown.moves and request.method != "POST":
        messages.error(request, refusal(CampaignRefused(Why.NOT_NOW)))
        return redirect("campaigns:campaign", campaign)
    form = HappeningForm(request.POST or None, initial={"day": today()})

    def act() -> None:
        writing.move(
            by=request.reader,
            campaign=campaign,
            version=version(request),
            happening=form.happening(Move(move)),
        )

    if sent(request, form) and done(request, form, act):
        return redirect("campaigns:campaign", campaign)
    drawn = frame(shown, "campaign", language) | {"form": form, "heading": TO_DO[Move(move)]}
    return render(request, "campaigns/form.html", drawn, status=status(form))


@for_verb(Verb.KEEP_CAMPAIGNS)
@require_POST
def plan_again(request: ReadersRequest, campaign: UUID) -> HttpResponse:
    """Plan a new campaign after this one."""
    made = cloning.clone(by=request.reader, campaign=campaign)
    return redirect("campaigns:change", made.id)


@for_verb(Verb.KEEP_CAMPAIGNS)
@never_cache
@require_http_methods(["GET", "HEAD"])
def choose_programme(request: ReadersRequest) -> HttpResponse:
    """The programmes whose campaigns can be taken over."""
    reader = request.reader
    shown = {
        "programmes": offered_of(programmes(reader), taken_over(reader)),
        "places": places(reader, "take-over"),
    }
    return render(request, "campaigns/choose.html", shown)


@for_verb(Verb.KEEP_CAMPAIGNS)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def take_over_programme(request: ReadersRequest, name: str) -> HttpResponse:
    """What taking over would do; pressed, it is done."""
    found = programme(request.reader, name)
    left = leaving_of(found)
    if left is None:
        raise NotThere(CAMPAIGN, name)
    here = taken_over(request.reader).get(found.id)
    if here is not None and request.method != "POST":
        return redirect("campaigns:campaign", here)
    if request.method == "POST":
        made: list[Campaign] = []

        def act() -> None:
            made.append(taking_over.take_over(by=request.reader, programme=found))

        if tell(request, act, _("The campaign was taken over with its figures and sources.")):
            return redirect("campaigns:campaign", made[0].id)
        return redirect("campaigns:take-over")
    return render(request, "campaigns/take_over.html", preview_of(left, reading_language()))
