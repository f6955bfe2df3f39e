"""A small invented release and its section, made by the command line as anybody would."""

from __future__ import annotations

import random
from pathlib import Path

from tests.contracts.outside import himoya, write_parquet

PLAN = """
release: {name}
totals: given_up
tables:
  victims_by_sex_age:
  victims_by_form_sex_age:
    breakdowns: [[form_of_exploitation, sex]]
  cases_by_region:
  sdg_16_2_2:
    breakdowns: [[sex, age_group]]
  crisis_centre_requests:
    breakdowns: [[sex, age_band], [region], [service]]
"""

TABLES = (
    "victims_by_sex_age",
    "victims_by_form_sex_age",
    "cases_by_region",
    "sdg_16_2_2",
    "crisis_centre_requests",
)


def release(place: Path, name: str = "tables-2023") -> Path:
    """Return the folder of a release of 400 invented victims and 300 cases of three years."""
    chance = random.Random(name)
    records = place / f"records-{name}"
    records.mkdir(parents=True)
    victims = [
        {
            "victim_record_id": f"v{number}",
            "event_id": f"e{number}",
            "identified_date": f"{chance.choice((2021, 2022, 2023))}-05-06",
            "victim_status": "VST2",
            "identified_by": "IDB01",
            "sex": chance.choice(("F", "F", "F", "M", "_not_known")),
            "age_identified": chance.choice((7, 12, 16, 18, 22, 25, 35, 44, 60, None)),
            "exploitation_suffered": chance.sample(("SX", "FL", "BG", "DS"), chance.choice((1, 2))),
        }
        for number in range(400)
    ]
    cases = [
        {
            "case_number": f"c{number}",
            "opened_date": f"{chance.choice((2021, 2022, 2023))}-03-04",
            "case_classification": chance.choice(("trafficking_in_persons",) * 4 + ("other",)),
            "region": chance.choice(("XD-01", "XD-02", "XD-03", "XD-05", None)),
        }
        for number in range(300)
    ]
    requests = [
        {
            "request_number": f"k{number}",
            "request_date": f"{chance.choice((2021, 2022, 2023))}-03-04",
            "sex": chance.choice(("F", "F", "M", "_not_known")),
            "age_band": chance.choice(("A18", "A30", "A09P")),
            "region": chance.choice(("XD-01", "XD-02")),
            "service_given": chance.sample(("safe_housing", "counselling"), 1),
        }
        for number in range(300)
    ]
    write_parquet(records / "request_for_help.parquet", "request_for_help", requests)
    write_parquet(records / "victim.parquet", "victim", victims)
    write_parquet(records / "case.parquet", "case", cases)
    plan = place / f"{name}.yaml"
    plan.write_text(PLAN.format(name=name), encoding="utf-8")
    folder = place / name
    answer = himoya("statistics", "protect", plan, "--records", records, "-o", folder)
    assert answer.code == 0, answer.said
    return folder


def section(place: Path) -> Path:
    """Return the folder of the section of one release."""
    folder = place / "section"
    answer = himoya("statistics", "section", release(place), "-o", folder)
    assert answer.code == 0, answer.said
    return folder
