"""The list of acts to draft, one act, entering and changing one."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from himoya.platform.access.reader import Reader
from himoya.platform.access.verbs import Verb
from himoya.platform.access.web import ReadersRequest, for_verb
from himoya.platform.action_plan.actions import writing
from himoya.platform.action_plan.filters import ActFilter
from himoya.platform.action_plan.forms import ActForm, optional
from himoya.platform.action_plan.kinds import Move
from himoya.platform.action_plan.models import ActToDraft
from himoya.platform.action_plan.queries.acts import (
    A_PAGE,
    ActsPage,
    act_of,
    acts,
    owners_of_acts,
    states_of_acts,
)
from himoya.platform.action_plan.queries.measures import recommendations_to_choose
from himoya.platform.action_plan.showing.acts import figure_of, headings, page_of, row_of
from himoya.platform.action_plan.showing.common import places
from himoya.platform.action_plan.showing.measures import recommendation_choices
from himoya.platform.action_plan.views.filling_in import filled_in, not_now
from himoya.platform.action_plan.words import TO_DO
from himoya.platform.agencies.queries import names_of
from himoya.platform.followed_work.views import version
from himoya.platform.programmes.spoken import reading_language
from himoya.platform.recommendations.owners import all_agencies, offered
from himoya.platform.theme.parts import Paging


@for_verb(Verb.SEE_ACTION_PLAN)
@never_cache
@require_safe
def act_list(request: ReadersRequest) -> HttpResponse:
    """Acts to draft, the nearest deadline first, narrowed as the reader asks."""
    reader, language = request.reader, reading_language()
    form = ActFilter(offered(owners_of_acts(reader), language), request.GET or None)
    found = acts(reader, form.wanted(), _page(request))
    names = names_of({one.owner_id for one in found.rows if one.owner_id is not None}, language)
    shown: dict[str, Any] = {
        "filter": form,
        "figure": figure_of(states_of_acts(reader), language),
        "headings": headings(),
        "rows": [row_of(one, names, language) for one in found.rows],
        "paging": _paging(request, found),
        "places": places("acts"),
        "may_keep": reader.may(Verb.KEEP_ACTION_PLAN),
    }
    return render(request, "action_plan/acts.html", shown)


@for_verb(Verb.SEE_ACTION_PLAN)
@never_cache
@require_safe
def act(request: ReadersRequest, act: UUID) -> HttpResponse:
    """One act to draft with its history."""
    shown = page_of(act_of(request.reader, act), reading_language())
    return render(request, "action_plan/act.html", shown)


@for_verb(Verb.KEEP_ACTION_PLAN)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def enter(request: ReadersRequest) -> HttpResponse:
    """Enter an act to draft."""
    form = ActForm(_choices(request.reader), request.POST or None, None)
    return filled_in(
        request,
        form,
        lambda: writing.enter_act(by=request.reader, written=form.written()),
        lambda made: reverse("action_plan:act", args=(made.id,)),
        {"heading": _("Add an act to draft"), "back": reverse("action_plan:acts"), "version": ""},
    )


@for_verb(Verb.KEEP_ACTION_PLAN)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: ReadersRequest, act: UUID) -> HttpResponse:
    """Write anew what stands on an act to draft."""
    shown = act_of(request.reader, act)
    here = reverse("action_plan:act", args=(act,))
    if Move.CHANGE not in shown.moves:
        return not_now(request, here)
    form = ActForm(_choices(request.reader), request.POST or None, shown.row)

    def act_on() -> ActToDraft:
        return writing.change(
            by=request.reader,
            model=ActToDraft,
            id=act,
            version=version(request),
            written=form.written(),
            words=form.cleaned_data["words"],
        )

    context = {"heading": TO_DO[Move.CHANGE], "back": here, "version": shown.row.version}
    return filled_in(request, form, act_on, lambda _made: here, context)


def _choices(reader: Reader) -> dict[str, list[tuple[str, str]]]:
    language = reading_language()
    known = recommendation_choices(recommendations_to_choose(reader), language)
    return {
        "owner": [*optional(all_agencies(language))],
        "recommendation": [*optional(known)],
    }


def _page(request: ReadersRequest) -> int:
    given = request.GET.get("page", "")
    return int(given) if given.isascii() and given.isdigit() and len(given) < 7 else 1


def _paging(request: ReadersRequest, found: ActsPage) -> Paging:
    first = (found.number - 1) * A_PAGE
    return Paging(
        first=first + 1,
        last=first + len(found.rows),
        total=found.total,
        page=found.number,
        pages=found.pages,
        previous=_address(request, found.number - 1) if found.number > 1 else "",
        next=_address(request, found.number + 1) if found.number < found.pages else "",
    )


def _address(request: ReadersRequest, page: int) -> str:
    asked = request.GET.copy()
    asked["page"] = str(page)
    return f"{reverse('action_plan:acts')}?{asked.urlencode()}"
