"""Workbooks of a campaign that come back: looked through first, then taken in."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from himoya.platform.access.refusals import NotThere
from himoya.platform.access.verbs import Verb
from himoya.platform.access.web import ReadersRequest, for_verb
from himoya.platform.campaigns.foreseen import activities_foreseen, answers_foreseen
from himoya.platform.campaigns.models import Wave
from himoya.platform.campaigns.queries.reading import CampaignShown, campaign_of
from himoya.platform.campaigns.showing.frame import frame
from himoya.platform.campaigns.surveys import reading as answers_reading
from himoya.platform.campaigns.surveys import taking_in as answers_taken
from himoya.platform.campaigns.surveys.in_words import wave_name
from himoya.platform.campaigns.visibility import CAMPAIGN_PART
from himoya.platform.campaigns.workbooks import reading as activities_reading
from himoya.platform.campaigns.workbooks import taking_in as activities_taken
from himoya.platform.followed_work.workbooks.cells import WorkbookRefused
from himoya.platform.followed_work.workbooks.forms import (
    SeenWorkbookForm,
    WorkbookForm,
    refused_form,
)
from himoya.platform.programmes.spoken import reading_language


@for_verb(Verb.KEEP_CAMPAIGNS)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def look_through_activities(request: ReadersRequest, campaign: UUID) -> HttpResponse:
    """Say what a workbook of activities would do; nothing is stored."""
    page = _activities_page(request, campaign)

    def foreseen(seen: SeenWorkbookForm) -> dict[str, Any]:
        lines = activities_reading.from_workbook(*_content(seen), reading_language())
        found = activities_taken.foresee(request.reader, campaign, lines)
        return activities_foreseen(found, reading_language())

    return _looked_through(request, page, foreseen)


@for_verb(Verb.KEEP_CAMPAIGNS)
@require_POST
def take_in_activities(request: ReadersRequest, campaign: UUID) -> HttpResponse:
    """Take in the workbook that was looked through, all of it or nothing."""
    page = _activities_page(request, campaign)

    def act(seen: SeenWorkbookForm, words: str) -> None:
        lines = activities_reading.from_workbook(*_content(seen), reading_language())
        activities_taken.take_in(by=request.reader, campaign=campaign, lines=lines, words=words)

    return _taken_in(request, page, act)


@for_verb(Verb.KEEP_CAMPAIGNS)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def look_through_answers(request: ReadersRequest, campaign: UUID, wave: UUID) -> HttpResponse:
    """Say what a workbook of answers would do; nothing is stored."""
    page = _answers_page(request, campaign, wave)

    def foreseen(seen: SeenWorkbookForm) -> dict[str, Any]:
        lines = answers_reading.from_workbook(*_content(seen), reading_language(), wave)
        found = answers_taken.foresee(request.reader, campaign, wave, lines)
        return answers_foreseen(found, reading_language())

    return _looked_through(request, page, foreseen)


@for_verb(Verb.KEEP_CAMPAIGNS)
@require_POST
def take_in_answers(request: ReadersRequest, campaign: UUID, wave: UUID) -> HttpResponse:
    """Take in the answers that were looked through, all of them or nothing."""
    page = _answers_page(request, campaign, wave)

    def act(seen: SeenWorkbookForm, words: str) -> None:
        lines = answers_reading.from_workbook(*_content(seen), reading_language(), wave)
        answers_taken.take_in(
            by=request.reader, campaign=campaign, wave=wave, lines=lines, words=words
        )

    return _taken_in(request, page, act)


def wave_here(shown: CampaignShown, wave: UUID) -> Wave:
    """Return a wave of the campaign. Raises NotThere."""
    found = next((one for one in shown.waves if one.id == wave), None)
    if found is None:
        raise NotThere(CAMPAIGN_PART, str(wave))
    return found


def _activities_page(request: ReadersRequest, campaign: UUID) -> dict[str, Any]:
    """Raises NotThere."""
    shown = campaign_of(request.reader, campaign)
    drawn = frame(shown, "activities", reading_language())
    return drawn | {
        "heading": _("Take in a workbook of activities"),
        "about": "",
        "explained": _(
            "Download the activities first: the workbook has the columns that are read. A line "
            "without a key becomes a new activity; a line that is not in the file stays as it is. "
            "The columns after the evidence only tell and are not read. If one line is wrong, "
            "nothing is taken in."
        ),
        "done": reverse("campaigns:activities", args=(campaign,)),
        "back": reverse("campaigns:activities", args=(campaign,)),
        "again": reverse("campaigns:take-in-activities", args=(campaign,)),
        "action": reverse("campaigns:take-in-activities-now", args=(campaign,)),
    }


def _answers_page(request: ReadersRequest, campaign: UUID, wave: UUID) -> dict[str, Any]:
    """Raises NotThere."""
    shown, language = campaign_of(request.reader, campaign), reading_language()
    found = wave_here(shown, wave)
    return frame(shown, "surveys", language) | {
        "heading": _("Take in a workbook of answers"),
        "about": wave_name(found, language),
        "explained": _(
            "Download the workbook first and write the numbers into it. A question whose lines are "
            "empty stays as it is. If one line is wrong, nothing is taken in."
        ),
        "done": reverse("campaigns:surveys", args=(campaign,)),
        "back": reverse("campaigns:wave", args=(campaign, wave)),
        "again": reverse("campaigns:take-in-answers", args=(campaign, wave)),
        "action": reverse("campaigns:take-in-answers-now", args=(campaign, wave)),
    }


def _content(seen: SeenWorkbookForm) -> tuple[bytes, str]:
    seen.full_clean()
    return seen.cleaned_data["content"], seen.cleaned_data["ending"]


def _looked_through(
    request: ReadersRequest,
    page: dict[str, Any],
    foreseen: Callable[[SeenWorkbookForm], dict[str, Any]],
) -> HttpResponse:
    form = WorkbookForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        seen = form.seen()
        try:
            drawn = page | foreseen(seen) | {"form": seen}
            return render(request, "campaigns/foreseen.html", drawn)
        except WorkbookRefused as refused:
            form = refused_form(form, refused)
    status = 422 if form.errors else 200
    return render(request, "campaigns/take_in.html", page | {"form": form}, status=status)


def _taken_in(
    request: ReadersRequest,
    page: dict[str, Any],
    act: Callable[[SeenWorkbookForm, str], None],
) -> HttpResponse:
    seen = SeenWorkbookForm(request.POST)
    if not seen.is_valid():
        messages.error(request, _("Choose the file again."))
        return redirect(page["again"])
    words = seen.cleaned_data["words"]
    try:
        act(seen, words)
    except WorkbookRefused as refused:
        form = refused_form(WorkbookForm({"words": words}), refused)
        drawn = page | {"form": form}
        return render(request, "campaigns/take_in.html", drawn, status=422)
    messages.success(request, _("The workbook was taken in."))
    return redirect(page["done"])
