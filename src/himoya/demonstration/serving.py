"""What corrections write down: who began to serve a term, and how and when it ended."""

from __future__ import annotations

from datetime import date, timedelta

from himoya.demonstration.dice import Dice
from himoya.demonstration.national_data import (
    KNOWN_UNTIL,
    NOT_YET_ESTABLISHED,
    Holder,
    Row,
    filled,
    on,
)
from himoya.demonstration.peculiarities import planted
from himoya.demonstration.proceedings import Term
from himoya.dictionary.rules.views import Value

#: The invented act of amnesty was carried out in the autumn of this year.
_AMNESTY_FROM = date(2021, 9, 20)
_AMNESTY_DAYS = 60

#: The region of the institution, by the last digits of the region that judged.
INSTITUTIONS = {"01": "XD-01", "02": "XD-01", "03": "XD-04", "04": "XD-04", "05": "XD-06",
                "06": "XD-06", "07": "XD-04"}  # fmt: skip


def serving_rows(terms: list[Term]) -> list[Row]:
    """Return one row for each term, with its release where that had come."""
    dice = Dice("serving")
    rows = [_serving(term, dice) for term in terms]
    inside = [row for row in rows if _serves_at_amnesty(row)]
    for row in dice.some(inside, planted("amnesty")):
        day = _AMNESTY_FROM + timedelta(days=dice.between(0, _AMNESTY_DAYS))
        row.values["release_date"] = on(day)
        row.values["release_ground"] = "amnesty"
    return rows


def _serving(term: Term, dice: Dice) -> Row:
    course = term.course
    in_custody = course.detained is not None
    counted_from = course.detained or term.final
    start = min(dice.after(term.final, 3, 40), KNOWN_UNTIL)
    due = _months_later(counted_from, term.months)
    values: dict[str, Value | None] = {
        "serving_id": f"G{term.sentence_id[1:]}",
        "suspect_record_id": course.court_id,
        "sentence_id": term.sentence_id,
        "region": INSTITUTIONS[course.facts.outline.region[-2:]],
        "regime": _regime(term, dice),
        "counted_from_date": on(counted_from if in_custody else start),
        "start_date": on(start),
        "release_due_date": on(max(due, start)),
        **_release(start, due, dice),
    }
    return Row("sentence_serving", Holder.CORRECTIONS, filled(values))


def _regime(term: Term, dice: Dice) -> str:
    if term.course.age < 18:
        return "juvenile_colony"
    if term.course.sex == "F":
        return dice.weighted({"general": 9, "settlement_colony": 2})
    if term.months > 84:
        return dice.weighted({"strict": 8, "special": 1})
    return dice.weighted({"general": 8, "strict": 2, "settlement_colony": 1})


def _release(start: date, due: date, dice: Dice) -> dict[str, Value | None]:
    early = start + timedelta(days=int((due - start).days * 0.7))
    ground = "parole" if dice.chance(0.45) else "term_served"
    day = max(early if ground == "parole" else due, start)
    if dice.chance(0.02):
        ground = dice.pick(("illness", "pardon", "transferred_abroad", "deferral"))
    if day > KNOWN_UNTIL:
        return {"release_date": NOT_YET_ESTABLISHED, "release_ground": NOT_YET_ESTABLISHED}
    return {"release_date": on(day), "release_ground": ground}


def _serves_at_amnesty(row: Row) -> bool:
    start, due = row.date("start_date"), row.date("release_due_date")
    released = row.date("release_date")
    end = _AMNESTY_FROM + timedelta(days=_AMNESTY_DAYS)
    if start is None or due is None or start.latest >= _AMNESTY_FROM or due.latest <= end:
        return False
    return released is None or released.earliest > end


def _months_later(day: date, months: int) -> date:
    years, month = divmod(day.month - 1 + months, 12)
    return date(day.year + years, month + 1, min(day.day, 28))
