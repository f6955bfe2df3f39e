"""Rows of a file about one case, laid over what is registered: filled in, gone on with, refused.

What has no answer yet is filled in. A state goes on by the steps of its table. An answer that is
registered and differs is never overwritten: the sender may ask for an amendment (`differing`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from himoya.dictionary.missing import Missing
from himoya.dictionary.records import RecordType
from himoya.dictionary.rules.views import Value
from himoya.languages.codes import Language
from himoya.platform.access.reader import Reader
from himoya.platform.dictionary_in_use import dictionary
from himoya.platform.entry.answers import AnswerRow, Answers
from himoya.platform.entry.imports.kept_rows import KeptRow
from himoya.platform.entry.imports.targets import Remark
from himoya.platform.records.columns import PSEUDONYM
from himoya.platform.records.models import RecordModel
from himoya.platform.register.actions.opening import asked_in
from himoya.platform.register.amending import same
from himoya.platform.register.card import UNDER_CASE
from himoya.platform.register.importing.differing import READ_BY_ALL, Asked, Asking
from himoya.platform.register.importing.gathering import CaseRows, remark_on
from himoya.platform.register.kinds import StageKind
from himoya.platform.register.models import Case
from himoya.platform.register.numbering import number_key
from himoya.platform.register.queries.records import readable, records_under
from himoya.platform.register.rules import FIXED, FORM_OF
from himoya.platform.register.state_watch import STATES_ON_CARDS
from himoya.platform.register.visibility import CASE

#: Answers that go on together with a state: those of a person or a charge when it is judged anew.
_WITH_STATE: Mapping[str, frozenset[str]] = {
    CASE: frozenset({"case_state_date"}),
    "suspect": frozenset({"court_outcome", "court_outcome_date", "judgment_final"}),
    "charge": frozenset({"court_outcome_date", "judgment_final"}),
}

#: A judgment that was not final becomes so.
_BECOMES_FINAL = {"judgment_final": ("no", "yes")}

#: States that go on by steps. The days of a serving are filled in once.
_GOES_ON = STATES_ON_CARDS - {"sentence_serving.start_date", "sentence_serving.release_date"}


@dataclass(slots=True)
class Fitted:
    """The card that a file makes of a case. ``row_of`` is (record, row of the card) -> file row.

    ``asked`` are the answers that are registered otherwise: they are not on this card.
    """

    answers: Answers = field(default_factory=Answers)
    row_of: dict[tuple[str, str], KeptRow] = field(default_factory=dict)
    there: dict[tuple[str, str], RecordModel] = field(default_factory=dict)
    remarks: list[Remark] = field(default_factory=list)
    asked: list[Asked] = field(default_factory=list)
    told: bool = False


class Fitting:
    """Lays the rows of one case over its records. Called inside the reader's scope.

    ``keep`` are places of rows of which the sender lets stand what is registered otherwise.
    """

    def __init__(
        self, by: Reader, case: Case, stage: StageKind, keep: frozenset[int] = frozenset()
    ) -> None:
        self._by, self._case, self._stage, self._keep = by, case, stage, keep
        self._asking = Asking(by, case)
        self._language: Language = by.language
        self._asked = asked_in(stage)
        self._form = frozenset(dictionary().forms[FORM_OF[stage]].records)
        self._records: dict[str, list[RecordModel]] = {CASE: [case]}
        self._new: dict[tuple[str, str], str] = {}
        self._fitted = Fitted()

    def fit(self, given: CaseRows) -> Fitted:
        """Return the card that the rows make, or the remarks that refuse them."""
        for row in given.rows:
            if self._found(row) is None:
                typed = self._typed(row)
                self._new[row.answers.record, number_key(typed or "")] = str(row.place)
        rows = [one for row in given.rows if (one := self._fit(row)) is not None]
        self._fitted.answers = Answers(tuple(rows))
        return self._fitted

    # ---- which record a row is ----

    def _under(self, record: str) -> list[RecordModel]:
        if record not in self._records:
            self._records[record] = records_under(UNDER_CASE[record], self._case)
        return self._records[record]

    def _typed(self, row: KeptRow) -> str | None:
        value = row.answers.values.get(dictionary().records[row.answers.record].key)
        return value if isinstance(value, str) else None

    def _found(self, row: KeptRow) -> RecordModel | None:
        record, typed = row.answers.record, self._typed(row)
        if record == CASE:
            return self._case
        return self._named(record, typed) if typed else None

    def _named(self, record: str, typed: str) -> RecordModel | None:
        """A record of the case by its own number, or a person by the sign in place of the name."""
        wanted = number_key(typed)
        for one in self._under(record):
            names = (_own_number(one), getattr(one, PSEUDONYM, None) or "")
            if wanted in {number_key(name) for name in names if name}:
                return one
        return None

    def _fit(self, row: KeptRow) -> AnswerRow | None:
        record, found = row.answers.record, self._found(row)
        if found is None and (record not in self._form or record in FIXED[self._stage]):
            self._no(row, "not_in_the_case", self._not_there(record))
            return None
        id = _own_number(found) if found is not None else str(row.place)
        if (record, id) in self._fitted.row_of:
            self._no(row, "twice", _("An earlier row of the file is about the same record."))
            return None
        values = self._linked(row, is_new=found is None)
        if values is None:
            return None
        if found is None:
            self._fitted.row_of[record, id] = row
            return self._fit_new(row, id, values)
        fitted = self._fit_known(row, id, found, values)
        if fitted is not None:
            self._fitted.row_of[record, id] = row
            self._fitted.there[record, id] = found
        return fitted

    def _not_there(self, record: str) -> str:
        label = dictionary().records[record].label.in_language(self._language)
        message = _(
            "“%(record)s”: the case has none with this number. Take the numbers from the page of "
            "the case; this card adds no such record."
        )
        return message % {"record": label}

    # ---- links ----

    def _linked(self, row: KeptRow, *, is_new: bool) -> dict[str, Value] | None:
        """The answers with links to what the case has; None where one leads nowhere."""
        described = dictionary().records[row.answers.record]
        values = dict(row.answers.values)
        for link, holds in described.links.items():
            if link == CASE:
                continue
            value = values.get(holds)
            named = self._link(link, value) if isinstance(value, str) else None
            if named is None and isinstance(value, str):
                self._no(row, "not_in_the_case", self._not_there(link), holds, value)
                return None
            if named is None and value is None and is_new:
                named = self._only(link)
            if named is not None:
                values[holds] = named
        return values

    def _link(self, link: str, value: str) -> str | None:
        found = self._named(link, value)
        if found is not None:
            return _own_number(found)
        return self._new.get((link, number_key(value)))

    def _only(self, link: str) -> str | None:
        """The only record that could be meant, where nothing is named."""
        new = [place for (record, _key), place in self._new.items() if record == link]
        every = [*(_own_number(one) for one in self._under(link)), *new]
        return every[0] if len(every) == 1 else None

    # ---- new and known records ----

    def _fit_new(self, row: KeptRow, id: str, values: dict[str, Value]) -> AnswerRow | None:
        described = dictionary().records[row.answers.record]
        values.pop(described.key, None)
        given = {n: v for n, v in values.items() if self._is_asked(described, n, links=True)}
        for one in self._under(row.answers.record):
            kept = readable(self._by, one)
            if len(given) > 1 and all(same(kept.get(n), v) for n, v in given.items()):
                message = _("The same stands in the case already, as %(number)s.")
                self._no(
                    row, "stands_already", message % {"number": _own_number(one)}, described.key
                )
                return None
        return AnswerRow(id, row.answers.record, {**given, described.key: id})

    def _fit_known(
        self, row: KeptRow, id: str, found: RecordModel, values: dict[str, Value]
    ) -> AnswerRow | None:
        described, kept = found.record_type(), readable(self._by, found)
        taken, differing = dict(kept), dict[str, Value]()
        goes_on = any(
            self._differs(kept, name, values)
            for name in described.fields
            if f"{described.record}.{name}" in _GOES_ON
        )
        for name, value in values.items():
            if not self._is_asked(described, name, links=True) or same(kept.get(name), value):
                continue
            if self._stands(described, name, kept.get(name), value, goes_on=goes_on):
                differing[name] = value
            else:
                taken[name] = value
        if differing and not self._asks(row, found, kept, differing):
            return None
        return AnswerRow(id, found.RECORD, taken)

    def _asks(
        self,
        row: KeptRow,
        found: RecordModel,
        kept: Mapping[str, Value],
        differing: Mapping[str, Value],
    ) -> bool:
        """Whether the rest of a row is taken in; what differs is asked for, or refuses it."""
        if row.place in self._keep:
            return False
        made = [
            self._asking.ask(row, found, found.record_type()[name], kept[name], value)
            for name, value in differing.items()
        ]
        self._fitted.asked += [one for one in made if isinstance(one, Asked)]
        self._fitted.remarks += [one for one in made if not isinstance(one, Asked)]
        described = found.record_type()
        self._fitted.told |= any(described[one].sensitivity in READ_BY_ALL for one in differing)
        return all(isinstance(one, Asked) for one in made)

    def _differs(self, kept: Mapping[str, Value], name: str, values: Mapping[str, Value]) -> bool:
        return name in values and not same(kept.get(name), values[name])

    def _stands(
        self,
        described: RecordType,
        name: str,
        kept: Value | None,
        value: Value,
        *,
        goes_on: bool,
    ) -> bool:
        """Whether an answer is registered that this one would overwrite."""
        if kept is None or isinstance(kept, Missing):
            return False
        if f"{described.record}.{name}" in _GOES_ON:
            return False  # the watch of the card says whether a step leads there
        if goes_on and name in _WITH_STATE.get(described.record, frozenset()):
            return False
        return _BECOMES_FINAL.get(name) != (kept, value)

    def _is_asked(self, described: RecordType, name: str, *, links: bool) -> bool:
        if name == described.key or name == described.links.get(CASE):
            return False
        if name in described.links.values():
            return links and f"{described.record}.{name}" in self._asked
        return f"{described.record}.{name}" in self._asked

    def _no(
        self, row: KeptRow, rule: str, message: str, name: str = "", value: str | None = None
    ) -> None:
        described = dictionary().records[row.answers.record]
        self._fitted.remarks.append(
            remark_on(row, rule, message, name or described.key, value or self._typed(row))
        )


def _own_number(one: RecordModel) -> str:
    return str(getattr(one, one.record_type().key) or "")
