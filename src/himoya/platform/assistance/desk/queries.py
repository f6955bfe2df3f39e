"""The only readers of the question desk. Nothing of it is about a person of a case."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from himoya.languages.codes import OWN_NAMES, Language
from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotThere
from himoya.platform.access.scope import looking_as
from himoya.platform.access.verbs import Verb
from himoya.platform.agencies.queries import names_of
from himoya.platform.assistance.desk.alike import holds_words, most_alike
from himoya.platform.assistance.kinds import QUESTION, QuestionState
from himoya.platform.assistance.models import DeskQuestion
from himoya.platform.assistance.sealing import open_wordings, open_words
from himoya.platform.database.clock import today

#: Earlier questions that are offered beside one.
MOST_ALIKE = 5
#: Questions looked through for those alike, the latest first.
MOST_COMPARED = 2000


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What the desk said. ``words`` by language; all but ``thought_in`` are drafts."""

    words: Mapping[str, str]
    thought_in: str
    on: datetime

    def language_for(self, language: Language) -> str:
        """Return the language in which a reader of ``language`` is shown it."""
        return language if language in self.words else self.thought_in

    def in_language(self, language: Language) -> str:
        """Return the words in a language; in the one it was thought in where it has no others."""
        return self.words[self.language_for(language)]


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionShown:
    """One question. ``agency`` is empty where another agency asked: it is nobody's business who."""

    id: UUID
    about: str
    text: str
    language: str
    state: QuestionState
    version: int
    agency: str
    asked_at: datetime
    answer: Answer | None
    for_all: bool
    on_forms: bool
    holds_until: date | None
    same_as: UUID | None
    proposal: UUID | None
    is_own: bool
    may_answer: bool


def questions(reader: Reader) -> QuerySet[DeskQuestion]:
    """Return the questions that are there for the reader, inside the caller's scope."""
    reader.check(Verb.ASK_STATISTICIAN)
    rows: QuerySet[DeskQuestion] = DeskQuestion.objects.all()
    return rows


def question_of(reader: Reader, id: UUID) -> QuestionShown:
    """Return one question. Raises NotPermitted, NotThere."""
    with looking_as(reader):
        row = questions(reader).filter(id=id).select_related("same_as").first()
        if row is None:
            raise NotThere(QUESTION, str(id))
        return _shown(reader, row)


def alike(reader: Reader, one: QuestionShown) -> list[QuestionShown]:
    """Return answered questions that ask nearly the same. Raises NotPermitted."""
    with looking_as(reader):
        rows = _answered(reader).exclude(id=one.id).filter(same_as=None)
        by_id = {row.id: row for row in rows.order_by("-asked_at")[:MOST_COMPARED]}
        others = [(key, row.about, text_of(row)) for key, row in by_id.items()]
        near = most_alike(one.text, one.about, others, MOST_ALIKE)
        return [_shown(reader, by_id[key]) for key in near]


def answered_about(reader: Reader, about: str) -> list[QuestionShown]:
    """Return what was answered about a field, the latest first. Raises NotPermitted."""
    with looking_as(reader):
        rows = _answered(reader).filter(about=about, same_as=None).order_by("-answered_at")
        return [_shown(reader, row) for row in rows[:MOST_ALIKE]]


def with_words(rows: QuerySet[DeskQuestion], wanted: str) -> QuerySet[DeskQuestion]:
    """Return the rows whose question or answer holds words; inside the caller's scope.

    Words are sealed, so they are opened one by one: a desk has hundreds of questions.
    """
    found = [
        row.id
        for row in rows.select_related("same_as")
        if holds_words(wanted, [text_of(row), *_words(row).values()])
    ]
    return rows.filter(id__in=found)


def on_forms_now(reader: Reader) -> Mapping[str, Sequence[Answer]]:
    """Return ``record.field`` -> the answers that are shown under its instruction today.

    Raises NotPermitted.
    """
    found: dict[str, list[Answer]] = {}
    with looking_as(reader):
        rows = questions(reader).filter(
            state=QuestionState.ANSWERED.value, on_forms=True, holds_until__gte=today()
        )
        for row in rows.order_by("answered_at"):
            said = _answer(row)
            if said is not None:
                found.setdefault(row.about, []).append(said)
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """A question that waits for an answer, or whose answer its asker may look at."""

    id: UUID
    about: str
    at: datetime


def open_questions(reader: Reader, most: int) -> list[Due]:
    """Return the questions that wait for the reader's answer, the oldest first."""
    if not reader.may(Verb.ANSWER_QUESTION):
        return []
    with looking_as(reader):
        rows = questions(reader).filter(state=QuestionState.OPEN.value).order_by("asked_at")
        return [Due(id=row.id, about=row.about, at=row.asked_at) for row in rows[:most]]


def answers_since(reader: Reader, since: datetime, most: int) -> list[Due]:
    """Return the own questions that were answered lately, the latest first."""
    with looking_as(reader):
        rows = questions(reader).filter(asked_by=reader.account, answered_at__gte=since)
        return [
            Due(id=row.id, about=row.about, at=row.answered_at)
            for row in rows.order_by("-answered_at")[:most]
            if row.answered_at is not None
        ]


def text_of(row: DeskQuestion) -> str:
    """Return the words of a question. Raises `KeyTrouble`."""
    return open_words(row.id, "text", row.text)


def answer_text(row: DeskQuestion, language: Language) -> str:
    """Return the answer to a question in a language; empty where there is none."""
    said = _answer(row)
    return said.in_language(language) if said is not None else ""


def _answered(reader: Reader) -> QuerySet[DeskQuestion]:
    rows = questions(reader).filter(state=QuestionState.ANSWERED.value)
    if reader.may(Verb.ANSWER_QUESTION):
        return rows
    return rows.filter(Q(for_all=True) | Q(agency=reader.agency))


def _words(row: DeskQuestion) -> Mapping[str, str]:
    source = row.same_as or row
    return open_wordings(source.id, "answer", source.answer)


def _answer(row: DeskQuestion) -> Answer | None:
    source = row.same_as or row
    words = _words(row)
    if not words or source.answered_at is None:
        return None
    said = {str(language): words[language] for language in OWN_NAMES if language in words}
    return Answer(words=said, thought_in=source.answered_in, on=source.answered_at)


def _shown(reader: Reader, row: DeskQuestion) -> QuestionShown:
    own = row.agency_id == reader.agency
    answers = reader.may(Verb.ANSWER_QUESTION)
    names = names_of({row.agency_id}, reader.language) if own or answers else {}
    return QuestionShown(
        id=row.id,
        about=row.about,
        text=text_of(row),
        language=row.language,
        state=QuestionState(row.state),
        version=row.version,
        agency=names.get(row.agency_id, ""),
        asked_at=row.asked_at,
        answer=_answer(row),
        for_all=row.for_all,
        on_forms=row.on_forms and row.holds_until is not None and row.holds_until >= today(),
        holds_until=row.holds_until,
        same_as=row.same_as_id,
        proposal=row.proposal_id,
        is_own=own,
        may_answer=answers,
    )
