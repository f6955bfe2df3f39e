"""What can be written of published news, of whichever room; rows are only added, audit last.

A room says on which `Shelf` its news stands. Permission is asked for first, by its ``check``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from django.db import IntegrityError, transaction

from himoya.languages.codes import Language
from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotThere
from himoya.platform.access.scope import reading_as
from himoya.platform.audit.actions import Subject, record
from himoya.platform.audit.acts import Act
from himoya.platform.database.clock import now, today
from himoya.platform.programmes.kinds import NewsMove
from himoya.platform.programmes.news_models import NewsStep, NewsText
from himoya.platform.programmes.published_news.appearances import (
    Appearance,
    appearances_in,
    steps_of,
)
from himoya.platform.programmes.published_news.refusals import NewsRefused, Why
from himoya.platform.programmes.published_news.rules import MOVES
from himoya.programmes.reporting.published_news import Place

_ACTS = {NewsMove.NOTED: Act.CREATED, NewsMove.STRUCK: Act.REMOVED}

#: Figures of a draft as plain values (`reporting.snapshot`).
Plain = list[dict[str, Any]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """Where the news of a programme, or of an event of an office, stands, and who writes.

    ``check`` raises NotPermitted or NotThere unless the writer's office may write here. ``find``
    returns a text that stands here, None where there is none, inside a scope. ``figures`` are those
    of the draft of an edition; it raises NewsRefused. ``kind`` is what the audit calls a text,
    ``details`` is what it tells besides.
    """

    by: Reader
    kind: str
    steps: type[NewsStep]
    check: Callable[[], None]
    find: Callable[[UUID], NewsText | None]
    figures: Callable[[NewsText, Language, int], Plain]
    details: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What is said of one appearance. ``edition`` says of which facts, as the room counts them."""

    language: Language
    place: Place
    outlet: str
    heading: str
    published_on: date
    edition: int
    link: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """What stands there since a correction: headline, address, and the facts behind it."""

    on: date
    heading: str
    link: str
    edition: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Which:
    """Which appearance is meant; ``seen`` is the number of the step that the person saw last."""

    news: UUID
    appearance: UUID
    seen: int | None = None


def note(shelf: Shelf, text: NewsText, told: Told) -> UUID:
    """Note that news appeared, and return its id; twice sent, it is noted once.

    ``text`` is not stored yet and says on which event it is; the rest is written here.

    Raises NotPermitted, NotThere, NewsRefused.
    """
    by = shelf.by
    text.practice, text.agency_id, text.written_by_id = by.practice, by.agency, by.account
    values = _checked(shelf, text, told)
    with reading_as(by):
        shelf.check()
        for row in text.of_same_event():
            if _twin(shelf, row, told) is not None:
                return _id_of(row)
        text.written_at = now()
        text.save(force_insert=True)
        _add(shelf, text, uuid4(), 1, NewsMove.NOTED, values)
    return _id_of(text)


def note_another(shelf: Shelf, news: UUID, told: Told) -> UUID:
    """Note that news appeared in another language or at another outlet; return the appearance.

    Raises NotPermitted, NotThere, NewsRefused.
    """
    shelf.check()
    with reading_as(shelf.by):
        row = _news(shelf, news)
    values = _checked(shelf, row, told)
    with reading_as(shelf.by):
        twin = _twin(shelf, _news(shelf, news), told)
        if twin is not None:
            return twin.id
        id = uuid4()
        _add(shelf, row, id, 1, NewsMove.NOTED, values)
    return id


def put_right(shelf: Shelf, which: Which, told: Told, reason: str) -> None:
    """Put a note right, for a reason. Raises NotPermitted, NotThere, NewsRefused."""

    def changed(row: NewsText, found: Appearance) -> dict[str, Any]:
        last, values = found.last, _cleaned(told)
        _check_told(told)
        if any(day < told.published_on for day in found.corrected_on):
            raise NewsRefused(Why.CORRECTED_EARLIER, "published_on")
        if all(getattr(last, name) == value for name, value in values.items()):
            raise NewsRefused(Why.NOTHING_CHANGED)
        return _with_figures(shelf, row, last, values)

    _step(shelf, which, NewsMove.PUT_RIGHT, reason, changed)


def correct(shelf: Shelf, which: Which, correction: Correction, reason: str) -> None:
    """Note that news was corrected where it stands. Raises NotPermitted, NotThere, NewsRefused."""

    def changed(row: NewsText, found: Appearance) -> dict[str, Any]:
        _check_after(found.last, correction.on)
        _check_text(correction.heading, correction.link)
        values = {
            "heading": " ".join(correction.heading.split()),
            "link": correction.link.strip(),
            "edition": correction.edition,
        }
        # What stands there now was made of the facts of today, also where a new file brought them.
        figures = shelf.figures(row, found.language, correction.edition)
        return values | {"figures": figures, "happened_on": correction.on}

    _step(shelf, which, NewsMove.CORRECTED, reason, changed)


def withdraw(shelf: Shelf, which: Which, on: date, reason: str) -> None:
    """Note that news is there no more. Raises NotPermitted, NotThere, NewsRefused."""

    def changed(row: NewsText, found: Appearance) -> dict[str, Any]:
        _check_after(found.last, on)
        return {"happened_on": on}

    _step(shelf, which, NewsMove.WITHDRAWN, reason, changed)


