"""From the answers of a card to the records of a case, and back.

A card holds rows of several record types. New records get their own number here, links between rows
become foreign keys, and what the system knows (who reports) is filled in.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from himoya.dictionary.fields import Field, FilledBy, Sensitivity
from himoya.dictionary.missing import Missing, MissingReason
from himoya.dictionary.records import RecordType
from himoya.dictionary.rules.views import Value
from himoya.platform.access.reader import Reader
from himoya.platform.agencies.models import Agency
from himoya.platform.entry.answers import AnswerRow, Answers
from himoya.platform.records.columns import PSEUDONYM
from himoya.platform.records.models import RecordModel, store_new
from himoya.platform.register.kinds import NumberKind
from himoya.platform.register.models import (
    Asset,
    Case,
    Charge,
    CompensationPayment,
    Event,
    Offence,
    Sentence,
    SentenceServing,
    Suspect,
    Victim,
)
from himoya.platform.register.numbering import next_number
from himoya.platform.register.persons import introduce
from himoya.platform.register.state_watch import NoWay, StateWatch
from himoya.platform.register.visibility import CASE
from himoya.platform.register.withdrawing import withdraw

#: Record type -> its model, in the order in which rows can be written: links lead backwards.
UNDER_CASE: Mapping[str, type[RecordModel]] = {
    "event": Event,
    "offence": Offence,
    "victim": Victim,
    "suspect": Suspect,
    "charge": Charge,
    "sentence": Sentence,
    "sentence_serving": SentenceServing,
    "asset": Asset,
    "compensation_payment": CompensationPayment,
}

#: Letter of the records' own numbers within a case: ``…/V2`` is its second victim.
LETTERS = {
    "event": "E",
    "victim": "V",
    "suspect": "S",
    "charge": "C",
    "sentence": "P",
    "sentence_serving": "T",
    "asset": "A",
    "compensation_payment": "K",
}

#: Classes that everybody reads who may change a case. An answer of another class that is not on a
#: card may only be one that the card's beginner could not read: it stays.
_READ_BY_ALL = frozenset({Sensitivity.OPEN, Sensitivity.CASE})


@dataclass(frozen=True, slots=True)
class Place:
    """A field of a row: one whose moment has come and that has neither a value nor a reason, or
    one that points to what belongs to another person."""

    row: str
    record: str
    field: str


@dataclass(slots=True)
class Written:
    """What became of the rows of a card; ``counts`` is "victim_added" -> 1, for the history."""

    counts: dict[str, int] = field(default_factory=dict)
    unanswered: list[Place] = field(default_factory=list)
    crossed: list[Place] = field(default_factory=list)
    impossible: list[NoWay] = field(default_factory=list)

    @property
    def is_well(self) -> bool:
        """Whether nothing stands in the way of storing it."""
        return not (self.unanswered or self.crossed or self.impossible)

    def count(self, record: str, what: str) -> None:
        key = f"{record}_{what}"
        self.counts[key] = self.counts.get(key, 0) + 1


class CardWriter:
    """Writes one card into one case that exists; nothing is saved where answers lack."""

    def __init__(
        self,
        case: Case,
        agency: Agency,
        by: Reader,
        asked: frozenset[str],
        *,
        watch: StateWatch | None = None,
        gap: MissingReason | None = None,
    ) -> None:
        """``asked`` are the ``record.field`` that the form asks, ``agency`` is who reports.

        ``watch`` looks at every state, else none is looked at. ``gap`` is what is kept of an answer
        that is due and was not given; None asks for it.
        """
        self._case, self._agency, self._by, self._asked = case, agency, by, asked
        self._watch, self._gap = watch, gap
        #: A case that is not stored yet has no records that a row could be about.
        self._is_new = case._state.adding
        self._known: dict[tuple[str, str], RecordModel] = {}
        self._ready: list[tuple[type[RecordModel], list[RecordModel], list[RecordModel]]] = []
        self.written = Written()

    def write_case(self, answers: Answers) -> None:
        """Set the answers of the case itself; the caller saves it."""
        rows, new = answers.of(CASE), self._case._state.adding
        if rows or new:
            self._fill(self._case, rows[0] if rows else AnswerRow("", CASE, {}), new=new)

    def write_rows(self, answers: Answers) -> None:
        """Set and store the answers of everything under the case; removed rows are withdrawn."""
        self.set_rows(answers)
        if self.written.is_well:
            self.store(answers)

    def set_rows(self, answers: Answers) -> None:
        """Set the answers of everything under the case; nothing is stored yet."""
        for record, model in UNDER_CASE.items():
            rows = answers.of(record)
            kept = self._kept(model) if rows and not self._is_new else {}
            new: list[RecordModel] = []
            changed: list[RecordModel] = []
            for row in rows:
                one = kept.get(_number_of(row, model))
                is_new = one is None
                if one is None:
                    one = model()
                    setattr(one, CASE, self._case)
                    self._number(record, one)
                    self._introduce(record, one)
                    self.written.count(record, "added")
                self._know(record, row, one)
                self._link(record, one, row, answers)
                self._note_crossed(one, row)
                self._fill(one, row, new=is_new)
                (new if is_new else changed).append(one)
            self._ready.append((model, new, changed))

    def store(self, answers: Answers) -> None:
        """Store what was set, and withdraw the removed rows."""
        for model, new, changed in self._ready:
            store_new(model, new)
            for one in changed:
                one.save()
        for person, _row, _stage in self._watch.followed if self._watch else ():
            person.save()
        self._remove(answers)

    def known(self, record: str, row: str) -> RecordModel | None:
        """Return the record that a row of the card became."""
        return self._known.get((record, row))

    def numbers(self) -> dict[str, str]:
        """Return which record each row of the card became, by its number."""
        return {
            row: str(getattr(one, one.record_type().key)) for (_, row), one in self._known.items()
        }

    def _kept(self, model: type[RecordModel]) -> dict[str, RecordModel]:
        """The records of one type that the case has, by their own numbers."""
        rows = model.objects.filter(case=self._case.id)
        rows = rows.prefetch_related("codes") if model.many_valued() else rows
        return {getattr(one, model.record_type().key): one for one in rows}

    def _remove(self, answers: Answers) -> None:
        """Later records first: charges hang on suspects."""
        for record, model in reversed(list(UNDER_CASE.items())):
            removed = [row for row in answers.removed if row.record == record]
            if not removed:
                continue
            why = {_number_of(row, model): row.why for row in removed}
            key = model.record_type().key
            gone = model.objects.filter(case=self._case.id, **{f"{key}__in": list(why)})
            for one in gone:
                withdraw(one, self._case, self._by, why[getattr(one, key)])
                self.written.count(record, "removed")

    # ---- numbers and links ----

    def _number(self, record: str, one: RecordModel) -> None:
        key = one.record_type().key
        if record == "offence":
            number = next_number(self._agency, NumberKind.OFFENCE, practice=self._case.practice)
        else:
            number = own_number(self._case, record)
        setattr(one, key, number)

    def _introduce(self, record: str, one: RecordModel) -> None:
        """A person of a case has a pseudonym from the beginning; the name may come later."""
        if isinstance(one, Victim | Suspect):
            one.person_id, one.pseudonym = introduce(record, self._by)

    def _know(self, record: str, row: AnswerRow, one: RecordModel) -> None:
        self._known[record, row.id] = one
        typed = row.values.get(one.record_type().key)
        if isinstance(typed, str):
            self._known[record, typed] = one

    def _link(self, record: str, one: RecordModel, row: AnswerRow, answers: Answers) -> None:
        for link, holds in one.record_type().links.items():
            if link == CASE or not (one._state.adding or self._is_asked(one.record_type(), holds)):
                # What another card tied to what stays tied.
                continue
            value = row.values.get(holds)
            found = self._pointed_to(link, value) if isinstance(value, str) else None
            others = answers.of(link)
            if found is None and not isinstance(value, Missing) and len(others) == 1:
                found = self._known.get((link, others[0].id))
            if found is None and not one._meta.get_field(link).null:
                # A charge against nobody: its suspect was taken out, and the charge was not.
                self.written.unanswered.append(Place(row.id, record, holds))
                continue
            setattr(one, link, found)
            one.missing.pop(holds, None)
            if isinstance(value, Missing):
                one.missing[holds] = value.reason.value

    def _pointed_to(self, link: str, number: str) -> RecordModel | None:
        """A record of this card, or one of the case that is not on it, by its own number."""
        if (link, number) not in self._known:
            model = UNDER_CASE[link]
            key = model.record_type().key
            for one in model.objects.filter(case=self._case.id, **{key: number}):
                self._known[link, number] = one
        return self._known.get((link, number))

    def _note_crossed(self, one: RecordModel, row: AnswerRow) -> None:
        """A penalty for a charge of somebody else, or served by somebody else, is a slip."""
        about = getattr(one, "suspect", None)
        for link in ("charge", "sentence"):
            holds = one.record_type().links.get(link)
            pointed = getattr(one, link, None) if holds else None
            owner = getattr(pointed, "suspect", None)
            if holds and about is not None and owner is not None and owner.id != about.id:
                self.written.crossed.append(Place(row.id, one.RECORD, holds))

    # ---- answers ----

    def _fill(self, one: RecordModel, row: AnswerRow, *, new: bool) -> None:
        record = one.record_type()
        was = self._watch.before(one) if self._watch else None
        given = given_by(self._agency) if new else {}
        closed = {record.key, *record.links.values()}
        values: dict[str, Value | None] = {}
        for name, asked in record.fields.items():
            if name in closed or asked.derived or name == PSEUDONYM:
                continue
            if name in given:
                values[name] = given[name]
            elif not new and not self._is_asked(record, name):
                continue
            elif name in row.values:
                values[name] = row.values[name]
            elif self._is_asked(record, name) and asked.sensitivity in _READ_BY_ALL:
                values[name] = None
        one.set_values(values, by=None)
        self._note_gaps(one, row)
        if self._watch and was:
            self._watch.after(one, row.id, was, new=new)
            self.written.impossible = self._watch.refused

    def _is_asked(self, record: RecordType, name: str) -> bool:
        return f"{record.record}.{name}" in self._asked

    def _note_gaps(self, one: RecordModel, row: AnswerRow) -> None:
        """A question that nobody here may put was not asked; others need their answer by now."""
        record, come = one.record_type(), one.moments_come()
        # A link to what this reader does not meet is an answer all the same.
        linked = {holds for link, holds in record.links.items() if getattr(one, f"{link}_id")}
        answered = linked.union(one.every_value())
        for name, asked in record.fields.items():
            if asked.required not in come or asked.derived or name in answered:
                continue
            if name == record.key or name == record.links.get("case"):
                continue
            is_asked = may_put(asked, self._by) and self._is_asked(record, name)
            if is_asked and self._gap is not None:
                one.missing[name] = self._gap.value
            elif is_asked:
                self.written.unanswered.append(Place(row.id, record.record, name))
            else:
                one.missing[name] = MissingReason.NOT_ASKED.value


def own_number(case: Case, record: str) -> str:
    """Return the next number of a record within its case; the caller saves the case."""
    last = case.last_keys.get(record, 0) + 1
    case.last_keys[record] = last
    return f"{case.case_number}/{LETTERS[record]}{last}"


def may_put(asked: Field, by: Reader) -> bool:
    """Say whether somebody may be asked a question at all."""
    return by.may_read(asked.sensitivity) and asked.filled_by != (FilledBy.SYSTEM,)


def given_by(agency: Agency) -> dict[str, Value]:
    """Return the answers of a new record that nobody is asked: who reports it."""
    return {"reporting_agency": agency.code, "reporting_entity_type": agency.kind}


def _number_of(row: AnswerRow, model: type[RecordModel]) -> str:
    """The record's own number in a row; the row's id where it has none yet."""
    number = row.values.get(model.record_type().key)
    return number if isinstance(number, str) else row.id
