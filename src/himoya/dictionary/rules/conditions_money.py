"""Amounts of one record that must fit each other."""

from __future__ import annotations

from himoya.dictionary.rules.views import RecordView, Setting, Violation


def compensation_paid_within_award(view: RecordView, setting: Setting) -> Violation | None:
    paid, awarded = view.number("compensation_paid"), view.number("compensation_awarded")
    if paid is None or awarded is None or paid <= awarded:
        return None
    return Violation("compensation_paid", {"paid": paid, "awarded": awarded})


def compensation_paid_has_award(view: RecordView, setting: Setting) -> Violation | None:
    paid, awarded = view.number("compensation_paid"), view.number("compensation_awarded")
    if not paid or awarded is not None:
        return None
    return Violation("compensation_paid", {"paid": paid})


CONDITIONS = (compensation_paid_within_award, compensation_paid_has_award)
