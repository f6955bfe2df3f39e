"""What whoever holds the link of a round is asked, and how an answer is stored.

No account and no time is kept with an answer, and nothing is written into the audit: an entry with
its moment beside a new row would tell who wrote it.
"""

from __future__ import annotations

import hmac
import json
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from uuid import UUID

from himoya.languages.folding import fold
from himoya.platform.access.scope import whole_table
from himoya.platform.database.clock import today
from himoya.platform.training.follow_up.actions import is_over
from himoya.platform.training.models import FollowUp, FollowUpReply
from himoya.platform.training.refusals import TrainingRefused, Why
from himoya.platform.training.sealing import open_words, seal_words
from himoya.programmes.follow_up.results import Reply

_REASON = "an answer some months after an event, which is given without an account"

#: Letters of a hash that are kept: 128 bits.
_HASH = 32

#: Signs of an answer in one's own words.
LONGEST_WORDS = 1000

#: What is stored as codes.
_CHOSEN = ("applied", "often", "post", "audience", "agency")


class Door(StrEnum):
    """Whether learners can answer now."""

    OPEN = "open"
    NOT_YET = "not_yet"
    OVER = "over"
    FULL = "full"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """The questions of a round, and whether they can be answered."""

    row: FollowUp
    door: Door


def asked_at(address: UUID) -> Asked | None:
    """Return what is asked behind a link; None where there is no such link."""
    with whole_table(_REASON):
        rows = FollowUp.objects.filter(address=address).select_related("event")
        row: FollowUp | None = rows.first()
        return None if row is None else Asked(row=row, door=door_of(row))


def answer(address: UUID, reply: Reply) -> None:
    """Store what one learner said; ``pair`` is the private code as it was typed.

    Raises TrainingRefused. ``address`` must be one that `asked_at` knows.
    """
    with whole_table(_REASON):
        row = FollowUp.objects.select_for_update(of=("self",)).get(address=address)
        if door_of(row) is not Door.OPEN:
            raise TrainingRefused(Why.FEEDBACK_IS_SHUT)
        code = hashing(row)(reply.pair)
        if code is not None and row.replies.filter(code=code).exists():
            raise TrainingRefused(Why.CODE_WAS_USED)
        made_of(row, reply, code).save(force_insert=True)


def made_of(row: FollowUp, reply: Reply, code: str | None) -> FollowUpReply:
    """Return an answer that is not stored yet; ``code`` is the hash of the private code."""
    chosen = {name: getattr(reply, name) for name in _CHOSEN}
    made = FollowUpReply(
        follow_up=row,
        code=code,
        chosen={**chosen, "obstacles": sorted(reply.obstacles)},
        may_be_quoted=reply.may_be_quoted,
    )
    if any(reply.words.values()):
        made.words = seal_words(made.id, "words", json.dumps(dict(reply.words)))
    return made


def opened(row: FollowUpReply) -> Reply:
    """Return what one learner said; ``pair`` is the hash of the code. Inside a scope."""
    sealed = open_words(row.id, "words", row.words)
    return Reply(
        **{name: row.chosen[name] for name in _CHOSEN},
        obstacles=frozenset(row.chosen["obstacles"]),
        pair=row.code or "",
        words=json.loads(sealed) if sealed else {},
        may_be_quoted=row.may_be_quoted,
    )


def hashing(row: FollowUp) -> Callable[[str], str | None]:
    """Return what hashes the private codes of a round; its key is opened once."""
    key = bytes.fromhex(open_words(row.id, "code_key", row.code_key))

    def hashed(code: str) -> str | None:
        known = fold(code)
        return hmac.new(key, known.encode("utf-8"), sha256).hexdigest()[:_HASH] if known else None

    return hashed


def door_of(row: FollowUp) -> Door:
    """Return whether learners can answer now."""
    if is_over(row):
        return Door.OVER
    if today() < row.opens:
        return Door.NOT_YET
    return Door.FULL if row.replies.count() >= row.people else Door.OPEN
