"""Payments of compensation beside the awards and judgments of the same delivery."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from himoya.dictionary.rules.views import RecordLinks, RecordView, Setting, Violation
from himoya.languages.dates import PartialDate

#: A payment that was given up holds nothing of the award.
_GIVEN_UP = "cannot_be_paid"


def payments_within_award(
    links: RecordLinks, setting: Setting
) -> Iterator[tuple[RecordView, Violation]]:
    """The payment that goes beyond the award is at fault, in the order of the delivery."""
    awards = _awards(links)
    sums: dict[str, float] = defaultdict(float)
    for payment in _live(links):
        whom, amount = payment.code("victim_record_id"), payment.number("payment_amount")
        if whom not in awards or amount is None:
            continue
        awarded, currency = awards[whom]
        # Sums of hundredths: what floats add beyond them is no money.
        sums[whom] = round(sums[whom] + amount, 2)
        own = payment.code("payment_currency")
        if sums[whom] > awarded or (None not in (own, currency) and own != currency):
            shown = {"sum": sums[whom], "currency": own or "", "awarded": awarded}
            shown["awarded_currency"] = currency or ""
            yield payment, Violation("payment_amount", shown)


def payment_needs_award(
    links: RecordLinks, setting: Setting
) -> Iterator[tuple[RecordView, Violation]]:
    """Victims of another delivery are not known here: nothing is said of their payments."""
    awards = _awards(links)
    without = {one.code("victim_record_id") for one in links.of("victim")} - set(awards) - {None}
    for payment in _live(links):
        whom = payment.code("victim_record_id")
        if whom in without:
            yield payment, Violation("victim_record_id", {"victim": whom})


def payment_not_before_judgment(
    links: RecordLinks, setting: Setting
) -> Iterator[tuple[RecordView, Violation]]:
    """Partly known dates are at fault only where no reading of them is in order."""
    first = _first_results(links)
    for payment in links.of("compensation_payment"):
        case, ordered = payment.code("case_number"), payment.date("ordered_date")
        result = first.get(case) if case is not None else None
        if result is not None and ordered is not None and ordered.latest < result.earliest:
            shown = {"ordered": ordered.edtf, "case": case, "result": result.edtf}
            yield payment, Violation("ordered_date", shown)


def _awards(links: RecordLinks) -> dict[str, tuple[float, str | None]]:
    """Victim -> what was awarded to him or her, and the code of the currency."""
    found = {}
    for victim in links.of("victim"):
        number, awarded = victim.code("victim_record_id"), victim.number("compensation_awarded")
        if number is not None and awarded is not None:
            currency = (victim.code("compensation_currency") or "").strip().upper()
            found[number] = (awarded, currency or None)
    return found


def _live(links: RecordLinks) -> Iterator[RecordView]:
    for payment in links.of("compensation_payment"):
        if payment.code("payment_state") != _GIVEN_UP:
            yield payment


def _first_results(links: RecordLinks) -> dict[str, PartialDate]:
    """Case -> the earliest day on which a court gave a result on one of its charges."""
    found: dict[str, PartialDate] = {}
    for charge in links.of("charge"):
        case, on = charge.code("case_number"), charge.date("court_outcome_date")
        if case is not None and on is not None:
            known = found.get(case)
            found[case] = on if known is None or on.earliest < known.earliest else known
    return found


CONDITIONS = (payments_within_award, payment_needs_award, payment_not_before_judgment)
