"""What still stands in the way of committing a draft, and what deserves a second look."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from himoya.dictionary.findings import Severity
from himoya.dictionary.missing import Missing, MissingReason
from himoya.dictionary.rules.rulebook import Rule, read_rulebook
from himoya.dictionary.rules.views import RecordLinks, RecordView, Setting, Value, Violation
from himoya.exchange.cells import CellReader
from himoya.exchange.quoting import quoted
from himoya.exchange.rule_messages import message_of
from himoya.platform.entry.answers import Answers
from himoya.platform.entry.contents import Contents, Row
from himoya.platform.entry.questions import Question, Questionnaire
from himoya.platform.entry.resolving import is_record, links_within
from himoya.platform.entry.typed import read_typed
from himoya.platform.entry.versions import no_longer_listed


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """One thing to mend or to look at. ``row``, ``page`` and ``field`` are empty where the reader
    has no question to go to."""

    message: str
    severity: Severity
    label: str = ""
    row: str = ""
    page: str = ""
    field: str = ""


@dataclass(frozen=True, slots=True)
class Checked:
    """Errors keep a draft from being committed; warnings and open questions do not."""

    errors: tuple[Remark, ...]
    warnings: tuple[Remark, ...]
    open_questions: tuple[Remark, ...]


def check(questionnaire: Questionnaire, contents: Contents, today: date) -> Checked:
    """Check everything in a draft, and say it in the words this reader may see."""
    checking = _Checking(questionnaire, contents, today)
    found = [*checking.unread(), *checking.outdated(), *checking.waiting(), *checking.numbers()]
    found += checking.by_rules()
    return Checked(
        tuple(one for one in found if one.severity is Severity.ERROR),
        tuple(one for one in found if one.severity is Severity.WARNING),
        tuple(checking.open_questions()),
    )


Broken = tuple[Rule, str, Violation]


class _Checking:
    def __init__(self, questionnaire: Questionnaire, contents: Contents, today: date) -> None:
        self.questionnaire = questionnaire
        self.language = questionnaire.reader.language
        self.contents = contents
        self.today = today
        self.cells = CellReader(questionnaire.dictionary, self.language)

    def _records(self) -> list[Row]:
        form = self.questionnaire.form
        rows = [row for row in self.contents.present() if row.record in form.records]
        return [row for row in rows if is_record(form, row)]

    # What was typed

    def unread(self) -> Iterator[Remark]:
        """Yield answers that cannot be read; of hidden ones only that there are some."""
        hidden = False
        known = self.questionnaire.dictionary.records
        for row in self.contents.present():
            for name in row.sayings if row.record in known else ():
                latest = row.latest(name)
                if latest is None or latest.typed is None:
                    continue
                question = self._question(row, name)
                if question is None:
                    hidden = hidden or not self._may_see(row, name)
                else:
                    read = read_typed(latest.typed, question, self.cells)
                    yield self._remark(row, name, read.refusal, Severity.ERROR)
        if hidden:
            yield self._for_colleague(Severity.ERROR)

    def outdated(self) -> Iterator[Remark]:
        """Yield answers that their list no longer has: the draft is older than the list."""
        for row in self._records():
            for name in row.sayings:
                code = no_longer_listed(self.questionnaire, row, name)
                if code is None:
                    continue
                if self._question(row, name) is None:
                    yield self._for_colleague(Severity.ERROR)
                    continue
                message = _("The list no longer has “%(code)s”. Choose another answer.")
                text = message % {"code": code}
                yield self._remark(row, name, text, Severity.ERROR)

    def waiting(self) -> Iterator[Remark]:
        """Yield questions that two people answered differently."""
        message = _("Two people answered this differently. Choose which answer stays.")
        for row, name in self.contents.waiting:
            if self._question(row, name) is None:
                yield self._for_colleague(Severity.ERROR)
            else:
                yield self._remark(row, name, message, Severity.ERROR)

    def numbers(self) -> Iterator[Remark]:
        """Yield numbers of records that are missing or stand twice."""
        seen: dict[tuple[str, str], Row] = {}
        for row in self._records():
            record = self.questionnaire.record(row.record)
            question = self._question(row, record.key)
            if question is None:
                continue
            value = row.value(record.key)
            if isinstance(value, Missing) or (
                value is None and not self._is_unread(row, record.key)
            ):
                yield self._remark(
                    row, record.key, _("Every record needs its number."), Severity.ERROR
                )
            elif isinstance(value, str) and (row.record, value) in seen:
                message = _("The number %(number)s stands twice. Every record has its own.")
                text = message % {"number": quoted(value)}
                yield self._remark(row, record.key, text, Severity.ERROR)
            elif isinstance(value, str):
                seen[row.record, value] = row

    def open_questions(self) -> Iterator[Remark]:
        """Yield questions that need an answer or a reason by now and have neither."""
        reason = self.cells.label_of_reason(MissingReason.NOT_KNOWN)
        message = _(
            "No answer yet. Give it, or the reason why there is none, such as “%(reason)s”."
        )
        for row in self._records():
            for page in self.questionnaire.pages_of(row.record):
                for question in self.questionnaire.asked_here(page, self.contents):
                    due = self.questionnaire.is_due(question, row)
                    if due and not question.is_key and row.latest_is_open(question.name):
                        text = message % {"reason": reason}
                        yield self._remark(row, question.name, text, Severity.WARNING)

    # The rules

    def by_rules(self) -> Iterator[Remark]:
        """Yield what rules say about what the reader sees, and that there is more for others."""
        everything = self._broken(self._answers(), hidden=())
        visible = self._broken(self._answers(), hidden=self._hidden())
        told = {(rule.rule, row, one.field) for rule, row, one in visible}
        for rule, row_id, violation in visible:
            row = self.contents.rows[row_id]
            message = message_of(rule, violation, self.language)
            if self._is_asked(row, violation.field):
                yield self._remark(row, violation.field, message, rule.severity)
            elif rule.severity is Severity.ERROR:
                # Another agency answered it: it keeps nobody from sending this card.
                yield self._remark(row, violation.field, message, Severity.WARNING)
        beyond = [one for one in everything if (one[0].rule, one[1], one[2].field) not in told]
        for severity in Severity:
            if any(rule.severity is severity for rule, _row, _violation in beyond):
                yield self._for_colleague(severity)

    def _is_asked(self, row: Row, name: str) -> bool:
        return self.questionnaire.place_of(row.record, name) is not None

    def _answers(self) -> Answers:
        return self.questionnaire.answers_of(self.contents)

    def _hidden(self) -> frozenset[str]:
        return frozenset(
            f"{record}.{field.name}"
            for record in self.questionnaire.form.records
            for field in self.questionnaire.record(record).fields.values()
            if not self.questionnaire.may_see(field)
        )

    def _broken(self, answers: Answers, hidden: Collection[str]) -> list[Broken]:
        """Return every rule that does not hold, with the row; without the hidden fields."""
        views = self._views(answers, hidden)
        setting = Setting(self.questionnaire.dictionary, self.today)
        rulebook = read_rulebook()
        broken: list[Broken] = []
        for row, view in views.items():
            for rule, violation in rulebook.check_record(view, setting):
                broken.append((rule, row, violation))
        by_type: dict[str, list[RecordView]] = {}
        for view in views.values():
            by_type.setdefault(view.record.record, []).append(view)
        links = RecordLinks({name: tuple(many) for name, many in by_type.items()})
        row_of = {id(view): row for row, view in views.items()}
        for rule, view, violation in rulebook.check_links(links, setting):
            broken.append((rule, row_of[id(view)], violation))
        return broken

    def _views(self, answers: Answers, hidden: Collection[str]) -> dict[str, RecordView]:
        plain = {
            row.id: RecordView(
                self.questionnaire.record(row.record),
                {
                    name: value
                    for name, value in row.values.items()
                    if f"{row.record}.{name}" not in hidden
                },
            )
            for row in answers.rows
        }
        by_number = {
            (row.record, row.values[self.questionnaire.record(row.record).key]): plain[row.id]
            for row in answers.rows
        }
        return {row: self._linked(view, by_number) for row, view in plain.items()}

    def _linked(
        self, view: RecordView, by_number: Mapping[tuple[str, Value], RecordView]
    ) -> RecordView:
        links = links_within(self.questionnaire.form, view.record, self.questionnaire.target.beside)
        found = {
            other: by_number[other, view.values[name]]
            for name, other in links.items()
            if name in view.values and (other, view.values[name]) in by_number
        }
        return RecordView(view.record, view.values, found)

    # Words

    def _question(self, row: Row, name: str) -> Question | None:
        page = self.questionnaire.place_of(row.record, name)
        return page.question(name) if page else None

    def _is_unread(self, row: Row, name: str) -> bool:
        latest = row.latest(name)
        return latest is not None and latest.typed is not None

    def _may_see(self, row: Row, name: str) -> bool:
        """A field that the dictionary no longer has hides nothing."""
        field = self.questionnaire.record(row.record).fields.get(name)
        return field is None or self.questionnaire.may_see(field)

    def _remark(self, row: Row, name: str, message: str, severity: Severity) -> Remark:
        page = self.questionnaire.place_of(row.record, name)
        field = self.questionnaire.record(row.record).fields.get(name)
        return Remark(
            message=message,
            severity=severity,
            label=field.label.in_language(self.language) if field else "",
            row=row.id if page else "",
            page=page.slug if page else "",
            field=name if page else "",
        )

    def _for_colleague(self, severity: Severity) -> Remark:
        message = _(
            "There is something to look at in a part of this form that you do not see. Ask the "
            "colleague who filled it in."
        )
        return Remark(message=message, severity=severity)
