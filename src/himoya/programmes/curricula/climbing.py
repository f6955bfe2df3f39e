"""Where a course stands after all that was written of it: the acts are played again, in order."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from himoya.languages.dates import PartialDate
from himoya.programmes.curricula.ladder import Rung, curriculum_ladder


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """A rung that was reached, or claimed where ``is_proved`` is False.

    ``day`` is as sharp as it is known; ``years`` is the term that the institution gave, None where
    it gave none. An act without a rung takes back the last one that still stands.
    """

    rung: Rung | None
    is_proved: bool = True
    day: PartialDate | None = None
    years: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """How far a course is, shown by evidence; ``claimed`` is a higher rung without any, or None.

    ``holds_until`` is the last day of the term, None below an approval or where no day is known;
    ``term_is_given``: the institution gave it, else the ladder's own number of years was taken.
    """

    rung: Rung = Rung.NONE
    day: PartialDate | None = None
    claimed: Rung | None = None
    holds_until: date | None = None
    term_is_given: bool = False


def standing_acts(acts: Iterable[Act]) -> list[Act]:
    """Return the acts that were not taken back, in order."""
    standing: list[Act] = []
    for act in acts:
        if act.rung is not None:
            standing.append(act)
        elif standing:
            standing.pop()
    return standing


def position_after(acts: Iterable[Act]) -> Position:
    """Return where a course stands; nothing stands where nothing was reached."""
    standing = standing_acts(acts)
    proved = [one for one in standing if one.is_proved]
    last = proved[-1] if proved else Act(rung=Rung.NONE)
    assert last.rung is not None
    higher = [
        one.rung
        for one in standing
        if not one.is_proved and one.rung is not None and one.rung.height > last.rung.height
    ]
    until, is_given = _term_of(proved)
    return Position(
        rung=last.rung,
        day=last.day,
        claimed=max(higher, key=lambda one: one.height, default=None),
        holds_until=until,
        term_is_given=is_given,
    )


def _term_of(proved: list[Act]) -> tuple[date | None, bool]:
    """The term of the last act that gave one; else our own, from the last dated act on."""
    ladder = curriculum_ladder()
    least = ladder.with_term_from.height
    dated = [one for one in proved if one.rung and one.rung.height >= least and one.day]
    given = [one for one in dated if one.years is not None]
    if given:
        last = given[-1]
        assert last.day is not None and last.years is not None
        return last_day_of_term(last.day, last.years), True
    if dated:
        assert dated[-1].day is not None
        return last_day_of_term(dated[-1].day, ladder.term.years), False
    return None, False


def last_day_of_term(day: PartialDate, years: int) -> date:
    """Return the last day of a term; of a day known in part, its latest day is meant."""
    latest = day.latest
    try:
        return latest.replace(year=latest.year + years)
    except ValueError:  # 29 February
        return latest.replace(year=latest.year + years, day=28)
