"""Answers that need not be worked out again while nothing has changed, such as counts of lists.

Exact: an answer is kept beside the last change that the audit tells of, and is not used after
another one. The question is the SQL with its values, in which the reader's scope stands, so nobody
gets an answer to what somebody else may ask.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterable
from threading import Lock
from typing import Any, TypeVar, cast

from django.core.exceptions import EmptyResultSet
from django.db import models

from himoya.dictionary.roles import Extent
from himoya.platform.access.reader import Reader
from himoya.platform.access.verbs import Verb
from himoya.platform.audit.changes import Mark, Told, last_change, last_mark, since
from himoya.platform.database.clock import today

Answer = TypeVar("Answer")

#: Answers kept in a process; the ones not asked for longest are forgotten.
MOST = 2000

_kept: OrderedDict[tuple[Any, ...], object] = OrderedDict()
_lock = Lock()


#: More changes than these are not looked at one by one.
MOST_CHANGES = 200

#: Whether one of some changes may change an answer of a reader.
Touches = Callable[[Reader, Iterable[Told]], bool]

#: Question -> its answer, and until which change it is known to hold.
_held: OrderedDict[tuple[Any, ...], tuple[Mark, object]] = OrderedDict()

#: Who asks what -> the question as SQL. It depends on nothing that changes beneath.
_questions: OrderedDict[tuple[Any, ...], tuple[str, tuple[str, ...]]] = OrderedDict()


def forget() -> None:
    """Forget every answer; for tests that write past the audit."""
    with _lock:
        _kept.clear()
        _held.clear()


def remembered(
    rows: models.QuerySet[Any], name: str, work_out: Callable[[models.QuerySet[Any]], Answer]
) -> Answer:
    """Return what ``work_out`` says of these rows, inside the caller's scope.

    ``name`` tells kinds of answers apart. The rows must be such that no change of them goes without
    a row of the audit; answers must not be changed by whoever gets them.
    """
    question = _question_of(rows)
    if question is None:
        return work_out(rows)
    return _answer((name, *question), lambda: work_out(rows))


def remembered_rows(
    reader: Reader,
    name: str,
    asked: Hashable,
    rows: Callable[[], models.QuerySet[Any]],
    work_out: Callable[[models.QuerySet[Any]], Answer],
    touches: Touches | None = None,
) -> Answer:
    """As `remembered`, without putting the rows' SQL together again for the same ``asked``.

    The same reader who asks the same thing asks the same SQL; readers of one office then share the
    answer. ``asked`` must hold everything besides the reader by which the rows are chosen.

    ``touches`` says of later changes whether one of them may change an answer of the reader: with
    it, an answer holds while others change what is theirs.
    """
    known_as = (name, asked, *_who(reader))
    with _lock:
        question = _questions.get(known_as)
    if question is None:
        question = _question_of(rows())
        if question is None:
            return work_out(rows())
        with _lock:
            _questions[known_as] = question
            while len(_questions) > MOST:
                _questions.popitem(last=False)
    if touches is not None:
        return _until_touched(reader, (name, *question), touches, lambda: work_out(rows()))
    return _answer((name, *question), lambda: work_out(rows()))


def remembered_for(reader: Reader, name: str, work_out: Callable[[], Answer]) -> Answer:
    """Return what ``work_out`` says for a reader; another post, mode or day is another question."""
    return _answer((name, *_who(reader)), work_out)


def remembered_fact(name: str, asked: Hashable, work_out: Callable[[], Answer]) -> Answer:
    """Return what ``work_out`` says of something that is nobody's secret, such as a name's day."""
    return _answer((name, asked), work_out)


def _who(reader: Reader) -> tuple[Any, ...]:
    """All by which the rows of one reader differ from those of another, today."""
    return (*_whose(reader), today())


def _whose(reader: Reader) -> tuple[Any, ...]:
    glass = sorted((kind, sorted(ids)) for kind, ids in reader.broken_glass.items())
    return (
        *(reader.account, reader.post, reader.agency, reader.role, reader.practice),
        *(tuple(sorted(reader.agencies_below)), repr(glass)),
    )


def which_office(reader: Reader) -> tuple[Any, ...]:
    """All by which the cases of one reader differ from those of another, for answers to share.

    Everybody of one agency and role sees the same, but for those who `sees_alone`. The day is not
    among it: what it changes (posts, agencies, glass that is whole again) stands in the reader.
    """
    rights = tuple(sorted(reader.people)), tuple(sorted(reader.reads))
    if sees_alone(reader):
        return (*_whose(reader), *rights)
    agencies = reader.agencies(Verb.SEE_CASE)
    return (
        *(reader.agency, reader.role, reader.practice, tuple(sorted(reader.agencies_below))),
        None if agencies is None else tuple(sorted(agencies)),
        *rights,
    )


def sees_alone(reader: Reader) -> bool:
    """Say whether the reader sees other cases than colleagues: what is assigned, or broken into."""
    return bool(reader.broken_glass) or reader.grants.get(Verb.SEE_CASE) is Extent.ASSIGNED


def _question_of(rows: models.QuerySet[Any]) -> tuple[str, tuple[str, ...]] | None:
    try:
        sql, values = rows.query.sql_with_params()
    except EmptyResultSet:
        return None
    return sql, tuple(map(repr, values))


def _answer(question: tuple[Any, ...], work_out: Callable[[], Answer]) -> Answer:
    # The change first: an answer that is newer than it is not used after the next look.
    key = (*question, last_change())
    with _lock:
        if key in _kept:
            _kept.move_to_end(key)
            return cast(Answer, _kept[key])
    answer = work_out()
    with _lock:
        _kept[key] = answer
        while len(_kept) > MOST:
            _kept.popitem(last=False)
    return answer


def _until_touched(
    reader: Reader, question: tuple[Any, ...], touches: Touches, work_out: Callable[[], Answer]
) -> Answer:
    with _lock:
        mark, answer = _held.get(question, (None, None))
    still = None if mark is None else holds_until(reader, mark, touches)
    if still is None:
        # The mark first: what changes while it is worked out is looked at again.
        still, answer = last_mark(), work_out()
    with _lock:
        _held[question] = still, answer
        _held.move_to_end(question)
        while len(_held) > MOST:
            _held.popitem(last=False)
    return cast(Answer, answer)


def holds_until(reader: Reader, mark: Mark, touches: Touches) -> Mark | None:
    """Return the mark until which an answer is known to hold; None where it may hold no longer."""
    if mark.digest == last_change():
        return mark
    later = since(mark, MOST_CHANGES)
    if later is None or (later.rows and touches(reader, later.rows)):
        return None
    return later.mark
