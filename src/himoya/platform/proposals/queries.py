"""The only readers of proposals. Nothing of them is about a person, so no look is recorded."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import QuerySet

from himoya.languages.sorting import sort_key
from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotThere
from himoya.platform.access.scope import looking_as
from himoya.platform.access.verbs import Verb
from himoya.platform.agencies.models import Post
from himoya.platform.agencies.models.validity import holds_on
from himoya.platform.agencies.queries import display_names, names_of
from himoya.platform.database.clock import today
from himoya.platform.dictionary_in_use import dictionary
from himoya.platform.proposals.kinds import AboutKind, Answer, Kind, Move, State
from himoya.platform.proposals.models import Proposal, Remark, Vote
from himoya.platform.proposals.rules import DISCUSSED, state_after
from himoya.platform.proposals.sealing import open_words
from himoya.platform.proposals.subjects import About
from himoya.platform.proposals.visibility import PROPOSAL


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One entry of the discussion. ``name`` is empty for people of other agencies."""

    move: Move | None
    text: str
    agency: str
    name: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class VoteShown:
    """The vote of one agency; ``answer`` None: not yet."""

    agency_id: int
    agency: str
    answer: Answer | None
    reason: str
    version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalShown:
    """One proposal with all that was said and voted, and what the reader can do with it now."""

    id: UUID
    kind: Kind
    about: About
    title: str
    text: str
    state: State
    version: int
    agency: str
    name: str
    proposed_at: datetime
    vote_ends: date | None
    holds_from: date | None
    dictionary_version: str
    discussion: Sequence[Entry]
    votes: Sequence[VoteShown]
    own_vote: VoteShown | None
    may_remark: bool
    may_vote: bool
    moves: frozenset[Move]

    @property
    def counted(self) -> Mapping[Answer | None, int]:
        """How many agencies voted how; None for those that have not voted."""
        return Counter(one.answer for one in self.votes)


def proposals(reader: Reader) -> QuerySet[Proposal]:
    """Return the proposals that are there for the reader, inside the caller's scope."""
    reader.check(Verb.SEE_PROPOSALS)
    rows: QuerySet[Proposal] = Proposal.objects.all()
    return rows


def proposal_of(reader: Reader, id: UUID) -> ProposalShown:
    """Return one proposal. Raises NotPermitted, NotThere."""
    reader.check(Verb.SEE_PROPOSALS)
    with looking_as(reader):
        row: Proposal | None = Proposal.objects.filter(id=id).first()
        if row is None:
            raise NotThere(PROPOSAL, str(id))
        remarks = list(Remark.objects.filter(proposal=row).order_by("written_at", "id"))
        votes = list(Vote.objects.filter(proposal=row))
    return _shown(reader, row, remarks, votes)


def about_of_row(row: Proposal) -> About:
    """Return the entry of the dictionary that a row is about."""
    return About(AboutKind(row.about_kind), row.about, row.code)


def agencies_that_vote() -> frozenset[int]:
    """Return the agencies in which somebody can vote today: who fills in what is to change."""
    roles = [
        role.code
        for role in dictionary().country.roles.values()
        if Verb.PROPOSE_CHANGE.value in role.may
    ]
    posts = Post.objects.filter(holds_on(today()), role__in=roles, account__is_active=True)
    return frozenset(posts.values_list("agency_id", flat=True))


def voters_to_choose(reader: Reader) -> list[tuple[int, str]]:
    """Return (id, name) of the agencies that can be asked for their vote, by name."""
    names = names_of(agencies_that_vote(), reader.language)
    return sorted(names.items(), key=lambda pair: sort_key(pair[1], reader.language))


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """A proposal that waits for the reader to do something. ``ends`` is the last day for it."""

    id: UUID
    about: About
    move: Move | None
    at: datetime
    ends: date | None = None


def due(reader: Reader, most: int) -> list[Due]:
    """Return the proposals that wait for the vote of the reader's agency, or for the secretary."""
    found: list[Due] = []
    with looking_as(reader):
        if reader.may(Verb.PROPOSE_CHANGE):
            rows = Proposal.objects.filter(
                state=State.VOTING.value,
                vote_ends__gte=today(),
                votes__agency=reader.agency,
                votes__answer="",
            )
            found += [_due(row, None, row.vote_ends) for row in rows.order_by("vote_ends")[:most]]
        if reader.may(Verb.DECIDE_CHANGE):
            found += _for_secretary(most)
    return found


