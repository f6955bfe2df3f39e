"""What the tests of tabulation share."""

from __future__ import annotations

import random
from typing import Any

import pytest

from himoya.dictionary.dictionary import Dictionary
from himoya.dictionary.reading import read_dictionary
from himoya.dictionary.record_tables import RecordTable


@pytest.fixture(scope="session")
def demonstration() -> Dictionary:
    """The dictionary of the invented country."""
    return read_dictionary("demonstration")


@pytest.fixture(scope="session")
def victims(demonstration: Dictionary) -> RecordTable:
    """600 victims of 450 persons in four years, with several answers and gaps; always the same."""
    chance = random.Random(20261124)
    forms = ["SX", "SX1", "FL", "DS", "BG", "MR", "OR"]
    countries = [demonstration.country.iso3] * 12 + ["UZB", "TJK", "KGZ", "RUS", "PHL"]
    statuses = ["VST2"] * 6 + ["VST3"] * 3 + ["VST1"] * 2 + ["VST4", "VST5"]

    def several(choices: list[str], most: int) -> list[str] | None:
        number = chance.choice([0, *[1] * 6, *range(2, most + 1)])
        return list(dict.fromkeys(chance.choices(choices, k=number))) or None

    rows: list[dict[str, Any]] = []
    for number in range(600):
        year = chance.choice([2019, 2020, 2020, 2021, 2021, 2022])
        rows.append(
            {
                "victim_record_id": f"V{number}",
                "pseudonym": f"P{chance.randrange(450)}",
                "victim_status": chance.choice(statuses),
                "identified_date": f"{year}-{chance.randrange(1, 13):02}-15",
                "sex": chance.choice(["F", "F", "M", "X", "_not_known", None]),
                "age_identified": chance.choice([None, 7, 12, 16, 17, 18, 22, 25, 31, 44, 61]),
                "exploitation_suffered": several(forms, 3),
                "citizenship": several(countries, 2),
                "recruiter_relationship": several(["REL1", "REL3", "REL4", "REL7"], 2),
                "exploitation_region": chance.choice([*demonstration.country.regions, None]),
            }
        )
    columns = {name: [row[name] for row in rows] for name in rows[0]}
    return RecordTable("victim", "demonstration", demonstration.version, columns)
