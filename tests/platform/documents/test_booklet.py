"""The instruction booklet says of each question and each list what the dictionary says."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from himoya.dictionary.dictionary import Dictionary
from himoya.dictionary.fields import FieldType
from himoya.dictionary.reading import read_dictionary
from himoya.languages.codes import LANGUAGES, Language
from himoya.platform.documents.booklet import booklet_parts, booklet_words, lists_of
from himoya.platform.documents.model import Bullets, Heading, Table
from himoya.platform.documents.paper_filling import Filling, fields_of, sheets
from himoya.platform.documents.paper_forms import PaperForm, form_values, to_pdf
from himoya.platform.documents.paper_questions import question_values
from tests.platform.documents.reading import opened, tags

FORMS = sorted(read_dictionary("demonstration").forms)


@pytest.fixture(scope="module")
def dictionary() -> Dictionary:
    return read_dictionary("demonstration")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("form", FORMS)
def test_each_question_stands_in_it_once_with_its_instruction(
    form: str, language: Language, dictionary: Dictionary
) -> None:
    described = dictionary.forms[form]
    parts = booklet_parts(described, dictionary, language)
    rows = [row for part in parts if isinstance(part, Table) and len(part.columns) == 3
            for row in part.rows]  # fmt: skip
    fields = [field for page in described.on_paper for field in fields_of(page, dictionary)]
    assert [row[0] for row in rows] == [str(place) for place in range(1, len(fields) + 1)]
    for row, field in zip(rows, fields, strict=True):
        asked = str(row[1])
        assert asked.startswith(field.label.in_language(language))
        assert field.instruction.in_language(language) in asked
        if field.is_coded:
            assert dictionary.codelist_of(field).title.in_language(language) in str(row[2])


def test_the_numbers_are_those_of_the_form(dictionary: Dictionary) -> None:
    asked = PaperForm("police_card", "ru", "Office", date(2026, 11, 27), booklet=True)
    on_form = [q["number"] for page in form_values(asked, dictionary)["pages"]
               for q in page["questions"]]  # fmt: skip
    parts = booklet_parts(dictionary.forms["police_card"], dictionary, "ru")
    in_booklet = [row[0] for part in parts if isinstance(part, Table)
                  and len(part.columns) == 3 for row in part.rows]  # fmt: skip
    assert in_booklet == on_form


@pytest.mark.parametrize("form", FORMS)
def test_every_answer_of_every_list_stands_in_it(form: str, dictionary: Dictionary) -> None:
    parts = booklet_parts(dictionary.forms[form], dictionary, "uz")
    shown = {str(part.caption): part for part in parts if isinstance(part, Table)}
    for codelist in lists_of(dictionary.forms[form], dictionary):
        table = shown[codelist.title.uz]
        cells = {str(row[place]): str(row[place + 1]) for row in table.rows
                 for place in range(0, len(row), 2)}  # fmt: skip
        cells.pop("", None)
        assert set(cells) == set(codelist.codes)
        for code in codelist:
            assert code.label.uz in cells[code.code]


def test_a_closed_answer_says_until_when(dictionary: Dictionary) -> None:
    listed = dictionary.codelists["means"]
    closed = replace(listed["MEA1"], valid_to=date(2025, 12, 31))
    changed = replace(listed, codes={**listed.codes, "MEA1": closed})
    other = replace(dictionary, codelists={**dictionary.codelists, "means": changed})
    parts = booklet_parts(other.forms["police_card"], other, "en")
    cells = [str(cell) for part in parts if isinstance(part, Table)
             for row in part.rows for cell in row]  # fmt: skip
    assert "Threat of force (until 31 December 2025)" in cells


def test_the_start_page_is_in_it_whole(dictionary: Dictionary) -> None:
    form = dictionary.forms["support_card"]
    (start,) = (part for part in booklet_parts(form, dictionary, "tg") if isinstance(part, Bullets))
    assert start.items == tuple(paragraph.tg for paragraph in form.start)


def test_the_booklet_is_tagged_with_headings_and_tables(dictionary: Dictionary) -> None:
    asked = PaperForm("corrections_card", "en", "Office", date(2026, 11, 27), booklet=True)
    form = dictionary.forms["corrections_card"]
    parts = booklet_parts(form, dictionary, "en")
    assert isinstance(parts[0], Heading) and parts[0].text == booklet_words("en").title
    with opened(to_pdf(asked, dictionary)) as pdf:
        names = [str(tag.S) for tag in tags(pdf)]
    assert names.count("/Table") == sum(isinstance(part, Table) for part in parts)
    assert names.count("/H2") == sum(isinstance(p, Heading) and p.level == 2 for p in parts)


# ---- what is written into the boxes ----


def test_a_list_without_the_code_shows_the_code(dictionary: Dictionary) -> None:
    field = dictionary.records["event"]["means"]
    values = question_values(field, dictionary, "en", ("MEA1", "GONE"))
    chosen = [one["label"] for one in values["options"] if one["chosen"]]
    assert chosen == ["Threat of force", "GONE"]


def test_a_number_too_long_for_its_boxes_stands_on_a_line(dictionary: Dictionary) -> None:
    field = next(
        one
        for record in dictionary.records.values()
        for one in record.fields.values()
        if one.type is FieldType.AMOUNT
    )
    whole = question_values(field, dictionary, "en", 1500.0)
    assert (whole["digits"], whole["text"]) == ("1500", "")
    broken = question_values(field, dictionary, "en", 1500.25)
    assert (broken["digits"], broken["text"]) == ("", "1,500.25")


def test_records_stand_one_after_the_other_with_all_their_pages(dictionary: Dictionary) -> None:
    form = dictionary.forms["court_card"]
    filling = Filling(
        records={
            "case": ({"case_number": "1"},),
            "suspect": ({"suspect_record_id": "S1"}, {"suspect_record_id": "S2"}),
            "charge": (),
            "sentence": (),
            "victim": (),
        }
    )
    made = sheets(form, filling, dictionary)
    numbers = [one.number for one in made if one.page.page == "outcome"]
    assert numbers == ["S1", "S2"]
    charge = [one for one in made if one.page.record == "charge"]
    assert [one.page.page for one in charge] == ["charge", "further_courts"]
    assert {one.asked for one in charge} == {()}
    assert [one.answers for one in made if one.page.record == "reporting_entity"] == [None]
