"""The pages of the working group: the list, one proposal, and a form for each step."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from himoya.platform.access.verbs import Verb
from himoya.platform.access.web import ReadersRequest, for_verb
from himoya.platform.entry.lists.showing import list_page
from himoya.platform.proposals import actions
from himoya.platform.proposals.forms import (
    AboutForm,
    DecisionForm,
    OpenVoteForm,
    ProposalForm,
    RemarkForm,
    VoteForm,
)
from himoya.platform.proposals.kinds import Answer, Move
from himoya.platform.proposals.listing import PROPOSALS
from himoya.platform.proposals.queries import ProposalShown, proposal_of, voters_to_choose
from himoya.platform.proposals.refusals import ProposalRefused, Why
from himoya.platform.proposals.showing import page_of
from himoya.platform.proposals.subjects import About, about_of, said
from himoya.platform.proposals.words import refusal

#: Refusal -> the control at which it stands; others stand above the form.
_AT = {
    Why.NEEDS_A_CODE: "code",
    Why.NEEDS_WORDS: "reason",
    Why.ENDS_TOO_EARLY: "ends",
    Why.NO_VOTERS: "agencies",
    Why.UNKNOWN_VOTER: "agencies",
    Why.HOLDS_TOO_EARLY: "holds_from",
}


@for_verb(Verb.SEE_PROPOSALS)
@never_cache
@require_safe
def proposal_list(request: ReadersRequest) -> HttpResponse:
    """All proposals, the latest first."""
    may_propose = request.reader.may(Verb.PROPOSE_CHANGE)
    context = {"page": list_page(request, PROPOSALS), "may_propose": may_propose}
    return render(request, "proposals/list.html", context)


@for_verb(Verb.PROPOSE_CHANGE)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def propose(request: ReadersRequest) -> HttpResponse:
    """First which entry of the dictionary, then what should stand there."""
    language = request.reader.language
    about = about_of(request.GET.get("about", ""))
    if about is None:
        choosing = AboutForm(language, request.GET if "about" in request.GET else None)
        status = 422 if choosing.is_bound and not choosing.is_valid() else 200
        return render(request, "proposals/choose.html", {"form": choosing}, status=status)
    form = ProposalForm(about, language, request.POST or None)
    if _sent(request, form) and _done(form, lambda: _proposed(request, about, form)):
        messages.success(request, _("The proposal was sent. All agencies can read it now."))
        return redirect("proposals:list")
    shown = {"form": form, "about": about, "now": said(about, language)}
    return render(request, "proposals/propose.html", shown, status=_status(form))


def _proposed(request: ReadersRequest, about: About, form: ProposalForm) -> None:
    told = form.cleaned_data
    actions.propose(
        by=request.reader,
        kind=form.proposed(),
        about=About(about.kind, about.name, told.get("code", "")),
        title=told["title"],
        text=told["text"],
    )


@for_verb(Verb.SEE_PROPOSALS)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def proposal(request: ReadersRequest, proposal: UUID) -> HttpResponse:
    """One proposal beside what the dictionary says now; its discussion, to which one may add."""
    shown = proposal_of(request.reader, proposal)
    form = RemarkForm(request.POST or None)
    if _sent(request, form) and _done(form, lambda: _remarked(request, proposal, form)):
        messages.success(request, _("Your remark stands in the discussion."))
        return redirect("proposals:proposal", proposal)
    context = page_of(shown, request.reader) | {"form": form}
    return render(request, "proposals/proposal.html", context, status=_status(form))


def _remarked(request: ReadersRequest, proposal: UUID, form: RemarkForm) -> None:
    actions.remark(by=request.reader, proposal=proposal, text=form.cleaned_data["text"])


@for_verb(Verb.PROPOSE_CHANGE)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def vote(request: ReadersRequest, proposal: UUID) -> HttpResponse:
    """Cast the vote of the own agency, or change it until the last day."""
    shown = proposal_of(request.reader, proposal)
    own = shown.own_vote
    if own is None or not shown.may_vote:
        return _not_now(request, proposal, Why.NOT_ASKED if own is None else Why.VOTE_IS_OVER)
    before = {"answer": own.answer, "reason": own.reason}
    form = VoteForm(request.POST or None, initial=before)
    if _sent(request, form) and _done(form, lambda: _voted(request, proposal, form)):
        messages.success(request, _("The vote of your agency was noted."))
        return redirect("proposals:proposal", proposal)
    return _step(request, "proposals/vote.html", shown, form, own.version)


def _voted(request: ReadersRequest, proposal: UUID, form: VoteForm) -> None:
    answer, reason = Answer(form.cleaned_data["answer"]), form.cleaned_data["reason"]
    version = _version(request)
    actions.vote(
        by=request.reader, proposal=proposal, answer=answer, reason=reason, version=version
    )


@for_verb(Verb.DECIDE_CHANGE)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def open_vote(request: ReadersRequest, proposal: UUID) -> HttpResponse:
    """Say who votes, and until when."""
    shown = proposal_of(request.reader, proposal)
    if Move.OPEN_VOTE not in shown.moves:
        return _not_now(request, proposal, Why.NOT_NOW)
    form = OpenVoteForm(voters_to_choose(request.reader), request.POST or None)
    if _sent(request, form) and _done(form, lambda: _opened(request, proposal, form)):
        messages.success(request, _("The vote is open."))
        return redirect("proposals:proposal", proposal)
    return _step(request, "proposals/open_vote.html", shown, form, shown.version)


def _opened(request: ReadersRequest, proposal: UUID, form: OpenVoteForm) -> None:
    actions.open_vote(
        by=request.reader,
        proposal=proposal,
        version=_version(request),
        ends=form.cleaned_data["ends"],
        agencies=[int(one) for one in form.cleaned_data["agencies"]],
    )


@for_verb(Verb.DECIDE_CHANGE)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def decide(request: ReadersRequest, proposal: UUID) -> HttpResponse:
    """Record the decision of the working group, and the day from which it holds."""
    shown = proposal_of(request.reader, proposal)
    if Move.ACCEPT not in shown.moves:
        return _not_now(request, proposal, Why.VOTE_GOES_ON if shown.votes else Why.NOT_NOW)
    form = DecisionForm(request.POST or None)
    if _sent(request, form) and _done(form, lambda: _decided(request, proposal, form)):
        messages.success(request, _("The decision was recorded."))
        return redirect("proposals:proposal", proposal)
    return _step(request, "proposals/decide.html", shown, form, shown.version)


def _decided(request: ReadersRequest, proposal: UUID, form: DecisionForm) -> None:
    told = form.cleaned_data
    actions.decide(
        by=request.reader,
        proposal=proposal,
        version=_version(request),
        accept=told["decision"] == "accept",
        holds_from=told["holds_from"],
        reason=told["reason"],
    )


@for_verb(Verb.PROPOSE_CHANGE)
@require_POST
def withdraw(request: ReadersRequest, proposal: UUID) -> HttpResponse:
    """Take a proposal of the own agency back."""
    try:
        actions.withdraw(by=request.reader, proposal=proposal, version=_version(request))
        messages.success(request, _("The proposal was withdrawn."))
    except ProposalRefused as refused:
        messages.error(request, refusal(refused.why))
    return redirect("proposals:proposal", proposal)


@for_verb(Verb.DECIDE_CHANGE)
@require_POST
def applied(request: ReadersRequest, proposal: UUID) -> HttpResponse:
    """Note that the change stands in the dictionary."""
    try:
        actions.apply(by=request.reader, proposal=proposal, version=_version(request))
        messages.success(request, _("It was noted that the change stands in the dictionary."))
    except ProposalRefused as refused:
        messages.error(request, refusal(refused.why))
    return redirect("proposals:proposal", proposal)


def _sent(request: ReadersRequest, form: Form) -> bool:
    return request.method == "POST" and form.is_valid()


def _done(form: Form, act: Callable[[], object]) -> bool:
    """Do it; where it is refused, say so at the control and return False."""
    try:
        act()
    except ProposalRefused as refused:
        control = _AT.get(refused.why)
        form.add_error(control if control in form.fields else None, refusal(refused.why))
        return False
    return True


def _not_now(request: ReadersRequest, proposal: UUID, why: Why) -> HttpResponse:
    messages.error(request, refusal(why))
    return redirect("proposals:proposal", proposal)


def _step(
    request: ReadersRequest, template: str, shown: ProposalShown, form: Form, version: int
) -> HttpResponse:
    """Draw a form. The version stays the one that was first shown, so that a change is noticed."""
    context: dict[str, Any] = page_of(shown, request.reader)
    sent = _version(request)
    context |= {"form": form, "version": version if sent is None else sent}
    return render(request, template, context, status=_status(form))


def _version(request: ReadersRequest) -> int | None:
    sent = request.POST.get("version", "")
    return int(sent) if sent.isascii() and sent.isdigit() and len(sent) < 10 else None


def _status(form: Form) -> int:
    return 422 if form.errors else 200
