"""What becomes public by itself: approved releases at the end of their embargo."""

from __future__ import annotations

import logging
from uuid import UUID

from django.db.models import Q

from himoya.platform.access.scope import whole_table
from himoya.platform.database.clock import now
from himoya.platform.publication.actions.publishing import publish_at_its_moment
from himoya.platform.publication.dissemination import is_for_experts
from himoya.platform.publication.kinds import DayState, State
from himoya.platform.publication.models import Release
from himoya.platform.publication.refusals import ReleaseRefused
from himoya.platform.publication.section import renew_stale_pages
from himoya.publishing.errors import Unpublishable

logger = logging.getLogger(__name__)

#: Seconds between two looks.
EVERY = 60


def publish_what_is_due() -> int:
    """Publish approved releases whose moment has come; return how many.

    What is refused stays approved and waits for a person, whom the page tells why. Pages whose
    calendar is of yesterday are written anew.
    """
    published = 0
    for release in _due():
        try:
            publish_at_its_moment(release)
        except ReleaseRefused as refused:
            logger.error("release %s is not published by itself: %s", release, refused.why.value)
        except Unpublishable as error:
            logger.error("release %s is not published by itself: %s", release, type(error).__name__)
        else:
            published += 1
    renew_stale_pages("en")
    return published


def _due() -> list[UUID]:
    """Releases that somebody gave a moment: an embargo, or an announced day."""
    announced = (DayState.ANNOUNCED.value, DayState.MOVING.value)
    over = Q(embargo__lte=now()) | Q(
        embargo__isnull=True, announcements__state__in=announced, announcements__at__lte=now()
    )
    with whole_table("embargoes that ended"):
        rows = Release.objects.filter(over, state=State.APPROVED.value, practice=False)
        found = rows.order_by("approved_at", "id").distinct()
        return [one.id for one in found if not is_for_experts(one)]
