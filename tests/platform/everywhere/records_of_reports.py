"""Records of the room of reports: a draft on a packaged programme."""

from __future__ import annotations

from himoya.platform.agencies.models import Post
from himoya.platform.database.clock import now
from himoya.platform.reports.kinds import DraftState
from himoya.platform.reports.models import ReportDraft


def report_of(post: Post, standing: str) -> ReportDraft:
    """A draft in which nobody has written yet."""
    made: ReportDraft = ReportDraft.objects.create(
        practice=standing == "practice",
        agency=post.agency,
        programme="tj-2018",
        kind="final",
        state=DraftState.DRAFT.value,
        changed_at=now(),
    )
    return made
