"""Figures that stand: kept for an office until a case changes that it may see.

They stand in this process, and in the database for every other one and for the next start. Where a
case changed, they are counted again before they are shown. Only large offices would wait for
minutes: they are shown the figures that stand with their moment, the page says that something
changed since, and the worker counts them again, so that the next look has them. Nobody gets another
office's figures, none that are older than `LONGEST_BEHIND`, and files none that are behind.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from threading import Lock
from typing import Any, Generic, cast

from himoya.platform.access.reader import Reader
from himoya.platform.access.remembered import holds_until
from himoya.platform.audit.changes import Mark, last_mark
from himoya.platform.database.clock import now
from himoya.platform.register.queries.touching import is_large
from himoya.platform.situation import keeping
from himoya.platform.situation.answers import Answer, Asked, Kind, NotReadable, written
from himoya.platform.situation.offices import office_of

LONGEST_BEHIND = timedelta(days=7)

#: Answers kept in a process; a page of figures has some ten thousand numbers.
MOST = 200


@dataclass(frozen=True, slots=True)
class Standing(Generic[Answer]):
    """An answer; ``counted_at`` is its moment where something changed since, otherwise None."""

    answer: Answer
    counted_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class _Kept:
    answer: object
    mark: Mark
    at: datetime


@dataclass(frozen=True, slots=True)
class _Place:
    """Where an answer is kept: for whom, of which kind, and to what."""

    office: str
    kind: str
    question: str


_kept: OrderedDict[_Place, _Kept] = OrderedDict()
_lock = Lock()


def standing(
    reader: Reader, kind: Kind[Answer], asked: Asked, *, exact: bool = False
) -> Standing[Answer]:
    """Return the answer for the reader's office: as it is now, or said within `LONGEST_BEHIND`.

    ``asked`` holds everything besides the reader on which the answer depends. ``exact``: never
    behind.
    """
    place = _Place(office_of(reader), kind.name, written(asked))
    kept = _kept.get(place)
    still = None if kept is None else _still_holds(reader, kind, kept)
    if still is None:
        kept = _from_database(reader, kind, place, kept) or kept
        still = None if kept is None else _still_holds(reader, kind, kept)
    if still is not None:
        _remember(place, still)
        return Standing(cast(Answer, still.answer))
    if kept is not None and not exact and _may_be_behind(reader, kept):
        keeping.wish(reader, kind.name, place.question)
        return Standing(cast(Answer, kept.answer), kept.at)
    return Standing(count_anew(reader, kind, asked))


def count_anew(reader: Reader, kind: Kind[Answer], asked: Asked) -> Answer:
    """Count now, and keep the answer for the reader's office."""
    # The moment first: what changes while it is counted is looked at again.
    mark, at = last_mark(), now()
    answer = kind.work_out(reader, asked)
    place = _Place(office_of(reader), kind.name, written(asked))
    _remember(place, _Kept(answer, mark, at))
    if not reader.broken_glass:  # its figures are gone with the hour, and nobody else's
        what = keeping.Written(kind.write(answer), mark, at)
        keeping.keep(reader, kind.name, place.question, what)
    return answer


def _still_holds(reader: Reader, kind: Kind[Any], kept: _Kept) -> _Kept | None:
    """Return the same answer, looked at until now, unless a change may have changed it."""
    until = holds_until(reader, kept.mark, kind.touched_by)
    return None if until is None else replace(kept, mark=until)


def _from_database(
    reader: Reader, kind: Kind[Any], place: _Place, known: _Kept | None
) -> _Kept | None:
    """Return what another process counted later than what is known here."""
    if reader.broken_glass:
        return None
    than = None if known is None else known.at
    found = keeping.newer(reader, kind.name, place.question, than)
    if found is None:
        return None
    try:
        kept = _Kept(kind.read(found.answer), found.mark, found.at)
    except NotReadable:
        return None
    _remember(place, kept)
    return kept


def _may_be_behind(reader: Reader, kept: _Kept) -> bool:
    """Say whether figures that hold no more may be shown with their moment meanwhile."""
    in_time = now() - kept.at < LONGEST_BEHIND
    return in_time and not reader.broken_glass and is_large(reader)


def _remember(place: _Place, kept: _Kept) -> None:
    with _lock:
        _kept[place] = kept
        _kept.move_to_end(place)
        while len(_kept) > MOST:
            _kept.popitem(last=False)
