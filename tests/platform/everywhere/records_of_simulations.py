"""Records of the room of simulations: a draft, a part of it, a run, and a seat in the run."""

from __future__ import annotations

from typing import Any

from himoya.platform.agencies.models import Post
from himoya.platform.database.clock import now
from himoya.platform.simulations.kinds import RunState
from himoya.platform.simulations.models import Run, Scenario, ScenarioRole, Seat, Watcher

#: What both kinds of rows begin with.
_TEXT = {"text_en": "Invented"}


def scenario_of(post: Post, standing: str) -> Any:
    """A draft that the office holds and that others do not see yet."""
    return Scenario.objects.create(
        agency=post.agency,
        practice=standing == "practice",
        kind="exercise",
        state="draft",
        changed_at=now(),
        **_TEXT,
    )


def scenario_part_of(post: Post, standing: str) -> Any:
    """A role of the draft that was made before for the same office and mode."""
    scenario = _latest(Scenario, post, standing)
    return ScenarioRole.objects.create(
        scenario=scenario, role="judge", order=1, state="standing", changed_at=now(), **_TEXT
    )


def run_of(post: Post, standing: str) -> Any:
    """A run under way of that draft."""
    return Run.objects.create(
        agency=post.agency,
        practice=standing == "practice",
        scenario=_latest(Scenario, post, standing),
        state=RunState.UNDER_WAY.value,
        reached=1,
        changed_at=now(),
        **_TEXT,
    )


def simulation_seat_of(post: Post, standing: str) -> Any:
    """A seat in that run, of the person at the post."""
    run = _latest(Run, post, standing)
    return Seat.objects.create(
        run=run,
        agency=post.agency,
        practice=run.practice,
        role="judge",
        account=post.account,
        given_by=post.account,
        given_at=now(),
    )


def simulation_watcher_of(post: Post, standing: str) -> Any:
    """Somebody who watches that run: the person at the post."""
    run = _latest(Run, post, standing)
    return Watcher.objects.create(
        run=run,
        agency=post.agency,
        practice=run.practice,
        account=post.account,
        kind="observer",
        given_by=post.account,
        given_at=now(),
    )


def _latest(model: Any, post: Post, standing: str) -> Any:
    rows = model.objects.filter(agency=post.agency, practice=standing == "practice")
    return rows.latest("changed_at")
