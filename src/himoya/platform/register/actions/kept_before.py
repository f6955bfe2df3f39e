"""What an act changes in the records of a case: kept with it, and brought back from there.

Acts change codes and dates alone: neither who somebody is nor what people wrote is looked at here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, NotRequired, TypedDict
from uuid import UUID

from himoya.dictionary.fields import Field, FieldType
from himoya.dictionary.missing import Missing, MissingReason
from himoya.dictionary.rules.views import Value
from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import whole_table
from himoya.platform.entry.answers import from_plain, to_plain
from himoya.platform.records.columns import is_sealed
from himoya.platform.records.models import RecordModel
from himoya.platform.register.actions.moved_records import Moved, check_still_there, move_back
from himoya.platform.register.card import UNDER_CASE
from himoya.platform.register.models import Case, Sentence
from himoya.platform.register.refusals import CaseRefused, Why
from himoya.platform.register.visibility import CASE
from himoya.platform.register.withdrawing import withdraw

#: Kinds of records that acts change or make.
_CHANGED_BY_ACTS = ("offence", "suspect", "charge")

#: Kinds of records that are withdrawn with a judgment.
_FALL_WITH_JUDGMENTS = ("sentence", "sentence_serving")

#: Field -> answer as plain JSON; None where there is none.
Plain = Mapping[str, Any]


class Changed(TypedDict):
    """As an act keeps it: record type -> id -> field -> [before, after]; record type -> ids.

    ``moved`` are records that it moved into another case (`moved_records`), where its kind does so.
    ``fallen`` are records that the act withdrew: record type -> id -> id of the withdrawal. Where
    there are any, ``standing`` are the penalties that were left.
    """

    answers: dict[str, dict[str, dict[str, list[Any]]]]
    made: dict[str, list[str]]
    fallen: dict[str, dict[str, str]]
    standing: list[str]
    moved: NotRequired[Moved]


@dataclass(slots=True)
class KeptBefore:
    """The answers of a case as they stood before an act."""

    case: Case
    stood: dict[str, dict[str, Plain]] = field(default_factory=dict)
    counted: dict[str, set[UUID]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.stood = _answers_of(self.case)
        self.counted = _penalties_of(self.case)

    def changed(self) -> Changed:
        """Return what is different now."""
        found: Changed = nothing_changed()
        for record, rows in _answers_of(self.case).items():
            for id, after in rows.items():
                before = self.stood[record].get(id)
                if before is None:
                    found["made"].setdefault(record, []).append(id)
                    continue
                names = [name for name in after if after[name] != before[name]]
                if names:
                    pairs = {name: [before[name], after[name]] for name in names}
                    found["answers"].setdefault(record, {})[id] = pairs
        for record, ids in _penalties_of(self.case).items():
            fallen = _withdrawals_of(record, self.counted[record] - ids)
            if fallen:
                found["fallen"][record] = fallen
        if found["fallen"]:
            found["standing"] = _standing(self.case)
        return found


def nothing_changed() -> Changed:
    """Return what an act keeps that changes nothing."""
    return {"answers": {}, "made": {}, "fallen": {}, "standing": []}


def check_still_stands(case: Case, changed: Changed) -> None:
    """Raise CaseRefused where somebody changed an answer since that the act had set.

    Or laid a penalty anew, or took one out: those that fell would count beside them.
    """
    for one, pairs in _rows(case, changed):
        stands = _plain(one)
        if any(stands[name] != after for name, (_before, after) in pairs.items()):
            raise CaseRefused(Why.CHANGED_SINCE)
    check_still_there(changed.get("moved", {}))
    if changed["fallen"] and _standing(case) != changed["standing"]:
        raise CaseRefused(Why.CHANGED_SINCE)
    for one in _made(case, changed):
        judged = getattr(one, "court_outcome", None) is not None
        if judged or Sentence.objects.filter(case=case.pk, charge=one.pk).exists():
            raise CaseRefused(Why.CHANGED_SINCE)


def bring_back(by: Reader, case: Case, changed: Changed, reason: str) -> None:
    """Let the answers be what they were; a record that the act made is withdrawn.

    The case itself is saved by whoever calls.
    """
    for one, pairs in _rows(case, changed):
        one.set_values({name: _value(before) for name, (before, _) in pairs.items()}, by=None)
        if one is not case:
            one.save()
    move_back(changed.get("moved", {}))
    for one in _made(case, changed):
        withdraw(one, case, by, reason)
    # What was withdrawn is there for nobody: the system brings it back.
    with whole_table("penalties of a judgment that is not set aside after all"):
        for record, ids in changed["fallen"].items():
            rows = UNDER_CASE[record].every_row().filter(case=case.pk, pk__in=list(ids))
            rows.update(withdrawal=None)


def _value(plain: Any) -> Value | None:
    return None if plain is None else from_plain(plain)


def _rows(case: Case, changed: Changed) -> Iterator[tuple[RecordModel, dict[str, list[Any]]]]:
    """The records that an act changed; raises CaseRefused where one of them was taken out."""
    for record, ids in changed["answers"].items():
        for id, pairs in ids.items():
            yield (case if record == CASE else _one(case, record, id)), pairs


def _made(case: Case, changed: Changed) -> Iterator[RecordModel]:
    for record, ids in changed["made"].items():
        for id in ids:
            yield _one(case, record, id)


def _one(case: Case, record: str, id: str) -> RecordModel:
    found: RecordModel | None = UNDER_CASE[record].objects.filter(case=case.pk, pk=id).first()
    if found is None:
        raise CaseRefused(Why.CHANGED_SINCE)
    return found


def _answers_of(case: Case) -> dict[str, dict[str, Plain]]:
    found = {CASE: {str(case.pk): _plain(case)}}
    for record in _CHANGED_BY_ACTS:
        rows = UNDER_CASE[record].objects.filter(case=case.pk)
        found[record] = {str(one.pk): _plain(one) for one in rows}
    return found


def _penalties_of(case: Case) -> dict[str, set[UUID]]:
    return {
        record: set(UNDER_CASE[record].objects.filter(case=case.pk).values_list("pk", flat=True))
        for record in _FALL_WITH_JUDGMENTS
    }


def _standing(case: Case) -> list[str]:
    return sorted(map(str, _penalties_of(case)["sentence"]))


def _withdrawals_of(record: str, ids: set[UUID]) -> dict[str, str]:
    """Record -> its withdrawal, of those that were withdrawn."""
    if not ids:
        return {}
    with whole_table("which penalties fell with a judgment"):
        rows = UNDER_CASE[record].every_row().filter(pk__in=ids, withdrawal__isnull=False)
        return {str(id): str(made) for id, made in rows.values_list("pk", "withdrawal")}


def _plain(one: RecordModel) -> Plain:
    return {name: _plain_of(one, name) for name in _looked_at(one)}


def _looked_at(one: RecordModel) -> list[str]:
    described = one.record_type()
    closed = {described.key, *described.links.values()}
    return [
        asked.name
        for asked in described.fields.values()
        if asked.name not in closed and _is_code_or_date(asked)
    ]


def _is_code_or_date(asked: Field) -> bool:
    if asked.many or asked.national or is_sealed(asked):
        return False
    return asked.type is FieldType.DATE or asked.is_coded or asked.type is FieldType.IDENTIFIER


def _plain_of(one: RecordModel, name: str) -> Any:
    reason = one.missing.get(name)
    value = Missing(MissingReason(reason)) if reason is not None else getattr(one, name)
    return None if value is None else to_plain(value)
