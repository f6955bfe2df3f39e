"""What wings offer to be filled from workbooks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol
from uuid import UUID

from django.utils.functional import Promise

from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotThere
from himoya.platform.access.verbs import Verb
from himoya.platform.entry.answers import Answers
from himoya.platform.entry.targets import Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivered:
    """What a wing is handed: the rows that no check refused, all of one file.

    ``digest`` is the SHA-256 of the file: with the delivery's id it is the provenance of every
    record made. ``AnswerRow.id`` is the place of the row in the file, from 1.
    """

    delivery: UUID
    digest: str
    form: str
    practice: bool
    answers: Answers


class TakeIn(Protocol):
    """Writes all records, in one transaction; raises `targets.NotAccepted`."""

    def __call__(self, *, by: Reader, delivered: Delivered) -> Outcome: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportTarget:
    """One form that may be taken in from workbooks. ``name`` stands in addresses."""

    name: str
    wing: str
    form: str
    title: Promise | str
    verb: Verb
    take_in: TakeIn


class AlreadyRegistered(ValueError):
    """Two wings offer something under one name."""


_targets: dict[str, ImportTarget] = {}


def register(target: ImportTarget) -> None:
    """Offer a form; raises AlreadyRegistered for a second one of its name."""
    if _targets.get(target.name, target) != target:
        raise AlreadyRegistered(target.name)
    _targets[target.name] = target


def unregister(name: str) -> None:
    """Take back an offer; for tests."""
    _targets.pop(name, None)


def import_target(name: str) -> ImportTarget:
    """Return what is offered under a name; raises NotThere."""
    try:
        return _targets[name]
    except KeyError:
        raise NotThere("import_target", name[:60]) from None


def offered_to(reader: Reader) -> list[ImportTarget]:
    """Return what a reader may take in."""
    return [one for one in _targets.values() if reader.may(one.verb)]
