"""Invented cards of the police, as entry hands them to the register."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from himoya.dictionary.missing import Missing, MissingReason
from himoya.dictionary.rules.views import Value
from himoya.languages.dates import PartialDate
from himoya.platform.dictionary_in_use import dictionary
from himoya.platform.entry.answers import AnswerRow, Answers
from himoya.platform.register.actions.opening import asked_in
from himoya.platform.register.card import UNDER_CASE
from himoya.platform.register.kinds import StageKind

DAY = PartialDate.of_day(date(2026, 3, 2))

#: What the officer of these cards knows; everything else that is due is "not known".
KNOWN: Mapping[str, Mapping[str, Value]] = {
    "case": {
        "region": "XD-01",
        "report_received_date": DAY,
        "registered_date": DAY,
        "case_classification": "trafficking_in_persons",
        "case_state": "opened",
        "source_record_number": "ledger 17",
    },
    "event": {
        "first_act_date": PartialDate.from_edtf("2025-11"),
        "act": ("ACT1", "ACT2"),
        "means": ("MEA1",),
        "known_victim_count": 1,
    },
    "offence": {"article_first": "201-1", "registered_date": DAY, "region": "XD-01"},
    "victim": {
        "sex": "F",
        "citizenship": ("UZB",),
        "birth_date": PartialDate.from_edtf("2004-05-06"),
        "victim_status": "VST1",
        "registered_date": DAY,
    },
    "suspect": {"sex": "M", "citizenship": ("UZB",), "stage": "STG1", "recorded_date": DAY},
    "charge": {"article": "201-1", "counts": 1, "charged_date": DAY},
}


def row(record: str, id: str, values: Mapping[str, Value | None] | None = None) -> AnswerRow:
    """One record of a card: due questions are answered, or have a reason."""
    described = dictionary().records[record]
    model = UNDER_CASE.get(record)
    come = model().moments_come() if model else None
    due: dict[str, Value] = {
        name: Missing(MissingReason.NOT_KNOWN)
        for name, field in described.fields.items()
        if (come is None or field.required in come)
        and f"{record}.{name}" in asked_in(StageKind.POLICE)
        and name not in described.links.values()
        and field.sensitivity.value in {"open", "case", "identity"}
    }
    given = {described.key: id, **KNOWN[record], **(values or {})}
    return AnswerRow(id, record, {k: v for k, v in (due | given).items() if v is not None})


def card(*rows: AnswerRow) -> Answers:
    """A card with a case and an event, and these further records."""
    return Answers((row("case", "c1"), row("event", "e1"), *rows))


def full_card() -> Answers:
    """A card with one record of every type."""
    return card(
        row("offence", "o1"),
        row("victim", "v1"),
        row("suspect", "s1"),
        row("charge", "g1", {"suspect_record_id": "s1", "offence_number": "o1"}),
    )
