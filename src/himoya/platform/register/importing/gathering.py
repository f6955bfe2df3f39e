"""Which case of the register each row of a file is about: by its number, or by a record's number.

A record of a case is called by the number of the case and its own, so that a row of corrections,
which names no case, tells it by the person.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from himoya.dictionary.rules.views import Value
from himoya.platform.dictionary_in_use import dictionary
from himoya.platform.entry.answers import AnswerRow
from himoya.platform.entry.imports.kept_rows import KeptRow, KeptRows
from himoya.platform.entry.imports.targets import Remark
from himoya.platform.register.card import UNDER_CASE
from himoya.platform.register.models import Case
from himoya.platform.register.numbering import number_key
from himoya.platform.register.visibility import CASE

#: Values of one query.
_AT_ONCE = 400


@dataclass(slots=True)
class CaseRows:
    """The rows of a file about one case, under its number as the file writes it."""

    number: str
    rows: list[KeptRow] = field(default_factory=list)

    @property
    def places(self) -> frozenset[int]:
        return frozenset(row.place for row in self.rows)


@dataclass(slots=True)
class Gathered:
    """The cases of a file by the number as it is compared, rows of none, and cases that wait.

    ``waiting`` are cases of which a row was refused: half a card tells something untrue.
    """

    cases: dict[str, CaseRows] = field(default_factory=dict)
    remarks: list[Remark] = field(default_factory=list)
    waiting: frozenset[str] = frozenset()


def gather(rows: KeptRows) -> Gathered:
    """Return the rows of a file by case, in the order in which records can be written."""
    gathered, only = Gathered(), _only_case(rows)
    for record in (CASE, *UNDER_CASE):
        for row in rows.of(record):
            number = case_number_of(row.answers) or only
            if number is None:
                gathered.remarks.append(_of_no_case(row))
                continue
            one = gathered.cases.setdefault(number_key(number), CaseRows(number))
            one.rows.append(row)
    left_out = (case_number_of(one) or only for one in rows.left_out())
    gathered.waiting = frozenset(number_key(number) for number in left_out if number)
    return gathered


def case_number_of(row: AnswerRow) -> str | None:
    """Return the number of the case that a row names, by itself or by one of its records."""
    described = dictionary().records.get(row.record)
    if described is None:
        return None
    if row.record == CASE:
        return _text(row.values, described.key)
    stated = _text(row.values, described.links.get(CASE, ""))
    if stated is not None:
        return stated
    named = (described.key, *described.links.values())
    return next((one for one in _cases_in(row.values, named)), None)


def cases_by_key(keys: list[str]) -> dict[str, Case]:
    """Return the cases of some numbers that are there for the reader of the present scope."""
    found: dict[str, Case] = {}
    for start in range(0, len(keys), _AT_ONCE):
        rows = Case.objects.filter(number_key__in=keys[start : start + _AT_ONCE])
        found |= {one.number_key: one for one in rows}
    return found


def remark_on(
    row: KeptRow, rule: str, message: str, name: str = "", value: str | None = None
) -> Remark:
    """Return a remark that refuses a row."""
    return Remark(row.place, row.answers.record, row.number, row.sheet, rule, message, name, value)


def _cases_in(values: Mapping[str, Value], names: tuple[str, ...]) -> Iterator[str]:
    for name in names:
        number = _text(values, name)
        if number is not None and "/" in number:
            yield number.rpartition("/")[0]


def _only_case(rows: KeptRows) -> str | None:
    numbers = {case_number_of(row.answers) for row in rows.of(CASE)}
    return next(iter(numbers)) if len(numbers) == 1 else None


def _of_no_case(row: KeptRow) -> Remark:
    described = dictionary().records[row.answers.record]
    name = described.links.get(CASE) or next(iter(described.links.values()), described.key)
    message = _(
        "This row does not say which case it is about. Write the official number of the case, or "
        "the number of the person as the register has it."
    )
    return remark_on(row, "of_no_case", message, name, _text(row.answers.values, name))


def _text(values: Mapping[str, Value], name: str) -> str | None:
    value = values.get(name)
    return value if isinstance(value, str) and value else None
