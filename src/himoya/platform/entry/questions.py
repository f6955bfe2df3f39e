"""Which questions of a form a reader is asked, page by page, and how each is answered.

A field of a class that the reader may not read is not there: not on the page, not among the
answers shown, not in a message. Fields that another kind of agency fills in are not asked.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from himoya.dictionary.dictionary import Dictionary
from himoya.dictionary.fields import Field, FieldType, FilledBy, Moment
from himoya.dictionary.records import Form, Page, RecordType
from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotThere
from himoya.platform.entry.answers import Answers
from himoya.platform.entry.contents import Contents, Row
from himoya.platform.entry.resolving import answers_of
from himoya.platform.entry.targets import EntryTarget

#: Longest list that is shown as radio buttons, and as checkboxes; longer ones are searched.
MOST_RADIOS = 12
MOST_CHECKBOXES = 30


class Kind(StrEnum):
    """How a question is answered."""

    RADIOS = "radios"
    CHECKBOXES = "checkboxes"
    SEARCH = "search"
    SEARCH_MANY = "search_many"
    TEXT = "text"
    LONG_TEXT = "long_text"
    NUMBER = "number"
    DATE = "date"
    OTHER_RECORD = "other_record"


@dataclass(frozen=True, slots=True)
class Question:
    """One field as it is asked. ``other`` is the record type that the answer points to."""

    record: str
    field: Field
    kind: Kind
    other: str = ""
    is_key: bool = False

    @property
    def name(self) -> str:
        """The field's name."""
        return self.field.name

    @property
    def takes_reasons(self) -> bool:
        """Whether it may stay without an answer for a reason; a record's own number may not.

        Nor may the record that it hangs on, unless it may hang on none: a penalty for all charges.
        """
        hangs_on_one = self.other and self.field.required is not Moment.NEVER
        return not self.is_key and not hangs_on_one


@dataclass(frozen=True, slots=True)
class FormPage:
    """One topic: the questions of one record type that this reader is asked."""

    page: Page
    questions: tuple[Question, ...]

    @property
    def slug(self) -> str:
        """The page's name in addresses."""
        return self.page.page.replace("_", "-")

    def question(self, name: str) -> Question | None:
        """Return the question of a field; None where this page does not ask it."""
        return next((one for one in self.questions if one.name == name), None)


@dataclass(frozen=True, slots=True)
class Step:
    """One page for one record: what is opened, filled in and left."""

    page: FormPage
    row: Row


class Questionnaire:
    """One form as one reader meets it."""

    def __init__(self, dictionary: Dictionary, target: EntryTarget, reader: Reader) -> None:
        self.dictionary = dictionary
        self.target = target
        self.reader = reader
        self.form: Form = dictionary.forms[target.form]
        found = (FormPage(page, self._asked(page)) for page in self.form.pages)
        self.pages = tuple(page for page in found if page.questions)

    def record(self, name: str) -> RecordType:
        """Return a record type."""
        return self.dictionary.records[name]

    def repeats(self, name: str) -> bool:
        """Whether a draft may hold several records of a type: those that hang on another of it."""
        there = {*self.form.records, *self.target.beside}
        return name in there and any(other in there for other in self.record(name).links)

    def repeated(self) -> tuple[str, ...]:
        """Return the record types of which the reader may add and take out records."""
        asked = {page.page.record for page in self.pages} - self.target.fixed
        return tuple(name for name in self.form.records if name in asked and self.repeats(name))

    def is_due(self, question: Question, row: Row) -> bool:
        """Whether a question needs an answer or a reason by now."""
        come = self.target.moments
        if self.target.moments_come is not None:
            said = {name: row.value(name) for name in row.sayings}
            known = {name: value for name, value in said.items() if value is not None}
            come = self.target.moments_come(row.record, known)
        return question.field.required in come

    def answers_of(self, contents: Contents) -> Answers:
        """Return everything that a draft says, as a wing receives it."""
        return answers_of(self.dictionary, self.form, contents, self.target.beside)

    def page(self, slug: str) -> FormPage:
        """Return a page by its name in addresses; raises NotThere."""
        for page in self.pages:
            if page.slug == slug:
                return page
        raise NotThere("entry_page", slug[:60])

    def pages_of(self, record: str) -> tuple[FormPage, ...]:
        """Return the pages about one record type, in the form's order."""
        return tuple(page for page in self.pages if page.page.record == record)

    def place_of(self, record: str, name: str) -> FormPage | None:
        """Return the page on which a field is asked; None where this reader is not asked it."""
        found = (page for page in self.pages_of(record) if page.question(name))
        return next(found, None)

    def may_see(self, field: Field) -> bool:
        """Whether the reader may know what a field holds."""
        return self.reader.may_read(field.sensitivity)

    def steps(self, contents: Contents) -> list[Step]:
        """Return every page for every record, in the order in which they are filled in.

        The form's order for the first record of each type; the pages about a second person follow
        together, after the last page about the first, so that one person is spoken of at a time.
        """
        steps: list[Step] = []
        last = {page.page.record: page for page in self.pages}
        for page in self.pages:
            record = page.page.record
            rows = contents.of(record)
            steps.extend(Step(page, row) for row in rows[:1])
            if page is last[record]:
                for row in rows[1:]:
                    steps.extend(Step(each, row) for each in self.pages_of(record))
        return steps

    def asked_here(self, page: FormPage, contents: Contents) -> tuple[Question, ...]:
        """Return the questions of a page that mean something now: a link needs two to choose of."""
        return tuple(
            one
            for one in page.questions
            if one.kind is not Kind.OTHER_RECORD or len(contents.of(one.other)) > 1
        )

    def _asked(self, page: Page) -> tuple[Question, ...]:
        return tuple(self._questions(page))

    def _questions(self, page: Page) -> Iterator[Question]:
        record = self.record(page.record)
        for name in page.fields:
            field = record[name]
            if self._is_asked(record, field):
                other = self._other(record, name)
                kind = Kind.OTHER_RECORD if other else self._kind(field)
                yield Question(record.record, field, kind, other, is_key=name == record.key)

    def _is_asked(self, record: RecordType, field: Field) -> bool:
        if field.derived or not self.may_see(field):
            return False
        if f"{record.record}.{field.name}" in self.target.given:
            return False
        if field.name == record.key and FilledBy.SYSTEM in field.filled_by:
            return False
        asked_as = self.target.asked_as or self.reader.agency_role
        return asked_as in {one.value for one in field.filled_by}

    def _other(self, record: RecordType, name: str) -> str:
        """The record type of the draft that a field points to; empty where it points to none."""
        found = (other for other, link in record.links.items() if link == name)
        there = {*self.form.records, *self.target.beside}
        return next((other for other in found if other in there), "")

    def _kind(self, field: Field) -> Kind:
        match field.type:
            case FieldType.CODE:
                length = len(self.dictionary.codelist_of(field).codes)
                if field.many:
                    return Kind.CHECKBOXES if length <= MOST_CHECKBOXES else Kind.SEARCH_MANY
                return Kind.RADIOS if length <= MOST_RADIOS else Kind.SEARCH
            case FieldType.INTEGER | FieldType.AMOUNT:
                return Kind.NUMBER
            case FieldType.DATE:
                return Kind.DATE
            case FieldType.TEXT:
                return Kind.LONG_TEXT
        return Kind.TEXT
