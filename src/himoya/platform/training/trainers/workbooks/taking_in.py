"""Take in trainers and qualifications by the rules of the pages, all lines or none.

To say before what would be done, it is done and undone: whatever a page would refuse, such as a
trainer who certifies himself, is refused at its line.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields, replace
from typing import TypeVar

from django.db import transaction
from django.utils.translation import gettext as _

from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import reading_as
from himoya.platform.access.verbs import Verb
from himoya.platform.followed_work.workbooks.cells import WorkbookRefused, said
from himoya.platform.followed_work.workbooks.coming_in import Foreseen
from himoya.platform.theme.parts import Cell, Heading
from himoya.platform.training.kinds import QualificationState, QualificationStep
from himoya.platform.training.models import Qualification, Trainer
from himoya.platform.training.refusals import TrainingRefused, Why
from himoya.platform.training.sealing import open_words
from himoya.platform.training.trainers.actions import TrainerTold, change_trainer, enter_trainer
from himoya.platform.training.trainers.qualifying import (
    StepTold,
    begin_qualification,
    take_step,
)
from himoya.platform.training.trainers.workbooks.columns import Column, heading
from himoya.platform.training.trainers.workbooks.known import known
from himoya.platform.training.trainers.workbooks.reading import Line, Qualifying, from_workbook
from himoya.platform.training.words import refusal
from himoya.programmes.counting.people.identity import identity

_Made = TypeVar("_Made")

#: Where a refusal stands, whatever step it is about.
_AT: Mapping[Why, Column] = {
    Why.SEX_DIFFERS: Column.SEX,
    Why.NEEDS_ORIGIN: Column.LEARNED,
    Why.NOT_AT_TRAINING: Column.LEARNED,
    Why.QUALIFIES_ALREADY: Column.COURSE,
    Why.HOLDS_NO_LONGER: Column.HOLDS_UNTIL,
}

#: Refusals of a step that are about its day; the others are about who did it.
_OF_DAY = frozenset({Why.STEP_LIES_AHEAD, Why.STEP_BEFORE_LAST_ONE})


class _Refused(Exception):
    """A line is refused: at which column, and what is accepted there."""

    def __init__(self, column: Column, accepted: str) -> None:
        self.column, self.accepted = column, accepted
        super().__init__(column.value)


@dataclass(slots=True)
class _Happening:
    """What one line does: nothing where ``words`` are empty."""

    line: Line
    is_new: bool = False
    words: list[str] = field(default_factory=list)


def look(reader: Reader, content: bytes, ending: str) -> Foreseen:
    """Return what taking in would do; nothing is stored. Raises NotPermitted, WorkbookRefused."""
    with transaction.atomic():
        done = _carried_out(reader, content, ending)
        transaction.set_rollback(True)
    telling = [one for one in done if one.words]
    new = sum(one.is_new for one in telling)
    return Foreseen(
        headings=[Heading(label=one) for one in (_("Row"), _("Trainer"), _("What happens"))],
        rows=[
            [
                Cell(text=str(one.line.line)),
                Cell(text=one.line.name),
                Cell(text="; ".join(one.words)),
            ]
            for one in telling
        ],
        new=new,
        changed=len(telling) - new,
        same=len(done) - len(telling),
    )


def take_in(reader: Reader, content: bytes, ending: str) -> int:
    """Take all lines in; return how many did something. Raises NotPermitted, WorkbookRefused."""
    with transaction.atomic():
        return sum(bool(one.words) for one in _carried_out(reader, content, ending))


def _carried_out(reader: Reader, content: bytes, ending: str) -> list[_Happening]:
    reader.check(Verb.KEEP_TRAINING)
    lines = from_workbook(content, ending, known(reader), reader.language)
    with reading_as(reader):
        here = {
            identity(open_words(one.person.id, "name", one.person.name)): one
            for one in _own(reader)
        }
    run = _Run(reader, here)
    found = [one for one in map(run.line, lines) if one is not None]
    if run.problems:
        raise WorkbookRefused(run.problems)
    return found


def _own(reader: Reader) -> list[Trainer]:
    return list(Trainer.objects.filter(agency=reader.agency).select_related("person"))


@dataclass(slots=True)
class _Run:
    """One workbook on its way in; ``here`` are the trainers by their names."""

    by: Reader
    here: dict[str, Trainer]
    problems: list[str] = field(default_factory=list)

    def line(self, line: Line) -> _Happening | None:
        """Do what one line says; None where it is refused, which is noted."""
        happening = _Happening(line)
        try:
            with transaction.atomic():
                trainer = self._trainer(happening)
                if line.qualifying is not None:
                    self._qualify(happening, trainer, line.qualifying)
        except _Refused as refused:
            column = refused.column
            found = line.values[column]
            self.problems.append(said(line.line, heading(column), found, refused.accepted))
            return None
        return happening

    def _trainer(self, happening: _Happening) -> Trainer:
        line = happening.line
        before = self.here.get(identity(line.name))
        if before is None:
            made: Trainer = _at(lambda _why: Column.NAME, lambda: self._entered(line))
            self.here[identity(line.name)] = made
            happening.is_new = True
            happening.words.append(_("comes into the register"))
            return made
        told = _beside(before, line.told)
        standing = _standing(before)
        if told != standing:
            names = ", ".join(
                heading(Column(one.name))
                for one in fields(told)
                if getattr(told, one.name) != getattr(standing, one.name)
            )
            text = _("what is said of the trainer is changed: %(columns)s")
            happening.words.append(text % {"columns": names})
            changed = _at(
                lambda _why: Column.NAME,
                lambda: change_trainer(by=self.by, id=before.id, version=None, told=told),
            )
            self.here[identity(line.name)] = changed
            return changed
        return before

    def _entered(self, line: Line) -> Trainer:
        if not line.told.languages:
            raise _Refused(Column.LANGUAGES, _("at least one language, for somebody who is new"))
        return enter_trainer(by=self.by, name=line.name, told=line.told)

    def _qualify(self, happening: _Happening, trainer: Trainer, wanted: Qualifying) -> None:
        with reading_as(self.by):
            rows = Qualification.objects.filter(
                trainer=trainer, course=wanted.course, module=wanted.module
            )
            before = rows.exclude(state=QualificationState.WITHDRAWN.value).first()
        if before is not None:
            _check_stands(before, wanted)
            return
        if wanted.signed and not wanted.observed:
            raise _Refused(
                Column.OBSERVED_ON, _("a day: nobody is signed off who was not observed")
            )
        begun = _at(
            lambda _why: Column.LEARNED,
            lambda: begin_qualification(
                by=self.by,
                trainer=trainer.id,
                course=wanted.course,
                module=wanted.module,
                learned_at=wanted.learned_at,
                elsewhere=wanted.elsewhere,
            ),
        )
        happening.words.append(_("begins to qualify for %(course)s") % {"course": begun.called})
        for step, columns, words in _steps(wanted):
            self._take(trainer, begun, step, columns)
            happening.words.append(words)

    def _take(
        self, trainer: Trainer, begun: Qualification, step: StepTold, columns: tuple[Column, Column]
    ) -> None:
        """Take one step; ``columns`` are those of its day and of who did it."""
        _at(
            lambda why: columns[why not in _OF_DAY],
            lambda: take_step(by=self.by, trainer=trainer.id, qualification=begun.id, told=step),
        )


def _steps(wanted: Qualifying) -> list[tuple[StepTold, tuple[Column, Column], str]]:
    """Return the steps that a line tells of, with the columns of day and person, and words."""
    steps: list[tuple[StepTold, tuple[Column, Column], str]] = []
    if wanted.observed:
        step = StepTold(
            step=QualificationStep.OBSERVED_READY,
            day=wanted.observed.day,
            by_whom=wanted.observed.by_whom,
        )
        steps.append((step, (Column.OBSERVED_ON, Column.OBSERVED_BY), _("was observed")))
    if wanted.signed:
        step = StepTold(
            step=QualificationStep.SIGNED_OFF,
            day=wanted.signed.day,
            by_whom=wanted.signed.by_whom,
            level=wanted.level,
            valid_until=wanted.holds_until,
        )
        steps.append((step, (Column.SIGNED_ON, Column.SIGNED_BY), _("is signed off")))
    return steps


def _at(column: Callable[[Why], Column], act: Callable[[], _Made]) -> _Made:
    """Do it; what is refused is refused at a column. Raises _Refused."""
    try:
        return act()
    except TrainingRefused as refused:
        place = _AT.get(refused.why) or column(refused.why)
        raise _Refused(place, _accepted(refused)) from None


def _accepted(refused: TrainingRefused) -> str:
    if refused.why is Why.SPELLED_TWICE:
        text = _(
            "the name as it stands here (%(names)s); another person with a name that sounds alike "
            "is entered on the page"
        )
        return text % refused.facts
    return refusal(refused).removesuffix(".")


def _check_stands(before: Qualification, wanted: Qualifying) -> None:
    """What stands here goes on by steps on its page, each with its own day and person."""
    on_the_page = _("nothing: it stands here already, and goes on on the page of the trainer")
    if wanted.begins:
        raise _Refused(Column.COURSE, on_the_page)
    if wanted.level and wanted.level != before.level:
        raise _Refused(Column.LEVEL, on_the_page)
    if wanted.holds_until and wanted.holds_until != before.valid_until:
        raise _Refused(Column.HOLDS_UNTIL, on_the_page)


def _standing(row: Trainer) -> TrainerTold:
    person = row.person
    return TrainerTold(
        languages=list(row.languages),
        topics=list(row.topics),
        sex=person.sex,
        works_at=person.works_at,
        profession=person.profession,
        is_of_university=row.is_of_university,
        is_shared=row.is_shared,
    )


def _beside(row: Trainer, told: TrainerTold) -> TrainerTold:
    """Return what is told, with what stands here in the place of what was left empty."""
    before = _standing(row)
    names = ("languages", "topics", "sex", "works_at", "profession", "is_of_university")
    given = {name: getattr(told, name) for name in names if getattr(told, name)}
    found = replace(before, **given)
    alike = {one: set(getattr(found, one)) == set(getattr(before, one)) for one in names[:2]}
    return replace(found, **{one: getattr(before, one) for one in alike if alike[one]})
