"""Invented persons followed from the registration of their case, and releases that carry them."""

from __future__ import annotations

import random
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from tests.contracts.outside import himoya, write_parquet

Row = dict[str, Any]

#: Days of observation: nothing later is on record.
OBSERVED = date(2023, 12, 31)

PLAN = """
release: {name}
periods: ["2020", "2021", "2022", "2023"]
method: {method}
indicators: [stage_cohorts, time_to_verdict]
tables: [persons_by_stage_sex_age]
"""


def proceedings(seed: str, cases: int = 60) -> tuple[list[Row], list[Row]]:
    """Return cases and persons of four years of registration; some in two cases, some dates dim."""
    chance = random.Random(seed)
    files, persons = [], []
    for year in (2020, 2021, 2022, 2023):
        for number in range(cases):
            registered = date(year, 1, 1) + timedelta(days=chance.randrange(365))
            key = f"{year}-{number}"
            files.append(
                {
                    "case_number": key,
                    "registered_date": registered.isoformat(),
                    "case_classification": "trafficking_in_persons",
                }
            )
            for _ in range(chance.choice((1, 2, 3))):
                person = f"p{year}-{chance.randrange(cases * 3)}"
                row = {"suspect_record_id": f"s{len(persons)}", "pseudonym": person}
                about = {"case_number": key, "person_kind": "natural", "sex": "M"}
                persons.append(row | about | _dates(chance, registered))
    return files, persons


def _dates(chance: random.Random, registered: date) -> Row:
    def seen(days: float) -> str | None:
        day = registered + timedelta(days=int(days))
        if day > OBSERVED:
            return None
        return f"{day:%Y-%m}" if chance.random() < 0.05 else day.isoformat()

    verdict = chance.expovariate(1 / 500)
    dates: Row = {"recorded_date": registered.isoformat()}
    dates["charged_date"] = seen(verdict * 0.3)
    dates["sent_to_court_date"] = seen(verdict * 0.6)
    end = chance.choice(("convicted_first_instance_date",) * 5 + ("acquitted_date", "ended"))
    if end == "ended":
        dates["ended_without_conviction_date"] = seen(verdict)
    else:
        dates[end] = seen(verdict)
    if end.startswith("convicted") and dates[end] is not None and chance.random() < 0.7:
        dates["conviction_final_date"] = seen(verdict + 30)
    return dates


def release(place: Path, name: str = "proceedings-2023", method: str = "rounding") -> Path:
    """Return the folder of a release made by the command line."""
    records = place / f"records-{name}"
    records.mkdir(parents=True)
    cases, persons = proceedings(name)
    write_parquet(records / "case.parquet", "case", cases)
    write_parquet(records / "suspect.parquet", "suspect", persons)
    plan = place / f"{name}.yaml"
    plan.write_text(PLAN.format(name=name, method=method), encoding="utf-8")
    folder = place / name
    answer = himoya("statistics", "protect", plan, "--records", records, "-o", folder)
    assert answer.code == 0, answer.said
    return folder
