"""The only writers of published news. Permission first, audit last; rows are only added."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from django.db import IntegrityError, transaction

from himoya.languages.codes import Language
from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotThere
from himoya.platform.access.scope import reading_as
from himoya.platform.access.verbs import Verb
from himoya.platform.audit.actions import Subject, record
from himoya.platform.audit.acts import Act
from himoya.platform.database.clock import now, today
from himoya.platform.programmes.keeping.queries import kept_by
from himoya.platform.programmes.kinds import NewsMove
from himoya.platform.programmes.models import AppearanceStep, ProgrammeNews
from himoya.platform.programmes.published_news.facts import figures_at
from himoya.platform.programmes.published_news.queries import (
    NEWS,
    Appearance,
    appearances_in,
    steps_of,
)
from himoya.platform.programmes.published_news.refusals import NewsRefused, Why
from himoya.platform.programmes.published_news.rules import MOVES
from himoya.programmes.reporting.published_news import Place

_ACTS = {NewsMove.NOTED: Act.CREATED, NewsMove.STRUCK: Act.REMOVED}


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What is said of one appearance. ``edition`` counts the editions of the facts behind it."""

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

    name: str
    news: UUID
    appearance: UUID
    seen: int | None = None


def note(*, by: Reader, name: str, event: str, told: Told) -> UUID:
    """Note that news on an event appeared, and return its id; twice sent, it is noted once.

    Raises NotPermitted, NotThere, NewsRefused.
    """
    values = _checked(by, name, event, told)
    with reading_as(by):
        kept_by(by, name)
        rows = ProgrammeNews.objects.filter(programme=name, event=event, practice=by.practice)
        for row in rows:
            if _twin(row, told) is not None:
                return _id_of(row)
        news = ProgrammeNews.objects.create(
            practice=by.practice,
            agency_id=by.agency,
            programme=name,
            event=event,
            written_by_id=by.account,
            written_at=now(),
        )
        _add(by, news, uuid4(), 1, NewsMove.NOTED, values)
    return _id_of(news)


def note_another(*, by: Reader, name: str, news: UUID, told: Told) -> UUID:
    """Note that news appeared in another language or at another outlet; return the appearance.

    Raises NotPermitted, NotThere, NewsRefused.
    """
    by.check(Verb.KEEP_PROGRAMMES)
    with reading_as(by):
        row = _news(by, name, news)
    values = _checked(by, name, row.event, told)
    with reading_as(by):
        twin = _twin(_news(by, name, news), told)
        if twin is not None:
            return twin.id
        id = uuid4()
        _add(by, row, id, 1, NewsMove.NOTED, values)
    return id


def put_right(*, by: Reader, which: Which, told: Told, reason: str) -> None:
    """Put a note right, for a reason. Raises NotPermitted, NotThere, NewsRefused."""

    def changed(row: ProgrammeNews, found: Appearance) -> dict[str, Any]:
        last, values = found.last, _cleaned(told)
        _check_told(told)
        if any(day < told.published_on for day in found.corrected_on):
            raise NewsRefused(Why.CORRECTED_EARLIER, "published_on")
        if all(getattr(last, name) == value for name, value in values.items()):
            raise NewsRefused(Why.NOTHING_CHANGED)
        return _with_figures(by, which.name, row.event, last, values)

    _step(by, which, NewsMove.PUT_RIGHT, reason, changed)


def correct(*, by: Reader, which: Which, correction: Correction, reason: str) -> None:
    """Note that news was corrected where it stands. Raises NotPermitted, NotThere, NewsRefused."""

    def changed(row: ProgrammeNews, found: Appearance) -> dict[str, Any]:
        _check_after(found.last, correction.on)
        _check_text(correction.heading, correction.link)
        values = {
            "heading": " ".join(correction.heading.split()),
            "link": correction.link.strip(),
            "edition": correction.edition,
        }
        # What stands there now was made of the facts of today, also where a new file brought them.
        figures = figures_at(by, which.name, row.event, found.language, correction.edition)
        return values | {"figures": figures, "happened_on": correction.on}

    _step(by, which, NewsMove.CORRECTED, reason, changed)


def withdraw(*, by: Reader, which: Which, on: date, reason: str) -> None:
    """Note that news is there no more. Raises NotPermitted, NotThere, NewsRefused."""

    def changed(row: ProgrammeNews, found: Appearance) -> dict[str, Any]:
        _check_after(found.last, on)
        return {"happened_on": on}

    _step(by, which, NewsMove.WITHDRAWN, reason, changed)


