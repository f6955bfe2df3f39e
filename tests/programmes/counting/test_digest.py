"""A protected count is found again for the same people, and for no others."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from himoya.dictionary.countries import DisclosureRules
from himoya.dictionary.reading import read_dictionary
from himoya.programmes.counting.adding_up import count_programme
from himoya.programmes.counting.counted import Dimension, Headcount
from himoya.programmes.counting.digest import digest_of
from himoya.programmes.counting.people.participations import Coded, ListedEvent, Participations
from himoya.programmes.facts.events import CountedAs, EventKind
from himoya.programmes.facts.reading import packaged_programme

EVENTS = tuple(
    ListedEvent(
        event=name,
        title=name.title(),
        kind=EventKind.SEMINAR,
        counted_as=CountedAs.TRAINED,
        answers={Dimension.YEAR: "2025"},
    )
    for name in ("one", "two")
)
AGENCIES = Coded(np.array([0, 1, -1, 1]), ("court", "police"))
PEOPLE = Participations(
    events=EVENTS,
    people=(),
    event=np.array([0, 0, 1, 1]),
    person=np.array([0, 1, 2, 0]),
    completed=np.array([True, True, False, True]),
    outside=np.array([False, False, False, True]),
    answers={Dimension.AGENCY: AGENCIES},
)


@pytest.fixture(scope="module")
def rules() -> DisclosureRules:
    found = read_dictionary("demonstration").country.disclosure
    assert found is not None
    return found


@pytest.fixture(scope="module")
def heads() -> list[Headcount]:
    return list(count_programme(packaged_programme("tj-2018")).headcounts)


def test_the_same_said_in_another_way_is_the_same(
    rules: DisclosureRules, heads: list[Headcount]
) -> None:
    """Which number an answer has, who came twice and what an event is called protect nothing."""
    other_way = Coded(np.array([1, 0, -1, 0]), ("police", "court"))
    same = replace(
        PEOPLE,
        events=tuple(replace(one, title="Invented") for one in EVENTS),
        person=np.array([3, 2, 1, 0]),
        answers={Dimension.AGENCY: other_way},
    )
    assert digest_of(PEOPLE, heads, rules) == digest_of(same, list(heads), rules)


def test_whatever_protection_hangs_on_makes_another_digest(
    rules: DisclosureRules, heads: list[Headcount]
) -> None:
    lower = replace(rules, thresholds={**rules.thresholds, "person": 3})
    sexes = {Dimension.SEX: {"female": 1}}
    others = [
        (replace(PEOPLE, event=np.array([0, 1, 1, 1])), heads, rules),
        (replace(PEOPLE, completed=np.array([True, True, True, True])), heads, rules),
        (replace(PEOPLE, outside=np.array([False] * 4)), heads, rules),
        *(
            (replace(PEOPLE, answers={dimension: coded}), heads, rules)
            for dimension, coded in (
                (Dimension.PROFESSION, AGENCIES),
                (Dimension.AGENCY, replace(AGENCIES, answers=("court", "school"))),
                (Dimension.AGENCY, replace(AGENCIES, codes=np.array([0, 1, 1, 1]))),
            )
        ),
        *(
            (replace(PEOPLE, events=(replace(EVENTS[0], **told), EVENTS[1])), heads, rules)
            for told in (
                {"event": "three"},
                {"counted_as": CountedAs.ENGAGED},
                {"days": 2},
                {"headcount": 9},
                {"answers": {Dimension.YEAR: "2024"}},
                {"feeds": ("tj-2018/people_trained",)},
            )
        ),
        (PEOPLE, heads[1:], rules),
        (PEOPLE, [replace(heads[0], cells=sexes), *heads[1:]], rules),
        (PEOPLE, [replace(heads[0], days=99), *heads[1:]], rules),
        (PEOPLE, heads, lower),
    ]
    digests = [digest_of(PEOPLE, heads, rules), *(digest_of(*one) for one in others)]
    assert len(set(digests)) == len(digests)
