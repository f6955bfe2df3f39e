"""Onward training of the programme in Tajikistan, and of invented lists with several trainers."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as some

from himoya.languages.codes import LANGUAGES, Language
from himoya.programmes.cascade.as_data import as_data
from himoya.programmes.cascade.drawing import drawn
from himoya.programmes.cascade.in_words import in_words
from himoya.programmes.cascade.of_people import cascade_in
from himoya.programmes.cascade.of_programme import cascade_of
from himoya.programmes.cascade.reach import Cascade
from himoya.programmes.cascade.walking import generations_from
from himoya.programmes.counting.event_lists import read_events
from himoya.programmes.counting.people.reading import checked_rows
from himoya.programmes.facts.reading import packaged_programme


@pytest.fixture(scope="module")
def tajikistan() -> Cascade:
    return cascade_of(packaged_programme("tj-2018"))


def test_30_trainers_six_of_them_women_reached_314(tajikistan: Cascade) -> None:
    first, second = tajikistan.generations
    assert (first.people, first.female, first.male) == (30, 6, 24)
    assert second.participations.printed == 258 + 56
    assert second.least == 258 + 55
    assert (second.unique.least, second.unique.most, second.people) == (258, 314, None)
    assert second.female is None


def test_branches_are_those_of_three_institutions(tajikistan: Cascade) -> None:
    academy, prosecutors, court = tajikistan.branches
    assert (academy.reached, prosecutors.reached, court.reached) == (258, 56, None)
    assert [(one.total, one.qualifier.value) for one in prosecutors.rivals] == [(55, "at_least")]
    told = as_data(tajikistan)["branches"]
    assert [one["reported"] for one in told] == [True, True, False]


def test_edges_lead_from_the_trainers_to_both_events(tajikistan: Cascade) -> None:
    edges = {(one.source, one.target) for one in tajikistan.edges}
    assert edges == {("experts", "tj-e12"), ("tj-e12", "tj-e13"), ("tj-e12", "tj-e14")}


def test_programme_without_trainers_has_no_generation() -> None:
    cascade = cascade_of(packaged_programme("uz-2019"))
    assert (cascade.generations, cascade.edges, cascade.branches) == ((), (), ())


@pytest.mark.parametrize(("day", "idle"), [(date(2022, 3, 31), False), (date(2022, 4, 1), True)])
def test_trainers_are_idle_after_a_year(day: date, idle: bool) -> None:
    cascade = cascade_of(packaged_programme("tj-2018"), day)
    assert [one.is_idle for one in cascade.branches] == [idle, idle, None]


@pytest.mark.parametrize(("year", "drifted"), [(2026, False), (2027, True)])
def test_endorsement_of_2021_for_five_years_runs_out(year: int, drifted: bool) -> None:
    cascade = cascade_of(packaged_programme("tj-2018"), date(year, 1, 1))
    assert [one.has_drifted for one in cascade.branches] == [drifted, None, None]


def test_third_generation_and_an_event_without_trainers(tmp_path: Path) -> None:
    file = tmp_path / "events.yaml"
    file.write_text(
        """
