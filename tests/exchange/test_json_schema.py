"""A JSON Schema per record type accepts what the dictionary accepts, and nothing else."""

from __future__ import annotations

from typing import Any

import jsonschema
import pytest

from himoya.dictionary.dictionary import Dictionary
from himoya.dictionary.reading import read_dictionary
from himoya.exchange.json_schema import json_schema

DICTIONARY = read_dictionary("demonstration")


@pytest.fixture(scope="module")
def victim() -> jsonschema.Draft202012Validator:
    return jsonschema.Draft202012Validator(json_schema(DICTIONARY, "victim", "en"))


@pytest.fixture
def dictionary() -> Dictionary:
    return DICTIONARY


@pytest.mark.parametrize("record", DICTIONARY.records)
@pytest.mark.parametrize("language", ["en", "ru", "tg", "uz"])
def test_every_record_type_has_a_valid_schema_in_every_language(record: str, language: Any) -> None:
    schema = json_schema(DICTIONARY, record, language)
    jsonschema.Draft202012Validator.check_schema(schema)
    label = DICTIONARY.records[record].label.in_language(language)
    assert schema["title"] == label


@pytest.mark.parametrize(
    "answers",
    [
        {},
        {"sex": "F", "citizenship": ["UZB", "TJK"]},
        {"sex": "_not_known", "citizenship": ["_refused"]},
        {"identified_date": "2024-05"},
        {"identified_date": "2024~"},
        {"identified_date": "2023/2024"},
        {"identified_date": "2024-05/.."},
        {"age_identified": 17},
        {"age_identified_missing": "not_known"},
        {"labour_office_contract": "yes"},
    ],
)
def test_what_the_dictionary_accepts_is_valid(
    victim: jsonschema.Draft202012Validator, answers: dict[str, Any]
) -> None:
    victim.validate({"victim_record_id": "V-1", **answers})


@pytest.mark.parametrize(
    "answers",
    [
        {"sex": "female"},
        {"sex": ["F"]},
        {"citizenship": "UZB"},
        {"citizenship": []},
        {"citizenship": ["UZB", "UZB"]},
        {"citizenship": ["UZB", "_not_known"]},
        {"citizenship": ["Mars"]},
        {"identified_date": "03.05.2024"},
        {"age_identified": 17.5},
        {"age_identified": -1},
        {"age_identified": 17, "age_identified_missing": "not_known"},
        {"age_identified_missing": "who knows"},
        {"name": "somebody"},
    ],
)
def test_what_the_dictionary_refuses_is_invalid(
    victim: jsonschema.Draft202012Validator, answers: dict[str, Any]
) -> None:
    assert not victim.is_valid({"victim_record_id": "V-1", **answers})


def test_a_record_without_its_number_is_invalid(victim: jsonschema.Draft202012Validator) -> None:
    assert not victim.is_valid({"sex": "F"})
