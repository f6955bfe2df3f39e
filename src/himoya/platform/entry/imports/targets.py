"""What wings offer to be filled from workbooks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol
from uuid import UUID

from django.utils.functional import Promise

from himoya.dictionary.findings import Severity
from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotThere
from himoya.platform.access.verbs import Verb
from himoya.platform.entry.answers import Answers
from himoya.platform.entry.imports.kept_rows import KeptRows
from himoya.platform.entry.targets import Outcome


@dataclass(frozen=True, slots=True)
class Remark:
    """What a wing found in a row that the form's own checks cannot know; ``field`` may be empty.

    An error refuses the row.
    """

    place: int
    record: str
    number: int
    sheet: str
    rule: str
    message: str
    field: str = ""
    value: str | None = None
    severity: Severity = Severity.ERROR


@dataclass(frozen=True, slots=True)
class Twin:
    """A record of the file that may be there already. Its sender decides, never the platform.

    ``place``, ``sheet`` and ``number`` say where it stands in the file, ``name`` what it is called
    there; ``there`` and ``url`` are the record that the reader may see, ``why`` what both share.
    """

    place: int
    sheet: str
    number: int
    name: str
    there: str
    url: str
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OtherAnswer:
    """An answer that is registered, ``there``, and otherwise in the file, ``here``, in words.

    ``there`` is empty where the answer is of a class that no preview shows.
    """

    field: str
    question: str
    there: str
    here: str


@dataclass(frozen=True, slots=True)
class Differing:
    """A row of which the record is there with other answers; nothing is ever overwritten.

    ``waits`` are the places of all rows that stay out until the sender has decided about this one:
    ask that the answers be amended, or keep what is registered and leave the row out.
    """

    place: int
    record: str
    sheet: str
    number: int
    name: str
    url: str
    answers: tuple[OtherAnswer, ...]
    waits: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Looked:
    """What a wing says to the rows of a file before they are taken in.

    ``would`` is one sentence about what would be made. ``notes`` are sentences about the file as a
    whole. ``refused`` are places of further rows that stay out, because of what a remark tells.
    """

    would: str = ""
    notes: tuple[str, ...] = ()
    remarks: tuple[Remark, ...] = ()
    refused: frozenset[int] = frozenset()
    twins: tuple[Twin, ...] = ()
    differing: tuple[Differing, ...] = ()

    @property
    def undecided(self) -> frozenset[int]:
        """The places of all rows that wait for a decision about a row that differs."""
        return frozenset(place for one in self.differing for place in one.waits)

    def released(self, decided: Decided) -> frozenset[int]:
        """Return the places of rows that need not wait any more."""
        done = decided.ask | decided.keep
        waiting = {place for one in self.differing if one.place not in done for place in one.waits}
        return self.undecided - waiting


@dataclass(frozen=True, slots=True)
class Decided:
    """What the sender decided, by places in the file.

    Twins are taken or left. Of rows that differ, some ``ask`` for amendments, with ``reason``; of
    others what is registered is to ``keep``.
    """

    take: frozenset[int] = frozenset()
    leave: frozenset[int] = frozenset()
    ask: frozenset[int] = frozenset()
    keep: frozenset[int] = frozenset()
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivered:
    """What a wing is handed: the rows that no check refused, all of one file.

    ``digest`` is the SHA-256 of the file: with the delivery's id it is the provenance of every
    record made. ``KeptRow.place`` is the place of the row in the file, from 1.
    """

    delivery: UUID
    digest: str
    form: str
    practice: bool
    rows: KeptRows
    decided: Decided = field(default_factory=Decided)

    @property
    def answers(self) -> Answers:
        """All rows at once, for wings whose files are small."""
        return self.rows.as_answers()


class TakeIn(Protocol):
    """Writes all records, in one transaction; raises `targets.NotAccepted`."""

    def __call__(self, *, by: Reader, delivered: Delivered) -> Outcome: ...


#: Says what the wing finds in the rows of a file: reader, rows, digest of the file.
Look = Callable[[Reader, KeptRows, str], Looked]


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportTarget:
    """One form that may be taken in from workbooks. ``name`` stands in addresses.

    ``agency_role`` is the kind of agency that fills the form in; empty where any may. ``asked_as``
    is the kind of agency as which every sender is asked; empty for the sender's own.
    ``look`` is called for the preview; ``page`` names the address of what became of a delivery,
    by its id.
    """

    name: str
    wing: str
    form: str
    title: Promise | str
    verb: Verb
    take_in: TakeIn
    agency_role: str = ""
    asked_as: str = ""
    look: Look = lambda _reader, _rows, _digest: Looked()
    page: Callable[[UUID], str] | None = None


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


def check_offered(target: ImportTarget, reader: Reader) -> None:
    """Raise NotPermitted, or NotThere where another kind of agency fills in the form."""
    reader.check(target.verb)
    if target.agency_role not in {"", reader.agency_role}:
        raise NotThere("import_target", target.name)


def offered_to(reader: Reader) -> list[ImportTarget]:
    """Return what a reader may take in."""
    return [
        one
        for one in _targets.values()
        if reader.may(one.verb) and one.agency_role in {"", reader.agency_role}
    ]
