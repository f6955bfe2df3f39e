"""The only writers of the question desk. Permission first, state next, atomic, audit last."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from uuid import UUID

from himoya.languages.codes import OWN_NAMES
from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotThere
from himoya.platform.access.scope import reading_as
from himoya.platform.access.verbs import Verb
from himoya.platform.assistance.desk.fields import about as entry_of
from himoya.platform.assistance.desk.fields import is_field
from himoya.platform.assistance.kinds import QUESTION, QuestionState, Where
from himoya.platform.assistance.models import DeskQuestion
from himoya.platform.assistance.refusals import AssistanceRefused, Why
from himoya.platform.assistance.sealing import seal_wordings, seal_words
from himoya.platform.audit.actions import Subject, record
from himoya.platform.audit.acts import Act
from himoya.platform.database.clock import now, today
from himoya.platform.proposals.actions import propose
from himoya.platform.proposals.kinds import Kind

LONGEST = 2000

_OPEN = frozenset({QuestionState.OPEN})
_ANSWERABLE = frozenset({QuestionState.OPEN, QuestionState.ANSWERED})


def ask(*, by: Reader, about: str, text: str) -> DeskQuestion:
    """Ask how a field is to be answered. Raises NotPermitted, AssistanceRefused."""
    by.check(Verb.ASK_STATISTICIAN)
    text = text.strip()[:LONGEST]
    if not is_field(about):
        raise AssistanceRefused(Why.UNKNOWN_FIELD)
    if not text:
        raise AssistanceRefused(Why.NEEDS_WORDS)
    made = DeskQuestion(
        practice=by.practice,
        agency_id=by.agency,
        asked_by_id=by.account,
        asked_at=now(),
        about=about,
        language=by.language,
    )
    made.text = seal_words(made.id, "text", text)
    with reading_as(by):
        made.save(force_insert=True)
        _record(Act.CREATED, by, made, about=about)
    return made


def answer(
    *,
    by: Reader,
    id: UUID,
    version: int | None,
    wordings: Mapping[str, str],
    where: Where = Where.AGENCY,
    holds_until: date | None = None,
) -> DeskQuestion:
    """Answer, or put an answer right; forms show it until ``holds_until``.

    The answer in the language of who answers is the one that holds; the others are drafts. Raises
    NotPermitted, NotThere, AssistanceRefused.
    """
    by.check(Verb.ANSWER_QUESTION)
    on_forms = where is Where.FORMS
    said: dict[str, str] = {
        language: words
        for language in OWN_NAMES
        if (words := wordings.get(language, "").strip()[:LONGEST])
    }
    if not said:
        raise AssistanceRefused(Why.NEEDS_AN_ANSWER)
    if on_forms and (holds_until is None or holds_until < today()):
        raise AssistanceRefused(Why.ENDS_TOO_EARLY)
    with reading_as(by):
        found = _locked(id, version, _ANSWERABLE)
        found.answered_in = by.language if by.language in said else next(iter(said))
        found.answer = seal_wordings(found.id, "answer", said)
        found.same_as = None
        found.for_all, found.on_forms = where is not Where.AGENCY, on_forms
        found.holds_until = holds_until if on_forms else None
        _answered(by, found, languages=len(said), on_forms=int(on_forms))
    return found


def answer_as_before(*, by: Reader, id: UUID, version: int | None, same_as: UUID) -> DeskQuestion:
    """Answer with the answer of an earlier question. Raises as `answer`."""
    by.check(Verb.ANSWER_QUESTION)
    with reading_as(by):
        found = _locked(id, version, _OPEN)
        other: DeskQuestion | None = DeskQuestion.objects.filter(
            id=same_as, state=QuestionState.ANSWERED.value
        ).first()
        if other is None or other.id == found.id:
            raise AssistanceRefused(Why.NOT_THE_SAME)
        # The question that was answered itself: links are never longer than one.
        found.same_as_id = other.same_as_id or other.id
        if not other.for_all and other.agency_id != found.agency_id:
            raise AssistanceRefused(Why.NOT_THE_SAME)
        _answered(by, found, same_as=1)
    return found


def take_from_forms(*, by: Reader, id: UUID, version: int | None) -> DeskQuestion:
    """Show an answer no longer under the instruction; it stays at the desk. Raises as `answer`."""
    by.check(Verb.ANSWER_QUESTION)
    with reading_as(by):
        found = _locked(id, version, frozenset({QuestionState.ANSWERED}))
        if not found.on_forms:
            raise AssistanceRefused(Why.NOT_NOW)
        found.on_forms, found.holds_until = False, None
        _saved(found)
        _record(Act.CHANGED, by, found, on_forms=0)
    return found


def propose_instead(
    *, by: Reader, id: UUID, version: int | None, kind: Kind, title: str, text: str
) -> DeskQuestion:
    """Send the question on as a proposed change of the dictionary.

    Raises NotPermitted, NotThere, AssistanceRefused, ProposalRefused.
    """
    by.check(Verb.ANSWER_QUESTION)
    by.check(Verb.PROPOSE_CHANGE)
    with reading_as(by):
        found = _locked(id, version, _OPEN)
        found.proposal = propose(
            by=by, kind=kind, about=entry_of(found.about), title=title, text=text
        )
        found.state = QuestionState.PROPOSED.value
        found.answered_by_id, found.answered_at = by.account, now()
        _saved(found)
        _record(Act.CHANGED, by, found, state=found.state)
    return found


def withdraw(*, by: Reader, id: UUID, version: int | None) -> DeskQuestion:
    """Take an open question of the own agency back.

    Raises NotPermitted, NotThere, AssistanceRefused.
    """
    by.check(Verb.ASK_STATISTICIAN)
    with reading_as(by):
        found = _locked(id, version, _OPEN)
        if found.agency_id != by.agency:
            raise AssistanceRefused(Why.NOT_NOW)
        found.state = QuestionState.WITHDRAWN.value
        _saved(found)
        _record(Act.CHANGED, by, found, state=found.state)
    return found


def _locked(id: UUID, version: int | None, states: Collection[QuestionState]) -> DeskQuestion:
    rows = DeskQuestion.objects.select_for_update(of=("self",))
    found: DeskQuestion | None = rows.filter(id=id).first()
    if found is None:
        raise NotThere(QUESTION, str(id))
    if version is not None and found.version != version:
        raise AssistanceRefused(Why.CHANGED_MEANWHILE)
    if QuestionState(found.state) not in states:
        raise AssistanceRefused(Why.NOT_NOW)
    return found


def _answered(by: Reader, found: DeskQuestion, **details: str | int) -> None:
    first = found.answered_at is None
    found.state = QuestionState.ANSWERED.value
    found.answered_by_id = by.account
    # A wording put right does not make the agency have waited longer.
    found.answered_at = now() if first else found.answered_at
    _saved(found)
    _record(Act.CHANGED, by, found, state=found.state, **details)


def _saved(found: DeskQuestion) -> None:
    found.version += 1
    found.save()


def _record(act: Act, by: Reader, found: DeskQuestion, **details: str | int) -> None:
    record(act, by=by, subject=Subject(QUESTION, str(found.id)), details=details)
