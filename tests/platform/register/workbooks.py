"""Invented workbooks of police cards, as an office would send them."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence

from openpyxl import Workbook

from himoya.platform.dictionary_in_use import dictionary

Row = Mapping[str, object]

#: What the office knows of each of its cases; numbers are put in.
CASE: Row = {
    "registered_date": "2026-03-02",
    "report_received_date": "2026-03-01",
    "region": "XD-01",
    "case_classification": "trafficking_in_persons",
    "case_state": "opened",
}


def workbook(sheets: Mapping[str, Sequence[Row]]) -> bytes:
    """A workbook with a sheet for each record type, headed as the template heads it."""
    book = Workbook()
    del book["Sheet"]
    for record, rows in sheets.items():
        described = dictionary().records[record]
        sheet = book.create_sheet(described.label.en[:31])
        names = list(dict.fromkeys(name for row in rows for name in row))
        sheet.append([described[name].label.en for name in names])
        for row in rows:
            sheet.append([row.get(name) for name in names])
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def sheets_of(*numbers: str, victims: int = 2, suspects: int = 1) -> dict[str, list[dict]]:  # type: ignore[type-arg]
    """Cases with an event, an offence, victims, suspects and a charge each."""
    sheets: dict[str, list[dict]] = {  # type: ignore[type-arg]
        name: [] for name in ("victim", "case", "event", "offence", "suspect", "charge")
    }
    for number in numbers:
        sheets["case"].append({"case_number": number, **CASE})
        event = {"event_id": f"E-{number}", "case_number": number}
        sheets["event"].append(
            {
                **event,
                "first_act_date": "2025-11",
                "act": "ACT1; ACT2",
                "intended_exploitation": "SX",
            }
        )
        sheets["offence"].append(
            {
                "offence_number": f"O-{number}",
                "event_id": f"E-{number}",
                "case_number": number,
                "article_first": "201-1",
                "registered_date": "2026-03-02",
                "region": "XD-01",
            }
        )
        sheets["victim"] += [
            {
                "victim_record_id": f"V{place}-{number}",
                **event,
                "sex": "F",
                "birth_date": "2004",
                "victim_status": "VST1",
                "registered_date": "2026-03-02",
            }
            for place in range(victims)
        ]
        sheets["suspect"] += [
            {
                "suspect_record_id": f"S{place}-{number}",
                **event,
                "sex": "M",
                "stage": "STG1",
                "recorded_date": "2026-03-02",
            }
            for place in range(suspects)
        ]
        if suspects:
            sheets["charge"].append(
                {
                    "charge_id": f"C-{number}",
                    "case_number": number,
                    "suspect_record_id": f"S0-{number}",
                    "offence_number": f"O-{number}",
                    "article": "201-1",
                    "charged_date": "2026-03-03",
                }
            )
    return {name: rows for name, rows in sheets.items() if rows}
