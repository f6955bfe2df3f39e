"""The list, the pages of one campaign, its calendar and its workbook."""

from __future__ import annotations

from uuid import UUID

from django.contrib.messages import error
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from himoya.platform.access.verbs import Verb
from himoya.platform.access.web import ReadersRequest, for_verb
from himoya.platform.campaigns.calendar import calendar_of_campaign
from himoya.platform.campaigns.history import history_of
from himoya.platform.campaigns.queries.reading import CampaignShown, campaign_of, campaigns
from himoya.platform.campaigns.showing.activities import activities_of
from himoya.platform.campaigns.showing.figures import beside, figures_of
from himoya.platform.campaigns.showing.frame import frame, places
from himoya.platform.campaigns.showing.materials import materials_of
from himoya.platform.campaigns.showing.mentions import mentions_of
from himoya.platform.campaigns.showing.messages import messages_of
from himoya.platform.campaigns.showing.plan import list_of, plan_of
from himoya.platform.campaigns.workbooks.writing import activities_workbook
from himoya.platform.database.clock import now
from himoya.platform.programmes.spoken import reading_language

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@for_verb(Verb.SEE_CAMPAIGNS)
@never_cache
@require_safe
def campaign_list(request: ReadersRequest) -> HttpResponse:
    """All campaigns, the latest first."""
    reader = request.reader
    shown = list_of(campaigns(reader), reading_language()) | {
        "places": places(reader, "list"),
        "may_keep": reader.may(Verb.KEEP_CAMPAIGNS),
    }
    return render(request, "campaigns/list.html", shown)


@for_verb(Verb.SEE_CAMPAIGNS)
@never_cache
@require_safe
def campaign(request: ReadersRequest, campaign: UUID) -> HttpResponse:
    """The plan of a campaign, and what was done with it."""
    shown, language = campaign_of(request.reader, campaign), reading_language()
    drawn = frame(shown, "campaign", language) | plan_of(shown, language)
    drawn["history"] = history_of(shown, language)
    return render(request, "campaigns/plan.html", drawn)


@for_verb(Verb.SEE_CAMPAIGNS)
@never_cache
@require_safe
def messages(request: ReadersRequest, campaign: UUID) -> HttpResponse:
    """The messages with their safety check."""
    shown, language = campaign_of(request.reader, campaign), reading_language()
    lines = messages_of(shown, request.reader.account, language)
    drawn = frame(shown, "messages", language) | {"lines": lines}
    return render(request, "campaigns/messages.html", drawn)


@for_verb(Verb.SEE_CAMPAIGNS)
@never_cache
@require_safe
def activities(request: ReadersRequest, campaign: UUID) -> HttpResponse:
    """The activities by kind, on the map and one by one."""
    shown, language = campaign_of(request.reader, campaign), reading_language()
    calendar = calendar_of_campaign(shown, language, now())
    drawn = frame(shown, "activities", language) | activities_of(shown, language)
    drawn["without_day"] = len(calendar.without_day)
    return render(request, "campaigns/activities.html", drawn)


@for_verb(Verb.SEE_CAMPAIGNS)
@never_cache
@require_safe
def figures(request: ReadersRequest, campaign: UUID) -> HttpResponse:
    """The figures, each kind by itself, and those of the campaign before."""
    shown, language = campaign_of(request.reader, campaign), reading_language()
    drawn = frame(shown, "figures", language) | {
        "kinds": figures_of(shown, language),
        "beside": beside(shown, _before(request, shown), language),
    }
    return render(request, "campaigns/figures.html", drawn)


def _before(request: ReadersRequest, shown: CampaignShown) -> CampaignShown | None:
    return campaign_of(request.reader, shown.previous.id) if shown.previous else None


@for_verb(Verb.SEE_CAMPAIGNS)
@never_cache
@require_safe
def materials(request: ReadersRequest, campaign: UUID) -> HttpResponse:
    """Materials, stock and production."""
    shown, language = campaign_of(request.reader, campaign), reading_language()
    drawn = frame(shown, "materials", language) | materials_of(shown, language)
    return render(request, "campaigns/materials.html", drawn)


@for_verb(Verb.SEE_CAMPAIGNS)
@never_cache
@require_safe
def mentions(request: ReadersRequest, campaign: UUID) -> HttpResponse:
    """What appeared in the media."""
    shown, language = campaign_of(request.reader, campaign), reading_language()
    drawn = frame(shown, "mentions", language) | mentions_of(shown, language)
    return render(request, "campaigns/mentions.html", drawn)


@for_verb(Verb.SEE_CAMPAIGNS)
@never_cache
@require_safe
def calendar(request: ReadersRequest, campaign: UUID) -> HttpResponse:
    """The planned days and the fixed days, for calendars of people."""
    shown = campaign_of(request.reader, campaign)
    text = calendar_of_campaign(shown, reading_language(), now()).text
    if text is None:
        error(request, _("No day is known yet, so there is nothing for a calendar."))
        return redirect("campaigns:activities", campaign)
    return as_file(text.encode(), "text/calendar; charset=utf-8", "campaign.ics")


@for_verb(Verb.SEE_CAMPAIGNS)
@require_POST
def workbook(request: ReadersRequest, campaign: UUID) -> HttpResponse:
    """The activities as a workbook; that it left is recorded."""
    shown = campaign_of(request.reader, campaign)
    content = activities_workbook(request.reader, shown, reading_language())
    return as_file(content, XLSX, "activities.xlsx")


def as_file(content: bytes, kind: str, name: str) -> HttpResponse:
    """Return a file that the browser keeps under a name."""
    answer = HttpResponse(content, content_type=kind)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = "no-store, private"
    return answer
