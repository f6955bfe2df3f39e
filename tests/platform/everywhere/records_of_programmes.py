"""Records of the room of programmes: a partner's file."""

from __future__ import annotations

from uuid import uuid4

from himoya.platform.agencies.models import Post
from himoya.platform.database.clock import now
from himoya.platform.programmes.kinds import PartnerStep
from himoya.platform.programmes.models import PartnerFileStep


def partner_file_of(post: Post, standing: str) -> PartnerFileStep:
    """A file without a row; an address names the file, which here has the id of its step."""
    id = uuid4()
    made: PartnerFileStep = PartnerFileStep.objects.create(
        id=id,
        file=id,
        practice=standing == "practice",
        agency=post.agency,
        step=PartnerStep.TAKEN_IN.value,
        partner="Invented Society",
        facts={"rows": [], "bodies": [], "activities": 0, "faults": [], "unread": 0},
        done_by=post.account,
        done_at=now(),
    )
    return made
