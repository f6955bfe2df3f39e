"""Dates that cannot be: in the future, or in the wrong order."""

from __future__ import annotations

from itertools import pairwise

from himoya.dictionary.rules.views import RecordView, Setting, Violation
from himoya.languages.dates import PartialDate

#: Dates of plans lie ahead by nature.
_MAY_LIE_AHEAD = {"release_due_date"}


def date_not_in_the_future(view: RecordView, setting: Setting) -> Violation | None:
    for name, value in view.values.items():
        if not isinstance(value, PartialDate) or name in _MAY_LIE_AHEAD:
            continue
        if value.earliest > setting.today:
            return Violation(name, {"date": value.edtf})
    return None


def victim_dates_in_order(view: RecordView, setting: Setting) -> Violation | None:
    event = view.linked.get("event")
    first_act = event.date("first_act_date") if event is not None else None
    dated = [
        ("birth_date", view.date("birth_date")),
        ("first_act_date", first_act),
        ("identified_date", view.date("identified_date")),
    ]
    return _out_of_order(dated, at={"first_act_date": "identified_date"})


def event_dates_in_order(view: RecordView, setting: Setting) -> Violation | None:
    names = ("first_act_date", "exploitation_end_date")
    return _out_of_order([(name, view.date(name)) for name in names])


def case_dates_in_order(view: RecordView, setting: Setting) -> Violation | None:
    names = ("report_received_date", "registered_date", "opened_date")
    return _out_of_order([(name, view.date(name)) for name in names])


def offence_dates_in_order(view: RecordView, setting: Setting) -> Violation | None:
    names = ("committed_date", "registered_date")
    return _out_of_order([(name, view.date(name)) for name in names])


def stage_dates_in_order(view: RecordView, setting: Setting) -> Violation | None:
    names = (
        "recorded_date",
        "charged_date",
        "sent_to_court_date",
        "convicted_first_instance_date",
        "conviction_final_date",
    )
    return _out_of_order([(name, view.date(name)) for name in names])


def serving_dates_in_order(view: RecordView, setting: Setting) -> Violation | None:
    names = ("counted_from_date", "start_date", "release_date")
    return _out_of_order([(name, view.date(name)) for name in names])


def consent_dates_in_order(view: RecordView, setting: Setting) -> Violation | None:
    names = ("consent_date", "consent_withdrawn_date")
    return _out_of_order([(name, view.date(name)) for name in names])


def payment_dates_in_order(view: RecordView, setting: Setting) -> Violation | None:
    names = ("ordered_date", "paid_date")
    return _out_of_order([(name, view.date(name)) for name in names])


def reporting_dates_in_order(view: RecordView, setting: Setting) -> Violation | None:
    names = ("recorded_date", "sent_date", "received_date")
    return _out_of_order([(name, view.date(name)) for name in names])


def _out_of_order(
    dated: list[tuple[str, PartialDate | None]], at: dict[str, str] | None = None
) -> Violation | None:
    """Compare every known date with the known one before it.

    Partly known dates are out of order only when no reading of them is in order.
    """
    known = [(name, value) for name, value in dated if value is not None]
    for (earlier_name, earlier), (later_name, later) in pairwise(known):
        if later.latest < earlier.earliest:
            field = (at or {}).get(later_name, later_name)
            return Violation(
                field,
                {
                    "earlier": earlier.edtf,
                    "later": later.edtf,
                    "earlier_field": earlier_name,
                    "later_field": later_name,
                },
            )
    return None


CONDITIONS = (
    date_not_in_the_future,
    victim_dates_in_order,
    event_dates_in_order,
    case_dates_in_order,
    offence_dates_in_order,
    stage_dates_in_order,
    serving_dates_in_order,
    consent_dates_in_order,
    payment_dates_in_order,
    reporting_dates_in_order,
)
