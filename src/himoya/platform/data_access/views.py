"""The pages of applications for access."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from himoya.platform.access.refusals import NotThere
from himoya.platform.access.verbs import Verb
from himoya.platform.access.web import ReadersRequest, for_verb
from himoya.platform.data_access import actions
from himoya.platform.data_access.forms import ApplicationForm, GrantForm, ReleaseForm, WordsForm
from himoya.platform.data_access.kinds import Grant, Kind, Move
from himoya.platform.data_access.printing import decision_on_paper
from himoya.platform.data_access.queries import (
    application_of,
    applications,
    releases_for_experts,
)
from himoya.platform.data_access.refusals import ApplicationRefused, Why
from himoya.platform.data_access.rules import DECISIONS
from himoya.platform.data_access.showing import headings, page_of, row_of
from himoya.platform.data_access.visibility import APPLICATION
from himoya.platform.data_access.words import refusal
from himoya.platform.publication.refusals import ReleaseRefused
from himoya.platform.publication.words import refusal as refusal_of_release
from himoya.publishing.errors import Unpublishable

#: Steps of a statistician that are a page with words.
_WITH_WORDS = frozenset({Move.ASK_MORE, Move.ANSWER, Move.ADVISE, Move.WITHDRAW})


@for_verb(Verb.SEE_RELEASES)
@never_cache
@require_safe
def application_list(request: ReadersRequest) -> HttpResponse:
    """All applications, the latest first."""
    rows = [
        row_of(one, reverse("data_access:application", args=(one.id,)))
        for one in applications(request.reader)
    ]
    may_enter = request.reader.may(Verb.PREPARE_RELEASE)
    context = {"headings": headings(), "rows": rows, "may_enter": may_enter}
    return render(request, "data_access/list.html", context)


@for_verb(Verb.PREPARE_RELEASE)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def enter(request: ReadersRequest) -> HttpResponse:
    """Enter the printed form of a body."""
    form = ApplicationForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        made = actions.enter(
            by=request.reader,
            kind=form.asked(),
            received_on=form.cleaned_data["received_on"],
            told=form.told(),
        )
        return redirect("data_access:application", made.id)
    status = 422 if form.errors else 200
    return render(request, "data_access/enter.html", {"form": form}, status=status)


@for_verb(Verb.SEE_RELEASES)
@never_cache
@require_safe
def application(request: ReadersRequest, application: UUID) -> HttpResponse:
    """One application: what was asked, what was done, what can be done now."""
    shown = application_of(request.reader, application)
    return render(request, "data_access/application.html", page_of(shown))


@for_verb(Verb.PREPARE_RELEASE)
@require_POST
def review(request: ReadersRequest, application: UUID) -> HttpResponse:
    """Take an application up."""

    def act() -> HttpResponse:
        actions.step(
            by=request.reader,
            application=application,
            move=Move.REVIEW,
            version=_version(request),
        )
        return _back(application)

    return _pressed(request, application, act)


@for_verb(Verb.PREPARE_RELEASE)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def step(request: ReadersRequest, application: UUID, move: str) -> HttpResponse:
    """Ask for more, note an answer, advise, or withdraw, in words."""
    if move not in set(_WITH_WORDS):
        raise NotThere(APPLICATION, str(application))
    form = WordsForm(request.POST or None)

    def act() -> None:
        actions.step(
            by=request.reader,
            application=application,
            move=Move(move),
            version=_version(request),
            words=form.cleaned_data["words"],
        )

    return _step(request, application, Move(move), form, act)


@for_verb(Verb.APPROVE_RELEASE)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def grant(request: ReadersRequest, application: UUID) -> HttpResponse:
    """Grant agreed tables, or work on the premises."""
    kind = Kind(application_of(request.reader, application).row.kind)
    form = GrantForm(kind, request.POST or None)

    def act() -> None:
        actions.grant(
            by=request.reader,
            application=application,
            version=_version(request),
            what=Grant(form.cleaned_data["what"]),
            until=form.cleaned_data["until"],
            words=form.cleaned_data["words"],
        )

    return _step(request, application, Move.GRANT, form, act)


@for_verb(Verb.APPROVE_RELEASE)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def refuse(request: ReadersRequest, application: UUID) -> HttpResponse:
    """Refuse an application, with the reason."""
    form = WordsForm(request.POST or None)

    def act() -> None:
        actions.refuse(
            by=request.reader,
            application=application,
            version=_version(request),
            words=form.cleaned_data["words"],
        )

    return _step(request, application, Move.REFUSE, form, act)


@for_verb(Verb.PREPARE_RELEASE)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def release(request: ReadersRequest, application: UUID) -> HttpResponse:
    """Name the release for experts whose tables were agreed."""
    form = ReleaseForm(releases_for_experts(request.reader), request.POST or None)

    def act() -> None:
        actions.name_release(
            by=request.reader,
            application=application,
            version=_version(request),
            release=UUID(form.cleaned_data["release"]),
        )

    return _step(request, application, Move.NAME_RELEASE, form, act)


@for_verb(Verb.PREPARE_RELEASE)
@require_POST
def hand_out(request: ReadersRequest, application: UUID) -> HttpResponse:
    """The agreed tables as a file to be handed over; each time is written down."""

    def act() -> HttpResponse:
        content = actions.hand_out(
            by=request.reader, application=application, version=_version(request)
        )
        response = HttpResponse(content, content_type="application/zip")
        response["Content-Disposition"] = 'attachment; filename="agreed-tables.zip"'
        response["Cache-Control"] = "no-store"
        return response

    return _pressed(request, application, act)


@for_verb(Verb.SEE_RELEASES)
@never_cache
@require_safe
def decision(request: ReadersRequest, application: UUID) -> HttpResponse:
    """The decision as PDF, to be signed."""
    shown = application_of(request.reader, application)

    def act() -> HttpResponse:
        content = decision_on_paper(shown, request.reader)
        response = HttpResponse(content, content_type="application/pdf")
        response["Content-Disposition"] = 'attachment; filename="decision.pdf"'
        return response

    return _pressed(request, application, act)


def _step(
    request: ReadersRequest,
    application: UUID,
    move: Move,
    form: Form,
    act: Callable[[], None],
) -> HttpResponse:
    shown = application_of(request.reader, application)
    if move not in shown.moves:
        why = shown.waits_for_advice and move in DECISIONS
        messages.error(request, refusal(Why.NEEDS_ADVICE if why else Why.NOT_NOW))
        return _back(application)
    if request.method == "POST" and form.is_valid():
        try:
            act()
        except ApplicationRefused as refused:
            at_day = refused.why is Why.DAY_IS_OVER and "until" in form.fields
            form.add_error("until" if at_day else None, refusal(refused.why))
        else:
            return _back(application)
    context = page_of(shown) | {"form": form, "step": move.value}
    status = 422 if form.errors else 200
    return render(request, "data_access/step.html", context, status=status)


def _pressed(
    request: ReadersRequest, application: UUID, act: Callable[[], HttpResponse]
) -> HttpResponse:
    try:
        return act()
    except ApplicationRefused as refused:
        messages.error(request, refusal(refused.why))
    except ReleaseRefused as refused_release:
        messages.error(request, refusal_of_release(refused_release.why))
    except Unpublishable as error:
        messages.error(request, str(error))
    return _back(application)


def _back(application: UUID) -> HttpResponse:
    return redirect("data_access:application", application)


def _version(request: ReadersRequest) -> int | None:
    sent = request.POST.get("version", "")
    return int(sent) if sent.isascii() and sent.isdigit() and len(sent) < 10 else None
