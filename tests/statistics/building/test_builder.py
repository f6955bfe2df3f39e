"""The table builder: the same cell is the same number, and nothing without noise can be asked out.

The judge is a slow obvious version: persons of a cell found with sets, noise worked out from their
keys one by one.
"""

from __future__ import annotations

import dataclasses
import random
from collections.abc import Iterator
from dataclasses import replace
from itertools import permutations
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from himoya.dictionary.dictionary import Dictionary
from himoya.dictionary.record_tables import RecordTable
from himoya.dictionary.results import TOTAL
from himoya.languages.codes import LANGUAGES
from himoya.statistics import building
from himoya.statistics.building import (
    Answer,
    Origin,
    Question,
    QuestionRefused,
    Snapshot,
    Told,
    UnreadableSnapshot,
    ask,
    make_snapshot,
    read_snapshot,
    write_snapshot,
)
from himoya.statistics.disclosure.cell_key import KeyStore, PerturbationTable, create_store
from himoya.statistics.tabulation import tabulate

SEX_AGE = "victims_by_sex_age"
FORMS = "victims_by_form_sex_age"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> KeyStore:
    return create_store(tmp_path_factory.mktemp("keys") / "keys.json")


@pytest.fixture(scope="module")
def snapshot(demonstration: Dictionary, victims: RecordTable, store: KeyStore) -> Snapshot:
    return make_snapshot(demonstration, {"victim": victims}, store, origin=Origin())


def rows_of(victims: RecordTable, rows: list[int]) -> RecordTable:
    columns = {name: [values[row] for row in rows] for name, values in victims.columns.items()}
    return replace(victims, columns=columns)


def by_hand(
    dictionary: Dictionary, victims: RecordTable, store: KeyStore, year: str, sex: str | None
) -> int:
    """One cell of victims by sex, slowly: who is in it, their keys, the noise of the table."""
    rules = dictionary.country.disclosure.cell_key["person"]  # type: ignore[union-attr]
    table = PerturbationTable.design(
        bound=rules.bound, variance=rules.variance, never_shown_to=rules.never_shown_to
    )
    rows = [
        dict(zip(victims.columns, values, strict=True))
        for values in zip(*victims.columns.values(), strict=True)
    ]
    counted = [
        row
        for row in sorted(rows, key=lambda one: (one["identified_date"], one["victim_record_id"]))
        if row["victim_status"] in {"VST2", "VST3"} and str(row["identified_date"])[:4] == year
    ]
    sexes: dict[Any, Any] = {}
    for row in counted:
        known = row["sex"] not in {None, "_not_known"}
        before = sexes.get(row["pseudonym"])
        if row["pseudonym"] not in sexes or (known and before in {None, "_not_known"}):
            sexes[row["pseudonym"]] = row["sex"]
    people = [one for one, found in sexes.items() if sex is None or found == sex]
    keys = [int(store.keys_of([f"pseudonym\0{one}"])[0]) for one in people]
    key = sum(keys) % 2**64
    noise = table.noise(np.array([len(people)]), np.array([key], np.uint64))
    return len(people) + int(noise[0])


@pytest.mark.parametrize("year", ["2019", "2020", "2021", "2022"])
@pytest.mark.parametrize("sex", [None, "F", "M", "X"])
def test_cells_are_those_of_the_slow_version(
    demonstration: Dictionary,
    victims: RecordTable,
    store: KeyStore,
    snapshot: Snapshot,
    year: str,
    sex: str | None,
) -> None:
    answer = ask(snapshot, Question(table=SEX_AGE, rows=("sex",)), demonstration)
    place = frozenset() if sex is None else frozenset({("sex", sex)})
    found = answer.by_place[year, place].value
    assert found == by_hand(demonstration, victims, store, year, sex)


def every_answer(snapshot: Snapshot, dictionary: Dictionary) -> Iterator[Answer]:
    """Every question that can be asked, each order of its breakdowns, each period alone."""
    for name, table in snapshot.tables.items():
        for crossing in table.crossings:
            for order in permutations(crossing):
                for cut in range(len(order) + 1):
                    for periods in ((), *((one,) for one in table.periods)):
                        question = Question(
                            table=name, rows=order[:cut], columns=order[cut:], periods=periods
                        )
                        try:
                            yield ask(snapshot, question, dictionary)
                        except QuestionRefused:
                            continue


