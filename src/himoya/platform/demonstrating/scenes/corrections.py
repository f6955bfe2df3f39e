"""Corrections: serving begins, the regime changes, somebody is released."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from himoya.dictionary.rules.views import Value
from himoya.languages.dates import PartialDate
from himoya.platform.database.clock import today
from himoya.platform.demonstrating.judging import REGISTRAR, becomes_final
from himoya.platform.demonstrating.scenes.courts import judged
from himoya.platform.demonstrating.story_time import Part, Scene
from himoya.platform.demonstrating.tales import ABROAD, BEGGING, HARVEST, Tale
from himoya.platform.demonstrating.telling import (
    fill_in,
    goes,
    hand_over,
    take,
    this_day,
)
from himoya.platform.register.proceedings.kinds import ActKind

OFFICER = "corrections"


def sent_to_corrections(tale: Tale, begun: int, months: int) -> Part:
    """The way from the report to the institution, in 110 days; returns the case."""
    case = yield from judged(tale, begun, months)
    yield begun - 100
    becomes_final(case)
    yield begun - 105
    take(REGISTRAR, case, ActKind.CLOSE)
    goes(case, REGISTRAR, OFFICER)
    return case


def begins_serving(case: UUID, months: int, counted: int = 0) -> None:
    """Serving begins today; ``counted`` are months in custody that count."""
    from_day = today() - timedelta(days=30 * counted)
    due = from_day + timedelta(days=round(30.44 * months))
    serving: dict[str, Value] = {
        "region": "XD-01",
        "regime": "general",
        "counted_from_date": PartialDate.of_day(from_day),
        "start_date": this_day(),
        "release_due_date": PartialDate.of_day(due),
    }
    fill_in(OFFICER, case, {}, [("sentence_serving", serving)])


def final_and_not_yet_served() -> Scene:
    yield from sent_to_corrections(BEGGING, 113, 54)


def serving() -> Scene:
    case = yield from sent_to_corrections(HARVEST, 180, 60)
    yield 62
    begins_serving(case, 60, counted=3)
    yield 20
    fill_in(OFFICER, case, {"sentence_serving": [{"regime": "strict"}]})


def released() -> Scene:
    case = yield from sent_to_corrections(ABROAD, 300, 12)
    yield 185
    begins_serving(case, 12, counted=3)
    yield 17
    day = this_day()
    fill_in(
        OFFICER,
        case,
        {"sentence_serving": [{"release_date": day, "release_ground": "parole"}]},
    )


def offered_to_corrections() -> Scene:
    """Final, and waiting to be taken over."""
    case = yield from judged(HARVEST, 122, 72)
    yield 20
    becomes_final(case)
    yield 18
    take(REGISTRAR, case, ActKind.CLOSE)
    yield 1
    hand_over(case, REGISTRAR, OFFICER)


SCENES = (final_and_not_yet_served, serving, released, offered_to_corrections)
