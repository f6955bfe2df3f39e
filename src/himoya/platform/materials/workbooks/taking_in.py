"""Take in works and editions by the rules of the pages, all lines or none.

To say before what would be done, it is done and undone. Stages and translations that go on have a
day and a document of their own, and so do not come in by a workbook.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from himoya.languages.codes import Language
from himoya.platform.access.reader import Reader
from himoya.platform.followed_work.workbooks.cells import WorkbookRefused, said
from himoya.platform.followed_work.workbooks.coming_in import Foreseen
from himoya.platform.materials.actions.writing import add_edition, change, enter, standing
from himoya.platform.materials.kinds import Stage, Translation
from himoya.platform.materials.models import Edition, Work
from himoya.platform.materials.queries.listing import Listed, Wanted, works
from himoya.platform.materials.refusals import MaterialRefused, Why
from himoya.platform.materials.rules import VERB
from himoya.platform.materials.words import COLUMNS, STAGES, TRANSLATIONS, refusal
from himoya.platform.materials.workbooks.columns import Column, heading
from himoya.platform.materials.workbooks.reading import EditionTold, Line, from_workbook
from himoya.platform.materials.workbooks.writing import is_kept
from himoya.platform.theme.parts import Cell, Heading

_Made = TypeVar("_Made")

#: How the words of an edition may come about that is new.
_BEGINNINGS = (Translation.ORIGINAL, Translation.PLANNED)

_AT: Mapping[Why, Column] = {
    Why.NEEDS_TITLE: Column.TITLE,
    Why.HERE_ALREADY: Column.TITLE,
    Why.UNKNOWN_CODE: Column.YEAR,
    Why.CHANGED_MEANWHILE: Column.VERSION,
}


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


def look(reader: Reader, content: bytes, ending: str, language: Language) -> Foreseen:
    """Return what taking in would do; nothing is stored. Raises NotPermitted, WorkbookRefused."""
    with transaction.atomic():
        # Any words: the reason is asked for beside the file, and this is undone.
        done = _carried_out(reader, from_workbook(content, ending, language), "–")
        transaction.set_rollback(True)
    telling = [one for one in done if one.words]
    new = sum(one.is_new for one in telling)
    heads = (_("Row"), str(COLUMNS["title"]), _("What happens"))
    return Foreseen(
        headings=[Heading(label=one) for one in heads],
        rows=[
            [
                Cell(text=str(one.line.line)),
                Cell(text=one.line.written.title),
                Cell(text="; ".join(one.words)),
            ]
            for one in telling
        ],
        new=new,
        changed=len(telling) - new,
        same=len(done) - len(telling),
    )


def take_in(reader: Reader, content: bytes, ending: str, language: Language, words: str) -> None:
    """Take all lines in, for a reason. Raises NotPermitted, WorkbookRefused."""
    with transaction.atomic():
        _carried_out(reader, from_workbook(content, ending, language), words)


def _carried_out(reader: Reader, lines: list[Line], words: str) -> list[_Happening]:
    reader.check(VERB)
    here = {one.row.id: one for one in works(reader, Wanted()) if is_kept(reader, one)}
    run = _Run(reader, here, words)
    found = [one for one in map(run.line, lines) if one is not None]
    if run.problems:
        raise WorkbookRefused(run.problems)
    return found


@dataclass(slots=True)
class _Run:
    """One workbook on its way in; ``works`` are those that lines before have met."""

    by: Reader
    here: Mapping[UUID, Listed]
    words: str
    works: dict[object, UUID] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)

    def line(self, line: Line) -> _Happening | None:
        """Do what one line says; None where it is refused, which is noted."""
        happening = _Happening(line)
        try:
            with transaction.atomic():
                work = self.works.get(line.which) or self._work(happening)
                if line.edition is not None:
                    self._edition(happening, work, line.edition)
        except _Refused as refused:
            found = line.values[refused.column]
            self.problems.append(said(line.line, heading(refused.column), found, refused.accepted))
            return None
        self.works[line.which] = work
        return happening

    def _work(self, happening: _Happening) -> UUID:
        line = happening.line
        if line.key is None:
            made: Work = _at(lambda: enter(by=self.by, written=line.written))
            happening.is_new = True
            happening.words.append(_("the work comes in"))
            return made.id
        if line.key not in self.here:
            raise _Refused(Column.KEY, _("a key of the downloaded file, or nothing"))
        before = standing(self.here[line.key].row)
        changed: Work = _at(
            lambda: change(
                by=self.by,
                work=line.key,  # type: ignore[arg-type]
                version=line.version,
                written=line.written,
                words=self.words,
            )
        )
        after = standing(changed)
        names = [heading(Column(one)) for one in before if before[one] != after[one]]
        if names:
            told = _("the work is written anew: %(columns)s") % {"columns": ", ".join(names)}
            happening.words.append(told)
        return line.key

    def _edition(self, happening: _Happening, work: UUID, told: EditionTold) -> None:
        editions = self.here[work].editions if work in self.here else ()
        before = next((one for one in editions if _is_same(one, told)), None)
        if before is not None:
            _check_stands(before, told)
            return
        beginning = Translation(told.translation or Translation.PLANNED)
        if beginning not in _BEGINNINGS:
            accepted = "; ".join(str(TRANSLATIONS[one]) for one in _BEGINNINGS)
            raise _Refused(Column.TRANSLATION, accepted)
        if told.stage and told.stage != Stage.DRAFT.value:
            raise _Refused(Column.STAGE, str(STAGES[Stage.DRAFT]))
        _at(
            lambda: add_edition(
                by=self.by,
                work=work,
                language=told.language,
                name=told.name,
                translation=beginning,
            )
        )
        happening.words.append(_("an edition is added"))


def _is_same(one: Edition, told: EditionTold) -> bool:
    return one.language == told.language and one.name.casefold() == told.name.casefold()


def _check_stands(before: Edition, told: EditionTold) -> None:
    """How far an edition is changes on its page, each time with a day and who did it."""
    if told.translation and told.translation != before.translation:
        raise _Refused(Column.TRANSLATION, str(TRANSLATIONS[Translation(before.translation)]))
    if told.stage and told.stage != before.stage:
        raise _Refused(Column.STAGE, str(STAGES[Stage(before.stage)]))


def _at(act: Callable[[], _Made]) -> _Made:
    """Do it; what is refused is refused at a column. Raises _Refused."""
    try:
        return act()
    except MaterialRefused as refused:
        accepted = refusal(refused).removesuffix(".")
        raise _Refused(_AT.get(refused.why, Column.KEY), accepted) from None
