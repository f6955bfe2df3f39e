"""Small registers of invented records of all types, made by chance and written as files."""

from __future__ import annotations

import random
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tests.contracts.outside import write_parquet

ARTICLES = ("201", "201-1", "202", "204", "215", "410")


class Register:
    """Invented records of all types, from one source of chance."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.persons = chance.randint(20, 60)

    def one(self, *codes: str | None) -> str | None:
        return self.chance.choice(codes)

    def some(self, *codes: str) -> list[str]:
        return self.chance.sample(codes, min(len(codes), self.chance.choice((1, 1, 2, 3))))

    def date(self) -> str | None:
        return self.one("2021-02-03", "2021-08", "2022", "2022-05-06", "2022-11-30", "2021/2022")

    def rows(self) -> dict[str, list[dict[str, Any]]]:
        numbers = range(self.persons)
        suspects = [self.suspect(number) for number in numbers]
        charges = [self.charge(number) for number in numbers]
        return {
            "event": [self.event(number) for number in range(8)],
            "case": [self.case(number) for number in numbers],
            "offence": [self.offence(number) for number in numbers],
            "victim": [self.victim(number) for number in numbers],
            "suspect": suspects,
            "charge": charges,
            "sentence": [self.sentence(number) for number in numbers],
            "sentence_serving": [self.serving(number) for number in numbers],
            "request_for_help": [self.request(number) for number in numbers],
            "asset": [self.asset(number) for number in numbers],
            "compensation_payment": [self.payment(number) for number in numbers],
        }

    def event(self, number: int) -> dict[str, Any]:
        return {
            "event_id": f"e{number}",
            "means": self.some("MEA1", "MEA2", "MEA3"),
            "intended_exploitation": self.some("SX", "FL", "BG"),
            "economic_sector": self.some("A", "F"),
            "exploitation_country": self.one("XDM", "RUS", "TUR"),
        }

    def case(self, number: int) -> dict[str, Any]:
        return {
            "case_number": f"c{number}",
            "opened_date": self.date(),
            "case_classification": self.one("trafficking_in_persons", "other"),
            "region": self.one("XD-01", "XD-02", None),
        }

    def offence(self, number: int) -> dict[str, Any]:
        return {
            "offence_number": f"o{number}",
            "registered_date": self.date(),
            "region": self.one("XD-01", "XD-02", None),
            "article_first": self.one(*ARTICLES),
            "article_final": self.one(*ARTICLES, None),
            "attempted": self.one("yes", "no", None),
        }

    def victim(self, number: int) -> dict[str, Any]:
        return {
            "victim_record_id": f"v{number}",
            "pseudonym": f"p{self.chance.randint(0, self.persons)}",
            "event_id": f"e{self.chance.randint(0, 9)}",
            "reporting_agency": self.one("XD-A", "XD-B"),
            "identified_date": self.date(),
            "victim_status": self.one("VST1", "VST2", "VST2", "VST3"),
            "identified_by": self.one("IDB01", "IDB11", None),
            "sex": self.one("F", "F", "F", "M", "_not_known", None),
            "age_identified": self.chance.choice((3, 12, 17, 18, 22, 35, 60, None)),
            "citizenship": self.some("XDM", "XDM", "RUS", "TJK", "UZB"),
            "exploitation_suffered": self.some("SX", "FL", "BG", "OR", "_not_known"),
            "means": self.some("MEA1", "MEA2", "MEA5"),
            "recruiter_relationship": self.some("REL1", "REL4", "REL5"),
            "exploitation_country": self.one("XDM", "RUS", None),
            "exploitation_region": self.one("XD-01", "XD-02", None),
            "economic_sector": self.some("A", "F", "T"),
            "repatriation_date": self.chance.choice((None, self.date())),
            "repatriation_country": self.one("XDM", "RUS", None),
        }

    def suspect(self, number: int) -> dict[str, Any]:
        return {
            "suspect_record_id": f"s{number}",
            "pseudonym": f"q{self.chance.randint(0, self.persons)}",
            "person_kind": self.one("natural", "natural", "natural", "legal"),
            "reporting_agency": self.one("XD-A", "XD-B"),
            "sex": self.one("F", "M", None),
            "age_at_offence": self.chance.choice((16, 20, 40, None)),
            "citizenship": self.some("XDM", "RUS"),
            "exploitation_form": self.some("SX", "FL", "OR"),
            "recorded_date": self.date(),
            "charged_date": self.one(self.date(), None),
            "sent_to_court_date": self.one(self.date(), None),
            "conviction_final_date": self.one(self.date(), None),
            "court_outcome": self.one("OUT1", "OUT2", None),
            "court_outcome_date": self.one(self.date(), None),
        }

    def charge(self, number: int) -> dict[str, Any]:
        return {
            "charge_id": f"h{number}",
            "suspect_record_id": f"s{self.chance.randint(0, self.persons)}",
            "article": self.one(*ARTICLES),
            "court_outcome": self.one("OUT1", "OUT2", None),
            "court_outcome_date": self.date(),
            "judgment_final": self.one("yes", "no"),
        }

    def sentence(self, number: int) -> dict[str, Any]:
        return {
            "sentence_id": f"t{number}",
            "suspect_record_id": f"s{self.chance.randint(0, self.persons)}",
            "sentence_type": self.one("SEN1", "SEN2", "SEN3"),
            "suspended": self.one("yes", "no", None),
            "length_months": self.chance.choice((6, 30, 90, None)),
            "final_date": self.date(),
        }

    def serving(self, number: int) -> dict[str, Any]:
        return {
            "serving_id": f"r{number}",
            "suspect_record_id": f"s{self.chance.randint(0, self.persons)}",
            "regime": self.one("general", "strict", None),
            "start_date": self.date(),
            "release_date": self.one(self.date(), None),
            "release_ground": self.one("term_served", "parole", None),
        }

    def request(self, number: int) -> dict[str, Any]:
        return {
            "request_number": f"k{number}",
            "request_date": self.date(),
            "sex": self.one("F", "F", "M"),
            "age_band": self.one("A18", "A30", "A09P"),
            "exploitation_form": self.some("SX", "FL"),
            "region": self.one("XD-01", "XD-02"),
            "service_given": self.some("safe_housing", "counselling", "emergency_medical"),
            "service_requested": self.some("safe_housing", "counselling", "emergency_medical"),
            "request_outcome": self.one("help_completed", "referred"),
            "request_occurrence": self.one("first", "repeat"),
        }

    def asset(self, number: int) -> dict[str, Any]:
        return {
            "asset_id": f"a{number}",
            "case_number": f"c{self.chance.randint(0, self.persons)}",
            "asset_kind": self.one("cash", "vehicle", "real_estate"),
            "asset_state": self.one("found", "seized", "confiscated"),
            "asset_currency": self.one("XTS", "USD"),
            "found_date": self.date(),
            "seized_date": self.one(self.date(), None),
            "confiscated_date": self.one(self.date(), None),
        }

    def payment(self, number: int) -> dict[str, Any]:
        return {
            "payment_id": f"y{number}",
            "case_number": f"c{self.chance.randint(0, self.persons)}",
            "payment_state": self.one("ordered", "paid", "not_payable"),
            "payment_currency": self.one("XTS", "USD"),
            "ordered_date": self.date(),
        }


def written(folder: Path, rows: Mapping[str, list[dict[str, Any]]]) -> Path:
    (folder / "records").mkdir(parents=True, exist_ok=True)
    for record, ones in rows.items():
        write_parquet(folder / "records" / f"{record}.parquet", record, ones)
    return folder
