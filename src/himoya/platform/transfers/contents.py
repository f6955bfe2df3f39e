"""What a case file says once it is opened: plain values, and their one form in bytes.

    length of the text 8 | JSON with sorted names, UTF-8 | attached files, one after the other

Answers stand under the dictionary's names, codes as codes, dates as EDTF, and a reason as
``{"missing": code}``; links name the other record's own number.

Format 1 told the steps of a case alone (``history``); format 2 tells acts, amendments and
withdrawals besides (``told``) and what stayed with the giver. Both are read, the second is written.
"""

from __future__ import annotations

import json
import struct
from base64 import b64decode, b64encode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import NAMESPACE_OID, UUID, uuid5

from himoya.platform.register.kinds import ReceivedKind
from himoya.platform.transfers.refusals import TransferRefused, Why

_LENGTH = struct.Struct(">Q")
#: The kind of what is told that is a step of the history; the others stand in `ReceivedKind`.
STEP = ReceivedKind.STEP.value

#: Record type -> answers of its records, by field.
Answers = Mapping[str, Sequence[Mapping[str, Any]]]


@dataclass(frozen=True, slots=True, kw_only=True)
class SentStage:
    """One stage of the case; ``ended`` is None for the open one."""

    kind: str
    agency: str
    began: datetime
    ended: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One step, act, amendment or withdrawal: when, in which agency and role. Not by whom.

    ``id`` is the one that it has where it was entered, whichever way the case came.
    """

    kind: str
    id: UUID
    at: datetime
    what: str
    record: str
    agency: str
    role: str
    content: Mapping[str, Any] = field(default_factory=dict, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class SentPiece:
    """One piece of an identity."""

    kind: str
    text: str = field(default="", repr=False)
    picture: bytes = field(default=b"", repr=False)
    medical: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SentPerson:
    """Who somebody is, under the sign by which the records know him or her."""

    pseudonym: str
    kind: str
    pieces: Sequence[SentPiece] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class SentFile:
    """One attached file."""

    kind: str
    sensitivity: str
    title: str = field(repr=False)
    uploaded_at: datetime
    content: bytes = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseContents:
    """One case with all that goes with it. ``identities``: whether it says who the persons are."""

    transfer: UUID
    practice: bool
    sent_at: datetime
    from_agency: str
    from_kind: str
    to_agency: str
    to_kind: str
    note: str = field(repr=False)
    number: str
    opened_at: datetime
    version: int
    steps: int
    last_keys: Mapping[str, int]
    identities: bool
    records: Answers = field(repr=False)
    stages: Sequence[SentStage]
    told: Sequence[Told]
    #: Numbers of a victim and a suspect who are one person; None: the receiver is not told.
    one_person: Sequence[tuple[str, str]] | None = None
    #: What the giver kept back: how many "person", "file".
    stayed: Mapping[str, int] = field(default_factory=dict)
    persons: Sequence[SentPerson] = field(default=(), repr=False)
    files: Sequence[SentFile] = field(default=(), repr=False)

    @property
    def counts(self) -> dict[str, int]:
        """How much there is, by kind; what previews and the audit say."""
        found = {name: len(rows) for name, rows in self.records.items() if name != "case"}
        for one in self.told:
            found[one.kind] = found.get(one.kind, 0) + 1
        stayed = {f"{name}_stayed": count for name, count in self.stayed.items() if count}
        return found | {"person": len(self.persons), "file": len(self.files)} | stayed

    @property
    def history(self) -> list[list[str | int]]:
        """The steps before the case came, as a transfer keeps them: codes, instants, agencies."""
        steps = [one for one in self.told if one.kind == STEP]
        return [
            [int(one.content.get("number", 0)), one.at.isoformat(), one.what, one.agency]
            for one in sorted(steps, key=lambda one: one.at)
        ]


def to_bytes(case: CaseContents) -> bytes:
    """Return the contents of a case file."""
    shown = {
        **{name: getattr(case, name) for name in _PLAIN},
        "transfer": str(case.transfer),
        "sent_at": case.sent_at.isoformat(),
        "opened_at": case.opened_at.isoformat(),
        "stages": [
            [one.kind, one.agency, one.began.isoformat(), one.ended and one.ended.isoformat()]
            for one in case.stages
        ],
        "told": [
            [
                one.kind,
                str(one.id),
                one.at.isoformat(),
                one.what,
                one.record,
                one.agency,
                one.role,
                one.content,
            ]
            for one in case.told
        ],
        "one_person": case.one_person,
        "stayed": dict(case.stayed),
        "persons": [
            [one.pseudonym, one.kind, [_piece_out(piece) for piece in one.pieces]]
            for one in case.persons
        ],
        "files": [
            [one.kind, one.sensitivity, one.title, one.uploaded_at.isoformat(), len(one.content)]
            for one in case.files
        ],
    }
    text = json.dumps(shown, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    raw = text.encode("utf-8")
    return _LENGTH.pack(len(raw)) + raw + b"".join(one.content for one in case.files)


def from_bytes(contents: bytes, format: int) -> CaseContents:
    """Read the contents of a case file of a format; raises TransferRefused where they are none."""
    try:
        (length,) = _LENGTH.unpack_from(contents)
        start = _LENGTH.size + length
        found = json.loads(contents[_LENGTH.size : start].decode("utf-8"))
        told = _told(found["told"]) if format > 1 else _history(found["history"])
        stayed = {str(name): int(count) for name, count in found.get("stayed", {}).items()}
        return _case(found, contents, start, told, stayed)
    except (struct.error, ValueError, KeyError, TypeError, AttributeError):
        raise TransferRefused(Why.TAMPERED) from None


#: Names of `CaseContents` that stand in JSON as they are, with what each must be.
_PLAIN: Mapping[str, type] = {
    "practice": bool,
    "from_agency": str,
    "from_kind": str,
    "to_agency": str,
    "to_kind": str,
    "note": str,
    "number": str,
    "version": int,
    "steps": int,
    "last_keys": dict,
    "identities": bool,
    "records": dict,
}


def _case(
    found: dict[str, Any], contents: bytes, start: int, told: list[Told], stayed: dict[str, int]
) -> CaseContents:
    for name, kind in _PLAIN.items():
        if not isinstance(found[name], kind):
            raise TypeError(name)
    return CaseContents(
        **{name: found[name] for name in _PLAIN},
        transfer=UUID(found["transfer"]),
        sent_at=datetime.fromisoformat(found["sent_at"]),
        opened_at=datetime.fromisoformat(found["opened_at"]),
        stages=[
            SentStage(
                kind=kind, agency=agency, began=_at(began), ended=_at(ended) if ended else None
            )
            for kind, agency, began, ended in found["stages"]
        ],
        told=told,
        stayed=stayed,
        one_person=_pairs(found.get("one_person")),
        persons=[
            SentPerson(pseudonym=sign, kind=kind, pieces=[_piece_in(*one) for one in pieces])
            for sign, kind, pieces in found["persons"]
        ],
        files=_files(found["files"], contents, start),
    )


def _pairs(listed: list[Any] | None) -> list[tuple[str, str]] | None:
    return None if listed is None else [(str(one), str(other)) for one, other in listed]


def _told(listed: list[Any]) -> list[Told]:
    return [
        Told(
            kind=str(kind),
            id=UUID(id),
            at=_at(at),
            what=str(what),
            record=str(record),
            agency=str(agency),
            role=str(role),
            content=dict(content),
        )
        for kind, id, at, what, record, agency, role, content in listed
    ]


def _history(listed: list[Any]) -> list[Told]:
    """The steps of format 1, which had no ids: the same step gets the same one in each file."""
    return [
        Told(
            kind=STEP,
            id=uuid5(NAMESPACE_OID, f"{at} {step} {agency}"),
            at=_at(at),
            what=str(step),
            record="",
            agency=str(agency),
            role="",
            content={"number": int(number)},
        )
        for number, at, step, agency in listed
    ]


def _files(listed: list[Any], contents: bytes, start: int) -> list[SentFile]:
    found = []
    for kind, sensitivity, title, at, size in listed:
        content = contents[start : start + size]
        if len(content) != size:
            raise ValueError(size)
        start += size
        found.append(
            SentFile(
                kind=kind,
                sensitivity=sensitivity,
                title=title,
                uploaded_at=_at(at),
                content=content,
            )
        )
    return found


def _at(text: str) -> datetime:
    return datetime.fromisoformat(text)


def _piece_out(piece: SentPiece) -> list[object]:
    return [piece.kind, piece.text, b64encode(piece.picture).decode("ascii"), piece.medical]


def _piece_in(kind: str, text: str, picture: str, medical: bool) -> SentPiece:
    return SentPiece(kind=kind, text=text, picture=b64decode(picture), medical=medical)
