"""Which column is which field, however the headings are worded and wherever they stand."""

from __future__ import annotations

import random
from dataclasses import replace
from types import MappingProxyType

import pytest

from himoya.dictionary.dictionary import Dictionary
from himoya.dictionary.reading import known_countries, read_dictionary
from himoya.dictionary.records import RecordType
from himoya.exchange.headings import Headings, find_headings
from himoya.languages.codes import LANGUAGES, Language
from himoya.languages.folding import fold


def headings_of(
    rows: list[list[object]], records: list[RecordType], likely: str | None = None
) -> Headings | None:
    return find_headings(list(enumerate(rows, start=1)), records, likely)


def names(headings: Headings | None) -> dict[int, str]:
    assert headings is not None
    return {position: field.name for position, field in headings.fields.items()}


@pytest.mark.parametrize("country", known_countries())
def test_every_label_of_every_record_names_its_own_field(country: str) -> None:
    """Otherwise a column of the template would be read as another one."""
    for record in read_dictionary(country).records.values():
        for language in LANGUAGES:
            labels: list[object] = [
                field.label.in_language(language) for field in record.fields.values()
            ]
            found = names(headings_of([labels], [record]))
            assert list(found.values()) == list(record.fields)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("record", ["victim", "suspect", "event", "request_for_help", "sentence"])
def test_the_record_type_is_found_by_its_headings(
    dictionary: Dictionary, record: str, language: Language
) -> None:
    """The columns come in any order, under two titles and an empty row."""
    labels = [one.label.in_language(language) for one in dictionary.records[record].fields.values()]
    random.Random(record).shuffle(labels)
    titles: list[list[object]] = [["Ministry"], ["Who and when", None, "What happened"], []]
    found = headings_of([*titles, list(labels)], list(dictionary.records.values()))
    assert found is not None
    assert found.record.record == record
    assert found.row == 4


def test_headings_as_people_retype_them(dictionary: Dictionary) -> None:
    typed: list[object] = ["  SEX* ", "Дата  рождения:", "fuqarolik", "victim_record_id"]
    found = headings_of([typed], [dictionary.records["victim"]])
    assert list(names(found).values()) == ["sex", "birth_date", "citizenship", "victim_record_id"]


def test_languages_may_be_mixed(dictionary: Dictionary) -> None:
    victim = dictionary.records["victim"]
    typed: list[object] = [victim["sex"].label.tg, victim["birth_date"].label.ru, "age_identified"]
    found = headings_of([typed], [victim])
    assert list(names(found).values()) == ["sex", "birth_date", "age_identified"]


def test_the_column_of_reasons_beside_a_field(dictionary: Dictionary) -> None:
    typed: list[object] = ["victim_record_id", "birth_date", "birth_date_missing"]
    found = headings_of([typed], [dictionary.records["victim"]])
    assert found is not None
    assert {position: field.name for position, field in found.siblings.items()} == {2: "birth_date"}


def test_extra_and_repeated_columns_are_kept_apart(dictionary: Dictionary) -> None:
    typed: list[object] = ["Sex", "Remark", "sex", "Date of birth", "Remark", None, "Remark (2)"]
    found = headings_of([typed], [dictionary.records["victim"]])
    assert found is not None
    assert names(found) == {0: "sex", 3: "birth_date"}
    assert found.extra == {1: "Remark", 4: "Remark (2)", 6: "Remark (2) (2)"}
    assert {position: field.name for position, field in found.repeated.items()} == {2: "sex"}


def test_names_of_older_templates_are_understood_and_noted(dictionary: Dictionary) -> None:
    victim = dictionary.records["victim"]
    fields = dict(victim.fields)
    fields["sex"] = replace(fields["sex"], formerly=("gender", "Пол лица"))
    older = replace(victim, fields=MappingProxyType(fields))
    found = headings_of([["victim_record_id", "ПОЛ ЛИЦА"]], [older])
    assert found is not None
    assert names(found) == {0: "victim_record_id", 1: "sex"}
    assert {position: field.name for position, field in found.older.items()} == {1: "sex"}


def test_a_current_label_wins_over_an_older_name(dictionary: Dictionary) -> None:
    victim = dictionary.records["victim"]
    fields = dict(victim.fields)
    fields["pseudonym"] = replace(fields["pseudonym"], formerly=("Sex",))
    found = headings_of([["Sex", "birth_date"]], [replace(victim, fields=MappingProxyType(fields))])
    assert names(found) == {0: "sex", 1: "birth_date"}


@pytest.mark.parametrize(
    "rows",
    [[], [[]], [["a", "b"], [1, 2]], [["Sex"]], [["Sex", "Remark"]], [[None] * 5] * 20],
    ids=["nothing", "empty row", "strangers", "one field", "one and a stranger", "long emptiness"],
)
def test_without_two_fields_in_a_row_there_are_no_headings(
    dictionary: Dictionary, rows: list[list[object]]
) -> None:
    assert headings_of(rows, list(dictionary.records.values())) is None


def test_columns_that_several_records_share_are_decided_by_the_name_of_the_sheet(
    dictionary: Dictionary,
) -> None:
    shared: list[object] = ["event_id", "case_number", "pseudonym", "sex"]
    records = list(dictionary.records.values())
    for likely in ("victim", "suspect"):
        found = headings_of([shared], records, likely)
        assert found is not None
        assert found.record.record == likely


def test_no_label_of_a_list_s_title_makes_the_sheet_of_lists_a_record(
    dictionary: Dictionary,
) -> None:
    """Titles of lists are worded like fields; that is why that sheet is known by its name."""
    titles = {fold(one.title.en) for one in dictionary.codelists.values()}
    labels = {fold(one.label.en) for one in dictionary.records["victim"].fields.values()}
    assert titles & labels, "when this fails, the sheet of lists needs no care any more"
