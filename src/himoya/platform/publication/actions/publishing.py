"""Publish an approved edition, take one back, or discard what never became one."""

from __future__ import annotations

import shutil
from contextlib import AbstractContextManager
from uuid import UUID

from django.db import transaction

from himoya.languages.codes import Language
from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import reading_as, whole_table
from himoya.platform.agencies.models import Agency
from himoya.platform.database.clock import now, today
from himoya.platform.publication.actions.announcing import keep
from himoya.platform.publication.actions.moving import checked_words, moved, to_move
from himoya.platform.publication.dissemination import check_going_out, is_for_experts
from himoya.platform.publication.kinds import Move, State
from himoya.platform.publication.models import Release
from himoya.platform.publication.places import folder_of
from himoya.platform.publication.queries.announcements import promised_moment
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
    return _publish(release, version, by)


def publish_at_its_moment(release: UUID) -> Release:
    """Publish an edition whose embargo ended: those who approved it consented to this moment.

    Nobody does it, and the audit says so. Raises as `publish`.
    """
    return _publish(release, None, None)


def _publish(release: UUID, version: int | None, by: Reader | None) -> Release:
    language: Language = "en" if by is None else by.language
    with PublicPages() as pages:
        with transaction.atomic(), _scope(by):
            one_after_the_other()
            found = to_move(release, Move.PUBLISH, version)
            if is_for_experts(found):
                raise ReleaseRefused(Why.FOR_EXPERTS)
            refuse_too_early(found)
            check_edition(found)
            check_compared(found)
            body = Agency.objects.get(id=found.agency_id if by is None else by.agency)
            check_going_out(found, language, body=body, on=today())
            _revise(found, by)
            found.published_at = now()
            moved(by, found, Move.PUBLISH)
            keep(by, found)
            pages.write(published_releases(), language)
        pages.show()
    renew_stale_pages(language)
    return found


def _scope(by: Reader | None) -> AbstractContextManager[None]:
    return whole_table("an embargo that ended") if by is None else reading_as(by)


def refuse_too_early(found: Release) -> None:
    """Nobody outside gets it before its embargo, nor before the moment that was announced."""
    moments = (found.embargo, promised_moment(found))
    if any(one is not None and now() < one for one in moments):
        raise ReleaseRefused(Why.NOT_BEFORE)


def one_after_the_other() -> None:
    """Wait for whoever publishes or withdraws now: each must see what the other made public."""
    rows = Release.objects.select_for_update(of=("self",)).order_by("id")
    list(rows.values_list("id", flat=True))


def _revise(found: Release, by: Reader | None) -> None:
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
        one_after_the_other()
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
