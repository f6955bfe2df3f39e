"""No total of what is published gives back three women of a webinar of fifteen."""

from __future__ import annotations

import pytest

from himoya.dictionary.reading import read_dictionary
from himoya.programmes.counting.adding_up import count_programme
from himoya.programmes.counting.as_data import as_data
from himoya.programmes.counting.counted import Count, Dimension
from himoya.programmes.counting.inner_cells import cells_of_headcounts
from himoya.programmes.counting.publishable import TOTAL, Shown, protect
from himoya.programmes.facts.reading import packaged_programme

THRESHOLD = 5


@pytest.fixture(scope="module")
def tajikistan() -> tuple[Count, Shown]:
    count = count_programme(packaged_programme("tj-2018"))
    rules = read_dictionary("tajikistan").country.disclosure
    assert rules is not None and rules.thresholds["person"] == THRESHOLD
    return count, protect(count, cells_of_headcounts(count.headcounts), rules)


def test_women_at_the_webinar_are_hidden(tajikistan: tuple[Count, Shown]) -> None:
    count, shown = tajikistan
    (webinar,) = [one for one in count.headcounts if one.event == "tj-e16"]
    assert webinar.cells[Dimension.SEX]["female"] == 3
    assert ("event", "tj-e16", "female") in shown.hidden


def test_nothing_small_is_shown(tajikistan: tuple[Count, Shown]) -> None:
    count, shown = tajikistan
    for one in count.headcounts:
        for sex, number in one.cells.get(Dimension.SEX, {}).items():
            if 0 < number < THRESHOLD:
                assert ("event", one.event, sex) in shown.hidden
    for dimension, found in count.by.items():
        for answer, number in found.cells.items():
            if 0 < number < THRESHOLD:
                assert (dimension.value, answer) in shown.hidden


def test_no_event_and_no_sex_has_a_single_hidden_cell(tajikistan: tuple[Count, Shown]) -> None:
    """A single hidden cell of a row or column is the total less the others."""
    _, shown = tajikistan
    hidden = [key for key in shown.hidden if key[0] == "event" and len(key) == 3]
    assert hidden
    for _, event, sex in hidden:
        in_row = [key for key in hidden if key[1] == event]
        in_column = [key for key in hidden if key[2] == sex]
        assert len(in_row) > 1 or ("event", event) in shown.hidden
        assert len(in_column) > 1 or ("sex", sex) in shown.hidden


def test_published_data_hold_null_and_neither_names_nor_questions(
    tajikistan: tuple[Count, Shown],
) -> None:
    count, shown = tajikistan
    told = as_data(count, "en", shown)
    assert told["participations"] == 984
    (webinar,) = [one for one in told["drill_down"] if one["event"] == "tj-e16"]
    assert webinar["sex"]["female"] is None and webinar["sex"]["male"] is None
    assert "questions" not in told and "possible_doubles" not in told
    assert TOTAL not in shown.hidden


def test_three_prosecutors_of_a_webinar_are_hidden_in_every_breakdown() -> None:
    count = count_programme(packaged_programme("uz-2019"))
    rules = read_dictionary("uzbekistan").country.disclosure
    assert rules is not None
    shown = protect(count, cells_of_headcounts(count.headcounts), rules)
    assert {("event", "uz-e06"), ("kind", "webinar")} <= shown.hidden
    # 33 met on line, 30 of them at an event that is shown: 33 must not be shown.
    assert ("format", "online") in shown.hidden


def test_days_do_not_tell_who_left_early() -> None:
    """Forty people for two days, one of whom left: 78 person-days would say so."""
    from himoya.programmes.counting.people.adding_up import count_people
    from himoya.programmes.counting.people.participations import participations_of
    from himoya.programmes.counting.people.reading import checked_rows

    row = {"event": "A", "kind": "seminar", "days": 2}
    rows = checked_rows(
        (number, {**row, "person": f"P{number}", "attendance": "" if number > 2 else "partly"})
        for number in range(2, 42)
    )
    count = count_people(participations_of(rows))
    assert as_data(count, "en")["person_days"] == 78
    assert as_data(count, "en", Shown(threshold=THRESHOLD))["person_days"] is None


def test_list_of_people_is_protected_as_well() -> None:
    """Twelve women and one man at one course, nine and nine at another."""
    from himoya.programmes.counting.inner_cells import cells_of_people
    from himoya.programmes.counting.people.adding_up import count_people
    from himoya.programmes.counting.people.participations import participations_of
    from himoya.programmes.counting.people.reading import checked_rows

    sexes = [("A", "female")] * 12 + [("A", "male")] + [("B", "female"), ("B", "male")] * 9
    rows = checked_rows(
        (number, {"event": event, "kind": "seminar", "person": f"P{number}", "sex": sex})
        for number, (event, sex) in enumerate(sexes, start=2)
    )
    people = participations_of(rows)
    count = count_people(people)
    rules = read_dictionary("demonstration").country.disclosure
    assert rules is not None
    cells = cells_of_people(people, count)
    assert sum(one.count for one in cells) == count.participations.printed == 31
    shown = protect(count, cells, rules)
    assert {("event", "A", "male"), ("event", "A", "female")} <= shown.hidden
    assert {("event", "B", "male"), ("sex", "male")} & shown.hidden


def test_many_small_events_are_protected_some_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """Forty seminars with one to four women each, too many to be treated at once."""
    from himoya.programmes.counting.inner_cells import cells_of_people
    from himoya.programmes.counting.people.adding_up import count_people
    from himoya.programmes.counting.people.participations import participations_of
    from himoya.programmes.counting.people.reading import checked_rows
    from himoya.statistics.disclosure.suppression import lots

    sexes = [
        (f"E{event}", "female" if place <= event % 4 else "male", f"office {place % 5}")
        for event in range(40)
        for place in range(12)
    ]
    rows = checked_rows(
        (
            number,
            {
                "event": event,
                "kind": "seminar",
                "person": f"P{number}",
                "sex": sex,
                "agency": agency,
            },
        )
        for number, (event, sex, agency) in enumerate(sexes, start=2)
    )
    people = participations_of(rows)
    count = count_people(people)
    rules = read_dictionary("demonstration").country.disclosure
    assert rules is not None
    cells = cells_of_people(people, count)
    whole: list[tuple[int, int]] = []
    protect(count, cells, rules, lambda done, expected: whole.append((done, expected)))
    monkeypatch.setattr(lots, "MOST_STEPS", 0)
    monkeypatch.setattr(lots, "FULL", 40)
    apart: list[tuple[int, int]] = []
    shown = protect(count, cells, rules, lambda done, expected: apart.append((done, expected)))
    assert {("event", one.event, "female") for one in count.headcounts} <= shown.hidden
    assert {("event", one.event, "male") for one in count.headcounts} <= shown.hidden
    # What is told of all events together stays: sexes, offices, the total.
    assert {key[0] for key in shown.hidden} == {"event"}
    assert not any(len(key) == 2 for key in shown.hidden)
    # Whoever waits hears how many small numbers, the women of each event, are safe by now.
    small = len(count.headcounts)
    for told in (whole, apart):
        done = [one for one, _expected in told]
        assert {expected for _one, expected in told} == {small}
        assert done == sorted(done) and (done[0], done[-1]) == (0, small)
        assert len(set(done)) > 10

    # Who asks to stop is heard on the way, and not after the whole.
    def stop(done: int, _expected: int) -> None:
        if done:
            raise InterruptedError

    monkeypatch.undo()
    with pytest.raises(InterruptedError):
        protect(count, cells, rules, stop)
