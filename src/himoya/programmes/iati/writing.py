"""Activities -> the XML of IATI 2.03. The order of elements is the standard's: it is a sequence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from himoya.programmes.iati.activity import (
    Activity,
    BudgetPeriod,
    Code,
    Money,
    Participant,
    Transaction,
)
from himoya.programmes.iati.narratives import Narratives
from himoya.programmes.iati.results import Baseline, Dimension, Indicator, Period, Result, Value

VERSION = "2.03"
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"

#: What XML 1.0 (section 2.2) cannot hold; a file with it could not be read by anybody.
_NOT_IN_XML = re.compile(r"[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_REPLACEMENT = "\N{REPLACEMENT CHARACTER}"


def iati_file(activities: Iterable[Activity]) -> str:
    """Return the text of a file with these activities."""
    root = Element("iati-activities", version=VERSION)
    for one in activities:
        _activity(root, one)
    indent(root, " ")
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(root, encoding="unicode") + "\n"


def _activity(root: Element, one: Activity) -> None:
    element = SubElement(root, "iati-activity")
    _set(element, {LANGUAGE: one.language, "default-currency": one.currency})
    SubElement(element, "iati-identifier").text = _clean(one.identifier)
    _named(
        element, "reporting-org", one.reporter.name, ref=one.reporter.ref, type=one.reporter.type
    )
    _named(element, "title", one.title)
    for description in one.descriptions:
        _named(element, "description", description.text, type=description.type)
    for participant in one.participants:
        _participant(element, participant)
    _coded(element, "activity-status", one.status)
    for day in one.days:
        _named(element, "activity-date", day.remark, type=day.type, **_iso(day.day))
    if one.office:
        _named(SubElement(element, "contact-info"), "organisation", one.office)
    _coded(element, "activity-scope", one.scope)
    _places(element, one)
    for name, found in (("sector", one.sectors), ("tag", one.tags)):
        for code in found:
            _code(element, name, code)
    _money(element, one)
    for result in one.results:
        _result(element, result)


def _participant(parent: Element, one: Participant) -> None:
    _named(parent, "participating-org", one.name, ref=one.ref, type=one.type, role=one.role)


def _places(parent: Element, one: Activity) -> None:
    for name, found in (("recipient-country", one.countries), ("recipient-region", one.regions)):
        for code in found:
            _code(parent, name, code)
    for location in one.locations:
        _named(SubElement(parent, "location"), "name", location)


def _money(parent: Element, one: Activity) -> None:
    for budget in one.budgets:
        _budget(parent, budget)
    for transaction in one.transactions:
        _transaction(parent, transaction)
    for related in one.related:
        _set(SubElement(parent, "related-activity"), {"ref": related.ref, "type": related.type})


def _budget(parent: Element, one: BudgetPeriod) -> None:
    element = SubElement(parent, "budget")
    _set(element, {"type": one.type, "status": one.status})
    _ends(element, one.start, one.end)
    _value(element, one.money)


def _transaction(parent: Element, one: Transaction) -> None:
    element = SubElement(parent, "transaction")
    _set(SubElement(element, "transaction-type"), {"code": one.type})
    _set(SubElement(element, "transaction-date"), _iso(one.day))
    _value(element, one.money)
    if one.description:
        _named(element, "description", one.description)


def _value(parent: Element, money: Money) -> None:
    element = SubElement(parent, "value")
    _set(element, {"currency": money.currency, "value-date": money.valued_on.isoformat()})
    element.text = _number(money.amount)


def _result(parent: Element, one: Result) -> None:
    element = SubElement(parent, "result")
    _set(element, {"type": one.type, "aggregation-status": _truth(one.may_be_added)})
    _named(element, "title", one.title)
    if one.description:
        _named(element, "description", one.description)
    for indicator in one.indicators:
        _indicator(element, indicator)


def _indicator(parent: Element, one: Indicator) -> None:
    element = SubElement(parent, "indicator")
    added = _truth(one.may_be_added)
    ascending = _truth(one.ascending)
    _set(element, {"measure": one.measure, "ascending": ascending, "aggregation-status": added})
    _named(element, "title", one.title)
    if one.description:
        _named(element, "description", one.description)
    for reference in one.references:
        told = {"vocabulary": reference.vocabulary, "code": reference.code}
        _set(SubElement(element, "reference"), told)
    for baseline in one.baselines:
        _baseline(element, baseline)
    for period in one.periods:
        _period(element, period)


def _baseline(parent: Element, one: Baseline) -> None:
    element = SubElement(parent, "baseline")
    day = one.day.isoformat() if one.day else None
    _set(element, {"iso-date": day, "year": str(one.year), "value": _number(one.value)})
    _narrowed(element, one.dimensions, one.comment)


def _period(parent: Element, one: Period) -> None:
    element = SubElement(parent, "period")
    _ends(element, one.start, one.end)
    for name, values in (("target", one.targets), ("actual", one.actuals)):
        for value in values:
            _one_value(element, name, value)


def _one_value(parent: Element, name: str, one: Value) -> None:
    element = SubElement(parent, name)
    _set(element, {"value": _number(one.value)})
    _narrowed(element, one.dimensions, one.comment)


def _narrowed(element: Element, dimensions: tuple[Dimension, ...], comment: Narratives) -> None:
    for one in dimensions:
        _set(SubElement(element, "dimension"), {"name": one.name, "value": one.value})
    if comment:
        _named(element, "comment", comment)


def _named(parent: Element, name: str, texts: Narratives, **attributes: str | None) -> None:
    element = SubElement(parent, name)
    _set(element, {key.replace("_", "-"): value for key, value in attributes.items()})
    for one in texts:
        narrative = SubElement(element, "narrative")
        _set(narrative, {LANGUAGE: one.language})
        narrative.text = _clean(one.text)


def _coded(parent: Element, name: str, code: str | None) -> None:
    if code is not None:
        _set(SubElement(parent, name), {"code": code})


def _code(parent: Element, name: str, one: Code) -> None:
    told = {"vocabulary": one.vocabulary, "code": one.code, "percentage": _number(one.percentage)}
    _set(SubElement(parent, name), told)


def _ends(parent: Element, start: date, end: date) -> None:
    _set(SubElement(parent, "period-start"), _iso(start))
    _set(SubElement(parent, "period-end"), _iso(end))


def _iso(day: date) -> dict[str, str | None]:
    return {"iso-date": day.isoformat()}


def _set(element: Element, attributes: Mapping[str, str | None]) -> None:
    for name, value in attributes.items():
        if value is not None:
            element.set(name, _clean(value))


def _truth(value: bool | None) -> str | None:
    return None if value is None else str(value).lower()


def _number(value: Decimal | None) -> str | None:
    """Return a number in digits: the standard knows no exponents."""
    return None if value is None else f"{value:f}"


def _clean(text: str) -> str:
    return _NOT_IN_XML.sub(_REPLACEMENT, text)