def test_the_same_cell_is_the_same_number_in_every_question(
    demonstration: Dictionary, snapshot: Snapshot
) -> None:
    found: dict[Any, int | None] = {}
    number = 0
    for answer in every_answer(snapshot, demonstration):
        for place, cell in answer.by_place.items():
            key = (answer.question.table, place)
            assert found.setdefault(key, cell.value) == cell.value
            number += 1
    assert number > 5_000


def test_the_same_people_have_the_same_number_in_different_tables(
    demonstration: Dictionary, snapshot: Snapshot
) -> None:
    one = ask(snapshot, Question(table=SEX_AGE, rows=("sex",)), demonstration).by_place
    other = ask(snapshot, Question(table=FORMS, rows=("sex",)), demonstration).by_place
    shared = set(one) & set(other)
    assert len(shared) > 20
    assert all(one[place].value == other[place].value for place in shared)


def test_no_small_count_and_no_noise_beyond_the_bound(
    demonstration: Dictionary, victims: RecordTable, snapshot: Snapshot
) -> None:
    plain = {
        one.definition.table: one
        for one in tabulate(demonstration, {"victim": victims}, list(snapshot.tables))
    }
    compared = changed = 0
    for answer in every_answer(snapshot, demonstration):
        for cell in answer.cells:
            if cell.value is None:
                continue
            assert cell.value == 0 or cell.value > 4
        if answer.question.table == SEX_AGE:
            for cell in answer.cells:
                true = plain[SEX_AGE].value(cell.period, **cell.codes)
                if cell.value is not None and true is not None:
                    compared += 1
                    changed += cell.value != true
                    assert abs(cell.value - true) <= answer.bound
                    assert true > 0 or cell.value == 0
    assert compared > 300
    assert changed > compared / 3


def test_the_order_of_records_does_not_matter(
    demonstration: Dictionary, victims: RecordTable, store: KeyStore, snapshot: Snapshot
) -> None:
    rows = list(range(len(victims)))
    random.Random(4).shuffle(rows)
    again = make_snapshot(demonstration, {"victim": rows_of(victims, rows)}, store, origin=Origin())
    for name, table in snapshot.tables.items():
        for crossing, numbers in table.crossings.items():
            assert again.tables[name].categories == table.categories
            assert (again.tables[name].crossings[crossing] == numbers).all()


def test_a_person_more_changes_no_cell_that_does_not_hold_the_person(
    demonstration: Dictionary, victims: RecordTable, store: KeyStore, snapshot: Snapshot
) -> None:
    added = {name: [*values] for name, values in victims.columns.items()}
    newcomer: dict[str, Any] = dict.fromkeys(added) | {
        "victim_record_id": "V-new",
        "pseudonym": "P-new",
        "victim_status": "VST2",
        "identified_date": "2020-05-05",
        "sex": "F",
        "age_identified": 22,
    }
    for name, values in added.items():
        values.append(newcomer[name])
    later = make_snapshot(
        demonstration, {"victim": replace(victims, columns=added)}, store, origin=Origin()
    )
    question = Question(table=SEX_AGE, rows=("sex",))
    before = ask(snapshot, question, demonstration).by_place
    after = ask(later, question, demonstration).by_place
    holding = {("2020", frozenset()), ("2020", frozenset({("sex", "F")}))}
    for place, cell in before.items():
        if place not in holding:
            assert after[place].value == cell.value


