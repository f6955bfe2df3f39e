"""Random lists of events: the count against a list with a line for every participation."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from himoya.programmes.counting.counted import NOT_RECORDED, Dimension
from himoya.programmes.counting.event_lists import count_events
from himoya.programmes.facts.events import EventKind
from tests.oracles.people_at_events import TRAINS, lines_of, tallied

KINDS = sorted(set(EventKind) - {EventKind.ROUNDTABLE, EventKind.FILM_DISCUSSION})


@some.composite
def events(draw: some.DrawFn) -> list[dict[str, Any]]:
    """Events in a row, some of them parts of an earlier one."""
    found: list[dict[str, Any]] = []
    for place in range(draw(some.integers(1, 8))):
        total = draw(some.none() | some.integers(0, 40))
        people: dict[str, Any] = {"total": total, "female": None, "by_agency": None}
        if total is not None:
            people["female"] = draw(some.none() | some.integers(0, total))
            police = draw(some.integers(0, total))
            courts = draw(some.integers(0, total - police))
            people["by_agency"] = draw(some.sampled_from([None, {"p": police, "c": courts}]))
        parents = [None, *(one["id"] for one in found if one["parent"] is None)]
        found.append(
            {
                "id": f"e{place}",
                "kind": draw(some.sampled_from(KINDS)).value,
                "parent": draw(some.sampled_from(parents)),
                "days": draw(some.none() | some.integers(1, 5)),
                "participants": people,
            }
        )
    return found


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("events") / "events.json"


@given(given_events=events())
@settings(max_examples=40)
def test_count_is_that_of_the_lines(file: Path, given_events: list[dict[str, Any]]) -> None:
    file.write_text(json.dumps({"events": given_events}), encoding="utf-8")
    count = count_events(file)
    lines = lines_of(given_events)
    assert count.participations.printed == count.participations.at_least == len(lines)
    assert count.trained.printed == sum(line["kind"] in TRAINS for line in lines)
    assert count.trained.printed + count.engaged.printed == len(lines)
    assert count.person_days.days == sum(line["days"] or 0 for line in lines)
    largest = max(tallied(lines, "event").values(), default=0)
    assert (count.unique.least, count.unique.most) == (largest, len(lines))
    for dimension in (Dimension.SEX, Dimension.AGENCY, Dimension.KIND):
        found = count.by[dimension]
        cells = {**found.cells, NOT_RECORDED: found.not_recorded}
        assert +tallied(lines, dimension.value) == {a: n for a, n in cells.items() if n}
    for found in count.by.values():
        assert sum(found.cells.values()) + found.not_recorded == len(lines)
