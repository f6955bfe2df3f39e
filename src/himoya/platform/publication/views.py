"""The pages of those who prepare and approve releases."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from himoya.platform.access.refusals import NotThere
from himoya.platform.access.verbs import Verb
from himoya.platform.access.web import ReadersRequest, for_verb
from himoya.platform.publication.actions.approving import approve as approve_release
from himoya.platform.publication.actions.approving import ask_back as ask_release_back
from himoya.platform.publication.actions.building import check_plan
from himoya.platform.publication.actions.comparing import compare_again
from himoya.platform.publication.actions.publishing import discard as discard_release
from himoya.platform.publication.actions.publishing import publish as publish_release
from himoya.platform.publication.actions.publishing import withdraw as withdraw_release
from himoya.platform.publication.answering import answer, not_now, sent_version
from himoya.platform.publication.building_job import start_building
from himoya.platform.publication.dissemination import undecided_of
from himoya.platform.publication.forms import ApprovalForm, PlanForm, ReasonForm
from himoya.platform.publication.kinds import Move
from himoya.platform.publication.places import preview_of
from himoya.platform.publication.queries.releases import release_of, releases, revisable
from himoya.platform.publication.refusals import ReleaseRefused
from himoya.platform.publication.sending import page_in
from himoya.platform.publication.showing import headings, page_of, row_of
from himoya.platform.publication.visibility import RELEASE
from himoya.platform.publication.words import refusal
from himoya.publishing.errors import Unpublishable


@for_verb(Verb.SEE_RELEASES)
@never_cache
@require_safe
def release_list(request: ReadersRequest) -> HttpResponse:
    """All releases, the latest first."""
    rows = [
        row_of(one, reverse("publication:release", args=(one.id,)))
        for one in releases(request.reader)
    ]
    context = {
        "headings": headings(),
        "rows": rows,
        "may_build": request.reader.may(Verb.PREPARE_RELEASE) and not request.reader.practice,
    }
    return render(request, "publication/list.html", context)


@for_verb(Verb.PREPARE_RELEASE)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def build(request: ReadersRequest) -> HttpResponse:
    """Say what a release shall hold; it is built in the background."""
    reader = request.reader
    if reader.practice:
        raise NotThere(RELEASE, "")
    former = [one.name for one in revisable(reader)]
    form = PlanForm(former, reader.language, request.POST or None)

    def start() -> HttpResponse:
        check_plan(by=reader, plan=form.plan())
        job = start_building(by=reader, plan=form.plan())
        return redirect("jobs:job", job.id)

    return answer(request, form, start, "publication/build.html", {"form": form})


@for_verb(Verb.SEE_RELEASES)
@never_cache
@require_safe
def release(request: ReadersRequest, release: UUID) -> HttpResponse:
    """One release: what it rests on, what the check says, what was done, what can be done now."""
    shown = release_of(request.reader, release)
    return render(request, "publication/release.html", page_of(shown, request.reader))


@for_verb(Verb.SEE_RELEASES)
@never_cache
@require_safe
def preview(request: ReadersRequest, release: UUID, page: str) -> HttpResponseBase:
    """A page of the release as readers would get it, for those who judge it."""
    if not release_of(request.reader, release).has_pages:
        raise NotThere(RELEASE, str(release))
    return page_in(preview_of(release), page, request)


@for_verb(Verb.APPROVE_RELEASE)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def approve(request: ReadersRequest, release: UUID) -> HttpResponse:
    """Consent to a release that others prepared."""
    shown = release_of(request.reader, release)
    if Move.APPROVE not in shown.moves:
        return not_now(request, release, shown.moves, shown.held)
    form = ApprovalForm(shown.verdict == "review", request.POST or None)

    def consent() -> HttpResponse:
        approve_release(
            by=request.reader,
            release=release,
            version=sent_version(request),
            words=form.cleaned_data["words"],
            embargo=form.ends(),
        )
        messages.success(request, _("The release is approved. From now on nothing in it moves."))
        return redirect("publication:release", release)

    context = page_of(shown, request.reader) | {
        "form": form,
        "undecided": undecided_of(shown.row, request.reader.language),
    }
    return answer(request, form, consent, "publication/approve.html", context)


@for_verb(Verb.APPROVE_RELEASE)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def ask_back(request: ReadersRequest, release: UUID) -> HttpResponse:
    """Send a release back, with the reason."""
    return _with_reason(request, release, Move.ASK_BACK)


@for_verb(Verb.APPROVE_RELEASE)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: ReadersRequest, release: UUID) -> HttpResponse:
    """Take an edition off the public pages, with the reason."""
    return _with_reason(request, release, Move.WITHDRAW)


def _with_reason(request: ReadersRequest, release: UUID, move: Move) -> HttpResponse:
    shown = release_of(request.reader, release)
    if move not in shown.moves:
        return not_now(request, release, shown.moves)
    form = ReasonForm(request.POST or None)
    act = ask_release_back if move is Move.ASK_BACK else withdraw_release

    def done() -> HttpResponse:
        words = form.cleaned_data["words"]
        act(by=request.reader, release=release, version=sent_version(request), words=words)
        return redirect("publication:release", release)

    context = page_of(shown, request.reader) | {"form": form}
    return answer(request, form, done, f"publication/{move.value}.html", context)


@for_verb(Verb.PREPARE_RELEASE)
@require_POST
def compare(request: ReadersRequest, release: UUID) -> HttpResponse:
    """Compare a release with the returns that are signed now."""

    def done() -> None:
        compare_again(by=request.reader, release=release, version=sent_version(request))
        messages.success(request, _("The release is compared with the returns as they are now."))

    return _pressed(request, release, done)


@for_verb(Verb.PREPARE_RELEASE)
@require_POST
def publish(request: ReadersRequest, release: UUID) -> HttpResponse:
    """Give an approved edition to the public."""

    def done() -> None:
        publish_release(by=request.reader, release=release, version=sent_version(request))
        messages.success(request, _("The release is public now."))

    return _pressed(request, release, done)


@for_verb(Verb.PREPARE_RELEASE)
@require_POST
def discard(request: ReadersRequest, release: UUID) -> HttpResponse:
    """Give up a release that was never approved."""

    def done() -> None:
        discard_release(by=request.reader, release=release, version=sent_version(request))
        messages.success(request, _("The release was discarded, with its frozen records."))

    return _pressed(request, release, done)


def _pressed(request: ReadersRequest, release: UUID, act: Callable[[], None]) -> HttpResponse:
    try:
        act()
    except ReleaseRefused as refused:
        messages.error(request, refusal(refused.why))
    except Unpublishable as error:
        messages.error(request, str(error))
    return redirect("publication:release", release)
