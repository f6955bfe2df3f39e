"""The UN's questionnaire in this process: answered, given otherwise, written, beside what is known.

`tests/contracts/test_questionnaire.py` tries the command on a whole country's records.
"""

from __future__ import annotations

import csv
import random
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import yaml

from himoya.dictionary.dictionary import Dictionary
from himoya.dictionary.figures import FigureBook
from himoya.dictionary.reading import read_dictionary
from himoya.dictionary.reading_figures import read_published_figures
from himoya.dictionary.record_tables import RecordTable
from himoya.dictionary.results import TOTAL, CellStatus
from himoya.exchange.shapes import NotProtected
from himoya.languages.codes import LANGUAGES, Language
from himoya.publishing.errors import Unpublishable
from himoya.publishing.questionnaire.answering import Answers, answer, years_of
from himoya.publishing.questionnaire.comparing import beside_published
from himoya.publishing.questionnaire.long_file import COLUMNS, write_long_file
from himoya.publishing.questionnaire.overrides import Override, read_overrides, with_overrides
from himoya.publishing.questionnaire.whole import Asked, Filled, fill_questionnaire
from himoya.publishing.questionnaire.workbook import Frozen, Questionnaire, write_questionnaire
from himoya.statistics.verdict import Outcome

YEAR = 2023

OFFENCES, SUSPECTS, VICTIMS, FEW = 90, 160, 240, 3


@pytest.fixture(scope="module")
def dictionary() -> Dictionary:
    return read_dictionary("demonstration")


@pytest.fixture(scope="module")
def records(dictionary: Dictionary) -> Mapping[str, RecordTable]:
    """Invented records of four years, always the same, of numbers that can be counted on."""
    chance = random.Random(20261130)
    years = [int(one) for one in years_of(YEAR)]

    def day() -> str:
        return f"{chance.choice(years)}-{chance.randrange(1, 13):02}-15"

    rows: dict[str, list[dict[str, Any]]] = {
        "offence": [
            {
                "offence_id": f"O{one}",
                "offence_number": f"O{one}",
                "article_first": "201-1",
                "registered_date": day(),
            }
            for one in range(OFFENCES)
        ],
        "suspect": [
            {
                "suspect_id": f"S{one}",
                "pseudonym": f"S{one}",
                "person_kind": "natural",
                "recorded_date": day(),
                "sex": chance.choice(["F", "M", "M"]),
                "age_at_offence": chance.choice([25, 31, 44]),
            }
            for one in range(SUSPECTS)
        ],
        "victim": [
            {
                "victim_record_id": f"V{one}",
                "pseudonym": f"V{one}",
                "victim_status": "VST2",
                # Three of the last year are neither women nor men: too few to be told.
                "identified_date": f"{YEAR}-05-15" if one < FEW else day(),
                "sex": "X" if one < FEW else chance.choice(["F", "F", "M"]),
                "age_identified": chance.choice([12, 16, 22, 31, 44]),
                "exploitation_suffered": [chance.choice(["SX", "FL"])],
                "citizenship": [chance.choice(["UZB", "TJK"])],
            }
            for one in range(VICTIMS)
        ],
    }
    return {
        name: RecordTable(
            name,
            "demonstration",
            dictionary.version,
            {key: [one[key] for one in found] for key in found[0]},
        )
        for name, found in rows.items()
    }


@pytest.fixture(scope="module")
def answers(dictionary: Dictionary, records: Mapping[str, RecordTable]) -> Answers:
    return answer(dictionary, records, YEAR)


@pytest.fixture(scope="module")
def book() -> FigureBook:
    return read_published_figures()


def total(answers: Answers, question: str, period: str) -> Any:
    (table,) = [one for one in answers.tables if one.definition.table == question]
    return next(cell for cell in table.grand_totals() if cell.period == period)


def test_national_totals_are_those_that_anybody_counts(
    answers: Answers, records: Mapping[str, RecordTable]
) -> None:
    assert answers.outcome is not Outcome.FAIL
    assert [one.definition.table for one in answers.tables] == [
        f"glotip_q{number}" for number in range(1, 11)
    ]
    for question, record, field in (
        ("glotip_q1", "offence", "registered_date"),
        ("glotip_q2", "suspect", "recorded_date"),
        ("glotip_q7", "victim", "identified_date"),
    ):
        days = records[record].columns[field]
        for year in years_of(YEAR):
            counted = sum(day.startswith(year) for day in days)
            assert total(answers, question, year).value == counted, (question, year)


def given(file: Path, *entries: object) -> Path:
    file.write_text(yaml.safe_dump(list(entries)), encoding="utf-8")
    return file


GOOD = {"question": "glotip_q1", "period": 2023, "value": 30, "reason": "One came in late."}


def test_an_answer_given_otherwise_stands_in_its_cell_and_nowhere_else(
    answers: Answers, tmp_path: Path
) -> None:
    entry = {**GOOD, "question": "glotip_q7", "codes": {"sex": "Male"}}
    one, other = read_overrides(given(tmp_path / "o.yaml", GOOD, entry), answers.tables, "en")
    assert one.computed is total(answers, "glotip_q1", "2023")
    assert (other.value, other.computed.dimensions) == (30, {"sex": "Male", "age_group": TOTAL})
    changed = with_overrides(answers.tables, [one, other])
    for before, after in zip(answers.tables, changed, strict=True):
        unlike = [
            (old, new) for old, new in zip(before.cells, after.cells, strict=True) if old is not new
        ]
        assert len(unlike) == {"glotip_q1": 1, "glotip_q7": 1}.get(before.definition.table, 0)
        assert all(new == replace(old, value=30, status=CellStatus.PLAIN) for old, new in unlike)
    assert with_overrides(answers.tables, []) == list(answers.tables)


