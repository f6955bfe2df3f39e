"""Do the files of the record types hold together, and are their words fit for people?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from himoya.dictionary.documents import read_document
from himoya.dictionary.reading import INTERNATIONAL, read_dictionary

Entry = Mapping[str, Any]

#: Figures published elsewhere are claims, not answers of an officer; they have their own tests.
RECORDS: dict[str, Entry] = {
    file.stem: read_document(file).data
    for file in sorted((INTERNATIONAL / "records").glob("*.yaml"))
    if file.stem != "figure"
}
UNITS: dict[str, Entry] = read_document(INTERNATIONAL / "units.yaml").data["units"]
FIELDS: dict[str, Entry] = {
    f"{record}.{name}": field
    for record, data in RECORDS.items()
    for name, field in data["fields"].items()
}
LANGUAGES = ("en", "ru", "tg", "uz")


def _sentences() -> Iterator[tuple[str, str, str]]:
    """Yield (where it stands, language, text) of every label, instruction and description."""
    for record, data in RECORDS.items():
        for language in LANGUAGES:
            yield f"{record}.description", language, data["description"][language]
    for name, field in FIELDS.items():
        for language in LANGUAGES:
            yield f"{name}.label", language, field["label"][language]
            yield f"{name}.instruction", language, field["instruction"][language]
    for unit, entry in UNITS.items():
        for language in LANGUAGES:
            yield f"{unit}.definition", language, entry["definition"][language]


SENTENCES = list(_sentences())


@pytest.mark.parametrize("record", RECORDS)
def test_a_record_names_its_unit_its_key_and_what_it_hangs_on(record: str) -> None:
    data = RECORDS[record]
    assert data["record"] == record
    assert data["unit_of_count"] in UNITS
    for name in (data["key"], *data["links"].values()):
        assert data["fields"][name]["type"] == "identifier"
    for other, name in data["links"].items():
        # A link asks for the number of the other record: both must be told apart by their label.
        assert other in RECORDS
        assert name != data["key"]


@pytest.mark.parametrize("record", RECORDS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_two_columns_of_one_record_never_have_the_same_heading(record: str, language: str) -> None:
    headings = [field["label"][language].casefold() for field in RECORDS[record]["fields"].values()]
    assert sorted(headings) == sorted(set(headings))


def test_a_field_that_falls_back_asks_the_same_question_of_a_linked_record() -> None:
    falling = {name: field for name, field in FIELDS.items() if "falls_back_to" in field}
    assert len(falling) == 6
    for name, field in falling.items():
        target = FIELDS[field["falls_back_to"]]
        linked = field["falls_back_to"].split(".")[0]
        assert linked in RECORDS[name.split(".")[0]]["links"]
        assert (field["codelist"], field.get("many")) == (target["codelist"], target.get("many"))
        assert field["required"] == "never", "an answer that can come from elsewhere is not owed"


def test_every_field_is_counted_somewhere_or_says_why_not() -> None:
    for name, field in FIELDS.items():
        assert bool(field["counted_in"]) != ("not_counted" in field), name


def test_a_field_names_exactly_the_tables_that_read_it() -> None:
    """The tables say what they read, also in linked records that answer for an empty field."""
    dictionary = read_dictionary("tajikistan")
    read: dict[str, set[str]] = {name: set() for name in FIELDS}
    for table in dictionary.tables.values():
        for source in table.sources:
            path: str | None = source if "." in source else f"{table.record}.{source}"
            while path is not None:
                if path in read:
                    read[path].add(table.table)
                record, name = path.split(".")
                path = dictionary.records[record][name].falls_back_to
    assert {name: set(field["counted_in"]) for name, field in FIELDS.items()} == read


def test_counting_dates_of_the_counting_rules_are_owed_and_counted() -> None:
    """Rule C01: the date by which each unit is counted."""
    for name, table in {
        "offence.registered_date": "glotip_q1",
        "victim.identified_date": "glotip_q7",
        "suspect.recorded_date": "glotip_q2",
        "suspect.sent_to_court_date": "glotip_q3",
        "suspect.conviction_final_date": "glotip_q4",
        "request_for_help.request_date": "crisis_centre_requests",
    }.items():
        assert FIELDS[name]["type"] == "date"
        assert table in FIELDS[name]["counted_in"]
        assert FIELDS[name]["required"] != "never"


def test_numbers_have_sensible_limits() -> None:
    for name, field in FIELDS.items():
        if field["type"] in {"integer", "amount"}:
            assert field["minimum"] >= 0, name
        else:
            assert "minimum" not in field, name
        if field.get("unit") == "years":
            assert (field["minimum"], field["maximum"]) == (0, 110), name


def test_only_the_helper_is_asked_about_health_and_counselling_matters() -> None:
    """The firewall: help apart, what is health or counselling is never filled in by police."""
    help_given = {"assistance_offered", "assistance_accepted", "assistance_provided"}
    for name, field in FIELDS.items():
        if (
            field["sensitivity"] in {"health", "counselling"}
            and name.split(".")[1] not in help_given
        ):
            assert field["filled_by"] == ["crisis_centre"], name


#: What may not stand in a sentence of each language: letters of another script, and ASCII or
#: typographic apostrophes where Uzbek has U+02BB and U+02BC.
FOREIGN_LETTERS = {
    "en": "[\u0400-\u04ff]",
    "ru": "[ғӣқӯҳҷҒӢҚӮҲҶ]",
    "tg": "[щыцЩЫЦ]",
    "uz": "[\u0400-\u04ff'’‘`]",
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_are_written_in_the_letters_of_their_language(language: str) -> None:
    wrong = {
        where: text
        for where, written_in, text in SENTENCES
        if written_in == language
        and (re.search(FOREIGN_LETTERS[language], text) or "!" in text or text != text.strip())
    }
    assert wrong == {}


@pytest.mark.parametrize("language", ["ru", "tg"])
def test_nothing_cyrillic_is_left_in_english(language: str) -> None:
    wrong = {
        where: text
        for where, written_in, text in SENTENCES
        if written_in == language and not re.search("[\u0400-\u04ff]", text)
    }
    assert wrong == {}


def test_a_label_is_short_and_no_sentence() -> None:
    labels = {
        (where, language): text for where, language, text in SENTENCES if where.endswith(".label")
    }
    assert {where: text for where, text in labels.items() if len(text) > 60} == {}
    assert {where: text for where, text in labels.items() if text.endswith(".")} == {}


def test_an_instruction_is_one_to_three_plain_sentences() -> None:
    """Short enough for a comment of a spreadsheet cell, and ended like a sentence."""
    wrong = {
        (where, language): text
        for where, language, text in SENTENCES
        if not where.endswith(".label")
        and (not text.endswith(".") or len(text) > 300 or text.count(". ") > 2)
    }
    assert wrong == {}


@pytest.mark.parametrize(
    "hurtful", ["prostitute", "why did you", "admit", "confess", "perpetrator", "criminal record"]
)
def test_no_word_blames_or_convicts(hurtful: str) -> None:
    for where, language, text in SENTENCES:
        if language == "en":
            assert hurtful not in text.lower(), where
