"""When and where the police of Orzuston register events: the shape of ten years."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping
from datetime import date

from himoya.demonstration.dice import Dice
from himoya.demonstration.peculiarities import planted
from himoya.demonstration.stories import Story

#: The break of 2020 is planted, so that its number stands in the list of peculiarities.
EVENTS_BY_YEAR: Mapping[int, int] = {
    2015: 250,
    2016: 280,
    2017: 310,
    2018: 300,
    2019: 340,
    2020: planted("break_in_2020"),
    2021: 260,
    2022: 320,
    2023: 360,
    2024: 390,
}

REGIONS: Mapping[str, float] = {
    "XD-01": 30,
    "XD-02": 16,
    "XD-03": 14,
    "XD-04": 12,
    "XD-05": 12,
    "XD-06": 8,
    "XD-07": 8,
}

#: The region whose police sent nothing in one year.
SILENT_REGION = "XD-06"
SILENT_YEAR = 2018

#: Months whose weight is not 1, by season. People come back from building sites in late autumn,
#: harvest camps are inspected in September, begging is seen when it is warm enough to stand.
_SEASONS: Mapping[str, Mapping[int, float]] = {
    "work_abroad": {1: 1.2, 3: 0.8, 6: 0.7, 7: 0.7, 10: 1.5, 11: 1.9, 12: 1.6},
    "harvest": {1: 0.1, 2: 0.1, 3: 0.2, 6: 0.8, 8: 2.0, 9: 3.2, 10: 2.6, 11: 0.9, 12: 0.2},
    "begging": {1: 0.4, 2: 0.5, 4: 1.4, 5: 1.6, 9: 1.4, 10: 1.3, 12: 0.5},
    "even": {7: 0.8, 8: 0.8},
}

#: The quarantine of 2020: nothing was inspected in spring.
_QUARANTINE = {3: 0.5, 4: 0.1, 5: 0.2, 6: 0.6}


def region_in(year: int, dice: Dice) -> str:
    """Return the region that registers an event."""
    weights = dict(REGIONS)
    if year == SILENT_YEAR:
        del weights[SILENT_REGION]
    return dice.weighted(weights)


def day_in(year: int, story: Story, dice: Dice) -> date:
    """Return the day of registration; offices register less at weekends."""
    season = _SEASONS[story.season]
    weights = {month: season.get(month, 1.0) for month in range(1, 13)}
    if year == 2020:
        weights = {month: weight * _QUARANTINE.get(month, 1.0) for month, weight in weights.items()}
    month = dice.weighted(weights)
    day = date(year, month, dice.between(1, monthrange(year, month)[1]))
    if day.weekday() >= 5 and dice.chance(0.8):
        return day.replace(day=dice.between(1, 28))
    return day