def test_a_difference_of_two_answers_finds_a_person_no_better_than_theory_says(
    demonstration: Dictionary, victims: RecordTable
) -> None:
    """Whoever subtracts a snapshot from the next one is right as often as two draws of noise
    happen to differ by just the one person: the sum of squares of the noise's chances."""
    from himoya.statistics.disclosure.cell_key.store import KeyStore as Store

    rules = demonstration.country.disclosure.cell_key["person"]  # type: ignore[union-attr]
    table = PerturbationTable.design(
        bound=rules.bound, variance=rules.variance, never_shown_to=rules.never_shown_to
    )
    chances = table.probabilities[table.cap]
    expected = float((chances**2).sum())
    people = [f"P{number}" for number in range(60)]
    hits, tries = 0, 600
    for number in range(tries):
        secret = Store("0" * 16, None, number.to_bytes(32, "big"))  # type: ignore[arg-type]
        sums = [
            np.add.reduce(secret.keys_of(people[:59])),
            np.add.reduce(secret.keys_of(people)),
        ]
        noise = table.noise(np.array([59, 60]), np.array(sums, np.uint64))
        hits += int(60 + noise[1] - 59 - noise[0]) == 1
    spread = (expected * (1 - expected) / tries) ** 0.5
    assert abs(hits / tries - expected) < 4 * spread


def test_nothing_that_can_be_reached_holds_a_count_a_key_or_a_record(
    snapshot: Snapshot, victims: RecordTable, store: KeyStore, tmp_path: Path
) -> None:
    """All public names of the room, and all fields of what they give, are listed here. A new one
    has to be looked at: may it hold a number without noise?"""
    assert set(building.__all__) == {
        *(
            "Answer",
            "AnsweredCell",
            "Named",
            "NoCellKeyRules",
            "Origin",
            "Question",
            "QuestionRefused",
            "Snapshot",
        ),
        *("SnapshotTable", "Told", "UnreadableSnapshot", "ask", "make_snapshot"),
        *("read_snapshot", "write_snapshot"),
    }
    fields = {
        name: {one.name for one in dataclasses.fields(getattr(building, name))}
        for name in ("Snapshot", "SnapshotTable", "Answer", "AnsweredCell")
    }
    assert fields == {
        "Snapshot": {
            *("country", "dictionary_version", "cut_off", "fingerprint", "identifiers"),
            *("source", "bounds", "tables", "half_years"),
        },
        "SnapshotTable": {"periods", "categories", "always", "overlapping", "crossings"},
        "Answer": {
            *("question", "periods", "categories", "totals", "cells", "bound", "overlapping"),
            "cut_off",
        },
        "AnsweredCell": {"period", "codes", "named", "value", "told", "release"},
    }
    for table in (*snapshot.tables.values(), *snapshot.half_years.values()):
        for numbers in table.crossings.values():
            assert not ((numbers > 0) & (numbers < 3)).any()
    file = tmp_path / "snapshot.npz"
    write_snapshot(snapshot, file)
    assert file.stat().st_mode & 0o077 == 0
    with np.load(file) as arrays:
        held = b"".join(arrays[name].tobytes() for name in arrays.files)
    assert b"P17" not in held and b"V17" not in held
    secret = store.keys_of(["pseudonym\0P17"]).tobytes()
    assert secret not in held


def test_a_snapshot_reads_back_as_it_was_and_a_damaged_one_is_refused(
    demonstration: Dictionary, snapshot: Snapshot, tmp_path: Path
) -> None:
    file = tmp_path / "snapshot.npz"
    write_snapshot(snapshot, file)
    question = Question(table=FORMS, rows=("form_of_exploitation",), columns=("age_group",))
    assert ask(read_snapshot(file), question, demonstration) == ask(
        snapshot, question, demonstration
    )
    for damaged in (b"", b"PK", file.read_bytes()[:-200]):
        file.write_bytes(damaged)
        with pytest.raises(UnreadableSnapshot):
            read_snapshot(file)


def test_the_released_cell_stands_wherever_a_release_answers(
    demonstration: Dictionary, snapshot: Snapshot
) -> None:
    women = ("2020", frozenset({("sex", "F")}))
    hidden = ("2021", frozenset({("sex", "M")}))
    total: tuple[str, frozenset[tuple[str, str]]] = ("2020", frozenset())
    first = {SEX_AGE: {women: 45, total: 130}}
    newest = {SEX_AGE: {women: 50, hidden: None}, FORMS: {total: 1}}
    question = Question(table=SEX_AGE, columns=("sex",))
    answer = ask(snapshot, question, demonstration, [first, newest]).by_place
    assert (answer[women].value, answer[women].told) == (50, Told.RELEASED)
    assert (answer[total].value, answer[total].told) == (130, Told.RELEASED)
    assert (answer[hidden].value, answer[hidden].told) == (None, Told.RELEASED)
    others = [one for place, one in answer.items() if place not in {women, hidden, total}]
    assert {one.told for one in others} == {Told.NOISE}


