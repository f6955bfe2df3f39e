"""Ask parties for their endorsement: at first all of them, later those whom a change concerns."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from himoya.platform.access.reader import Reader
from himoya.platform.followed_work.actions.noting import Happening, moved
from himoya.platform.joint_work.kinds import Move, PartyState, WorkKind, WorkState
from himoya.platform.joint_work.models import JointWork, OfJointWork, Party, Undertaking, above
from himoya.platform.joint_work.rules import ASKING

#: Who has been asked, and so is asked again where something changes.
_ASKED = frozenset(
    {PartyState.ASKED, PartyState.ENDORSED, PartyState.REMARKED, PartyState.DECLINED}
)


def ask_all(by: Reader, work: JointWork, words: str) -> None:
    """Ask every party that was not asked yet; inside a transaction."""
    for one in _parties(work, {PartyState.NAMED}):
        moved(by, one, Happening(move=Move.ASK, words=words))


def ask_again(by: Reader, about: OfJointWork, concerned: Collection[UUID], words: str = "") -> None:
    """Ask those parties again whom a change concerns; inside a transaction.

    ``concerned`` are the parties of an undertaking before and after the change. A change of the
    work itself, or of a part of a document, concerns everybody: each answers for the whole text.
    """
    work = above(about)
    if work.state not in ASKING:
        return
    everybody = not isinstance(about, Undertaking) or work.kind == WorkKind.DOCUMENT
    reason = f"{about.in_words()}\n{words}".strip()
    for one in _parties(work, _ASKED):
        if everybody or one.id in concerned:
            moved(by, one, Happening(move=Move.ASK, words=reason))


def ask_new(by: Reader, party: Party, words: str) -> None:
    """Ask a party that came later than the others; inside a transaction."""
    if WorkState(party.work.state) in ASKING:
        moved(by, party, Happening(move=Move.ASK, words=words))


def concerned_by(row: Undertaking) -> set[UUID]:
    """Return the parties that do or support an undertaking; inside a scope."""
    return {row.responsible_id, *(one.party_id for one in row.supports.all())}


def _parties(work: JointWork, states: Collection[PartyState]) -> list[Party]:
    found = Party.objects.select_for_update(of=("self",)).filter(
        work_id=work.id, state__in=[one.value for one in states]
    )
    return list(found.order_by("changed_at", "id"))
