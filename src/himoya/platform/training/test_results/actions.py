"""The only writer of results of tests. Permission first, audit last, and what stood there stays."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotThere
from himoya.platform.access.scope import reading_as
from himoya.platform.database.clock import now
from himoya.platform.training.kinds import EVENT, Place, Role
from himoya.platform.training.models import Participation, TestResult
from himoya.platform.training.test_results.reading import results_of
from himoya.platform.training.writing import changed, event_to_change


def note_results(*, by: Reader, event: UUID, percents: Mapping[UUID, int | None]) -> int:
    """Note what participants reached in the test, by participation; return how many became others.

    None takes a result back. What does not differ is not written again. Raises NotPermitted,
    NotThere.
    """
    with reading_as(by):
        found = event_to_change(by, event)
        people = Participation.objects.filter(
            event=found, place=Place.APPROVED.value, role=Role.PARTICIPANT.value, id__in=percents
        )
        if people.count() != len(percents):
            raise NotThere(EVENT, str(event))
        before, at = results_of(event), now()
        made = [
            TestResult(
                participation_id=id, percent=percent, entered_by_id=by.account, entered_at=at
            )
            for id, percent in percents.items()
            if before.get(id) != percent
        ]
        TestResult.objects.bulk_create(made)
        changed(by, found, tested=len(made))
    return len(made)
