"""Which events share a criminal case, and which case was joined to which."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta

from himoya.demonstration.dice import Dice
from himoya.demonstration.events import EventFacts

#: Two events of one kind in one region may be one case when they are registered so close together.
_NEAR = timedelta(days=45)


@dataclass(frozen=True, slots=True)
class CaseFile:
    """A criminal case: its events in order, and the case that it was joined to."""

    events: tuple[EventFacts, ...]
    joined_to: str | None = None

    @property
    def number(self) -> str:
        """The number of the case."""
        return self.events[0].case_number


def cases_of(events: list[EventFacts]) -> list[CaseFile]:
    """Bind events into cases; most events are a case of their own."""
    dice = Dice("cases")
    cases: list[list[EventFacts]] = []
    latest: dict[str, list[EventFacts]] = {}
    for event in events:
        before = latest.get(event.outline.region)
        if before is not None and _belongs(before, event) and dice.chance(0.5):
            before.append(replace(event, case_number=before[0].case_number))
            continue
        cases.append([event])
        latest[event.outline.region] = cases[-1]
    return _joined([CaseFile(tuple(case)) for case in cases])


def _belongs(case: list[EventFacts], event: EventFacts) -> bool:
    first = case[0].outline
    return (
        len(case) < 3
        and not first.marks
        and not event.outline.marks
        and first.story.name == event.outline.story.name
        and event.outline.registered - first.registered <= _NEAR
    )


def _joined(cases: list[CaseFile]) -> list[CaseFile]:
    """Give every case that was joined the number of an earlier one of its region."""
    latest: dict[str, str] = {}
    found = []
    for case in cases:
        outline = case.events[0].outline
        if outline.is_marked("joined_case"):
            found.append(replace(case, joined_to=latest[outline.region]))
            continue
        latest[outline.region] = case.number
        found.append(case)
    return found
