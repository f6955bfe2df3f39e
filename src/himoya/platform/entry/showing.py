"""A question as a template draws it: words in the reader's language, and the present answer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from himoya.dictionary.dictionary import Dictionary
from himoya.dictionary.fields import FieldType
from himoya.dictionary.missing import Missing
from himoya.dictionary.rules.views import Value
from himoya.exchange.cells import CellReader
from himoya.languages.codes import Language
from himoya.languages.dates import PartialDate, format_date
from himoya.languages.numbers import format_number
from himoya.platform.entry import remarks
from himoya.platform.entry.choices import Choice, offered
from himoya.platform.entry.contents import Contents, Row, Saying, Typed
from himoya.platform.entry.questions import FormPage, Kind, Question, Questionnaire
from himoya.platform.entry.typed import REASON, control_name, read_typed, shown_as_parts

#: Answers of a list in which a whole text stands between several.
SEPARATOR = "; "

#: Between the things by which a record is told from others.
BETWEEN = " · "


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One radio button, checkbox or line of a selection."""

    value: str
    label: str
    chosen: bool
    level: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionView:
    """All that a template needs; ``parts`` are the texts of the controls by part of the name.

    ``older`` is the version that the question showed where it waits for a choice. ``text_only``: a
    date that parts cannot say.
    """

    question: Question
    name: str
    id: str
    label: str
    hint: str
    options: tuple[Option, ...] = ()
    reasons: tuple[Option, ...] = ()
    parts: Mapping[str, str] = field(default_factory=dict)
    error: str = ""
    needed: bool = False
    text_only: bool = False
    waits: bool = False
    codelist: str = ""
    is_open: bool = True
    #: What rooms above say under the instruction, and whether the reader may ask about it there.
    said: Sequence[str] = ()
    may_ask: bool = False

    @property
    def entry(self) -> str:
        """The field as the dictionary names it: ``record.field``."""
        return f"{self.question.record}.{self.question.name}"

    @property
    def kind(self) -> str:
        """How it is answered, for choosing the template."""
        return self.question.kind.value

    @property
    def text(self) -> str:
        """The text of the control that carries the whole answer."""
        return self.parts.get("", "")

    @property
    def date_parts(self) -> dict[str, str]:
        """The parts of a date under names that a template can say: ``until_day`` and so on."""
        return {part.replace("-", "_"): text for part, text in self.parts.items()}

    @property
    def reason_chosen(self) -> bool:
        """Whether a reason stands in place of an answer."""
        return any(one.chosen for one in self.reasons)


