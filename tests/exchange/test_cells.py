"""Cells as clerks type them: what is understood, and what is said of the rest."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from himoya.dictionary.dictionary import Dictionary
from himoya.dictionary.missing import Missing, MissingReason
from himoya.dictionary.reading import read_dictionary
from himoya.exchange.cells import LARGEST_NUMBER, CellReader, CellRefusal
from himoya.languages.codes import LANGUAGES, Language
from himoya.languages.dates import PartialDate

NOT_KNOWN = Missing(MissingReason.NOT_KNOWN)


Read = Callable[[str, object], object]


@pytest.fixture
def read(dictionary: Dictionary) -> Read:
    """Read a cell of a field named ``record.field``, in English."""
    reader = CellReader(dictionary, "en")
    return lambda path, raw: reader.read(dictionary.field(path), raw)


def refusal(answer: object) -> CellRefusal:
    assert isinstance(answer, CellRefusal), answer
    return answer


# Answers of a list


@pytest.mark.parametrize(
    "typed",
    [
        "F",
        "f",
        " F ",
        "Female",
        "FEMALE",
        "Женский",
        "женский ",
        "Женщина",
        "Зан",
        "Занона",
        "Ayol",
        "аёл",
    ],
)
def test_a_code_is_read_in_four_languages_and_three_scripts(read: Read, typed: str) -> None:
    assert read("victim.sex", typed) == "F"


def test_every_label_and_spelling_of_every_list_is_read_back() -> None:
    """What the template offers, the reader accepts: for every field of all three countries."""
    for country in ("demonstration", "tajikistan", "uzbekistan"):
        dictionary = read_dictionary(country)
        reader = CellReader(dictionary, "en")
        for record in dictionary.records.values():
            for field in record.fields.values():
                for code in dictionary.codelist_of(field) if field.is_coded else ():
                    for language in LANGUAGES:
                        answer = reader.read(field, code.label.in_language(language))
                        assert answer == ((code.code,) if field.many else code.code)


@pytest.mark.parametrize("separator", ["; ", ";", "\n", " ;\r\n"])
def test_several_answers_stand_apart_by_semicolons_or_lines(read: Read, separator: str) -> None:
    typed = separator.join(["Forced labour", "SX"])
    assert read("victim.exploitation_suffered", typed) == ("FL", "SX")


def test_a_reserved_code_is_the_reason_also_where_an_answer_reads_alike(read: Read) -> None:
    """The state of proceedings has "refused" among the spellings of an answer of its own."""
    assert read("case.case_state", "_refused") == Missing(MissingReason.REFUSED)
    assert read("case.case_state", "refused to open") == "refused_to_open"


def test_an_answer_given_twice_counts_once(read: Read) -> None:
    assert read("victim.exploitation_suffered", "FL; Forced labour") == ("FL",)


def test_a_label_with_a_semicolon_of_its_own_is_one_answer(read: Read) -> None:
    trade = "Wholesale and retail trade; repair of motor vehicles and motorcycles"
    assert read("victim.economic_sector", trade) == ("G",)
    assert read("victim.economic_sector", f"Construction; {trade}; T") == ("F", "G", "T")


def test_commas_between_answers_are_understood_when_every_piece_is_an_answer(read: Read) -> None:
    assert read("victim.exploitation_suffered", "FL, SX") == ("FL", "SX")
    refused = refusal(read("victim.exploitation_suffered", "FL, whatever"))
    assert "“FL, whatever”" in refused.message


def test_a_reason_beside_answers_is_refused(read: Read) -> None:
    refused = refusal(read("victim.exploitation_suffered", "FL; not known"))
    assert refused.rule == "reason_beside_answers"
    assert "“not known”" in refused.message


def test_one_answer_is_one_answer(read: Read) -> None:
    refused = refusal(read("victim.sex", "F; M"))
    assert refused.rule == "one_answer_only"
    assert "“Sex”" in refused.message


def test_a_near_miss_is_offered_by_its_label(read: Read) -> None:
    refused = refusal(read("victim.sex", "Femmale"))
    assert refused.rule == "not_in_list"
    assert "“Femmale”" in refused.message
    assert "Did you mean “Female”?" in refused.message


def test_a_near_miss_is_offered_in_the_reader_s_language(dictionary: Dictionary) -> None:
    reader = CellReader(dictionary, "ru")
    refused = refusal(reader.read(dictionary.field("victim.citizenship"), "Узбекистон Респ"))
    assert "Узбекистан" in refused.message
    assert "нет в списке" in refused.message


def test_without_a_near_miss_the_accepted_answers_are_named(read: Read) -> None:
    refused = refusal(read("victim.sex", "zzz"))
    assert "Accepted: “Male”, “Female”" in refused.message


def test_a_long_value_is_cut_in_the_message(read: Read) -> None:
    refused = refusal(read("victim.sex", "x" * 5_000))
    assert "x" * 150 in refused.message
    assert "x" * 201 not in refused.message


def test_a_column_of_nothing_but_other_things_does_not_cost_more_and_more(
    dictionary: Dictionary, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("himoya.exchange.cells._MOST_SEARCHES", 2)
    reader = CellReader(dictionary, "en")
    field = dictionary.field("victim.sex")
    messages = [refusal(reader.read(field, f"Femmale{n}")).message for n in range(3)]
    assert "Did you mean" in messages[1]
    assert "Accepted:" in messages[2]


# Why there is no answer


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("_not_known", MissingReason.NOT_KNOWN),
        ("_NOT_KNOWN", MissingReason.NOT_KNOWN),
        ("unknown", MissingReason.NOT_KNOWN),
        ("Неизвестно", MissingReason.NOT_KNOWN),
        ("номаълум", MissingReason.NOT_KNOWN),
        ("nomaʼlum", MissingReason.NOT_KNOWN),
        ("не спрашивали", MissingReason.NOT_ASKED),
        ("n/a", MissingReason.NOT_APPLICABLE),
        ("отказ", MissingReason.REFUSED),
        ("pending", MissingReason.NOT_YET_ESTABLISHED),
    ],
)
@pytest.mark.parametrize(
    "path", ["victim.disability", "victim.birth_date", "victim.age_identified", "victim.pseudonym"]
)
def test_a_reason_may_stand_in_any_cell(
    read: Read, path: str, typed: str, reason: MissingReason
) -> None:
    assert read(path, typed) == Missing(reason)


def test_where_a_list_has_an_answer_of_its_own_the_list_wins(read: Read) -> None:
    assert read("victim.sex", "unknown") == "U"
    assert read("victim.sex", "_not_known") == NOT_KNOWN


@pytest.mark.parametrize("raw", [None, "", "   ", "\t"])
def test_an_empty_cell_says_nothing(read: Read, raw: object) -> None:
    for path in ("victim.sex", "victim.birth_date", "victim.age_identified", "victim.pseudonym"):
        assert read(path, raw) is None


# Dates


@pytest.mark.parametrize(
    ("raw", "edtf"),
    [
        (datetime.fromisoformat("2024-05-03"), "2024-05-03"),
        (date(2024, 5, 3), "2024-05-03"),
        (45415, "2024-05-03"),
        (45415.0, "2024-05-03"),
        ("2024-05-03", "2024-05-03"),
        ("03.05.2024", "2024-05-03"),
        ("3/5/2024", "2024-05-03"),
        ("3 мая 2024 г.", "2024-05-03"),
        ("2024-05", "2024-05"),
        ("05.2024", "2024-05"),
        ("май 2024", "2024-05"),
        ("2024", "2024"),
        (2024, "2024"),
        (2024.0, "2024"),
        ("2024~", "2024~"),
        ("2023/2024", "2023/2024"),
    ],
)
def test_dates_of_spreadsheets_and_of_people(read: Read, raw: object, edtf: str) -> None:
    assert read("victim.birth_date", raw) == PartialDate.from_edtf(edtf)


@pytest.mark.parametrize(
    "raw", ["yesterday", "32.13.2024", "2024-02-30", "12", time(12, 30), True, 12, 1e12, -5]
)
def test_what_is_no_date_is_refused_with_the_accepted_forms(read: Read, raw: object) -> None:
    refused = refusal(read("victim.birth_date", raw))
    assert refused.rule == "not_a_date"
    assert "2024-05-03" in refused.message
    assert "2024-05 or 2024" in refused.message


# Numbers


@pytest.mark.parametrize("raw", [18, 18.0, "18", " 18 ", "18.0", "18,0"])
def test_whole_numbers_also_as_text(read: Read, raw: object) -> None:
    answer = read("victim.age_identified", raw)
    assert answer == 18
    assert isinstance(answer, int)


@pytest.mark.parametrize(
    ("raw", "rule"),
    [
        ("18 years", "not_a_number"),
        ("восемнадцать", "not_a_number"),
        (True, "not_a_number"),
        (datetime.fromisoformat("1900-01-18"), "not_a_number"),
        (18.5, "not_a_whole_number"),
        (-1, "out_of_range"),
        (111, "out_of_range"),
        ("1e5", "not_a_number"),
    ],
)
def test_what_is_no_age_is_refused(read: Read, raw: object, rule: str) -> None:
    assert refusal(read("victim.age_identified", raw)).rule == rule


def test_the_range_is_named(read: Read) -> None:
    refused = refusal(read("victim.age_identified", "130"))
    assert "130" in refused.message
    assert "from 0 to 110" in refused.message


@pytest.mark.parametrize(
    ("raw", "amount"), [("1 234,50", 1234.5), ("1,234.50", 1234.5), (1000, 1000.0), ("0", 0.0)]
)
def test_amounts_as_both_worlds_write_them(read: Read, raw: object, amount: float) -> None:
    assert read("victim.compensation_awarded", raw) == amount


@pytest.mark.parametrize("raw", [-0.01, LARGEST_NUMBER * 10, "9" * 400])
def test_amounts_out_of_all_bounds_are_refused(read: Read, raw: object) -> None:
    assert refusal(read("victim.compensation_awarded", raw)).rule == "out_of_range"


def test_true_is_not_one_and_one_is_not_a_text(read: Read) -> None:
    """1, 1.0 and True are equal to Python; a cell that was read before must not answer for them."""
    assert read("victim.age_identified", 1) == 1
    assert refusal(read("victim.age_identified", True)).rule == "not_a_number"
    assert read("victim.age_identified", "1") == 1


# Text and numbers of records


@pytest.mark.parametrize(
    ("raw", "kept"),
    [
        (7, "7"),
        (7.0, "7"),
        (7.5, "7.5"),
        (" A-7 ", "A-7"),
        (datetime.fromisoformat("2024-05-03"), "2024-05-03"),
        ("007", "007"),
    ],
)
def test_numbers_of_records_are_kept_as_people_see_them(read: Read, raw: object, kept: str) -> None:
    assert read("victim.victim_record_id", raw) == kept


def test_a_number_of_a_record_is_no_essay(read: Read) -> None:
    refused = refusal(read("victim.victim_record_id", "9" * 201))
    assert refused.rule == "text_too_long"
    assert "201" in refused.message
    assert "200" in refused.message


# Whatever is typed

ANYTHING = st.one_of(
    st.text(max_size=60),
    st.integers(),
    st.floats(allow_nan=False),
    st.booleans(),
    st.datetimes(),
    st.dates(),
    st.times(),
    st.none(),
)
DEMONSTRATION = read_dictionary("demonstration")
PATHS = ["sex", "exploitation_suffered", "birth_date", "age_identified", "compensation_paid",
         "pseudonym", "citizenship", "victim_record_id"]  # fmt: skip


@given(raw=ANYTHING, name=st.sampled_from(PATHS), language=st.sampled_from(LANGUAGES))
def test_no_cell_ever_stops_the_reader(raw: object, name: str, language: Language) -> None:
    reader = CellReader(DEMONSTRATION, language)
    field = DEMONSTRATION.records["victim"][name]
    answer = reader.read(field, raw)
    assert answer == reader.read(field, raw), "the second look must see the same"
    if isinstance(answer, CellRefusal):
        assert answer.message
