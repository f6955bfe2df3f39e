"""An invented scenario and runs of it, for the tests of this room."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from himoya.platform.access.reader import Reader
from himoya.platform.agencies.models import Account
from himoya.platform.followed_work.actions.noting import Happening
from himoya.platform.followed_work.actions.written import Written
from himoya.platform.simulations.actions import playing, running, seating, writing
from himoya.platform.simulations.kinds import Move, PartKind, Watching
from himoya.platform.simulations.models import OfScenario, Scenario, Seat
from himoya.platform.simulations.queries import reading
from himoya.platform.simulations.queries.seats import seat_of

TITLE = "The invented workshop"

#: What each step hands out, and to whom; the second one is for the prosecutor alone.
COMMON, SECRET, LAST = "A woman was found", "The ledger names a buyer", "The hearing begins"


def written(text: str, **answers: Any) -> Written:
    return Written(texts={"en": text} if text else {}, answers=answers)


def a_scenario(by: Reader, **answers: Any) -> UUID:
    asked: dict[str, Any] = {"kind": "mock_trial", "skills": [], "languages": [], "materials": []}
    return writing.enter_scenario(by=by, written=written(TITLE, **asked | answers)).id


def a_part(by: Reader, scenario: UUID, kind: PartKind, text: str = "", **answers: Any) -> UUID:
    told = written(text, **answers)
    return writing.enter_part(by=by, scenario=scenario, kind=kind, written=told).id


def a_role(by: Reader, scenario: UUID, role: str, told: str = "") -> UUID:
    return a_part(by, scenario, PartKind.ROLE, told, role=role)


def a_step(by: Reader, scenario: UUID, text: str, **answers: Any) -> UUID:
    asked: dict[str, Any] = {"acts": [], "handed_to": [], "expected": "", "minutes": None}
    return a_part(by, scenario, PartKind.STEP, text, **asked | answers)


def a_criterion(by: Reader, scenario: UUID, text: str, points: int, **answers: Any) -> UUID:
    asked: dict[str, Any] = {"roles": [], "element": "", "explains": False}
    return a_part(by, scenario, PartKind.CRITERION, text, points=points, **asked | answers)


def a_whole_scenario(by: Reader) -> UUID:
    """A draft that can be made ready: two roles, three steps, criteria of 10 and of 5 points."""
    scenario = a_scenario(by)
    a_role(by, scenario, "investigator", "You know of a threat")
    a_role(by, scenario, "prosecutor")
    a_step(by, scenario, COMMON, minutes=10, expected="They ask whether she is safe")
    a_step(by, scenario, SECRET, handed_to=["prosecutor"])
    a_step(by, scenario, LAST, acts=["prosecutor"])
    a_criterion(by, scenario, "Asks about safety", 10, element="protection", explains=True)
    a_criterion(by, scenario, "Follows the money", 5, roles=["prosecutor"])
    return scenario


def done(by: Reader, model: type[OfScenario], id: UUID, move: Move) -> OfScenario:
    return writing.move(by=by, model=model, id=id, happening=Happening(move=move, words="Because."))


def a_ready_scenario(by: Reader) -> UUID:
    scenario = a_whole_scenario(by)
    done(by, Scenario, scenario, Move.MAKE_READY)
    return scenario


def a_run(by: Reader, scenario: UUID | None = None, **answers: Any) -> UUID:
    found = scenario or a_ready_scenario(by)
    told = written("", **{"event": None, "planned": None} | answers)
    return running.plan_run(by=by, scenario=found, written=told).id


def name_of(reader: Reader) -> str:
    """The name with which a reader signs in."""
    found: str = Account.objects.get(id=reader.account).username
    return found


def a_seat(by: Reader, run: UUID, role: str, who: Reader | str) -> Seat:
    """A seat of an account, or of a group."""
    given = {"group": who} if isinstance(who, str) else {"username": name_of(who)}
    return seating.give_seat(by=by, run=run, told=seating.SeatTold(role=role, **given))[0]


def an_assessor(by: Reader, run: UUID, who: Reader) -> None:
    seating.name_watcher(by=by, run=run, username=name_of(who), kind=Watching.ASSESSOR)


def go(by: Reader, run: UUID, *moves: Move) -> None:
    for move in moves:
        running.go(by=by, run=run, move=move)


def score(by: Reader, seat: UUID, *points: int, reason: str = "") -> int:
    """Give points to the criteria that the seat is scored by, in their order."""
    criteria = [one.id for one in seat_of(by, seat).line.criteria]
    told = {
        one: playing.Points(number, reason) for one, number in zip(criteria, points, strict=False)
    }
    return playing.give_points(by=by, seat=seat, given=told)


def handouts(by: Reader, seat: UUID) -> list[str]:
    return [one.row.text_en for one in seat_of(by, seat).handed]


def state(by: Reader, scenario: UUID) -> str:
    return reading.scenario_of(by, scenario).row.state