def test_every_fault_of_overrides_is_named_with_its_entry(answers: Answers, tmp_path: Path) -> None:
    faults = {
        "question": ({**GOOD, "question": "glotip_q99"}, "glotip_q99"),
        "value": ({**GOOD, "value": -1}, "-1"),
        "value 2": ({**GOOD, "value": 2}, "a whole number of"),
        "value x": ({**GOOD, "value": True}, "True"),
        "reason": ({**GOOD, "reason": " "}, "the reason, in words"),
        "period": ({**GOOD, "period": 1999}, "1999"),
        "codes": ({**GOOD, "codes": {"colour": "red"}}, "colour"),
        "codes.sex": ({**GOOD, "question": "glotip_q7", "codes": {"sex": "Q"}}, "codes.sex"),
        "strange": ({**GOOD, "colour": "red"}, "colour"),
        "missing": ("words", "an entry"),
    }
    file = given(tmp_path / "o.yaml", *(entry for entry, _said in faults.values()))
    with pytest.raises(Unpublishable) as refused:
        read_overrides(file, answers.tables, "en")
    lines = str(refused.value).splitlines()
    for number, (_entry, said) in enumerate(faults.values(), start=1):
        assert any(f"entry {number}, " in line and said in line for line in lines), said
    for content, said in (("a: [", "cannot be read"), ("a: 1", "a list of overrides is wanted")):
        file.write_text(content, encoding="utf-8")
        with pytest.raises(Unpublishable, match=said):
            read_overrides(file, answers.tables, "en")


def filled(dictionary: Dictionary, records: Mapping[str, RecordTable], asked: Asked) -> Filled:
    asked.workbook.parent.mkdir(exist_ok=True)
    return fill_questionnaire(
        asked.workbook.parent,
        records,
        asked,
        dictionary=dictionary,
        earlier=(),
        language="en",
    )


def test_the_whole_is_written_and_a_number_that_tells_of_few_is_not(
    dictionary: Dictionary, records: Mapping[str, RecordTable], tmp_path: Path
) -> None:
    files = {"workbook": tmp_path / "g.xlsx", "long": tmp_path / "g.csv"}
    overrides = given(tmp_path / "o.yaml", GOOD)
    done = filled(dictionary, records, Asked(year=YEAR, overrides=overrides, **files))
    assert done.written and done.overrides == 1
    with files["long"].open(encoding="utf-8", newline="") as opened:
        rows = list(csv.DictReader(opened))
    assert len(rows) == done.rows and list(rows[0]) == list(COLUMNS)
    offences = {one["Year"]: one for one in rows if one["Indicator"].startswith("Offences")}
    assert offences["2023"]["txtVALUE"] == "30", "as it is given"
    assert offences["2022"]["txtVALUE"] == str(total(done.answers, "glotip_q1", "2022").value)
    assert {one["Iso3_code"] for one in rows} == {dictionary.country.iso3}
    victims = records["victim"].columns
    counted = [
        sex
        for sex, day in zip(victims["sex"], victims["identified_date"], strict=True)
        if day.startswith("2023")
    ]
    exact = [
        {**GOOD, "question": "glotip_q7", "codes": {"sex": name}, "value": counted.count(code)}
        for name, code in (("Female", "F"), ("Male", "M"))
    ]
    overrides = given(tmp_path / "o.yaml", *exact)
    files = {"workbook": tmp_path / "not.xlsx", "long": tmp_path / "not.csv"}
    with pytest.raises(Unpublishable, match="works out counts of a few persons"):
        filled(dictionary, records, Asked(year=YEAR, overrides=overrides, **files))
    assert not files["workbook"].exists() and not files["long"].exists()


def test_what_is_not_protected_goes_nowhere(
    answers: Answers, dictionary: Dictionary, tmp_path: Path
) -> None:
    bare = [replace(answers.tables[0], protected=False)]
    with pytest.raises(NotProtected):
        write_long_file(bare, tmp_path / "g.csv", dictionary, "Invented")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_workbook_has_a_sheet_for_each_question_and_what_others_published(
    answers: Answers,
    dictionary: Dictionary,
    book: FigureBook,
    language: Language,
    tmp_path: Path,
) -> None:
    """Tables of the invented country stand for Tajikistan, of which figures are known."""
    there = replace(dictionary, country=replace(dictionary.country, iso3="TJK"))
    late = Override("glotip_q1", total(answers, "glotip_q1", "2023"), 30, "One came in late.")
    file = tmp_path / "g.xlsx"
    whole = Questionnaire(answers, [late], Frozen("2026-11-30", "0" * 64))
    write_questionnaire(file, whole, dictionary=there, book=book, language=language)
    sheets = openpyxl.load_workbook(file).worksheets
    cells = [{str(cell.value) for row in one.iter_rows() for cell in row} for one in sheets]
    assert len(sheets) == 1 + 10 + 2
    assert "0" * 64 in cells[0]
    assert "One came in late." in cells[-2]
    beside = list(beside_published(answers.tables, book, "TJK"))
    assert beside
    for one in beside:
        assert one.cell.period == one.claim.period.edtf
        known = None not in (one.cell.value, one.claim.value)
        expected = one.cell.value - one.claim.value if known else None  # type: ignore[operator]
        assert one.difference == expected
        assert expected is None or f"{expected:+d}" in cells[-1]
    assert not list(beside_published(answers.tables, book, dictionary.country.iso3))
