"""The only writers of proposals. Permission first, state next, atomic, audit last."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime
from uuid import UUID

from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotPermitted, NotThere
from himoya.platform.access.scope import reading_as
from himoya.platform.access.verbs import Verb
from himoya.platform.audit.actions import Subject, record
from himoya.platform.audit.acts import Act
from himoya.platform.database.clock import now, today
from himoya.platform.dictionary_in_use import dictionary
from himoya.platform.proposals.kinds import Answer, Kind, Move, State
from himoya.platform.proposals.models import Proposal, Remark, Vote
from himoya.platform.proposals.queries import agencies_that_vote
from himoya.platform.proposals.refusals import ProposalRefused, Why
from himoya.platform.proposals.rules import DISCUSSED, FITS, NAMES_A_CODE, VERB_OF, state_after
from himoya.platform.proposals.sealing import seal_words
from himoya.platform.proposals.subjects import About, is_known
from himoya.platform.proposals.visibility import PROPOSAL

LONGEST_TITLE, LONGEST_TEXT = 200, 4000


def propose(*, by: Reader, kind: Kind, about: About, title: str, text: str) -> Proposal:
    """Propose a change of an entry of the dictionary. Raises NotPermitted, ProposalRefused."""
    by.check(Verb.PROPOSE_CHANGE)
    if not is_known(about):
        raise ProposalRefused(Why.UNKNOWN_ENTRY)
    if kind not in FITS[about.kind]:
        raise ProposalRefused(Why.DOES_NOT_FIT)
    if kind in NAMES_A_CODE and not about.code:
        raise ProposalRefused(Why.NEEDS_A_CODE)
    title, text = " ".join(title.split())[:LONGEST_TITLE], _words(text)
    if not title or not text:
        raise ProposalRefused(Why.NEEDS_WORDS)
    at = now()
    made = Proposal(
        kind=kind.value,
        about_kind=about.kind.value,
        about=about.name,
        code=about.code,
        state=State.OPEN.value,
        practice=by.practice,
        agency_id=by.agency,
        proposed_by_id=by.account,
        proposed_at=at,
        changed_at=at,
    )
    made.title = seal_words(made.id, "title", title)
    made.text = seal_words(made.id, "text", text)
    with reading_as(by):
        made.save(force_insert=True)
        _record(Act.CREATED, by, made, kind=kind.value)
    return made


def remark(*, by: Reader, proposal: UUID, text: str) -> Remark:
    """Say something in the discussion. Raises NotPermitted, NotThere, ProposalRefused."""
    if not (by.may(Verb.PROPOSE_CHANGE) or by.may(Verb.DECIDE_CHANGE)):
        raise NotPermitted(Verb.PROPOSE_CHANGE)
    text = _words(text)
    with reading_as(by):
        found = _locked(proposal)
        if State(found.state) not in DISCUSSED:
            raise ProposalRefused(Why.NOT_NOW)
        if not text:
            raise ProposalRefused(Why.NEEDS_WORDS)
        made = _said(by, found, text, now())
        _record(Act.CHANGED, by, found, remarks=1)
    return made


def open_vote(
    *, by: Reader, proposal: UUID, version: int | None, ends: date, agencies: Collection[int]
) -> Proposal:
    """Ask agencies for their votes until the end of a day.

    Raises NotPermitted, NotThere, ProposalRefused.
    """
    by.check(VERB_OF[Move.OPEN_VOTE])
    with reading_as(by):
        found = _to_move(proposal, Move.OPEN_VOTE, version)
        wanted = frozenset(agencies)
        if not wanted:
            raise ProposalRefused(Why.NO_VOTERS)
        if not wanted <= agencies_that_vote():
            raise ProposalRefused(Why.UNKNOWN_VOTER)
        if ends < today():
            raise ProposalRefused(Why.ENDS_TOO_EARLY)
        found.vote_ends = ends
        for agency in sorted(wanted):
            Vote(proposal=found, agency_id=agency).save(force_insert=True)
        _moved(by, found, Move.OPEN_VOTE, "")
        _record(Act.CHANGED, by, found, move=Move.OPEN_VOTE.value, agencies=len(wanted))
    return found


def vote(
    *, by: Reader, proposal: UUID, answer: Answer, reason: str = "", version: int | None = None
) -> Vote:
    """Cast or change the vote of the own agency; ``version`` is that of the vote as it was seen.

    Raises NotPermitted, NotThere, ProposalRefused.
    """
    by.check(Verb.PROPOSE_CHANGE)
    reason = _words(reason)
    with reading_as(by):
        found = _locked(proposal)
        own: Vote | None = Vote.objects.filter(proposal=found, agency=by.agency).first()
        if own is None:
            raise ProposalRefused(Why.NOT_ASKED)
        if found.state != State.VOTING.value or found.vote_ends is None:
            raise ProposalRefused(Why.NOT_NOW)
        if today() > found.vote_ends:
            raise ProposalRefused(Why.VOTE_IS_OVER)
        if version is not None and own.version != version:
            raise ProposalRefused(Why.CHANGED_MEANWHILE)
        before = own.answer or "none"
        own.answer, own.cast_by_id, own.cast_at = answer.value, by.account, now()
        own.reason = seal_words(own.id, "reason", reason) if reason else None
        own.version += 1
        own.save()
        _record(Act.CHANGED, by, found, vote=answer.value, before=before)
    return own


def decide(
    *,
    by: Reader,
    proposal: UUID,
    version: int | None,
    accept: bool,
    holds_from: date | None = None,
    reason: str = "",
) -> Proposal:
    """Record what the working group decided, when everybody voted or the last day is over.

    Raises NotPermitted, NotThere, ProposalRefused.
    """
    move = Move.ACCEPT if accept else Move.REFUSE
    by.check(VERB_OF[move])
    reason = _words(reason)
    with reading_as(by):
        found = _to_move(proposal, move, version)
        if not _vote_is_done(found):
            raise ProposalRefused(Why.VOTE_GOES_ON)
        if accept and (holds_from is None or holds_from < today()):
            raise ProposalRefused(Why.HOLDS_TOO_EARLY)
        if not accept and not reason:
            raise ProposalRefused(Why.NEEDS_WORDS)
        found.holds_from = holds_from if accept else None
        _moved(by, found, move, reason)
        _record(Act.CHANGED, by, found, move=move.value)
    return found


def withdraw(*, by: Reader, proposal: UUID, version: int | None) -> Proposal:
    """Take a proposal of the own agency back. Raises NotPermitted, NotThere, ProposalRefused."""
    by.check(VERB_OF[Move.WITHDRAW])
    with reading_as(by):
        found = _to_move(proposal, Move.WITHDRAW, version)
        if found.agency_id != by.agency:
            raise ProposalRefused(Why.NOT_YOURS)
        _moved(by, found, Move.WITHDRAW, "")
        _record(Act.CHANGED, by, found, move=Move.WITHDRAW.value)
    return found


def apply(*, by: Reader, proposal: UUID, version: int | None) -> Proposal:
    """Note that the dictionary in use has the change, and which version of it that is.

    Raises NotPermitted, NotThere, ProposalRefused.
    """
    by.check(VERB_OF[Move.APPLY])
    with reading_as(by):
        found = _to_move(proposal, Move.APPLY, version)
        if found.holds_from is None or today() < found.holds_from:
            raise ProposalRefused(Why.HOLDS_LATER)
        found.dictionary_version = dictionary().version
        _moved(by, found, Move.APPLY, "")
        _record(Act.CHANGED, by, found, move=Move.APPLY.value)
    return found


def _to_move(id: UUID, move: Move, version: int | None) -> Proposal:
    """Return the row, locked, where its state allows the move and nobody moved it meanwhile."""
    found = _locked(id)
    if version is not None and found.version != version:
        raise ProposalRefused(Why.CHANGED_MEANWHILE)
    if state_after(State(found.state), move) is None:
        raise ProposalRefused(Why.NOT_NOW)
    return found


def _locked(id: UUID) -> Proposal:
    found: Proposal | None = Proposal.objects.select_for_update(of=("self",)).filter(id=id).first()
    if found is None:
        raise NotThere(PROPOSAL, str(id))
    return found


def _vote_is_done(found: Proposal) -> bool:
    over = found.vote_ends is not None and today() > found.vote_ends
    return over or not Vote.objects.filter(proposal=found, answer="").exists()


def _moved(by: Reader, found: Proposal, move: Move, reason: str) -> None:
    after = state_after(State(found.state), move)
    assert after is not None
    found.state, found.version, found.changed_at = after.value, found.version + 1, now()
    found.save()
    _said(by, found, reason, found.changed_at, move)


def _said(by: Reader, found: Proposal, text: str, at: datetime, move: Move | None = None) -> Remark:
    made = Remark(
        proposal=found,
        move=move.value if move else "",
        agency_id=by.agency,
        written_by_id=by.account,
        written_at=at,
    )
    made.text = seal_words(made.id, "text", text) if text else None
    made.save(force_insert=True)
    return made


def _words(text: str) -> str:
    return text.strip()[:LONGEST_TEXT]


def _record(act: Act, by: Reader, found: Proposal, **details: str | int) -> None:
    record(act, by=by, subject=Subject(PROPOSAL, str(found.id)), details=details)
