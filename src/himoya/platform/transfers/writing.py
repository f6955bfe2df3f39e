"""Writes a case that came in a file: with its number, its people's signs, and all it says.

A case that went from here to the very office that sends it now comes home: its records take what
the file says, and what belongs to this office (persons, files, history) stays beside it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from himoya.dictionary.missing import Missing
from himoya.dictionary.rules.views import Value
from himoya.platform.access.reader import Reader
from himoya.platform.agencies.models import Agency
from himoya.platform.database.clock import now
from himoya.platform.records.models import RecordModel, store_new
from himoya.platform.register.card import UNDER_CASE
from himoya.platform.register.kinds import ReceivedKind, StageKind
from himoya.platform.register.models import Case, Holder, OnePerson, Stage, Suspect, Victim
from himoya.platform.register.numbering import number_key
from himoya.platform.register.texts import index_case
from himoya.platform.register.visibility import CASE
from himoya.platform.register.withdrawing import withdraw
from himoya.platform.transfers.contents import CaseContents
from himoya.platform.transfers.hearing import keep_told
from himoya.platform.transfers.kinds import Direction, State
from himoya.platform.transfers.models import Partner, PartnerAgency, Transfer
from himoya.platform.transfers.naming import agency_of
from himoya.platform.transfers.reading import refuse_unknown
from himoya.platform.transfers.refusals import TransferRefused, Why
from himoya.platform.transfers.values import AnswerReader, goes_without_identities


def case_here(contents: CaseContents, sender: Partner) -> Case | None:
    """Return the case that comes home, None for a new one; raises TransferRefused.

    Called in the scope of whole tables: whether a number stands is asked of all cases, also of
    those that were withdrawn.
    """
    rows = Case.withdrawn_too.filter(
        number_key=number_key(contents.number), practice=contents.practice
    )
    found: Case | None = rows.select_for_update(of=("self",)).first()
    if found is None:
        return None
    went_there = Transfer.objects.filter(
        direction=Direction.OUT.value, state=State.TAKEN.value, case=found.id, partner=sender
    )
    is_there = PartnerAgency.objects.filter(partner=sender, agency=found.agency_id)
    comes_home = found.withdrawal_id is None and went_there.exists() and is_there.exists()
    if not comes_home:
        raise TransferRefused(Why.NUMBER_TAKEN, contents.number)
    return found


class CaseWriter:
    """Writes one case; nothing is kept where anything does not hang together."""

    def __init__(
        self, by: Reader, contents: CaseContents, agency: Agency, home: Case | None
    ) -> None:
        self._by, self._contents, self._agency = by, contents, agency
        self._is_new = home is None
        self._answers = AnswerReader()
        self._known: dict[tuple[str, str], RecordModel] = {}
        self.case = home or self._new_case()

    def write(self) -> Case:
        """Write the case and its records, without persons. Raises TransferRefused."""
        case = self.case
        case.version = max(case.version, self._contents.version)
        case.steps = max(case.steps, self._contents.steps)
        case.last_keys = _last_keys(case.last_keys, self._contents.last_keys)
        rows = self._contents.records.get(CASE, [])
        if len(rows) != 1:
            raise TransferRefused(Why.HANGS_TOGETHER)
        self._fill(case, rows[0])
        case.changed_at = now()
        Holder.objects.get_or_create(
            case_id=case.id, agency_id=self._agency.id, defaults={"practice": case.practice}
        )
        case.save()
        self._write_rows()
        if self._is_new:
            self._write_stages()
        keep_told(case, self._contents.told)
        self._say_who_is_one()
        index_case(case)
        return case

    def persons_of(self) -> Mapping[str, list[Victim | Suspect]]:
        """Return sign -> the victims and suspects of the case that have it."""
        found: dict[str, list[Victim | Suspect]] = {}
        for one in self._known.values():
            if isinstance(one, Victim | Suspect) and one.pseudonym:
                found.setdefault(one.pseudonym, []).append(one)
        return found

    def _new_case(self) -> Case:
        contents = self._contents
        return Case(
            case_number=contents.number,
            number_key=number_key(contents.number),
            practice=contents.practice,
            stage=contents.to_kind,
            agency=self._agency,
            opened_at=contents.opened_at,
            opened_by_id=self._by.account,
            version=1,
            steps=0,
        )

    def _write_rows(self) -> None:
        gone: list[RecordModel] = []
        for record, model in UNDER_CASE.items():
            kept = {} if self._is_new else self._kept(model)
            new: list[RecordModel] = []
            for row in self._contents.records.get(record, []):
                number = row.get(model.record_type().key)
                if not isinstance(number, str) or (record, number) in self._known:
                    raise TransferRefused(Why.HANGS_TOGETHER)
                one = kept.pop(number, None) or model()
                setattr(one, CASE, self.case)
                setattr(one, model.record_type().key, number)
                self._known[record, number] = one
                self._fill(one, row)
                if one._state.adding:
                    new.append(one)
                else:
                    one.save()
            store_new(model, new)
            gone += kept.values()
        refuse_unknown(self._answers)
        self._remove(gone)

    def _kept(self, model: type[RecordModel]) -> dict[str, RecordModel]:
        rows = model.objects.filter(case=self.case.id)
        return {getattr(one, model.record_type().key): one for one in rows}

    def _remove(self, gone: list[RecordModel]) -> None:
        """What the other office took out is taken out here, for its reason; nothing is deleted.

        The later records first: charges hang on suspects.
        """
        why = {
            (one.record, one.content.get("number")): str(one.content.get("reason", ""))
            for one in self._contents.told
            if one.kind == ReceivedKind.WITHDRAWAL
        }
        for one in reversed(gone):
            if type(one).objects.filter(pk=one.pk).exists():
                number = getattr(one, one.record_type().key)
                withdraw(one, self.case, self._by, why.get((one.RECORD, number), ""))

    def _say_who_is_one(self) -> None:
        """A victim who is a suspect, too, stays protected wherever the case goes."""
        pairs = self._contents.one_person
        if pairs is None:
            return
        said = {
            (self._pointed("victim", victim), self._pointed("suspect", suspect))
            for victim, suspect in pairs
        }
        kept = set()
        for row in OnePerson.objects.filter(case=self.case.id, ended_at__isnull=True):
            if (row.victim_id, row.suspect_id) in said:
                kept.add((row.victim_id, row.suspect_id))
                continue
            row.ended_at, row.ended_by_id = now(), self._by.account
            row.save()
        for victim, suspect in sorted(said - kept):
            OnePerson.objects.create(
                case=self.case,
                victim_id=victim,
                suspect_id=suspect,
                said_by_id=self._by.account,
                agency=self._agency,
                said_at=now(),
            )

    def _pointed(self, record: str, number: str) -> UUID:
        found = self._known.get((record, number))
        if found is None:
            raise TransferRefused(Why.HANGS_TOGETHER)
        id: UUID = found.pk
        return id

    def _fill(self, one: RecordModel, row: Mapping[str, Any]) -> None:
        described = one.record_type()
        read = self._answers.read(one.RECORD, row)
        read.pop(described.key, None)
        for link, holds in described.links.items():
            value = read.pop(holds, None)
            if link != CASE:
                self._link(one, link, holds, value)
        structure = {described.key, *described.links.values()}
        values: dict[str, Value | None] = {
            name: read.get(name)
            for name, field in described.fields.items()
            if name not in structure
            and (name in read or self._contents.identities or goes_without_identities(field))
        }
        one.set_values(values, by=None)

    def _link(self, one: RecordModel, link: str, holds: str, value: Value | None) -> None:
        one.missing.pop(holds, None)
        found = self._known.get((link, value)) if isinstance(value, str) else None
        if isinstance(value, Missing):
            one.missing[holds] = value.reason.value
        elif value is not None and found is None:
            raise TransferRefused(Why.HANGS_TOGETHER)
        setattr(one, link, found)

    def _write_stages(self) -> None:
        """Where the case was before; who worked on it there is not known here."""
        Stage.objects.bulk_create(
            Stage(
                case=self.case,
                kind=StageKind(one.kind).value,
                agency=agency_of(one.agency),
                began=one.began,
                ended=max(one.began, one.ended or self._contents.sent_at),
            )
            for one in self._contents.stages
        )


def link_person(rows: list[Victim | Suspect], person: UUID) -> None:
    """Say of records who it is."""
    for one in rows:
        one.person_id = person
        one.save(update_fields=("person",))


def _last_keys(here: Mapping[str, int], sent: Mapping[str, Any]) -> dict[str, int]:
    """Numbers within a case only grow, whoever gave the last one."""
    found = dict(here)
    for record, last in sent.items():
        if record in UNDER_CASE and isinstance(last, int):
            found[record] = max(found.get(record, 0), last)
    return found
