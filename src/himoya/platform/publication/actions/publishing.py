"""Publish an approved edition, take one back, or discard what never became one."""

from __future__ import annotations

import shutil
from uuid import UUID

from django.db import transaction

from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import reading_as
from himoya.platform.agencies.models import Agency
from himoya.platform.database.clock import now, today
from himoya.platform.publication.actions.moving import checked_words, moved, to_move
from himoya.platform.publication.dissemination import check_going_out
from himoya.platform.publication.kinds import Move, State
from himoya.platform.publication.models import Release
from himoya.platform.publication.places import folder_of
from himoya.platform.publication.queries.editions import published_releases
from himoya.platform.publication.refusals import ReleaseRefused, Why
from himoya.platform.publication.rules import VERB_OF
from himoya.platform.publication.section import PublicPages, renew_stale_pages
from himoya.platform.publication.unchanged import check_compared, check_edition


def publish(*, by: Reader, release: UUID, version: int | None = None) -> Release:
    """Give an approved edition to the public; a release whose place it takes is revised by it.

    Raises NotPermitted, NotThere, ReleaseRefused, Unpublishable, OSError; then the public pages
    are as they were.
    """
    by.check(VERB_OF[Move.PUBLISH])
    with PublicPages() as pages:
        with transaction.atomic(), reading_as(by):
            _one_after_the_other()
            found = to_move(release, Move.PUBLISH, version)
            if found.embargo is not None and now() < found.embargo:
                raise ReleaseRefused(Why.NOT_BEFORE)
            check_edition(found)
            check_compared(found)
            body = Agency.objects.get(id=by.agency)
            check_going_out(found, by.language, body=body, on=today())
            _revise(found, by)
            found.published_at = now()
            moved(by, found, Move.PUBLISH)
            pages.write(published_releases(), by.language)
        pages.show()
    renew_stale_pages(by.language)
    return found


def _one_after_the_other() -> None:
    """Wait for whoever publishes or withdraws now: each must see what the other made public."""
    rows = Release.objects.select_for_update(of=("self",)).order_by("id")
    list(rows.values_list("id", flat=True))


def _revise(found: Release, by: Reader) -> None:
    if found.revises_id is None:
        return
    former: Release | None = Release.objects.select_for_update().get(id=found.revises_id)
    if former is None or former.state != State.PUBLISHED.value:
        raise ReleaseRefused(Why.NOTHING_TO_REVISE)
    moved(by, former, Move.REVISE)


def withdraw(*, by: Reader, release: UUID, version: int | None = None, words: str) -> Release:
    """Take an edition off the public pages, with the reason. Later ones stay compared with it.

    Raises NotPermitted, NotThere, ReleaseRefused, Unpublishable, OSError.
    """
    by.check(VERB_OF[Move.WITHDRAW])
    words = checked_words(Move.WITHDRAW, words)
    with PublicPages() as pages, transaction.atomic(), reading_as(by):
        _one_after_the_other()
        found = to_move(release, Move.WITHDRAW, version)
        found.withdrawn_at = now()
        moved(by, found, Move.WITHDRAW, words)
        pages.write(published_releases(), by.language)
        # Before the rows are stored: whatever is cut short, a withdrawn figure is not shown.
        pages.show()
    return found


def discard(*, by: Reader, release: UUID, version: int | None = None) -> Release:
    """Give up a release that was never approved; its frozen records go.

    Raises NotPermitted, NotThere, ReleaseRefused.
    """
    by.check(VERB_OF[Move.DISCARD])
    with transaction.atomic(), reading_as(by):
        found = moved(by, to_move(release, Move.DISCARD, version), Move.DISCARD)
    shutil.rmtree(folder_of(release), ignore_errors=True)
    return found
