"""A file plan and its rows -> sheets of cells, as the agency's clerk fills them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from himoya.demonstration.clerk import Cell, Clerk
from himoya.demonstration.deliveries import FilePlan
from himoya.demonstration.habits import MissingStyle, Wording
from himoya.demonstration.national_data import NationalData, Row
from himoya.demonstration.unreadable import Spoilt
from himoya.dictionary.dictionary import Dictionary
from himoya.dictionary.fields import Field
from himoya.dictionary.missing import sibling_column
from himoya.dictionary.records import RecordType
from himoya.dictionary.words import Words
from himoya.languages.codes import Language


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet (or one CSV): lines above the headings, headings, and rows of cells.

    ``pages`` gives the title of the card's page to every column of a filled-in template.
    ``rows_held`` is the number of rows that hold anything.
    """

    title: str
    above: tuple[str, ...]
    headings: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    pages: tuple[str, ...] = ()
    rows_held: int = 0


class UnaskedAnswer(AssertionError):
    """A row has an answer for which its file has no column."""


def sheets_of(
    plan: FilePlan, data: NationalData, spoilt: Spoilt, dictionary: Dictionary
) -> list[Sheet]:
    """Return the sheets of one file."""
    clerk = Clerk(dictionary, plan.habit, f"{plan.holder} {plan.name}")
    sheets = []
    for record in plan.records:
        rows = [row for row in data.of(record, plan.holder) if plan.keeps(row)]
        filling = _Filling(dictionary, plan, clerk, dictionary.records[record], rows)
        sheets.append(filling.sheet(spoilt))
    return sheets


class _Filling:
    def __init__(
        self,
        dictionary: Dictionary,
        plan: FilePlan,
        clerk: Clerk,
        record: RecordType,
        rows: list[Row],
    ) -> None:
        self.plan = plan
        self.clerk = clerk
        self.record = record
        self.rows = rows
        self.language: Language = plan.habit.language
        self.page_of = _pages(dictionary, plan.form, record)
        self.columns = self._columns()
        self.siblings = self._siblings()

    def _columns(self) -> list[Field]:
        """All fields of the card, or those that this agency keeps at all."""
        if self.page_of:
            return [self.record[name] for name in self.page_of]
        used = {name for row in self.rows for name in row.values}
        columns = [field for field in self.record.fields.values() if field.name in used]
        return self.clerk.shuffle(columns) if self.plan.habit.shuffled else columns

    def _siblings(self) -> list[Field]:
        if self.plan.habit.missing is not MissingStyle.SIBLING:
            return []
        return [field for field in self.columns if not field.is_coded]

    def sheet(self, spoilt: Spoilt) -> Sheet:
        self._ask_for_every_answer()
        extra = self.plan.habit.extra or {}
        rows: list[tuple[Cell, ...]] = []
        held = 0
        for number, row in enumerate(self.rows, start=1):
            cells = tuple(self._cells(row, spoilt))
            cells += tuple(self.clerk.remark(choices, number) for choices in extra.values())
            times = 2 if row in spoilt.repeated else 1
            rows += [cells] * times
            held += times
            if self.clerk.leaves_blank_row():
                rows.append((None,) * len(cells))
        return Sheet(
            title=self.record.label.in_language(self.language)[:31],
            above=self.plan.habit.titles,
            headings=(*self._headings(), *extra),
            rows=tuple(rows),
            pages=tuple(_in(page, self.language) for page in self.page_of.values()),
            rows_held=held,
        )

    def _headings(self) -> Iterator[str]:
        for field in self.columns:
            in_codes = self.plan.habit.wording is Wording.CODES
            yield field.name if in_codes else field.label.in_language(self.language)
        for field in self.siblings:
            yield sibling_column(field.name)

    def _cells(self, row: Row, spoilt: Spoilt) -> Iterator[Cell]:
        typed_over = spoilt.cells.get(row, {})
        for field in self.columns:
            if field.name in typed_over:
                yield typed_over[field.name]
            else:
                value = row.values.get(field.name)
                yield None if value is None else self.clerk.cell(field, value)
        for field in self.siblings:
            value = row.values.get(field.name)
            is_gone = value is None or field.name in typed_over
            yield None if value is None or is_gone else self.clerk.sibling(value)

    def _ask_for_every_answer(self) -> None:
        known = {field.name for field in self.columns}
        unasked = {name for row in self.rows for name in row.values} - known
        if unasked:
            raise UnaskedAnswer(f"{self.plan.name}, {self.record.record}: {sorted(unasked)}")


def _in(page: Words | None, language: Language) -> str:
    return "" if page is None else page.in_language(language)


def _pages(dictionary: Dictionary, form: str | None, record: RecordType) -> dict[str, Words | None]:
    """Return the fields of a card in its order with the titles of their pages; the numbers that
    tie its sheets together come first."""
    if form is None:
        return {}
    asked = {
        name: page.title
        for page in dictionary.forms[form].pages
        if page.record == record.record
        for name in page.fields
    }
    ties = (record.key, *record.links.values())
    first: dict[str, Words | None] = {name: asked.get(name) for name in ties}
    national = {field.name: None for field in record.fields.values() if field.national}
    return {**first, **asked, **{name: None for name in national if name not in asked}}
