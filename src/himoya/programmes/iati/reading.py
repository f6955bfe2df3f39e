"""A file of IATI, ours or a partner's -> its activities.

What cannot be read is told with its line, and everything else is read; elements that this platform
does not keep (people to ask, conditions, documents) are counted, so that nothing goes silently.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from himoya.programmes.iati.activity import (
    Activity,
    ActivityDay,
    BudgetPeriod,
    Code,
    Description,
    Money,
    Participant,
    RelatedActivity,
    Reporter,
    Transaction,
)
from himoya.programmes.iati.elements import (
    LANGUAGE,
    Children,
    Notes,
    attribute,
    day,
    number,
    texts,
)
from himoya.programmes.iati.faults import Fault, PassedOver, UnreadableIati
from himoya.programmes.iati.narratives import Narratives
from himoya.programmes.iati.reading_results import result
from himoya.programmes.iati.xml_input import LocatedElement, read_xml, xml_of

ROOT = "iati-activities"
VERSIONS = ("2.01", "2.02", "2.03")


@dataclass(frozen=True, slots=True)
class ReadFile:
    """What was read of a file, what could not be, and what is not kept here."""

    version: str
    activities: tuple[Activity, ...]
    faults: tuple[Fault, ...] = ()
    passed_over: tuple[PassedOver, ...] = ()


def read_iati(file: Path) -> ReadFile:
    """Read a file. Raises UnreadableIati; OSError where the file is not there."""
    return _whole(read_xml(file))


def iati_of(content: bytes) -> ReadFile:
    """Read a file that is at hand. Raises UnreadableIati."""
    return _whole(xml_of(content))


def _whole(root: LocatedElement) -> ReadFile:
    if root.tag != ROOT:
        text = "Line {line}: the file begins with “{found}”. Accepted: “{known}”, a file of IATI."
        raise UnreadableIati(text, line=root.line, found=root.tag, known=ROOT)
    version = (root.get("version") or "").strip()
    if version not in VERSIONS:
        text = "Line {line}: the version of IATI is “{found}”. Accepted: {known}."
        known = ", ".join(VERSIONS)
        raise UnreadableIati(text, line=root.line, found=version, known=known)
    notes = Notes()
    children = Children(root, notes)
    activities = children.all("iati-activity", _activity)
    children.done()
    return ReadFile(version, activities, tuple(notes.faults), notes.passed_over)


def _activity(element: LocatedElement, notes: Notes) -> Activity:
    children = Children(element, notes)
    read = Activity(
        identifier=children.needed("iati-identifier", _text),
        reporter=children.needed("reporting-org", _reporter),
        title=children.first("title", texts) or (),
        language=element.get(LANGUAGE),
        currency=element.get("default-currency"),
        descriptions=children.all("description", _description),
        participants=children.all("participating-org", _participant),
        status=children.first("activity-status", _code_alone),
        days=children.all("activity-date", _day),
        office=next(iter(children.all("contact-info", _office)), ()),
        scope=children.first("activity-scope", _code_alone),
        countries=children.all("recipient-country", _code),
        regions=children.all("recipient-region", _code),
        locations=tuple(one for one in children.all("location", _location) if one),
        sectors=children.all("sector", _code),
        tags=children.all("tag", _code),
        budgets=children.all("budget", _budget),
        transactions=children.all("transaction", _transaction),
        related=children.all("related-activity", _related),
        results=children.all("result", result),
    )
    children.done()
    return read


def _text(element: LocatedElement, notes: Notes) -> str:
    found = (element.text or "").strip()
    if not found:
        text = "Line {line}: {element} is empty, so the activity was not read."
        raise notes.unusable(element, text)
    return found


def _reporter(element: LocatedElement, notes: Notes) -> Reporter:
    ref, kind = attribute(element, "ref", notes), attribute(element, "type", notes)
    return Reporter(ref=ref, type=kind, name=texts(element, notes))


def _description(element: LocatedElement, notes: Notes) -> Description:
    return Description(type=element.get("type"), text=texts(element, notes))


def _participant(element: LocatedElement, notes: Notes) -> Participant:
    role = attribute(element, "role", notes)
    name = texts(element, notes)
    return Participant(role=role, name=name, ref=element.get("ref"), type=element.get("type"))


def _code_alone(element: LocatedElement, notes: Notes) -> str:
    return attribute(element, "code", notes)


def _code(element: LocatedElement, notes: Notes) -> Code:
    share = element.get("percentage")
    return Code(
        code=attribute(element, "code", notes),
        vocabulary=element.get("vocabulary"),
        percentage=None if share is None else number(element, share, notes),
    )


def _day(element: LocatedElement, notes: Notes) -> ActivityDay:
    kind, remark = attribute(element, "type", notes), texts(element, notes)
    return ActivityDay(type=kind, day=day(element, notes), remark=remark)


def _office(element: LocatedElement, notes: Notes) -> Narratives:
    """Return the office. Persons and their addresses are counted as passed over, never kept."""
    children = Children(element, notes)
    found = children.first("organisation", texts) or ()
    children.done()
    return found


def _location(element: LocatedElement, notes: Notes) -> Narratives:
    children = Children(element, notes)
    found = children.first("name", texts) or ()
    children.done()
    return found


def _budget(element: LocatedElement, notes: Notes) -> BudgetPeriod:
    children = Children(element, notes)
    read = BudgetPeriod(
        start=children.needed("period-start", day),
        end=children.needed("period-end", day),
        money=children.needed("value", _money),
        type=element.get("type"),
        status=element.get("status"),
    )
    children.done()
    return read


def _transaction(element: LocatedElement, notes: Notes) -> Transaction:
    children = Children(element, notes)
    read = Transaction(
        type=children.needed("transaction-type", _code_alone),
        day=children.needed("transaction-date", day),
        money=children.needed("value", _money),
        description=children.first("description", texts) or (),
    )
    children.done()
    return read


def _money(element: LocatedElement, notes: Notes) -> Money:
    amount: Decimal = number(element, element.text or "", notes)
    valued_on = day(element, notes, "value-date")
    return Money(amount=amount, currency=element.get("currency"), valued_on=valued_on)


def _related(element: LocatedElement, notes: Notes) -> RelatedActivity:
    ref, kind = attribute(element, "ref", notes), attribute(element, "type", notes)
    return RelatedActivity(ref=ref, type=kind)
