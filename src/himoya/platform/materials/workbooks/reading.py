"""Lines of a workbook as works and editions. Nothing is stored here; every problem is named."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from django.utils.translation import gettext as _

from himoya.languages.codes import OWN_NAMES, Language, language_of
from himoya.platform.followed_work.workbooks.cells import (
    Reading,
    WorkbookRefused,
    key_and_version,
    readings,
    said,
)
from himoya.platform.followed_work.workbooks.words import codes_by_words, codes_in
from himoya.platform.materials import lists
from himoya.platform.materials.actions.noting import LONGEST_WORDS
from himoya.platform.materials.actions.writing import Written
from himoya.platform.materials.forms import audiences, skills
from himoya.platform.materials.kinds import Translation
from himoya.platform.materials.words import STAGES, TRANSLATIONS
from himoya.platform.materials.workbooks.columns import Column, heading, known_headings

#: How long the texts of a cell may be, where that is not as long as a title.
_LONGEST = {Column.ABOUT: LONGEST_WORDS, Column.NAME: 100}
_LONGEST_TEXT = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionTold:
    """An edition; ``translation`` and ``stage`` are empty where the line says nothing of them."""

    language: Language
    name: str = ""
    translation: str = ""
    stage: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line; ``key`` and ``version`` are None where the work is a new one."""

    line: int
    key: UUID | None
    version: int | None
    written: Written
    edition: EditionTold | None
    values: Mapping[Column, str] = field(compare=False, repr=False)

    @property
    def which(self) -> object:
        """What lines of one work have in common."""
        return self.key or (self.written.kind, self.written.title.casefold())


def from_workbook(content: bytes, ending: str, language: Language) -> list[Line]:
    """Return the lines of a workbook. Raises WorkbookRefused with every problem."""
    read = readings(content, ending, language, Column, heading, known_headings())
    words = _Words.known()
    lines = [_line(one, words, language) for one in read]
    problems = [problem for one in read for problem in one.problems]
    problems += _told_in_two_ways(lines)
    if problems:
        raise WorkbookRefused(problems)
    return lines


@dataclass(frozen=True, slots=True)
class _Words:
    """What words of lists stand for, in every language."""

    kinds: Mapping[str, str]
    audiences: Mapping[str, str]
    themes: Mapping[str, str]
    languages: Mapping[str, str]
    translations: Mapping[str, str]
    stages: Mapping[str, str]

    @classmethod
    def known(cls) -> _Words:
        return cls(
            kinds=codes_by_words(lambda language: lists.choices(lists.KIND, language)),
            audiences=codes_by_words(audiences),
            themes=codes_by_words(skills),
            languages=codes_by_words(lambda _language: OWN_NAMES.items()),
            translations=codes_by_words(lambda _language: TRANSLATIONS.items()),
            stages=codes_by_words(lambda _language: STAGES.items()),
        )


def _line(reading: Reading[Column], words: _Words, language: Language) -> Line:
    key, version = key_and_version(reading, Column.KEY, Column.VERSION)
    reading.refuse_longer(lambda column: _LONGEST.get(column, _LONGEST_TEXT))
    return Line(
        line=reading.row.line,
        key=key,
        version=version,
        written=_written(reading, words, language),
        edition=_edition(reading, words),
        values=reading.values,
    )


def _written(reading: Reading[Column], words: _Words, language: Language) -> Written:
    values = reading.values
    if not values[Column.TITLE]:
        reading.refuse(Column.TITLE, _("the title of the work"))
    kinds = lists.choices(lists.KIND, language)
    kind = _one(reading, Column.KIND, words.kinds, [name for _code, name in kinds])
    if not kind and not values[Column.KIND]:
        reading.refuse(Column.KIND, "; ".join(name for _code, name in kinds))
    a_year = _("a year, such as 2024")
    return Written(
        kind=kind,
        title=" ".join(values[Column.TITLE].split()),
        about=values[Column.ABOUT],
        authors=values[Column.AUTHORS],
        audiences=codes_in(
            reading,
            Column.AUDIENCES,
            words.audiences,
            (name for _code, name in audiences(language)),
        ),
        themes=codes_in(
            reading, Column.THEMES, words.themes, (name for _code, name in skills(language))
        ),
        year=reading.read(Column.YEAR, lambda text: int(text.removesuffix(".0")), a_year),
    )


def _edition(reading: Reading[Column], words: _Words) -> EditionTold | None:
    values = reading.values
    language = _one(reading, Column.LANGUAGE, words.languages, OWN_NAMES.values())
    name = " ".join(values[Column.NAME].split())
    translation = _one(reading, Column.TRANSLATION, words.translations, _beginnings())
    stage = _one(reading, Column.STAGE, words.stages, STAGES.values())
    if not values[Column.LANGUAGE]:
        if name or translation or stage:
            reading.refuse(Column.LANGUAGE, "; ".join(OWN_NAMES.values()))
        return None
    if not language:
        return None
    return EditionTold(
        language=language_of(language), name=name, translation=translation, stage=stage
    )


def _beginnings() -> list[object]:
    return [TRANSLATIONS[one] for one in (Translation.ORIGINAL, Translation.PLANNED)]


def _one(
    reading: Reading[Column],
    column: Column,
    known: Mapping[str, str],
    accepted: Iterable[object],
) -> str:
    """Return the code of a cell that holds one; empty where it is empty or refused."""
    found = codes_in(reading, column, known, accepted)
    return found[0] if found else ""


def _told_in_two_ways(lines: Sequence[Line]) -> list[str]:
    """Return a refusal of lines that say otherwise of a work, or the same edition once more."""
    first: dict[object, Line] = {}
    editions: set[tuple[object, str, str]] = set()
    problems: list[str] = []
    for one in lines:
        before = first.setdefault(one.which, one)
        if (before.written, before.version) != (one.written, one.version):
            accepted = _("the same of one work in every line")
            title = one.values[Column.TITLE]
            problems.append(said(one.line, heading(Column.TITLE), title, accepted))
        if one.edition is None:
            continue
        edition = (one.which, one.edition.language, one.edition.name.casefold())
        if edition in editions:
            accepted = _("each edition in one line")
            language = one.values[Column.LANGUAGE]
            problems.append(said(one.line, heading(Column.LANGUAGE), language, accepted))
        editions.add(edition)
    return problems
