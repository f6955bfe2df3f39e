"""Proposing, discussing, voting, deciding: who may, when, and what the audit keeps of it."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest

from himoya.platform.access.refusals import NotPermitted, NotThere
from himoya.platform.access.scope import whole_table
from himoya.platform.audit.models import Entry
from himoya.platform.database.clock import today
from himoya.platform.dictionary_in_use import dictionary
from himoya.platform.proposals import actions
from himoya.platform.proposals.kinds import AboutKind, Answer, Kind, Move, State
from himoya.platform.proposals.models import Proposal, Remark, Vote
from himoya.platform.proposals.queries import proposal_of
from himoya.platform.proposals.refusals import ProposalRefused, Why
from himoya.platform.proposals.subjects import About
from tests.platform.people import People
from tests.platform.proposals.conftest import LIST, TEXT, TITLE, Group

REMARK, REASON = "The court sees five such cases a year.", "The list stays short enough."


@pytest.fixture
def tomorrow(monkeypatch: pytest.MonkeyPatch) -> date:
    """The calendar of this room goes on by a day."""
    day = today() + timedelta(days=1)
    for room in ("actions", "queries"):
        monkeypatch.setattr(f"himoya.platform.proposals.{room}.today", lambda: day)
    return day


def why_of(refusal: pytest.ExceptionInfo[ProposalRefused]) -> Why:
    return refusal.value.why


def test_from_a_proposal_to_a_change_that_holds(group: Group, voting: UUID) -> None:
    actions.remark(by=group.court, proposal=voting, text=REMARK)
    actions.vote(by=group.police, proposal=voting, answer=Answer.FOR)
    actions.vote(by=group.court, proposal=voting, answer=Answer.ABSTAINS, reason=REASON)
    day, version = today(), proposal_of(group.secretary, voting).version
    actions.decide(
        by=group.secretary, proposal=voting, version=version, accept=True, holds_from=day
    )
    actions.apply(by=group.secretary, proposal=voting, version=version + 1)
    shown = proposal_of(group.court, voting)
    assert (shown.title, shown.text, shown.state) == (TITLE, TEXT, State.IN_FORCE)
    assert shown.holds_from == day
    assert shown.dictionary_version == dictionary().version
    assert [one.move for one in shown.discussion] == [
        Move.OPEN_VOTE,
        None,
        Move.ACCEPT,
        Move.APPLY,
    ]
    assert shown.discussion[1].text == REMARK
    assert shown.counted == {Answer.FOR: 1, Answer.ABSTAINS: 1}
    assert shown.moves == frozenset() and not shown.may_remark and not shown.may_vote


@pytest.mark.parametrize(
    ("kind", "about", "why"),
    [
        (Kind.OTHER, About(AboutKind.CODELIST, "no_such_list"), Why.UNKNOWN_ENTRY),
        (Kind.OTHER, About(AboutKind.FIELD, "victim.no_such_field"), Why.UNKNOWN_ENTRY),
        (Kind.OTHER, About(AboutKind.FIELD, "sex"), Why.UNKNOWN_ENTRY),
        (Kind.OTHER, About(AboutKind.FORM, "no_such_form"), Why.UNKNOWN_ENTRY),
        (Kind.OTHER, About(AboutKind.CODELIST, "agency"), Why.UNKNOWN_ENTRY),
        (Kind.CODE_ENDS, About(AboutKind.CODELIST, "sex", "no_such_code"), Why.UNKNOWN_ENTRY),
        (Kind.CODE_ENDS, LIST, Why.NEEDS_A_CODE),
        (Kind.NEW_CODE, About(AboutKind.FIELD, "victim.sex"), Why.DOES_NOT_FIT),
        (Kind.QUESTION_ENDS, About(AboutKind.FORM, "police_card"), Why.DOES_NOT_FIT),
    ],
)
def test_a_proposal_is_about_an_entry_that_is_there(
    group: Group, kind: Kind, about: About, why: Why
) -> None:
    with pytest.raises(ProposalRefused) as refusal:
        actions.propose(by=group.police, kind=kind, about=about, title=TITLE, text=TEXT)
    assert why_of(refusal) == why
    with whole_table("a look at what was written"):
        assert not Proposal.objects.exists()


@pytest.mark.parametrize(("title", "text"), [("", TEXT), (TITLE, " \n "), ("  ", "")])
def test_a_proposal_needs_words(group: Group, title: str, text: str) -> None:
    with pytest.raises(ProposalRefused) as refusal:
        actions.propose(by=group.police, kind=Kind.NEW_CODE, about=LIST, title=title, text=text)
    assert why_of(refusal) == Why.NEEDS_WORDS


def test_an_agency_has_one_vote_and_each_change_of_it_is_in_the_audit(
    people: People, group: Group, voting: UUID
) -> None:
    colleague = people.reader("investigation_head")
    assert colleague.agency == group.police.agency
    first = actions.vote(by=group.police, proposal=voting, answer=Answer.FOR)
    actions.vote(by=colleague, proposal=voting, answer=Answer.AGAINST, version=first.version)
    with whole_table("a look at the votes"):
        assert Vote.objects.filter(proposal=voting, agency=group.police.agency).count() == 1
    told = [row.details for row in Entry.objects.filter(subject=str(voting)).order_by("number")]
    assert '"before":"none"' in told[-2] and '"vote":"for"' in told[-2]
    assert '"before":"for"' in told[-1] and '"vote":"against"' in told[-1]


def test_a_colleague_who_voted_meanwhile_is_noticed(
    people: People, group: Group, voting: UUID
) -> None:
    colleague = people.reader("investigation_head")
    own = proposal_of(colleague, voting).own_vote
    assert own is not None
    actions.vote(by=group.police, proposal=voting, answer=Answer.FOR)
    with pytest.raises(ProposalRefused) as refusal:
        actions.vote(by=colleague, proposal=voting, answer=Answer.AGAINST, version=own.version)
    assert why_of(refusal) == Why.CHANGED_MEANWHILE
    kept = proposal_of(colleague, voting).own_vote
    assert kept is not None and kept.answer == Answer.FOR


def test_who_was_not_asked_does_not_vote(people: People, voting: UUID) -> None:
    with pytest.raises(ProposalRefused) as refusal:
        actions.vote(by=people.reader("prosecutor"), proposal=voting, answer=Answer.FOR)
    assert why_of(refusal) == Why.NOT_ASKED


def test_nobody_votes_after_the_last_day(group: Group, voting: UUID, tomorrow: date) -> None:
    with pytest.raises(ProposalRefused) as refusal:
        actions.vote(by=group.police, proposal=voting, answer=Answer.FOR)
    assert why_of(refusal) == Why.VOTE_IS_OVER
    assert not proposal_of(group.police, voting).may_vote


def decide(group: Group, proposal: UUID, **told: object) -> Proposal:
    said: dict[str, object] = {"version": 2, "accept": True, "holds_from": today(), **told}
    return actions.decide(by=group.secretary, proposal=proposal, **said)  # type: ignore[arg-type]


def test_a_vote_that_goes_on_is_not_decided(group: Group, voting: UUID) -> None:
    actions.vote(by=group.police, proposal=voting, answer=Answer.FOR)
    with pytest.raises(ProposalRefused) as refusal:
        decide(group, voting)
    assert why_of(refusal) == Why.VOTE_GOES_ON
    assert Move.ACCEPT not in proposal_of(group.secretary, voting).moves


def test_after_the_last_day_it_is_decided_without_those_who_kept_silent(
    group: Group, voting: UUID, tomorrow: date
) -> None:
    assert Move.REFUSE in proposal_of(group.secretary, voting).moves
    decided = decide(group, voting, accept=False, holds_from=None, reason=REASON)
    assert decided.state == State.REFUSED and decided.holds_from is None


@pytest.mark.parametrize(
    ("told", "why"),
    [
        ({"holds_from": None}, Why.HOLDS_TOO_EARLY),
        ({"holds_from": date(2020, 1, 1)}, Why.HOLDS_TOO_EARLY),
        ({"accept": False, "holds_from": None}, Why.NEEDS_WORDS),
        ({"version": 1}, Why.CHANGED_MEANWHILE),
    ],
)
def test_a_decision_has_a_date_and_a_refusal_a_reason(
    group: Group, voting: UUID, told: dict[str, object], why: Why
) -> None:
    for one in (group.police, group.court):
        actions.vote(by=one, proposal=voting, answer=Answer.FOR)
    with pytest.raises(ProposalRefused) as refusal:
        decide(group, voting, **told)
    assert why_of(refusal) == why
    assert proposal_of(group.secretary, voting).state == State.VOTING


def test_it_is_in_force_from_its_day_and_not_before(
    group: Group, voting: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    for one in (group.police, group.court):
        actions.vote(by=one, proposal=voting, answer=Answer.FOR)
    later = today() + timedelta(days=30)
    decide(group, voting, holds_from=later)
    with pytest.raises(ProposalRefused) as refusal:
        actions.apply(by=group.secretary, proposal=voting, version=None)
    assert why_of(refusal) == Why.HOLDS_LATER
    monkeypatch.setattr("himoya.platform.proposals.actions.today", lambda: later)
    applied = actions.apply(by=group.secretary, proposal=voting, version=None)
    assert applied.state == State.IN_FORCE


@pytest.mark.parametrize(
    ("days", "codes", "why"),
    [
        (0, [], Why.NO_VOTERS),
        (-1, ["XD-MIA-01"], Why.ENDS_TOO_EARLY),
        # Nobody of the administration of the ministry fills in the register.
        (0, ["XD-MIA-01", "XD-STAT"], Why.UNKNOWN_VOTER),
    ],
)
def test_a_vote_has_voters_and_a_day(
    people: People, group: Group, proposed: UUID, days: int, codes: list[str], why: Why
) -> None:
    with pytest.raises(ProposalRefused) as refusal:
        actions.open_vote(
            by=group.secretary,
            proposal=proposed,
            version=1,
            ends=today() + timedelta(days=days),
            agencies=[people.agency(code).pk for code in codes],
        )
    assert why_of(refusal) == why
    with whole_table("a look at the votes"):
        assert not Vote.objects.exists()


def test_only_who_proposed_withdraws(group: Group, proposed: UUID) -> None:
    with pytest.raises(ProposalRefused) as refusal:
        actions.withdraw(by=group.court, proposal=proposed, version=1)
    assert why_of(refusal) == Why.NOT_YOURS
    actions.withdraw(by=group.police, proposal=proposed, version=1)
    with pytest.raises(ProposalRefused) as refusal:
        actions.remark(by=group.court, proposal=proposed, text=REMARK)
    assert why_of(refusal) == Why.NOT_NOW


def test_each_role_does_its_part_only(people: People, group: Group, proposed: UUID) -> None:
    with pytest.raises(NotPermitted):
        actions.propose(by=group.secretary, kind=Kind.NEW_CODE, about=LIST, title=TITLE, text=TEXT)
    with pytest.raises(NotPermitted):
        actions.vote(by=group.secretary, proposal=proposed, answer=Answer.FOR)
    with pytest.raises(NotPermitted):
        actions.open_vote(by=group.police, proposal=proposed, version=1, ends=today(), agencies=[])
    with pytest.raises(NotPermitted):
        actions.decide(by=group.police, proposal=proposed, version=1, accept=True)
    for role in ("auditor", "administrator", "training_manager"):
        stranger = people.reader(role)
        with pytest.raises(NotPermitted):
            proposal_of(stranger, proposed)
        with pytest.raises(NotPermitted):
            actions.remark(by=stranger, proposal=proposed, text=REMARK)


def test_practice_stays_apart(people: People, group: Group, proposed: UUID) -> None:
    practising = people.reader("court_registrar", practice=True)
    for id in (proposed, uuid4()):
        with pytest.raises(NotThere):
            proposal_of(practising, id)
        with pytest.raises(NotThere):
            actions.remark(by=practising, proposal=id, text=REMARK)
    with whole_table("a look at the remarks"):
        assert not Remark.objects.exists()


def test_nothing_that_people_write_stands_open(group: Group, voting: UUID) -> None:
    actions.remark(by=group.court, proposal=voting, text=REMARK)
    actions.vote(by=group.court, proposal=voting, answer=Answer.FOR, reason=REASON)
    with whole_table("a look at every column"):
        rows = [
            value
            for model in (Proposal, Remark, Vote)
            for row in model.objects.all().values()
            for value in row.values()
        ]
    rows += [row.details for row in Entry.objects.all()]
    seen = b"".join(
        bytes(one) if isinstance(one, bytes | memoryview) else str(one).encode() for one in rows
    )
    for words in (TITLE, TEXT, REMARK, REASON):
        assert words.encode() not in seen


def test_other_agencies_learn_the_agency_and_not_the_name(group: Group, proposed: UUID) -> None:
    actions.remark(by=group.police, proposal=proposed, text=REMARK)
    own, other = proposal_of(group.police, proposed), proposal_of(group.court, proposed)
    assert own.name and own.discussion[0].name
    assert other.name == other.discussion[0].name == ""
    assert other.agency == own.agency == other.discussion[0].agency
