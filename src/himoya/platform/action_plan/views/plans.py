"""The list of plans, one plan, entering, changing and publishing one; the list for everybody."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from himoya.platform.access.verbs import Verb
from himoya.platform.access.web import ReadersRequest, for_anyone, for_verb
from himoya.platform.action_plan.actions import moving, writing
from himoya.platform.action_plan.forms import PlanForm, ReasonForm
from himoya.platform.action_plan.kinds import Move
from himoya.platform.action_plan.models import Plan
from himoya.platform.action_plan.queries.plans import plan_of, plans, public_plans
from himoya.platform.action_plan.showing.common import places
from himoya.platform.action_plan.showing.plans import list_of, page_of, public_of
from himoya.platform.action_plan.views.filling_in import filled_in, not_now
from himoya.platform.action_plan.words import TO_DO
from himoya.platform.followed_work.views import version
from himoya.platform.programmes.spoken import reading_language

_WHY = "Everybody may read the national action plans that a person has put on the public list."

#: Seconds for which a browser may keep the public list: what is taken off must soon be gone.
_KEPT = 60


@for_verb(Verb.SEE_ACTION_PLAN)
@never_cache
@require_safe
def plan_list(request: ReadersRequest) -> HttpResponse:
    """All plans, the latest first."""
    shown = list_of(plans(request.reader), reading_language()) | {
        "places": places("list"),
        "may_keep": request.reader.may(Verb.KEEP_ACTION_PLAN),
    }
    return render(request, "action_plan/list.html", shown)


@for_verb(Verb.SEE_ACTION_PLAN)
@never_cache
@require_safe
def plan(request: ReadersRequest, plan: UUID) -> HttpResponse:
    """One plan: how far its measures are, by state, direction and body, and its history."""
    shown = page_of(plan_of(request.reader, plan), reading_language())
    return render(request, "action_plan/plan.html", shown)


@for_verb(Verb.KEEP_ACTION_PLAN)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def enter(request: ReadersRequest) -> HttpResponse:
    """Enter a plan as a draft."""
    form = PlanForm({}, request.POST or None, None)
    context = {"heading": _("Enter a plan"), "back": reverse("action_plan:list"), "version": ""}
    return filled_in(
        request,
        form,
        lambda: writing.enter_plan(by=request.reader, written=form.written()),
        lambda made: reverse("action_plan:plan", args=(made.id,)),
        context,
    )


@for_verb(Verb.KEEP_ACTION_PLAN)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: ReadersRequest, plan: UUID) -> HttpResponse:
    """Write anew what stands on a plan."""
    shown = plan_of(request.reader, plan)
    here = reverse("action_plan:plan", args=(plan,))
    if Move.CHANGE not in shown.moves:
        return not_now(request, here)
    form = PlanForm({}, request.POST or None, shown.row)

    def act() -> Plan:
        words = form.cleaned_data["words"]
        return writing.change(
            by=request.reader,
            model=Plan,
            id=plan,
            version=version(request),
            written=form.written(),
            words=words,
        )

    context = {"heading": TO_DO[Move.CHANGE], "back": here, "version": shown.row.version}
    return filled_in(request, form, act, lambda _made: here, context)


@for_verb(Verb.PUBLISH_ACTION_PLAN)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def publish(request: ReadersRequest, plan: UUID) -> HttpResponse:
    """Put a plan on the public list, or take it off."""
    shown = plan_of(request.reader, plan)
    here = reverse("action_plan:plan", args=(plan,))
    is_public = not shown.row.is_public
    wanted = Move.MAKE_PUBLIC if is_public else Move.HIDE
    if wanted not in shown.moves:
        return not_now(request, here)
    form = ReasonForm(request.POST or None)

    def act() -> Plan:
        return moving.set_public(
            by=request.reader,
            plan=plan,
            version=version(request),
            is_public=is_public,
            words=form.cleaned_data["words"],
        )

    context = {"heading": TO_DO[wanted], "back": here, "version": shown.row.version}
    return filled_in(request, form, act, lambda _made: here, context)


@for_anyone(_WHY)
@require_safe
def public(request: HttpRequest) -> HttpResponseBase:
    """The plans that a person has put on the public list."""
    response = render(
        request, "action_plan/public.html", public_of(public_plans(), reading_language())
    )
    response["Cache-Control"] = f"max-age={_KEPT}"
    return response
