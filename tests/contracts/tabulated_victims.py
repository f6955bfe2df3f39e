"""The few invented victims that the tests of `himoya tabulate` count."""

from __future__ import annotations

from typing import Any


def victim(number: int, date: str = "2023", **answers: Any) -> dict[str, Any]:
    return {
        "victim_record_id": f"v{number}",
        "pseudonym": f"p{number}",
        "victim_status": "VST2",
        "identified_date": date,
        **answers,
    }


#: Six records of five invented people; one has several answers, one only a year.
VICTIMS = [
    victim(1, "2023-05-03", sex="F", age_identified=15, exploitation_suffered=["SX"]),
    victim(2, "2023", sex="F", age_identified=30, exploitation_suffered=["SX", "FL"]),
    victim(3, "2023-09", sex="M", age_identified=40, exploitation_suffered=["FL"]),
    victim(4, "2023-11-30", sex="M", exploitation_suffered=["BG"]) | {"pseudonym": "p3"},
    victim(5, "2024-07-15", sex="F", exploitation_suffered=["_not_known"]),
    victim(6, "2024-01-01", age_identified=12, exploitation_suffered=None),
]
