"""Single elements of an IATI file -> values, with every deviation told."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import TypeVar

from himoya.programmes.iati.faults import Fault, PassedOver
from himoya.programmes.iati.narratives import Narrative, Narratives
from himoya.programmes.iati.xml_input import LocatedElement

LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"

_MISSING = "Line {line}: {element} lacks “{attribute}”, so it was not read."
_NO_DAY = "Line {line}: {element} has “{found}” where a day is needed. Accepted: 2021-05-31."
_NO_NUMBER = "Line {line}: {element} has “{found}” where a number is needed. Accepted: 1250.50."
_TWICE = "Line {line}: {element} stands more than once; the first one was read."

Read = TypeVar("Read")
Reader = Callable[[LocatedElement, "Notes"], Read]

#: ``YYYY-MM-DD``; in XML a time zone may follow (XML Schema part 2, 3.2.9), which is not kept.
_LETTERS_OF_A_DAY = 10


class Unusable(Exception):
    """An element that cannot be read; the reason stands in the notes."""


class Notes:
    """What one reading has to say: faults, and elements that were passed over."""

    def __init__(self) -> None:
        self.faults: list[Fault] = []
        self._passed: dict[str, PassedOver] = {}

    @property
    def passed_over(self) -> tuple[PassedOver, ...]:
        return tuple(self._passed.values())

    def fault(self, element: LocatedElement, sentence: str, **values: object) -> None:
        self.faults.append(Fault(element.line, element.tag, sentence, values))

    def unusable(self, element: LocatedElement, sentence: str, **values: object) -> Unusable:
        """Note a fault and return what to raise."""
        self.fault(element, sentence, **values)
        return Unusable()

    def pass_over(self, parent: LocatedElement, element: LocatedElement) -> None:
        path = f"{parent.tag}/{element.tag}"
        known = self._passed.get(path)
        number, line = (known.number + 1, known.line) if known else (1, element.line)
        self._passed[path] = PassedOver(path, number, line)


class Children:
    """The children of one element: what is asked for is read, what is left over is told."""

    def __init__(self, parent: LocatedElement, notes: Notes) -> None:
        self._parent = parent
        self._notes = notes
        self._left: dict[str, list[LocatedElement]] = {}
        for one in parent:
            if isinstance(one, LocatedElement):
                self._left.setdefault(one.tag, []).append(one)

    def all(self, name: str, reader: Reader[Read]) -> tuple[Read, ...]:
        """Return all children of a name; those that cannot be read are told and left out."""
        found = []
        for one in self._left.pop(name, ()):
            try:
                found.append(reader(one, self._notes))
            except Unusable:
                continue
        return tuple(found)

    def first(self, name: str, reader: Reader[Read]) -> Read | None:
        """Return the one child of a name, None where there is none."""
        several = self._left.get(name, ())
        if len(several) > 1:
            self._notes.fault(several[1], _TWICE)
        found = self.all(name, reader)
        return found[0] if found else None

    def needed(self, name: str, reader: Reader[Read]) -> Read:
        """Return the one child of a name; raises Unusable where it is missing."""
        found = self.first(name, reader)
        if found is None:
            raise self._notes.unusable(self._parent, _MISSING, attribute=name)
        return found

    def done(self) -> None:
        """Tell what nobody asked for."""
        for left in self._left.values():
            for one in left:
                self._notes.pass_over(self._parent, one)


def attribute(element: LocatedElement, name: str, notes: Notes) -> str:
    """Return an attribute that must be there; raises Unusable."""
    found = (element.get(name) or "").strip()
    if not found:
        raise notes.unusable(element, _MISSING, attribute=name)
    return found


def day(element: LocatedElement, notes: Notes, name: str = "iso-date") -> date:
    """Return a day that must be there; raises Unusable."""
    found = attribute(element, name, notes)
    try:
        return date.fromisoformat(found[:_LETTERS_OF_A_DAY])
    except ValueError:
        raise notes.unusable(element, _NO_DAY, found=found) from None


def number(element: LocatedElement, found: str, notes: Notes) -> Decimal:
    """Return a number in digits; raises Unusable."""
    try:
        value = Decimal(found.strip())
    except InvalidOperation:
        raise notes.unusable(element, _NO_NUMBER, found=found.strip()) from None
    if not value.is_finite():
        raise notes.unusable(element, _NO_NUMBER, found=found.strip())
    return value


def truth(element: LocatedElement, name: str) -> bool | None:
    """Return an attribute as XML Schema writes truth; None where it says nothing."""
    return {"true": True, "1": True, "false": False, "0": False}.get(element.get(name, "").strip())


def texts(element: LocatedElement, notes: Notes) -> Narratives:
    """Return the narratives of an element; empty ones say nothing and are left out."""
    children = Children(element, notes)
    found = children.all("narrative", _narrative)
    children.done()
    return tuple(one for one in found if one.text)


def _narrative(element: LocatedElement, _: Notes) -> Narrative:
    return Narrative((element.text or "").strip(), element.get(LANGUAGE))