def strike(*, by: Reader, which: Which, reason: str) -> None:
    """Say that a note was a mistake; it stays in the history and counts nowhere.

    Raises NotPermitted, NotThere, NewsRefused.
    """
    _step(by, which, NewsMove.STRUCK, reason, lambda _row, _found: {})


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
    by: Reader,
    which: Which,
    move: NewsMove,
    reason: str,
    changed: Callable[[ProgrammeNews, Appearance], dict[str, Any]],
) -> None:
    by.check(Verb.KEEP_PROGRAMMES)
    with reading_as(by):
        row = _news(by, which.name, which.news)
        found = next((one for one in _appearances(row) if one.id == which.appearance), None)
        if found is None:
            raise NotThere(NEWS, str(which.appearance))
        last = found.last
        if which.seen is not None and which.seen != last.number:
            raise NewsRefused(Why.CHANGED_MEANWHILE)
        if move not in MOVES[found.state]:
            raise NewsRefused(Why.NOT_NOW)
        if not reason.strip():
            raise NewsRefused(Why.NEEDS_REASON, "reason")
        values = {name: getattr(last, name) for name in _CARRIED} | changed(row, found)
        values["reason"] = reason.strip()
        _add(by, row, found.id, last.number + 1, move, values)


def _add(
    by: Reader,
    news: ProgrammeNews,
    appearance: UUID,
    number: int,
    move: NewsMove,
    values: dict[str, Any],
) -> None:
    try:
        with transaction.atomic():
            AppearanceStep.objects.create(
                practice=by.practice,
                agency_id=by.agency,
                news=news,
                appearance=appearance,
                number=number,
                move=move.value,
                done_by_id=by.account,
                done_at=now(),
                **values,
            )
    except IntegrityError:  # a colleague was quicker
        raise NewsRefused(Why.CHANGED_MEANWHILE) from None
    details = {"programme": news.programme, "move": move.value, "language": values["language"]}
    record(
        _ACTS.get(move, Act.CHANGED), by=by, subject=Subject(NEWS, str(news.id)), details=details
    )


def _news(by: Reader, name: str, id: UUID) -> ProgrammeNews:
    """Return news that the reader's office may write to; inside a scope. Raises NotThere."""
    kept_by(by, name)
    rows = ProgrammeNews.objects.filter(id=id, programme=name, practice=by.practice)
    found: ProgrammeNews | None = rows.first()
    if found is None:
        raise NotThere(NEWS, str(id))
    return found


def _id_of(row: ProgrammeNews) -> UUID:
    id: UUID = row.id
    return id


def _appearances(row: ProgrammeNews) -> list[Appearance]:
    return appearances_in(steps_of([row.id]))


def _checked(by: Reader, name: str, event: str, told: Told) -> dict[str, Any]:
    """Return the values of a first step. Raises NotPermitted, NotThere, NewsRefused."""
    by.check(Verb.KEEP_PROGRAMMES)
    kept_by(by, name)
    _check_told(told)
    values = _cleaned(told)
    values["figures"] = figures_at(by, name, event, told.language, told.edition)
    return values


def _cleaned(told: Told) -> dict[str, Any]:
    values = asdict(told)
    for text in ("outlet", "heading", "link"):
        values[text] = " ".join(values[text].split())
    values["place"] = told.place.value
    return values


def _with_figures(
    by: Reader, name: str, event: str, last: AppearanceStep, values: dict[str, Any]
) -> dict[str, Any]:
    """The figures stay those that they were, unless another edition is named."""
    if values["edition"] == last.edition:
        return values
    language = values.get("language", last.language)
    return values | {"figures": figures_at(by, name, event, language, values["edition"])}


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


def _check_after(last: AppearanceStep, on: date) -> None:
    if on > today():
        raise NewsRefused(Why.IN_THE_FUTURE, "on")
    if on < last.published_on:
        raise NewsRefused(Why.BEFORE_IT_APPEARED, "on")


def _twin(row: ProgrammeNews, told: Told) -> Appearance | None:
    """The same, noted already and neither withdrawn nor a mistake: a form sent twice."""
    values = _cleaned(told)
    for one in _appearances(row):
        same = all(getattr(one.last, name) == value for name, value in values.items())
        if same and MOVES[one.state] and one.withdrawn_on is None:
            return one
    return None
