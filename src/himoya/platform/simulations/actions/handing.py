"""Hand out what a step gives a seat. What a seat was not given is not in its rows at all."""

from __future__ import annotations

from himoya.languages.codes import LANGUAGES
from himoya.platform.database.clock import now
from himoya.platform.simulations.actions.checking import standing
from himoya.platform.simulations.models import Handout, Run, ScenarioRole, ScenarioStep, Seat


def hand_out(run: Run, seat: Seat, steps: list[ScenarioStep]) -> None:
    """Give a seat all that was reached and that it does not have yet; inside a transaction."""
    has = set(Handout.objects.filter(seat=seat).values_list("order", flat=True))
    if 0 not in has:
        _tell_the_role(run, seat)
    for place, step in enumerate(steps[: run.reached], 1):
        if place not in has and step.is_handed_to(seat.role):
            Handout.objects.create(
                seat=seat,
                order=place,
                step=step,
                acts=step.is_acted_on_by(seat.role),
                minutes=step.minutes,
                handed_at=now(),
                **_texts(step),
            )


def _tell_the_role(run: Run, seat: Seat) -> None:
    for one in standing(ScenarioRole, run.scenario_id):
        if one.role == seat.role and one.texts():
            Handout.objects.create(seat=seat, order=0, handed_at=now(), **_texts(one))


def _texts(row: ScenarioStep | ScenarioRole) -> dict[str, str]:
    return {f"text_{one}": getattr(row, f"text_{one}") for one in LANGUAGES}
