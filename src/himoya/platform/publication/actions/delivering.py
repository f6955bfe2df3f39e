"""Give an approved release for experts to those with whom it was agreed. It is never public."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotThere
from himoya.platform.access.scope import reading_as
from himoya.platform.agencies.models import Agency
from himoya.platform.database.clock import now, today
from himoya.platform.publication.actions.moving import moved, to_move
from himoya.platform.publication.actions.publishing import one_after_the_other, refuse_too_early
from himoya.platform.publication.dissemination import check_going_out, is_for_experts
from himoya.platform.publication.kinds import Move, State
from himoya.platform.publication.models import Release
from himoya.platform.publication.refusals import ReleaseRefused, Why
from himoya.platform.publication.rules import VERB_OF
from himoya.platform.publication.unchanged import check_compared, check_edition
from himoya.platform.publication.visibility import RELEASE


def deliver(*, by: Reader, release: UUID) -> Release:
    """Let experts have a release; from now on later editions are compared with it.

    One that they have already is checked and nothing else. Raises NotPermitted, NotThere,
    ReleaseRefused, Unpublishable.
    """
    by.check(VERB_OF[Move.DELIVER])
    with transaction.atomic(), reading_as(by):
        one_after_the_other()
        known: Release | None = Release.objects.filter(id=release).first()
        if known is None:
            raise NotThere(RELEASE, str(release))
        if not is_for_experts(known):
            raise ReleaseRefused(Why.FOR_EVERYBODY)
        if known.state == State.DELIVERED.value:
            check_edition(known)
            return known
        found = to_move(release, Move.DELIVER, None)
        refuse_too_early(found)
        check_edition(found)
        check_compared(found)
        body = Agency.objects.get(id=by.agency)
        check_going_out(found, by.language, body=body, on=today())
        found.published_at = now()
        return moved(by, found, Move.DELIVER)
