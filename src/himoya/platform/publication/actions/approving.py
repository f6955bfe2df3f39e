"""The second person: asks back, or approves, with an embargo where there shall be one."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localtime

from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import reading_as
from himoya.platform.database.clock import now
from himoya.platform.publication.actions.explaining import refuse_unexplained
from himoya.platform.publication.actions.moving import checked_words, moved, to_move
from himoya.platform.publication.dissemination import check_going_out
from himoya.platform.publication.kinds import Move, Verdict
from himoya.platform.publication.models import Release, Step
from himoya.platform.publication.refusals import ReleaseRefused, Why
from himoya.platform.publication.returned_since import refuse_moved
from himoya.platform.publication.rules import VERB_OF
from himoya.platform.publication.unchanged import check_compared, check_edition


def approve(
    *,
    by: Reader,
    release: UUID,
    version: int | None = None,
    words: str = "",
    embargo: datetime | None = None,
) -> Release:
    """Consent to an edition as it stands; from now on nothing in it moves.

    Where the engine asked for a review, ``words`` say how it was judged. ``embargo`` is the instant
    before which nobody outside gets it. Returns that changed since the release was compared with
    them hold it. Raises NotPermitted, NotThere, ReleaseRefused, and
    Unpublishable where a dissemination rule keeps a table back.
    """
    by.check(VERB_OF[Move.APPROVE])
    words = checked_words(Move.APPROVE, words)
    with transaction.atomic(), reading_as(by):
        found = to_move(release, Move.APPROVE, version)
        _refuse_own_work(found, by)
        check_edition(found)
        check_compared(found)
        refuse_moved(found)
        refuse_unexplained(found)
        if found.verdict == Verdict.REVIEW.value and not words:
            raise ReleaseRefused(Why.NEEDS_JUDGEMENT)
        if embargo is not None and embargo <= now():
            raise ReleaseRefused(Why.EMBARGO_IS_OVER)
        check_going_out(found, by.language, on=localtime(embargo).date() if embargo else None)
        found.approved_by_id, found.approved_at, found.embargo = by.account, now(), embargo
        return moved(by, found, Move.APPROVE, words)


def ask_back(*, by: Reader, release: UUID, version: int | None = None, words: str) -> Release:
    """Send a release back with the reason; it is built anew, under a new name.

    Raises NotPermitted, NotThere, ReleaseRefused.
    """
    by.check(VERB_OF[Move.ASK_BACK])
    words = checked_words(Move.ASK_BACK, words)
    with transaction.atomic(), reading_as(by):
        found = to_move(release, Move.ASK_BACK, version)
        found.approved_by, found.approved_at, found.embargo = None, None, None
        return moved(by, found, Move.ASK_BACK, words)


def _refuse_own_work(found: Release, by: Reader) -> None:
    """Whoever had a hand in a release does not approve it, whatever their role is today."""
    hands = set(Step.objects.filter(release=found).values_list("done_by", flat=True))
    if by.account in hands | {found.prepared_by_id}:
        raise ReleaseRefused(Why.OWN_WORK)
