"""Which cases a file holds, and which of its rows belong to which: read in one pass.

What is kept of a case is its outline, so that a file of a hundred thousand rows fits.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from django.utils.translation import gettext as _

from himoya.dictionary.missing import Missing
from himoya.dictionary.rules.views import Value
from himoya.languages.codes import Language
from himoya.languages.dates import PartialDate
from himoya.platform.access.reader import Reader
from himoya.platform.dictionary_in_use import dictionary
from himoya.platform.entry.answers import AnswerRow
from himoya.platform.entry.imports.kept_rows import KeptRow, KeptRows
from himoya.platform.entry.imports.targets import Remark
from himoya.platform.register.card import UNDER_CASE
from himoya.platform.register.proceedings.going_on import cases_of_workbooks, persons_of_workbooks
from himoya.platform.register.proceedings.states import case_state, person_stage
from himoya.platform.register.state_watch import No, NoWay
from himoya.platform.register.state_words import no_way


@dataclass(slots=True)
class CaseOutline:
    """One case of the file: its row, its numbers, and what it may be known again by."""

    place: int
    sheet: str
    row: int
    number: str
    source: str
    registered: str
    articles: set[str] = field(default_factory=set)
    counts: Counter[str] = field(default_factory=Counter)
    places: list[int] = field(default_factory=list)


@dataclass(slots=True)
class Outline:
    """The cases by their number in the file, and the remarks on rows that belong to none.

    ``case_of`` says of an event, an offence, a victim or a suspect (record, number in the file) in
    which case it stands.
    """

    language: Language
    only: str | None = None
    cases: dict[str, CaseOutline] = field(default_factory=dict)
    case_of: dict[tuple[str, str], str] = field(default_factory=dict)
    remarks: list[Remark] = field(default_factory=list)
    broken: set[str] = field(default_factory=set)
    refused: set[int] = field(default_factory=set)

    def count(self, record: str) -> int:
        """Return how many records of a type the cases have."""
        return sum(one.counts[record] for one in self.cases.values())

    def case_number(self, row: KeptRow) -> str | None:
        """Return the number, in the file, of the case to which a row belongs; None: of none."""
        return self.case_of_answers(row.answers)

    def case_of_answers(self, row: AnswerRow) -> str | None:
        """Return the same for a row of which only the numbers are known."""
        record, values = dictionary().records[row.record], row.values
        if row.record == "case":
            own = values.get(record.key)
            return own if isinstance(own, str) and own in self.cases else None
        stated = values.get(record.links.get("case", ""))
        if isinstance(stated, str):
            return stated if stated in self.cases else None
        named = [
            (link, pointed)
            for link, holds in record.links.items()
            if isinstance(pointed := values.get(holds), str)
        ]
        if named:
            return next((self.case_of[one] for one in named if one in self.case_of), None)
        # A row that names nothing belongs to the only case that the file has.
        return self.only if stated is None and self.only in self.cases else None


def outline_of(rows: KeptRows, reader: Reader) -> Outline:
    """Return the outline of a file."""
    outline = Outline(reader.language)
    for row in rows.of("case"):
        remark = _of_another_agency(row, reader) or _no_beginning(row, reader.language)
        if remark is not None:
            outline.remarks.append(remark)
            continue
        values = row.answers.values
        number = str(values["case_number"])
        outline.cases[number] = CaseOutline(
            place=row.place,
            sheet=row.sheet,
            row=row.number,
            number=number,
            source=_text(values.get("source_record_number")),
            registered=_edtf(values.get("registered_date")),
        )
    every = {*outline.cases, *(str(r.id) for r in rows.left_out() if r.record == "case")}
    outline.only = next(iter(every)) if len(every) == 1 else None
    for record in UNDER_CASE:
        for row in rows.of(record):
            _take(outline, row, reader)
    _leave_out_broken(outline, rows)
    return outline


def _leave_out_broken(outline: Outline, rows: KeptRows) -> None:
    """A case of which a row was refused is not taken in: half a case tells something untrue."""
    of_refused = [outline.case_of_answers(row) for row in rows.left_out()]
    broken = {number for number in of_refused if number is not None} | outline.broken
    for number in broken & outline.cases.keys():
        case = outline.cases.pop(number)
        message = _(
            "A row of this case was refused, so the case is not taken in, with everything in it. "
            "Put the row right and send the file again."
        )
        remark = Remark(
            place=case.place,
            record="case",
            number=case.row,
            sheet=case.sheet,
            rule="row_of_case_refused",
            message=message,
            field="case_number",
            value=case.number,
        )
        outline.remarks.append(remark)
        outline.refused.update(case.places)


def _take(outline: Outline, row: KeptRow, reader: Reader) -> None:
    number = outline.case_number(row)
    remark = _of_another_agency(row, reader)
    if number is None:
        remark = remark or _without_case(row)
    else:
        remark = remark or _pointing_elsewhere(outline, row, number)
        remark = remark or _no_beginning(row, reader.language)
    if remark is not None or number is None:
        outline.remarks += [remark] if remark else []
        outline.broken |= {number} if number else set()
        return
    values = row.answers.values
    key = values.get(dictionary().records[row.answers.record].key)
    outline.case_of[row.answers.record, str(key)] = number
    case = outline.cases[number]
    case.counts[row.answers.record] += 1
    case.places.append(row.place)
    if row.answers.record == "offence" and isinstance(values.get("article_first"), str):
        case.articles.add(str(values["article_first"]))


def _pointing_elsewhere(outline: Outline, row: KeptRow, case: str) -> Remark | None:
    """A row names records of its own case, and a charge has to name a suspect."""
    record = dictionary().records[row.answers.record]
    for link, holds in record.links.items():
        pointed = row.answers.values.get(holds)
        needed = link == "suspect" and row.answers.record == "charge"
        if link == "case" or not (needed or isinstance(pointed, str)):
            continue
        if not isinstance(pointed, str) or outline.case_of.get((link, pointed)) != case:
            message = _("“%(record)s”: name one that stands in this file, in the same case.") % {
                "record": dictionary().records[link].label.in_language(outline.language)
            }
            value = pointed if isinstance(pointed, str) else None
            return _remark(row, "not_in_the_same_case", message, holds, value)
    return None


def _no_beginning(row: KeptRow, language: Language) -> Remark | None:
    """A case and a suspect begin where the police can have led them; courts tell of the rest."""
    found = _beginning(row)
    if found is None:
        return None
    name, state, accepted = found
    no = NoWay(
        why=No.NOT_A_BEGINNING,
        row="",
        record=row.answers.record,
        field=name,
        before=state,
        after=state,
        accepted=tuple(one for one in accepted if one.value),
    )
    value = str(row.answers.values[name])
    return _remark(row, "not_a_beginning", no_way(no, language), name, value)


def _beginning(row: KeptRow) -> tuple[str, StrEnum, Sequence[StrEnum]] | None:
    values = row.answers.values
    if row.answers.record == "case" and isinstance(code := values.get("case_state"), str):
        state, states = case_state(code), cases_of_workbooks()
        return None if state in states else ("case_state", state, states)
    if row.answers.record == "suspect" and isinstance(code := values.get("stage"), str):
        stage, stages = person_stage(code), persons_of_workbooks()
        return None if stage in stages else ("stage", stage, stages)
    return None


def _of_another_agency(row: KeptRow, reader: Reader) -> Remark | None:
    """An agency reports for itself: rows of another one are for that one to send."""
    stated = row.answers.values.get("reporting_agency")
    if not isinstance(stated, str) or stated == reader.agency_code:
        return None
    message = _("This row is of another agency. An agency takes in its own rows only.")
    return _remark(row, "of_another_agency", message, "reporting_agency", stated)


def _without_case(row: KeptRow) -> Remark:
    record = dictionary().records[row.answers.record]
    name = record.links["case"]
    stated = row.answers.values.get(name)
    message = _(
        "The case of this row is not among the cases of this file that can be taken in. Put its "
        "row right first. What belongs to a case of the register is added on the card of that case."
    )
    value = stated if isinstance(stated, str) else None
    return _remark(row, "case_not_taken_in", message, name, value)


def _remark(row: KeptRow, rule: str, message: str, name: str, value: str | None) -> Remark:
    return Remark(row.place, row.answers.record, row.number, row.sheet, rule, message, name, value)


def _text(value: Value | None) -> str:
    return "" if value is None or isinstance(value, Missing) else str(value)


def _edtf(value: Value | None) -> str:
    return value.edtf if isinstance(value, PartialDate) else ""
