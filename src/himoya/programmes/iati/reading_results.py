"""Results of an IATI file -> indicators with their periods, values and dimensions."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from himoya.programmes.iati.elements import (
    Children,
    Notes,
    Unusable,
    attribute,
    day,
    number,
    texts,
    truth,
)
from himoya.programmes.iati.results import (
    Baseline,
    Dimension,
    Indicator,
    Period,
    Reference,
    Result,
    Value,
)
from himoya.programmes.iati.xml_input import LocatedElement


def result(element: LocatedElement, notes: Notes) -> Result:
    """Read one result; raises Unusable where its type is missing."""
    kind = attribute(element, "type", notes)
    children = Children(element, notes)
    read = Result(
        type=kind,
        title=children.first("title", texts) or (),
        may_be_added=truth(element, "aggregation-status"),
        description=children.first("description", texts) or (),
        indicators=children.all("indicator", _indicator),
    )
    children.done()
    return read


def _indicator(element: LocatedElement, notes: Notes) -> Indicator:
    measure = attribute(element, "measure", notes)
    children = Children(element, notes)
    read = Indicator(
        measure=measure,
        title=children.first("title", texts) or (),
        ascending=truth(element, "ascending"),
        may_be_added=truth(element, "aggregation-status"),
        description=children.first("description", texts) or (),
        references=children.all("reference", _reference),
        baselines=children.all("baseline", _baseline),
        periods=children.all("period", _period),
    )
    children.done()
    return read


def _reference(element: LocatedElement, notes: Notes) -> Reference:
    return Reference(attribute(element, "vocabulary", notes), attribute(element, "code", notes))


def _baseline(element: LocatedElement, notes: Notes) -> Baseline:
    year = number(element, attribute(element, "year", notes), notes)
    children = Children(element, notes)
    read = Baseline(
        year=int(year),
        day=_day_if_given(element, notes),
        value=_value_if_given(element, notes),
        dimensions=children.all("dimension", _dimension),
        comment=children.first("comment", texts) or (),
    )
    children.done()
    return read


def _day_if_given(element: LocatedElement, notes: Notes) -> date | None:
    return None if element.get("iso-date") is None else day(element, notes)


def _period(element: LocatedElement, notes: Notes) -> Period:
    children = Children(element, notes)
    read = Period(
        start=children.needed("period-start", day),
        end=children.needed("period-end", day),
        targets=children.all("target", _value),
        actuals=children.all("actual", _value),
    )
    children.done()
    return read


def _value(element: LocatedElement, notes: Notes) -> Value:
    children = Children(element, notes)
    read = Value(
        value=_value_if_given(element, notes),
        dimensions=children.all("dimension", _dimension),
        comment=children.first("comment", texts) or (),
    )
    children.done()
    return read


def _value_if_given(element: LocatedElement, notes: Notes) -> Decimal | None:
    """Return the value; where it is no number, that is told and the words beside it are kept."""
    found = (element.get("value") or "").strip()
    if not found:
        return None
    try:
        return number(element, found, notes)
    except Unusable:
        return None


def _dimension(element: LocatedElement, _: Notes) -> Dimension:
    return Dimension(element.get("name", ""), element.get("value", ""))
