"""Lines of a workbook as trainers and qualifications. Nothing is stored here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from himoya.languages.codes import OWN_NAMES, Language
from himoya.platform.followed_work.workbooks.cells import (
    Reading,
    WorkbookRefused,
    day_of,
    readings,
    said,
)
from himoya.platform.followed_work.workbooks.words import codes_in
from himoya.platform.training.trainers.actions import TrainerTold
from himoya.platform.training.trainers.forms import level_choices, topic_choices
from himoya.platform.training.trainers.workbooks.columns import (
    Column,
    heading,
    known_headings,
)
from himoya.platform.training.trainers.workbooks.known import Known
from himoya.platform.training.words import answer
from himoya.programmes.counting.people.columns import columns
from himoya.programmes.counting.people.identity import identity

#: Trainers of one workbook: the names of all people are compared for each.
MOST_LINES = 300

_LONGEST = {Column.AGENCY: 100, Column.PROFESSION: 100}

#: What belongs to a qualification, and needs a course.
_OF_QUALIFICATION = tuple(Column)[tuple(Column).index(Column.MODULE) :]


@dataclass(frozen=True, slots=True)
class Step:
    """A step on a day, by somebody."""

    day: date
    by_whom: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Qualifying:
    """For what somebody qualifies, and how far: ``learned_at`` is a training of this office."""

    course: UUID
    module: UUID | None
    learned_at: UUID | None = None
    elsewhere: str = ""
    observed: Step | None = None
    signed: Step | None = None
    level: str = ""
    holds_until: date | None = None

    @property
    def begins(self) -> bool:
        """Whether the line tells of steps, and not only of what stands here."""
        return bool(self.learned_at or self.elsewhere or self.observed or self.signed)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line; cells of ``told`` that are empty leave what stands here as it is."""

    line: int
    name: str
    told: TrainerTold
    qualifying: Qualifying | None
    values: Mapping[Column, str] = field(compare=False, repr=False)


def from_workbook(content: bytes, ending: str, known: Known, language: Language) -> list[Line]:
    """Return the lines of a workbook. Raises WorkbookRefused with every problem."""
    read = readings(content, ending, language, Column, heading, known_headings())
    if len(read) > MOST_LINES:
        most = {"found": len(read), "most": MOST_LINES}
        text = _("The workbook has %(found)d lines; at most %(most)d are taken in at once.")
        raise WorkbookRefused([text % most])
    lines = [_Line(one, known, language).read() for one in read]
    problems = [problem for one in read for problem in one.problems]
    problems += _told_in_two_ways(lines)
    if problems:
        raise WorkbookRefused(problems)
    return lines


@dataclass(frozen=True, slots=True)
class _Line:
    """A line that is being read against what is known."""

    reading: Reading[Column]
    known: Known
    language: Language

    def read(self) -> Line:
        values = self.reading.values
        if not values[Column.NAME]:
            self.reading.refuse(Column.NAME, _("the name of a trainer"))
        self.reading.refuse_longer(lambda column: _LONGEST.get(column, 200))
        return Line(
            line=self.reading.row.line,
            name=" ".join(values[Column.NAME].split()),
            told=self._told(),
            qualifying=self._qualifying(),
            values=values,
        )

    def _told(self) -> TrainerTold:
        values, language = self.reading.values, self.language
        sexes = [answer("sex", one, language) for one in columns().answers["sex"]]
        sex = codes_in(self.reading, Column.SEX, self.known.sexes, sexes)
        topics = [words for _code, words in topic_choices(language)]
        yes = values[Column.UNIVERSITY].casefold()
        if yes and yes not in self.known.yes:
            self.reading.refuse(Column.UNIVERSITY, _("yes, or nothing"))
        return TrainerTold(
            sex=sex[0] if sex else "",
            works_at=values[Column.AGENCY],
            profession=values[Column.PROFESSION],
            languages=codes_in(
                self.reading, Column.LANGUAGES, self.known.languages, OWN_NAMES.values()
            ),
            topics=codes_in(self.reading, Column.TOPICS, self.known.topics, topics),
            is_of_university=bool(yes),
        )

    def _qualifying(self) -> Qualifying | None:
        values = self.reading.values
        if not values[Column.COURSE]:
            if any(values[one] for one in _OF_QUALIFICATION):
                self.reading.refuse(Column.COURSE, _("the course for which the person qualifies"))
            return None
        course = self.known.courses.get(values[Column.COURSE].casefold())
        if course is None:
            accepted = _("a course of your office by its title, which no other one has")
            self.reading.refuse(Column.COURSE, accepted)
            return None
        learned = values[Column.LEARNED]
        learned_at = self.known.trainings.get(learned.casefold())
        observed = self._step(Column.OBSERVED_ON, Column.OBSERVED_BY)
        signed = self._step(Column.SIGNED_ON, Column.SIGNED_BY)
        levels = [str(words) for _code, words in level_choices(self.language)]
        level = codes_in(self.reading, Column.LEVEL, self.known.levels, levels)
        found = Qualifying(
            course=course,
            module=self._module(course),
            learned_at=learned_at,
            elsewhere="" if learned_at else learned,
            observed=observed,
            signed=signed,
            level=level[0] if level else "",
            holds_until=self.reading.read(Column.HOLDS_UNTIL, day_of, _a_day()),
        )
        self._check_signed(found)
        return found

    def _module(self, course: UUID) -> UUID | None:
        named = self.reading.values[Column.MODULE]
        modules = self.known.modules[course]
        if named and named.casefold() not in modules:
            self.reading.refuse(Column.MODULE, _("a module of the course, or nothing"))
        return modules.get(named.casefold())

    def _step(self, day: Column, by_whom: Column) -> Step | None:
        """Return a step; a day without who did it, or the other way round, is refused."""
        values = self.reading.values
        if not values[day] and not values[by_whom]:
            return None
        if not values[day]:
            self.reading.refuse(day, _a_day())
        if not values[by_whom]:
            self.reading.refuse(by_whom, _("who did it, another person than the trainer"))
        found = self.reading.read(day, day_of, _a_day())
        return Step(found, values[by_whom]) if found and values[by_whom] else None

    def _check_signed(self, found: Qualifying) -> None:
        """A sign-off gives a level and a last day."""
        if found.signed is None:
            return
        for column, value in ((Column.LEVEL, found.level), (Column.HOLDS_UNTIL, found.holds_until)):
            if not value and not self.reading.values[column]:
                self.reading.refuse(column, _("what the sign-off gives"))


def _a_day() -> str:
    return _("a day as 2026-12-31 or 31.12.2026")


def _told_in_two_ways(lines: Sequence[Line]) -> list[str]:
    """Return a refusal of every line that says otherwise of somebody than a line before it."""
    first: dict[str, TrainerTold] = {}
    problems: list[str] = []
    for one in lines:
        told = replace(one.told)
        before = first.setdefault(identity(one.name), told)
        if before != told:
            accepted = _("the same of one person in every line")
            problems.append(said(one.line, heading(Column.NAME), one.name, accepted))
    return problems
