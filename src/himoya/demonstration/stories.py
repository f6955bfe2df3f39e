"""Kinds of events: who is taken where, by what means, for which purpose. All invented.

A story is a bundle of chances, never a case: no event of the data retells anything that happened.
Exploitation abroad takes place in two invented neighbours, so that no real State is named.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

HOME = "XDM"
NORTH = "XDN"
SOUTH = "XDS"

_ONLINE = {"REC6": 1.0, "REC7": 0.5}


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """One kind of event; the mappings give weights. ``weight`` is its share in the first and in
    the last year. ``victims`` and ``suspects`` are the lowest and the highest number."""

    name: str
    weight: tuple[float, float]
    season: str
    forms: Mapping[str, float]
    articles: Mapping[str, float]
    acts: Mapping[str, float] = field(default_factory=lambda: {"ACT1": 6, "ACT2": 3, "ACT4": 2})
    means: Mapping[str, float] = field(default_factory=lambda: {"MEA6": 5, "MEA8": 3, "MEA3": 1})
    abroad: Mapping[str, float] = field(default_factory=dict)
    share_abroad: float = 0.0
    sectors: Mapping[str, float] = field(default_factory=dict)
    recruitment: Mapping[str, float] = field(default_factory=lambda: {"REC5": 3, "REC4": 2})
    controls: Mapping[str, float] = field(default_factory=lambda: {"CON05": 2, "CON09": 2})
    recruiters: Mapping[str, float] = field(default_factory=lambda: {"REL4": 4, "REL9": 3})
    women: float = 0.5
    children: float = 0.1
    ages: tuple[int, int] = (18, 45)
    child_ages: tuple[int, int] = (12, 17)
    victims: tuple[int, int] = (1, 1)
    suspects: tuple[int, int] = (1, 2)
    foreign_victims: bool = False


_TRAFFICKING = {"201": 10.0}
_DECEPTION = {"203": 6.0, "201": 4.0}
_SLAVE_LABOUR = {"202": 5.0, "201": 3.0, "215": 2.0}

STORIES: tuple[Story, ...] = (
    Story(
        name="sexual_abroad",
        weight=(27, 13),
        season="even",
        forms={"SX1": 8, "SX9": 1.5, "SX2": 0.5},
        articles=_TRAFFICKING,
        acts={"ACT1": 8, "ACT2": 5, "ACT3": 2, "ACT5": 1},
        means={"MEA6": 7, "MEA8": 4, "MEA5": 1, "MEA1": 1},
        abroad={SOUTH: 8, NORTH: 2},
        share_abroad=1.0,
        recruitment={"REC5": 4, "REC4": 2, "REC6": 2, "REC11": 0.5, "REC1": 0.5},
        controls={"CON04": 4, "CON16": 4, "CON10": 3, "CON05": 3, "CON09": 2, "CON03": 1},
        recruiters={"REL4": 5, "REL9": 3, "REL10": 1.5, "REL3": 1, "REL6": 1, "REL1": 0.5},
        women=0.99,
        children=0.07,
        ages=(18, 32),
        child_ages=(15, 17),
        victims=(1, 3),
        suspects=(1, 3),
    ),
    Story(
        name="sexual_at_home",
        weight=(15, 16),
        season="even",
        forms={"SX1": 7, "SX4": 1.2, "SX3": 0.8, "SX9": 1},
        articles={"201": 7.0, "241": 3.0},
        means={"MEA8": 5, "MEA6": 3, "MEA1": 2, "MEA2": 1, "MEA7": 1},
        recruitment={"REC5": 4, "REC6": 3, "REC4": 1, "REC2": 0.5, "REC1": 0.5},
        controls={"CON05": 4, "CON09": 3, "CON07": 2, "CON10": 2, "CON14": 1, "CON01": 1},
        recruiters={"REL4": 5, "REL1": 2, "REL6": 2, "REL5": 1, "REL3": 1},
        women=0.96,
        children=0.22,
        ages=(18, 30),
        child_ages=(13, 17),
        victims=(1, 3),
    ),
    Story(
        name="building_abroad",
        weight=(16, 24),
        season="work_abroad",
        forms={"FL1": 10},
        articles=_DECEPTION,
        acts={"ACT1": 9, "ACT2": 4, "ACT5": 2},
        means={"MEA6": 9, "MEA5": 2, "MEA8": 2},
        abroad={NORTH: 9, SOUTH: 1},
        share_abroad=1.0,
        sectors={"F": 8, "C": 1, "H": 0.5, "A": 1},
        recruitment={"REC5": 4, "REC10": 2, "REC7": 1, "REC3": 1, "REC6": 1},
        controls={"CON05": 6, "CON16": 6, "CON15": 4, "CON10": 2, "CON03": 2, "CON06": 3},
        recruiters={"REL9": 6, "REL4": 3, "REL7": 2, "REL8": 1.5, "REL5": 1},
        women=0.07,
        children=0.02,
        ages=(18, 47),
        child_ages=(16, 17),
        victims=(1, 4),
    ),
    Story(
        name="harvest_camp",
        weight=(9, 8),
        season="harvest",
        forms={"XD-FL-HARVEST": 8, "FL1": 2},
        articles=_SLAVE_LABOUR,
        means={"MEA6": 5, "MEA8": 4, "MEA7": 2},
        sectors={"A": 10},
        recruitment={"REC10": 5, "REC5": 3},
        controls={"CON05": 6, "CON15": 5, "CON13": 2, "CON06": 2},
        recruiters={"REL9": 5, "REL7": 4, "REL5": 1},
        women=0.45,
        children=0.16,
        ages=(18, 60),
        child_ages=(13, 17),
        victims=(1, 4),
    ),
    Story(
        name="foreigners_in_fields",
        weight=(2, 4),
        season="harvest",
        forms={"FL1": 10},
        articles=_SLAVE_LABOUR,
        sectors={"A": 7, "C": 2},
        recruitment={"REC10": 3, "REC11": 2, "REC5": 2},
        controls={"CON05": 5, "CON16": 5, "CON03": 3},
        recruiters={"REL9": 5, "REL12": 2, "REL7": 2},
        women=0.25,
        children=0.05,
        victims=(1, 3),
        foreign_victims=True,
    ),
    Story(
        name="servant_in_a_house",
        weight=(6, 6),
        season="even",
        forms={"DS": 10},
        articles={"202": 6.0, "201": 3.0, "215": 1.0},
        means={"MEA8": 5, "MEA6": 3, "MEA7": 2},
        abroad={SOUTH: 10},
        share_abroad=0.3,
        sectors={"T": 10},
        recruitment={"REC4": 5, "REC5": 3},
        controls={"CON05": 5, "CON10": 4, "CON16": 2, "CON07": 1},
        recruiters={"REL3": 4, "REL5": 3, "REL4": 2},
        women=0.9,
        children=0.25,
        ages=(18, 55),
    ),
    Story(
        name="begging_at_home",
        weight=(9, 9),
        season="begging",
        forms={"BG": 10},
        articles={"201": 7.0, "202": 3.0},
        means={"MEA8": 6, "MEA1": 2, "MEA2": 1, "MEA7": 2},
        sectors={"S": 5},
        recruitment={"REC4": 5, "REC11": 1, "REC88": 1},
        controls={"CON05": 6, "CON01": 2, "CON07": 2, "CON09": 2},
        recruiters={"REL2": 4, "REL3": 3, "REL5": 1, "REL12": 1},
        women=0.55,
        children=0.62,
        ages=(30, 74),
        child_ages=(4, 16),
        victims=(1, 3),
        suspects=(1, 1),
    ),
    Story(
        name="forced_fraud",
        weight=(0.5, 9),
        season="even",
        forms={"CR": 10},
        articles=_TRAFFICKING,
        means={"MEA6": 7, "MEA1": 2, "MEA3": 2},
        abroad={SOUTH: 10},
        share_abroad=0.6,
        recruitment={"REC6": 7, "REC7": 3},
        controls={"CON10": 5, "CON16": 4, "CON01": 3, "CON15": 2},
        recruiters={"REL6": 7, "REL12": 1, "REL4": 2},
        women=0.3,
        children=0.06,
        ages=(18, 30),
        child_ages=(16, 17),
        victims=(1, 2),
    ),
    Story(
        name="servile_marriage",
        weight=(3, 3),
        season="even",
        forms={"MR": 8, "SL": 2},
        articles=_TRAFFICKING,
        acts={"ACT1": 3, "ACT3": 4, "ACT5": 2},
        means={"MEA9": 5, "MEA7": 3, "MEA8": 2},
        abroad={SOUTH: 10},
        share_abroad=0.25,
        recruitment={"REC4": 10},
        controls={"CON10": 5, "CON09": 4, "CON07": 2},
        recruiters={"REL2": 5, "REL3": 4},
        women=1.0,
        children=0.45,
        ages=(18, 25),
        child_ages=(14, 17),
    ),
)

#: Stories of which there is a planted number, not a share.
BABY_SALE = Story(
    name="baby_sale",
    weight=(0, 0),
    season="even",
    forms={},
    articles={"204": 10.0},
    acts={"ACT6": 10},
    women=0.5,
    children=1.0,
    child_ages=(0, 1),
)

EXTREMISTS = Story(
    name="extremists",
    weight=(0, 0),
    season="even",
    forms={"AC2": 10},
    articles=_TRAFFICKING,
    abroad={SOUTH: 10},
    share_abroad=1.0,
    recruitment=_ONLINE,
    controls={"CON09": 3, "CON10": 2},
    recruiters={"REL13": 10},
    women=0.4,
    children=1.0,
    child_ages=(12, 17),
)

ORGANS = Story(
    name="organs",
    weight=(0, 0),
    season="even",
    forms={"OR": 10},
    articles=_TRAFFICKING,
    means={"MEA6": 6, "MEA8": 5, "MEA5": 2},
    abroad={SOUTH: 10},
    share_abroad=1.0,
    recruitment=_ONLINE,
    controls={"CON06": 5, "CON16": 2},
    recruiters={"REL6": 5, "REL9": 4},
    women=0.2,
    children=0.0,
    ages=(20, 40),
)

ONLINE_GROUP = Story(
    name="online_group",
    weight=(0, 0),
    season="even",
    forms={"CR": 5, "FL1": 5},
    articles=_TRAFFICKING,
    abroad={SOUTH: 10},
    share_abroad=1.0,
    sectors={"J": 10},
    recruitment={"REC6": 10},
    controls={"CON10": 5, "CON16": 5, "CON06": 5},
    recruiters={"REL6": 10},
    women=0.4,
    children=0.0,
    ages=(19, 31),
    suspects=(4, 4),
)

SMUGGLING = Story(
    name="smuggling",
    weight=(0, 0),
    season="work_abroad",
    forms={},
    articles={"410": 10.0},
    acts={},
    means={},
    abroad={NORTH: 10},
    share_abroad=1.0,
    victims=(0, 0),
    suspects=(1, 3),
)


def weight_in(story: Story, year: int, first: int, last: int) -> float:
    """Return a story's weight in a year, on a straight line between the first and the last."""
    start, end = story.weight
    return start + (end - start) * (year - first) / (last - first)