def strike(shelf: Shelf, which: Which, reason: str) -> None:
    """Say that a note was a mistake; it stays in the history and counts nowhere.

    Raises NotPermitted, NotThere, NewsRefused.
    """
    _step(shelf, which, NewsMove.STRUCK, reason, lambda _row, _found: {})


#: What a step carries on from the one before.
_CARRIED = (
    "language",
    "place",
    "outlet",
    "heading",
    "link",
    "published_on",
    "edition",
    "figures",
)


def _step(
    shelf: Shelf,
    which: Which,
    move: NewsMove,
    reason: str,
    changed: Callable[[NewsText, Appearance], dict[str, Any]],
) -> None:
    shelf.check()
    with reading_as(shelf.by):
        row = _news(shelf, which.news)
        appearances = _appearances(shelf, row)
        found = next((one for one in appearances if one.id == which.appearance), None)
        if found is None:
            raise NotThere(shelf.kind, str(which.appearance))
        last = found.last
        if which.seen is not None and which.seen != last.number:
            raise NewsRefused(Why.CHANGED_MEANWHILE)
        if move not in MOVES[found.state]:
            raise NewsRefused(Why.NOT_NOW)
        if not reason.strip():
            raise NewsRefused(Why.NEEDS_REASON, "reason")
        values = {name: getattr(last, name) for name in _CARRIED} | changed(row, found)
        values["reason"] = reason.strip()
        _add(shelf, row, found.id, last.number + 1, move, values)


def _add(
    shelf: Shelf,
    news: NewsText,
    appearance: UUID,
    number: int,
    move: NewsMove,
    values: dict[str, Any],
) -> None:
    by = shelf.by
    try:
        with transaction.atomic():
            shelf.steps.objects.create(
                practice=by.practice,
                agency_id=by.agency,
                news_id=news.id,
                appearance=appearance,
                number=number,
                move=move.value,
                done_by_id=by.account,
                done_at=now(),
                **values,
            )
    except IntegrityError:  # a colleague was quicker
        raise NewsRefused(Why.CHANGED_MEANWHILE) from None
    details = {**shelf.details, "move": move.value, "language": values["language"]}
    subject = Subject(shelf.kind, str(news.id))
    record(_ACTS.get(move, Act.CHANGED), by=by, subject=subject, details=details)


def _news(shelf: Shelf, id: UUID) -> NewsText:
    """Return news that the reader's office may write to; inside a scope. Raises NotThere."""
    shelf.check()
    found = shelf.find(id)
    if found is None:
        raise NotThere(shelf.kind, str(id))
    return found


def _id_of(row: NewsText) -> UUID:
    id: UUID = row.id
    return id


def _appearances(shelf: Shelf, row: NewsText) -> list[Appearance]:
    return appearances_in(steps_of(shelf.steps, [row.id]))


def _checked(shelf: Shelf, row: NewsText, told: Told) -> dict[str, Any]:
    """Return the values of a first step. Raises NotPermitted, NotThere, NewsRefused."""
    shelf.check()
    _check_told(told)
    values = _cleaned(told)
    values["figures"] = shelf.figures(row, told.language, told.edition)
    return values


def _cleaned(told: Told) -> dict[str, Any]:
    values = asdict(told)
    for text in ("outlet", "heading", "link"):
        values[text] = " ".join(values[text].split())
    values["place"] = told.place.value
    return values


def _with_figures(
    shelf: Shelf, row: NewsText, last: NewsStep, values: dict[str, Any]
) -> dict[str, Any]:
    """The figures stay those that they were, unless another edition is named."""
    if values["edition"] == last.edition:
        return values
    language = values.get("language", last.language)
    return values | {"figures": shelf.figures(row, language, values["edition"])}


def _check_told(told: Told) -> None:
    _check_text(told.heading, told.link)
    if not told.outlet.strip():
        raise NewsRefused(Why.NO_OUTLET, "outlet")
    if told.published_on > today():
        raise NewsRefused(Why.IN_THE_FUTURE, "published_on")


def _check_text(heading: str, link: str) -> None:
    if not heading.strip():
        raise NewsRefused(Why.NO_HEADING, "heading")
    link = link.strip()
    if link and not (link.startswith("https://") and len(link.split()) == 1):
        raise NewsRefused(Why.NO_LINK, "link", found=link)


def _check_after(last: NewsStep, on: date) -> None:
    if on > today():
        raise NewsRefused(Why.IN_THE_FUTURE, "on")
    if on < last.published_on:
        raise NewsRefused(Why.BEFORE_IT_APPEARED, "on")


def _twin(shelf: Shelf, row: NewsText, told: Told) -> Appearance | None:
    """The same, noted already and neither withdrawn nor a mistake: a form sent twice."""
    values = _cleaned(told)
    for one in _appearances(shelf, row):
        same = all(getattr(one.last, name) == value for name, value in values.items())
        if same and MOVES[one.state] and one.withdrawn_on is None:
            return one
    return None