def _for_secretary(most: int) -> list[Due]:
    opened = Proposal.objects.filter(state=State.OPEN.value).order_by("proposed_at")
    voting = Proposal.objects.filter(state=State.VOTING.value)
    going_on = Vote.objects.filter(answer="", proposal__vote_ends__gte=today())
    closed = voting.exclude(id__in=going_on.values("proposal")).order_by("vote_ends")
    accepted = Proposal.objects.filter(state=State.ACCEPTED.value, holds_from__lte=today())
    return [
        *(_due(row, Move.OPEN_VOTE) for row in opened[:most]),
        *(_due(row, Move.ACCEPT) for row in closed[:most]),
        *(_due(row, Move.APPLY) for row in accepted.order_by("holds_from")[:most]),
    ]


def _due(row: Proposal, move: Move | None, ends: date | None = None) -> Due:
    return Due(id=row.id, about=about_of_row(row), move=move, at=row.changed_at, ends=ends)


def _shown(
    reader: Reader, row: Proposal, remarks: Sequence[Remark], votes: Sequence[Vote]
) -> ProposalShown:
    agencies = {row.agency_id, *(one.agency_id for one in remarks)}
    agencies |= {one.agency_id for one in votes}
    names = names_of(agencies, reader.language)
    colleagues = [(row.agency_id, row.proposed_by_id)]
    colleagues += [(one.agency_id, one.written_by_id) for one in remarks]
    people = display_names({one for agency, one in colleagues if agency == reader.agency})
    state, cast = State(row.state), _cast(votes, names, reader)
    own = next((one for one in cast if one.agency_id == reader.agency), None)
    return ProposalShown(
        id=row.id,
        kind=Kind(row.kind),
        about=about_of_row(row),
        title=open_words(row.id, "title", row.title),
        text=open_words(row.id, "text", row.text),
        state=state,
        version=row.version,
        agency=names[row.agency_id],
        name=_name(people, reader, row.agency_id, row.proposed_by_id),
        proposed_at=row.proposed_at,
        vote_ends=row.vote_ends,
        holds_from=row.holds_from,
        dictionary_version=row.dictionary_version,
        discussion=[_entry(one, names, people, reader) for one in remarks],
        votes=cast,
        own_vote=own,
        may_remark=state in DISCUSSED
        and (reader.may(Verb.PROPOSE_CHANGE) or reader.may(Verb.DECIDE_CHANGE)),
        may_vote=own is not None and reader.may(Verb.PROPOSE_CHANGE) and _vote_goes_on(row),
        moves=_moves(reader, row, state, cast),
    )


def _vote_goes_on(row: Proposal) -> bool:
    voting = row.state == State.VOTING.value
    return voting and row.vote_ends is not None and today() <= row.vote_ends


def _moves(
    reader: Reader, row: Proposal, state: State, votes: Sequence[VoteShown]
) -> frozenset[Move]:
    """What the reader can do now; the actions check it again."""
    found = set()
    if reader.may(Verb.DECIDE_CHANGE):
        found |= {Move.OPEN_VOTE}
        if all(one.answer for one in votes) or not _vote_goes_on(row):
            found |= {Move.ACCEPT, Move.REFUSE}
        if row.holds_from is not None and row.holds_from <= today():
            found |= {Move.APPLY}
    if reader.may(Verb.PROPOSE_CHANGE) and row.agency_id == reader.agency:
        found |= {Move.WITHDRAW}
    return frozenset(one for one in found if state_after(state, one) is not None)


def _cast(votes: Sequence[Vote], names: Mapping[int, str], reader: Reader) -> list[VoteShown]:
    found = [
        VoteShown(
            agency_id=one.agency_id,
            agency=names[one.agency_id],
            answer=Answer(one.answer) if one.answer else None,
            reason=open_words(one.id, "reason", one.reason),
            version=one.version,
        )
        for one in votes
    ]
    return sorted(found, key=lambda one: sort_key(one.agency, reader.language))


def _entry(
    one: Remark, names: Mapping[int, str], people: Mapping[UUID, str], reader: Reader
) -> Entry:
    return Entry(
        move=Move(one.move) if one.move else None,
        text=open_words(one.id, "text", one.text),
        agency=names[one.agency_id],
        name=_name(people, reader, one.agency_id, one.written_by_id),
        at=one.written_at,
    )


def _name(people: Mapping[UUID, str], reader: Reader, agency: int, account: UUID) -> str:
    """Colleagues know each other; other agencies learn which agency spoke."""
    return people.get(account, "") if agency == reader.agency else ""
