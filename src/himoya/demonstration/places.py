"""Where an event took place, and how people were brought there."""

from __future__ import annotations

from dataclasses import dataclass

from himoya.demonstration.dice import Dice
from himoya.demonstration.national_data import NOT_APPLICABLE, NOT_KNOWN
from himoya.demonstration.outlines import EventOutline
from himoya.demonstration.stories import HOME, NORTH, SOUTH
from himoya.demonstration.years import REGIONS
from himoya.dictionary.missing import Missing

Several = tuple[str, ...] | Missing
One = str | Missing


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Reach, places and journey of one event."""

    reach: str
    recruitment_country: str
    recruitment_region: One
    exploitation_country: One
    exploitation_region: One
    transit: Several | None
    border: str
    transport: Several | None


def place_of(outline: EventOutline, abroad: bool, dice: Dice) -> Place:
    """Throw the dice for the places of one event."""
    story = outline.story
    recruited = outline.region if dice.chance(0.75) else dice.weighted(REGIONS)
    crosses = abroad or story.foreign_victims
    reach, country, region = _exploited(outline, abroad, recruited, dice)
    return Place(
        reach=reach,
        recruitment_country=SOUTH if story.foreign_victims else HOME,
        recruitment_region=NOT_APPLICABLE if story.foreign_victims else recruited,
        exploitation_country=country,
        exploitation_region=region,
        transit=(NORTH,) if crosses and country != NORTH and dice.chance(0.2) else None,
        border=dice.weighted({"BOR1": 7, "BOR2": 1, "BOR3": 2}) if crosses else "BOR0",
        transport=_transport(crosses, dice),
    )


def _exploited(
    outline: EventOutline, abroad: bool, recruited: str, dice: Dice
) -> tuple[str, One, One]:
    """Return the reach, and country and region of exploitation."""
    story = outline.story
    if story.name == "smuggling":
        return "GEO5", NOT_APPLICABLE, NOT_APPLICABLE
    if abroad:
        return "GEO3", dice.weighted(story.abroad), NOT_APPLICABLE
    if story.name in {"sexual_at_home", "begging_at_home"} and dice.chance(0.4):
        region = "XD-01"
    else:
        region = outline.region if dice.chance(0.8) else dice.weighted(REGIONS)
    if story.foreign_victims:
        return "GEO4", HOME, region
    return ("GEO1" if region == recruited else "GEO2"), HOME, region


def _transport(crosses: bool, dice: Dice) -> Several | None:
    if dice.chance(0.25):
        return NOT_KNOWN if dice.chance(0.4) else None
    if crosses:
        return dice.several({"TRA1": 5, "TRA2": 3, "TRA3": 2, "TRA4": 2}, 0.15)
    return dice.several({"TRA4": 5, "TRA3": 3, "TRA0": 3}, 0.05)
