"""Acts and amendments that came with a case from another installation, as its pages show them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from himoya.languages.codes import Language
from himoya.languages.dates import PartialDate
from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import reading_as
from himoya.platform.access.verbs import Verb
from himoya.platform.audit.actions import Subject, record
from himoya.platform.audit.acts import Act
from himoya.platform.dictionary_in_use import dictionary
from himoya.platform.records.words import label_of
from himoya.platform.register.as_received import Opened, received_of
from himoya.platform.register.kinds import AmendmentKind, AmendmentState, ReceivedKind
from himoya.platform.register.persons import works_with_all
from himoya.platform.register.proceedings.actors import name_of
from himoya.platform.register.proceedings.asking import ASKS
from himoya.platform.register.proceedings.kinds import ActKind, ActState
from himoya.platform.register.queries.acts import ActShown
from himoya.platform.register.queries.amendments import AmendmentShown
from himoya.platform.register.queries.received import actor, agency_names, answer_in_words
from himoya.platform.register.queries.records import case_in_scope
from himoya.platform.register.visibility import CASE, may_read_answer


def acts_received(reader: Reader, id: UUID) -> list[ActShown]:
    """Return acts that were entered elsewhere, the latest first. Raises NotThere, KeyTrouble."""
    with reading_as(reader):
        case_in_scope(id)
        told = received_of(id, ReceivedKind.ACT)
    names = agency_names(told, reader.language)
    return [_act(reader, id, one, names) for one in reversed(told)]


def amendments_received(reader: Reader, id: UUID) -> list[AmendmentShown]:
    """Return amendments asked for elsewhere, the latest first; the reading is recorded.

    Raises NotPermitted, NotThere, KeyTrouble.
    """
    reader.check(Verb.SEE_CASE)
    with reading_as(reader):
        number = case_in_scope(id).case_number or ""
        told = received_of(id, ReceivedKind.AMENDMENT)
        if told:
            details: dict[str, str | int] = {"what": "amendments", "rows": len(told)}
            record(Act.READ, by=reader, subject=Subject(CASE, str(id)), details=details)
    names = agency_names(told, reader.language)
    return [_amendment(reader, id, number, one, names) for one in reversed(told)]


def _act(reader: Reader, case: UUID, one: Opened, names: Mapping[int, str]) -> ActShown:
    kind, content, language = ActKind(one.row.what), one.content, reader.language
    asks, open_to_all = ASKS[kind], works_with_all(reader)
    on = content.get("on")
    return ActShown(
        id=one.row.id,
        case=case,
        kind=kind,
        name=name_of(kind, language),
        state=ActState(content["state"]),
        on=PartialDate.from_edtf(on) if on else None,
        ground=_label(asks.ground, content.get("ground"), language),
        decision=_label(asks.decision, content.get("decision"), language),
        result=_label(asks.result, content.get("result"), language),
        before=_label(asks.before, content.get("before"), language),
        about=str(content.get("about", "")),
        chosen=_texts(content.get("chosen", ())),
        other_case="",
        reason=str(content.get("reason", "")) if open_to_all else "",
        answer=str(content.get("answer", "")) if open_to_all else "",
        asked_by=actor(one.row.role, language),
        agency_name=names.get(one.row.agency_id, ""),
        asked_at=one.row.at,
        decided_by=_decided_by(content, language),
        decided_at=_at(content.get("decided_at")),
        received=True,
    )


def _amendment(
    reader: Reader, case: UUID, number: str, one: Opened, names: Mapping[int, str]
) -> AmendmentShown:
    described = dictionary().records[one.row.record]
    field, content, language = described.fields.get(one.row.what), one.content, reader.language
    readable = field is not None and may_read_answer(reader, one.row.record, field)

    def answer(column: str) -> str | None:
        """None where the answer is not for the reader, or stayed with the other office."""
        if field is None or not readable or column not in content:
            return None
        return answer_in_words(field, content[column], language)

    return AmendmentShown(
        id=one.row.id,
        case=case,
        case_number=number,
        kind=AmendmentKind(content["kind"]),
        record=described.label.in_language(language),
        number=str(content.get("number", "")),
        question=field.label.in_language(language) if field else "",
        old=answer("old"),
        new=answer("new"),
        reason=str(content.get("reason", "")),
        asked_by=actor(one.row.role, language),
        asked_for=names.get(one.row.agency_id, ""),
        asked_at=one.row.at,
        state=AmendmentState(content["state"]),
        answer=str(content.get("answer", "")),
        decided_by=_decided_by(content, language),
        decided_at=_at(content.get("decided_at")),
        received=True,
    )


def _label(codelist: str | None, code: Any, language: Language) -> str:
    return label_of(codelist, str(code), language) if codelist and code else ""


def _texts(found: Sequence[Any]) -> list[str]:
    return [str(one) for one in found]


def _decided_by(content: Mapping[str, Any], language: Language) -> str:
    return actor(str(content["decided_role"]), language) if "decided_role" in content else ""


def _at(text: Any) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
