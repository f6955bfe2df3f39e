"""The three thousand events in outline: when, where, which story, and what is peculiar about each.

Peculiarities of events are given out here, exactly as often as ``peculiarities.py`` says, before
any row is written; those of persons come later (``second_looks.py``).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from himoya.demonstration.dice import Dice
from himoya.demonstration.national_data import FIRST_YEAR, LAST_YEAR
from himoya.demonstration.peculiarities import planted
from himoya.demonstration.stories import (
    BABY_SALE,
    EXTREMISTS,
    ONLINE_GROUP,
    ORGANS,
    SMUGGLING,
    STORIES,
    Story,
    weight_in,
)
from himoya.demonstration.years import EVENTS_BY_YEAR, day_in, region_in

#: Events of stories that come in a number; the online group is one event.
_RARE: dict[str, tuple[Story, int]] = {
    "baby_sale": (BABY_SALE, planted("baby_sale")),
    "extremists": (EXTREMISTS, planted("extremist_recruiter_with_child")),
    "organs": (ORGANS, 9),
    "smuggling": (SMUGGLING, 180),
}

_ONLINE_GROUP_YEAR = 2022

#: From this year on article 201-1 stands in the place of article 201.
NEW_ARTICLE_YEAR = 2020

Test = Callable[["EventOutline"], bool]


@dataclass(slots=True, eq=False)
class EventOutline:
    """One event before it has rows. ``marks`` name the peculiarities planted in it."""

    number: int
    registered: date
    region: str
    story: Story
    marks: set[str] = field(default_factory=set)

    @property
    def year(self) -> int:
        """The year of registration."""
        return self.registered.year

    def is_marked(self, mark: str) -> bool:
        """Say whether the peculiarity was planted in this event."""
        return mark in self.marks


def outline_events() -> list[EventOutline]:
    """Return all events in the order of their registration."""
    dice = Dice("outlines")
    drafts = [
        (day_in(year, story, dice), region_in(year, dice), story)
        for year, number in EVENTS_BY_YEAR.items()
        for story in _stories_of(year, number, dice)
    ]
    drafts.sort(key=lambda draft: (draft[0], draft[1], draft[2].name))
    events = [EventOutline(number, *draft) for number, draft in enumerate(drafts, start=1)]
    _mark(events, dice)
    return events


def _stories_of(year: int, number: int, dice: Dice) -> list[Story]:
    rare = [story for story, total in _RARE.values() for _ in range(_share_of_year(total, year))]
    if year == _ONLINE_GROUP_YEAR:
        rare.append(ONLINE_GROUP)
    weights = {story.name: weight_in(story, year, FIRST_YEAR, LAST_YEAR) for story in STORIES}
    by_name = {story.name: story for story in STORIES}
    return rare + [by_name[dice.weighted(weights)] for _ in range(number - len(rare))]


def _share_of_year(total: int, year: int) -> int:
    """Spread a number evenly over the ten years, so that the shares add up to it."""
    before = year - FIRST_YEAR
    years = LAST_YEAR - FIRST_YEAR + 1
    return total * (before + 1) // years - total * before // years


def _mark(events: list[EventOutline], dice: Dice) -> None:
    names = {story.name for story in STORIES}

    def give(mark: str, test: Test) -> None:
        fitting = [event for event in events if not event.marks and test(event)]
        for event in dice.some(fitting, planted(mark)):
            event.marks.add(mark)

    give("article_replaced", lambda event: _is_early_of_2020(event) and _uses_201(event))
    give("requalified_to_smuggling", lambda event: event.story.name == "building_abroad")
    give("requalified_from_smuggling", lambda event: event.story.name == "building_abroad")
    give("joined_case", lambda event: event.story.name in names and 30 < event.number < 2900)
    give("refused_to_open", lambda event: event.story.name in names)
    give("event_without_suspect", lambda event: event.story.name in names)
    give("attempt", lambda event: event.story.name in names)
    give("year_only_first_act", lambda event: event.story.name in names)
    give("about_dates", lambda event: event.story.name in names)
    give("legal_person", lambda event: event.story.name == "building_abroad")
    give("suspect_is_victim", lambda event: event.story.name == "sexual_abroad")


def _is_early_of_2020(event: EventOutline) -> bool:
    return event.year == NEW_ARTICLE_YEAR and event.registered.month <= 9


def _uses_201(event: EventOutline) -> bool:
    return event.story.name in {"sexual_abroad", "forced_fraud", "servile_marriage"}
