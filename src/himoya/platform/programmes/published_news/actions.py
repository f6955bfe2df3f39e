"""The only writers of published news of programmes. Permission first, audit last."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from himoya.languages.codes import Language
from himoya.platform.access.reader import Reader
from himoya.platform.access.verbs import Verb
from himoya.platform.programmes.keeping.queries import kept_by
from himoya.platform.programmes.models import AppearanceStep, ProgrammeNews
from himoya.platform.programmes.news_models import NewsText
from himoya.platform.programmes.published_news import noting
from himoya.platform.programmes.published_news.facts import figures_at
from himoya.platform.programmes.published_news.noting import Correction, Plain, Shelf, Told
from himoya.platform.programmes.published_news.queries import NEWS


@dataclass(frozen=True, slots=True, kw_only=True)
class Which(noting.Which):
    """Which appearance of news of a programme is meant."""

    name: str


def shelf_of(by: Reader, name: str) -> Shelf:
    """Return where the news of a programme stands."""

    def check() -> None:
        by.check(Verb.KEEP_PROGRAMMES)
        kept_by(by, name)

    def find(id: UUID) -> NewsText | None:
        rows = ProgrammeNews.objects.filter(id=id, programme=name, practice=by.practice)
        found: ProgrammeNews | None = rows.first()
        return found

    def figures(row: NewsText, language: Language, edition: int) -> Plain:
        assert isinstance(row, ProgrammeNews)
        return figures_at(by, name, row.event, language, edition)

    return Shelf(
        by=by,
        kind=NEWS,
        steps=AppearanceStep,
        check=check,
        find=find,
        figures=figures,
        details={"programme": name},
    )


def note(*, by: Reader, name: str, event: str, told: Told) -> UUID:
    """Note that news on an event appeared, and return its id; twice sent, it is noted once.

    Raises NotPermitted, NotThere, NewsRefused.
    """
    return noting.note(shelf_of(by, name), ProgrammeNews(programme=name, event=event), told)


def note_another(*, by: Reader, name: str, news: UUID, told: Told) -> UUID:
    """Note that news appeared in another language or at another outlet; return the appearance.

    Raises NotPermitted, NotThere, NewsRefused.
    """
    return noting.note_another(shelf_of(by, name), news, told)


def correct(*, by: Reader, which: Which, correction: Correction, reason: str) -> None:
    """Note that news was corrected where it stands. Raises NotPermitted, NotThere, NewsRefused."""
    noting.correct(shelf_of(by, which.name), which, correction, reason)


def withdraw(*, by: Reader, which: Which, on: date, reason: str) -> None:
    """Note that news is there no more. Raises NotPermitted, NotThere, NewsRefused."""
    noting.withdraw(shelf_of(by, which.name), which, on, reason)
