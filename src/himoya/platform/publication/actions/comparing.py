"""A release beside the returns that are signed now, where they changed since it was protected."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import reading_as
from himoya.platform.publication.actions.moving import moved, to_move
from himoya.platform.publication.actions.previewing import write_preview
from himoya.platform.publication.kinds import Move
from himoya.platform.publication.models import Release
from himoya.platform.publication.returned import compare_with_returns, keep_comparison
from himoya.platform.publication.rules import VERB_OF
from himoya.platform.publication.unchanged import check_edition


def compare_again(*, by: Reader, release: UUID, version: int | None = None) -> Release:
    """Compare the edition, which stays as it is, with the returns that are signed now.

    Explanations stay where all numbers that they explain stayed; what differs otherwise is to be
    explained. Raises NotPermitted, NotThere, ReleaseRefused, OSError; then nothing was changed.
    """
    by.check(VERB_OF[Move.COMPARE])
    with transaction.atomic(), reading_as(by):
        found = to_move(release, Move.COMPARE, version)
    check_edition(found)
    beside = compare_with_returns(by, found)
    with transaction.atomic(), reading_as(by):
        found = to_move(release, Move.COMPARE, found.version)
        moved(by, found, Move.COMPARE)
        if beside is not None:
            keep_comparison(found, beside)
    write_preview(release, by.language)
    return found