def test_a_crossing_in_which_a_row_is_all_alike_is_not_given_for_that_period(
    demonstration: Dictionary, store: KeyStore
) -> None:
    rows = [
        (year, sex, age)
        for year, sex, age, number in (
            *(("2020", "F", 22, 30), ("2020", "M", 22, 20), ("2020", "M", 45, 20)),
            *(("2021", s, a, 20) for s in "FM" for a in (22, 45)),
        )
        for _ in range(number)
    ]
    columns: dict[str, list[Any]] = {
        "victim_record_id": [f"V{one}" for one in range(len(rows))],
        "pseudonym": [f"P{one}" for one in range(len(rows))],
        "victim_status": ["VST2"] * len(rows),
        "identified_date": [f"{year}-03-01" for year, _, _ in rows],
        "sex": [sex for _, sex, _ in rows],
        "age_identified": [age for _, _, age in rows],
    }
    records = {"victim": RecordTable("victim", "demonstration", "0.1", columns)}
    made = make_snapshot(demonstration, records, store, origin=Origin())
    question = Question(table=SEX_AGE, rows=("sex",), columns=("age_band",))
    answer = ask(made, question, demonstration)
    inner = [one for one in answer.cells if TOTAL not in one.codes.values()]
    assert {one.told for one in inner if one.period == "2020"} == {Told.NOT_SHOWN}
    assert {one.told for one in inner if one.period == "2021"} == {Told.NOISE}
    with pytest.raises(QuestionRefused):
        ask(made, replace(question, periods=("2020",)), demonstration)


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        (Question(table="victims"), "TableNotOffered"),
        (Question(table=SEX_AGE, rows=("height",)), "DimensionNotOffered"),
        (Question(table=SEX_AGE, rows=("sex",), columns=("sex",)), "DimensionTwice"),
        (Question(table=SEX_AGE, periods=("1999",)), "PeriodNotOffered"),
        (
            Question(table=FORMS, rows=("form_of_exploitation", "sex"), columns=("age_group",)),
            "TellsTooMuch",
        ),
    ],
)
def test_what_cannot_be_asked_is_said_in_four_languages(
    demonstration: Dictionary, snapshot: Snapshot, question: Question, kind: str
) -> None:
    with pytest.raises(QuestionRefused) as refused:
        ask(snapshot, question, demonstration)
    assert type(refused.value).__name__ == kind
    said = {refused.value.in_language(language) for language in LANGUAGES}
    assert len(said) == 4
    assert not any("{" in one for one in said)


def test_more_breakdowns_than_the_country_allows_are_refused(
    demonstration: Dictionary, snapshot: Snapshot
) -> None:
    strict = replace(
        demonstration,
        country=replace(
            demonstration.country,
            disclosure=replace(demonstration.country.disclosure, maximum_dimensions=1),  # type: ignore[type-var]
        ),
    )
    with pytest.raises(QuestionRefused, match="At most 1"):
        ask(snapshot, Question(table=SEX_AGE, rows=("sex", "age_band")), strict)


def test_only_years_that_were_released_are_told(
    demonstration: Dictionary, victims: RecordTable, store: KeyStore
) -> None:
    origin = Origin(years=frozenset({"2020", "2021"}))
    made = make_snapshot(demonstration, {"victim": victims}, store, origin=origin)
    answer = ask(made, Question(table=SEX_AGE, rows=("sex",)), demonstration)
    assert answer.periods == ("2020", "2021")
    with pytest.raises(QuestionRefused):
        ask(made, Question(table=SEX_AGE, periods=("2022",)), demonstration)
