"""Invented workbooks of prosecutors, courts and corrections about cases of the register."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import whole_table
from himoya.platform.entry.actions import importing
from himoya.platform.register.models import Case, Charge, Sentence, Suspect
from tests.platform.register.workbooks import workbook

Sheets = dict[str, list[dict[str, Any]]]

ON = "2026-03-03"


def numbers(case: UUID) -> dict[str, Any]:
    """The numbers of a case and of its records, as its page shows them."""
    with whole_table("a test looks"):
        suspects = Suspect.objects.filter(case=case).order_by("suspect_record_id")
        charges = Charge.objects.filter(case=case).order_by("charge_id")
        sentences = Sentence.objects.filter(case=case).order_by("sentence_id")
        return {
            "case": Case.objects.get(pk=case).case_number,
            "suspect": list(suspects.values_list("suspect_record_id", flat=True)),
            "charge": list(charges.values_list("charge_id", flat=True)),
            "sentence": list(sentences.values_list("sentence_id", flat=True)),
        }


def verdict_sheets(case: UUID, months: int = 60) -> Sheets:
    """The first accused is convicted and gets a sentence, the second is acquitted."""
    known = numbers(case)
    number, (first, second), (one, other) = known["case"], known["suspect"], known["charge"]
    return {
        "case": [{"case_number": number, "case_state_date": None}],
        "suspect": [
            {
                "suspect_record_id": first,
                "case_number": number,
                "stage": "STG5",
                "convicted_first_instance_date": ON,
                "court_outcome": "OUT1",
                "court_outcome_date": ON,
                "judgment_final": "no",
            },
            {
                "suspect_record_id": second,
                "case_number": number,
                "stage": "STG7",
                "acquitted_date": ON,
            },
        ],
        "charge": [
            {
                "charge_id": one,
                "suspect_record_id": first,
                "case_number": number,
                "court_outcome": "OUT1",
                "court_outcome_date": ON,
                "court_instance": "first_instance",
            },
            {
                "charge_id": other,
                "suspect_record_id": second,
                "case_number": number,
                "court_outcome": "OUT3",
                "court_outcome_date": ON,
                "court_instance": "first_instance",
            },
        ],
        "sentence": [
            {
                "sentence_id": "J-1",
                "suspect_record_id": first,
                "charge_id": one,
                "case_number": number,
                "sentence_type": "SEN1",
                "length_months": months,
                "suspended": "no",
                "imposed_date": ON,
            }
        ],
    }


def serving_sheets(case: UUID) -> Sheets:
    """The convicted begins to serve; no row names the case."""
    known = numbers(case)
    return {
        "sentence_serving": [
            {
                "serving_id": "T-1",
                "suspect_record_id": known["suspect"][0],
                "sentence_id": known["sentence"][0],
                "region": "XD-01",
                "regime": "general",
                "start_date": ON,
                "release_due_date": "2031-03-03",
            }
        ]
    }


def looked(reader: Reader, target: str, sheets: Sheets) -> importing.CheckedDelivery:
    return importing.checked_delivery(reader, delivered(reader, target, sheets))


def delivered(reader: Reader, target: str, sheets: Sheets) -> UUID:
    content = workbook(sheets)
    return importing.receive(by=reader, target=target, name="cards.xlsx", content=content)


def taken(reader: Reader, target: str, sheets: Sheets) -> UUID:
    """Deliver a workbook and take it in; the id is that of the import."""
    id = delivered(reader, target, sheets)
    importing.take_in(by=reader, delivery_id=id)
    return id


def errors(seen: importing.CheckedDelivery) -> list[tuple[str, str | None]]:
    """The rules that refused something, each with the field."""
    found = [one for one in seen.checked.findings if one.severity == "error"]
    return [(one.rule, one.field) for one in found]