class Shower:
    """Shows answers of one draft to one reader."""

    def __init__(self, questionnaire: Questionnaire, contents: Contents, today: date) -> None:
        self.questionnaire = questionnaire
        self.contents = contents
        self.today = today
        self.language: Language = questionnaire.reader.language
        self.dictionary: Dictionary = questionnaire.dictionary
        self.said = remarks.said(questionnaire.reader, self.language)

    def page(
        self,
        page: FormPage,
        row: Row,
        errors: Mapping[tuple[str, str], str],
        typed: Mapping[str, Typed] | None = None,
        *,
        compact: bool = False,
    ) -> list[QuestionView]:
        """Return the questions of a page; ``typed`` overrules what the draft holds.

        ``compact``: in the full card several answers are typed, not ticked.
        """
        questions = self.questionnaire.asked_here(page, self.contents)
        if compact:
            questions = tuple(map(_typed_instead_of_ticked, questions))
        return [
            self.question(one, row, errors.get((row.id, one.name), ""), (typed or {}).get(one.name))
            for one in questions
        ]

    def question(
        self, question: Question, row: Row, error: str = "", typed: Typed | None = None
    ) -> QuestionView:
        """Return one question with its present answer."""
        latest = row.latest(question.name)
        if typed is not None:
            latest = Saying(None, typed, 0, "", "")
        codes = self._chosen(question, latest)
        name = control_name(row.id, question.name)
        due = self.questionnaire.is_due(question, row)
        is_list = question.kind in {Kind.RADIOS, Kind.CHECKBOXES, Kind.OTHER_RECORD}
        value = latest.value if latest else None
        return QuestionView(
            question=question,
            name=name,
            id=name.replace(".", "-"),
            label=question.field.label.in_language(self.language),
            hint=question.field.instruction.in_language(self.language),
            options=tuple(self._options(question, codes)) if is_list else (),
            reasons=tuple(self._reasons(latest)) if question.takes_reasons else (),
            parts=self._parts(question, latest),
            error=error,
            needed=due or question.is_key,
            text_only=isinstance(value, PartialDate) and shown_as_parts(value) is None,
            waits=question.name in row.waiting,
            codelist=question.field.codelist or "",
            is_open=latest is None or (latest.value is None and latest.typed is None),
            said=self.said.get(f"{question.record}.{question.name}", ()),
            may_ask=self._may_ask(question),
        )

    def _may_ask(self, question: Question) -> bool:
        name = f"{question.record}.{question.name}"
        return bool(remarks.address_to_ask(self.questionnaire.reader, name))

    def _options(self, question: Question, chosen: Iterable[str]) -> list[Option]:
        codes = set(chosen)
        return [
            Option(value=one.code, label=one.label, chosen=one.code in codes, level=one.level)
            for one in self._choices(question, codes)
        ]

    def _choices(self, question: Question, keep: Iterable[str]) -> list[Choice]:
        if question.kind is Kind.OTHER_RECORD:
            rows = self.contents.of(question.other)
            return [Choice(row.id, self.in_brief(row)) for row in rows]
        codelist = self.dictionary.codelist_of(question.field)
        return offered(codelist, self.language, self.today, keep)

    def name_of(self, row: Row) -> str:
        """Return what a record is called on pages: its type and place, never a name."""
        label = self.dictionary.records[row.record].label.in_language(self.language)
        if not self.questionnaire.repeats(row.record):
            return label
        rows = self.contents.of(row.record)
        place = rows.index(row) + 1 if row in rows else 0
        if place and len(rows) > 1:
            return _("%(record)s %(number)d") % {"record": label, "number": place}
        return label

    def in_brief(self, row: Row) -> str:
        """Return what tells a record from others of its type: its place, its number, some answers.

        Never a name: the wing says which answers, and what the reader may not read is not there.
        """
        names = self.questionnaire.target.in_brief.get(row.record, ())
        found = [words for name in names if (words := self._briefly(row, name))]
        return BETWEEN.join([self.name_of(row), *found])

    def _briefly(self, row: Row, name: str) -> str:
        record = self.dictionary.records[row.record]
        field, value = record[name], row.value(name)
        if value is None or isinstance(value, Missing) or not self.questionnaire.may_see(field):
            return ""
        pointed = self.contents.rows.get(str(value))
        if pointed is not None:
            return str(pointed.value(self.dictionary.records[pointed.record].key) or "")
        words = self.in_words(Question(row.record, field, Kind.TEXT), row.latest(name))
        label = field.label.in_language(self.language)
        return f"{label}: {words}" if field.unit else words

    def _chosen(self, question: Question, latest: Saying | None) -> tuple[str, ...]:
        if latest is None:
            return ()
        if latest.typed is not None:
            return tuple(latest.typed.get("", ()))
        if isinstance(latest.value, Missing):
            return ()
        if isinstance(latest.value, tuple):
            return latest.value
        return (str(latest.value),) if latest.value is not None else ()

    def reasons(self) -> list[Option]:
        """Return the reasons for a missing answer, none chosen."""
        return self._reasons(None)

    def _reasons(self, latest: Saying | None) -> list[Option]:
        chosen: set[str] = set()
        if latest is not None and isinstance(latest.value, Missing):
            chosen = {latest.value.reason.reserved_code}
        elif latest is not None and latest.typed is not None:
            chosen = {*latest.typed.get(REASON, ()), *latest.typed.get("", ())}
        return [
            Option(
                value=f"_{code.code}",
                label=code.label.in_language(self.language),
                chosen=f"_{code.code}" in chosen,
            )
            for code in self.dictionary.codelists["missing_reason"]
        ]

    def _parts(self, question: Question, latest: Saying | None) -> dict[str, str]:
        if latest is None:
            return {}
        if latest.typed is not None:
            return {part: SEPARATOR.join(texts) for part, texts in latest.typed.items()}
        value = latest.value
        if value is None or isinstance(value, Missing):
            return {}
        if isinstance(value, PartialDate):
            parts = shown_as_parts(value) or {}
            return {"": value.edtf} | {part: texts[0] for part, texts in parts.items()}
        if question.kind in {Kind.SEARCH, Kind.SEARCH_MANY}:
            return {"": SEPARATOR.join(self._labels(question, value))}
        return {"": plain_text(value)}

    def _labels(self, question: Question, value: Value) -> list[str]:
        codelist = self.dictionary.codelist_of(question.field)
        codes = value if isinstance(value, tuple) else (str(value),)
        return [codelist.label(code, self.language) if code in codelist else code for code in codes]

    def in_words(self, question: Question, saying: Saying | None) -> str:
        """Return an answer as people read it, for checking and for comparing; empty where open."""
        if saying is None or (saying.value is None and saying.typed is None):
            return ""
        if saying.typed is not None:
            between = "." if question.kind is Kind.DATE else SEPARATOR
            return between.join(text for texts in saying.typed.values() for text in texts)
        value = saying.value
        if isinstance(value, Missing):
            reasons = self.dictionary.codelists["missing_reason"]
            return reasons.label(value.reason.value, self.language)
        if isinstance(value, PartialDate):
            return format_date(value, self.language)
        if question.kind is Kind.OTHER_RECORD:
            row = self.contents.rows.get(str(value))
            return self.in_brief(row) if row else str(value)
        if question.field.is_coded and value is not None:
            return SEPARATOR.join(self._labels(question, value))
        if question.field.type in {FieldType.INTEGER, FieldType.AMOUNT}:
            return self._number(value)
        return str(value)

    def _number(self, value: Value | None) -> str:
        if isinstance(value, float) and not value.is_integer():
            return format_number(value, self.language, decimals=2)
        return format_number(value, self.language) if isinstance(value, int | float) else str(value)

    def refusal(self, question: Question, row: Row) -> str:
        """Return why the present answer cannot be read; empty where it can."""
        latest = row.latest(question.name)
        if latest is None or latest.typed is None:
            return ""
        return read_typed(
            latest.typed, question, CellReader(self.dictionary, self.language)
        ).refusal


def _typed_instead_of_ticked(question: Question) -> Question:
    ticked = question.kind is Kind.CHECKBOXES
    return replace(question, kind=Kind.SEARCH_MANY) if ticked else question


def plain_text(value: Value) -> str:
    """Return a number or text as a control holds it: what is typed back reads the same."""
    if isinstance(value, float):
        return format(Decimal(repr(value)), "f") if not value.is_integer() else str(int(value))
    return "; ".join(value) if isinstance(value, tuple) else str(value)