- {id: a, kind: tot, participants: {total: 10}}
- {id: b, kind: cascade_training, parent: a, participants: {total: 50, qualifier: over}}
- {id: c, kind: cascade_training, parent: b, participants: {total: 70}}
- {id: d, kind: cascade_training, participants: {total: 5}}
- {id: e, kind: cascade_training, parent: f, participants: {total: 5}}
- {id: f, kind: cascade_training, parent: e, participants: {total: 5}}
""",
        encoding="utf-8",
    )
    cascade = cascade_of(read_events(file)[0])
    people = [(one.generation, one.participations.at_least) for one in cascade.generations]
    assert people == [(1, 10), (2, 51), (3, 70)]
    assert cascade.unattached == ("d", "e", "f")


def listed(*rows: tuple[str, str, str]) -> Cascade:
    """Rows of event, person and role; event A trains trainers."""
    return cascade_in(
        checked_rows(
            (number, {"event": e, "kind": "tot" if e == "A" else "seminar", "person": p, "role": r})
            for number, (e, p, r) in enumerate(rows, start=2)
        )
    )


def test_who_is_reached_by_two_trainers_is_counted_once() -> None:
    cascade = listed(
        ("A", "expert", "trainer"),
        ("A", "T1", "participant"),
        ("A", "T2", "participant"),
        ("B", "T1", "trainer"),
        ("B", "P1", "participant"),
        ("C", "T2", "trainer"),
        ("C", "T1", "co-trainer"),
        ("C", "P1", "participant"),
        ("C", "P2", "participant"),
        ("D", "P2", "trainer"),
        ("D", "T1", "participant"),
        ("D", "P3", "participant"),
    )
    found = [
        (one.generation, one.people, one.participations.printed) for one in cascade.generations
    ]
    # T1 went to a course of his own pupil and stays of generation 1; P1 went to two courses.
    assert found == [(1, 2, 2), (2, 2, 3), (3, 1, 2)]
    trainers = {(one.source, one.target): one.trainers for one in cascade.edges}
    assert trainers["A", "C"] == 2 and trainers["C", "D"] == 1


def test_trainers_who_trained_each_other_are_said_once_and_do_not_hang() -> None:
    """A trained B and B trained A; whom they reached has no generation, and is not lost."""
    cascade = listed(
        ("A", "Anvar", "trainer"),
        ("A", "Bahor", "participant"),
        ("B", "Bahor", "trainer"),
        ("B", "Anvar", "participant"),
        ("C", "Bahor", "trainer"),
        ("C", "P1", "participant"),
        ("D", "P9", "participant"),
    )
    assert (cascade.generations, cascade.groups) == ((), ())
    assert (cascade.circular, cascade.unattached) == (("A", "B", "C"), ("D",))
    told = " ".join(in_words(cascade, "en"))
    assert "trained each other in a circle: A, B, C." in told
    assert as_data(cascade)["circular"] == ["A", "B", "C"]


def test_people_known_by_number_stand_in_their_generation_as_a_span() -> None:
    """258 cadets whose names may not be given, and two named people, one of them twice."""
    rows = (
        ("A", "expert", "trainer", None),
        ("A", "T1", "participant", None),
        ("B", "T1", "trainer", 258),
        ("C", "T1", "trainer", None),
        ("C", "P1", "participant", None),
        ("C", "P2", "participant", None),
        ("D", "T1", "trainer", None),
        ("D", "P1", "participant", None),
    )
    cascade = cascade_in(
        checked_rows(
            (n, {"event": e, "kind": "seminar", "person": p, "role": r, "headcount": h})
            for n, (e, p, r, h) in enumerate(rows, start=2)
        )
    )
    first, second = cascade.generations
    assert (first.people, first.participations.printed) == (1, 1)
    assert (second.people, second.participations.printed) == (None, 258 + 2 + 1)
    assert (second.unique.least, second.unique.most) == (258, 258 + 2)
    assert (second.female, second.male) == (None, None), "not recorded is not none"


@given(some.dictionaries(some.integers(0, 9), some.lists(some.integers(0, 9), max_size=4)))
def test_generation_is_the_shortest_way(onward: Mapping[int, list[int]]) -> None:
    """The slow version: try all steps again until nothing becomes nearer."""
    distance = {0: 0}
    for _ in range(10):
        for trainer in list(distance):
            for trained in onward.get(trainer, ()):
                distance[trained] = min(distance.get(trained, 99), distance[trainer] + 1)
    assert generations_from([0], onward) == distance


def test_long_chain_needs_no_recursion() -> None:
    onward = {number: [number + 1] for number in range(5000)}
    assert generations_from([0], onward)[5000] == 5000


@pytest.mark.parametrize("language", LANGUAGES)
def test_picture_says_itself_in_words(tajikistan: Cascade, language: Language) -> None:
    name = "{http://www.w3.org/2000/svg}"
    picture = ElementTree.fromstring(drawn(tajikistan, "A <b> & c", language))
    title, description = picture.find(f"{name}title"), picture.find(f"{name}desc")
    assert title is not None and "A <b> & c" in (title.text or "")
    assert description is not None and "314" in (description.text or "")
    assert picture.get("lang") == language
    # Three groups, the branch that is not reported, and the paper.
    assert len(picture.findall(f"{name}rect")) == 5
    assert len(picture.findall(f"{name}path")) == 2
