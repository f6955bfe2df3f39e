"""Take in the parts of a concept by the rules of the pages, all lines or none.

To say before what would be done, it is done and undone. Parts that no line tells of stay.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from himoya.languages.codes import LANGUAGES, Language
from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import looking_as
from himoya.platform.access.verbs import Verb
from himoya.platform.followed_work.refusals import Why, WorkRefused
from himoya.platform.followed_work.workbooks.cells import WorkbookRefused, said
from himoya.platform.followed_work.workbooks.coming_in import Foreseen
from himoya.platform.theme.parts import Cell, Heading
from himoya.platform.training_concepts.actions.writing import change, enter_part
from himoya.platform.training_concepts.kinds import PartKind
from himoya.platform.training_concepts.models import PARTS, PartOfConcept
from himoya.platform.training_concepts.queries.reading import concept_of
from himoya.platform.training_concepts.refusals import WhyConcept
from himoya.platform.training_concepts.words import ONE_PART, ROOM
from himoya.platform.training_concepts.workbooks.columns import OWN, Column, heading
from himoya.platform.training_concepts.workbooks.reading import Line, from_workbook

_AT: Mapping[StrEnum, Column] = {
    Why.NEEDS_TEXT: Column.TEXT_EN,
    Why.CHANGED_MEANWHILE: Column.VERSION,
    WhyConcept.AUDIENCE_TWICE: Column.AUDIENCE,
    WhyConcept.NOT_OF_CONCEPT: Column.SKILLS,
    WhyConcept.NEEDS_HOURS: Column.HOURS,
}


@dataclass(frozen=True, slots=True)
class _Happening:
    """What one line does; ``columns`` are the heads of those that differ from what stands here."""

    line: Line
    is_new: bool
    columns: Sequence[str] = ()

    @property
    def changes(self) -> bool:
        return self.is_new or bool(self.columns)

    @property
    def in_words(self) -> str:
        """What happens to the part."""
        if self.is_new:
            return _("comes in")
        return _("is written anew: %(columns)s") % {"columns": ", ".join(self.columns)}


def look(
    reader: Reader, concept: UUID, content: bytes, ending: str, language: Language
) -> Foreseen:
    """Return what taking in would do; nothing is stored.

    Raises NotPermitted, NotThere, WorkbookRefused.
    """
    with transaction.atomic():
        # Any words: the reason is asked for beside the file, and this is undone.
        done = _carried_out(reader, concept, from_workbook(content, ending, language), "–")
        transaction.set_rollback(True)
    telling = sorted((one for one in done if one.changes), key=lambda one: one.line.line)
    heads = (_("Row"), _("Part of the concept"), _("Text"), _("What happens"))
    return Foreseen(
        headings=[Heading(label=one) for one in heads],
        rows=[
            [
                Cell(text=str(one.line.line)),
                Cell(text=str(ONE_PART[one.line.kind])),
                Cell(text=_text(one.line, language)),
                Cell(text=one.in_words),
            ]
            for one in telling
        ],
        new=sum(one.is_new for one in telling),
        changed=sum(not one.is_new for one in telling),
        same=len(done) - len(telling),
    )


def take_in(
    reader: Reader, concept: UUID, content: bytes, ending: str, language: Language, words: str
) -> None:
    """Take all lines in, for a reason. Raises NotPermitted, NotThere, WorkbookRefused."""
    with transaction.atomic():
        _carried_out(reader, concept, from_workbook(content, ending, language), words)


def _carried_out(reader: Reader, concept: UUID, lines: list[Line], words: str) -> list[_Happening]:
    reader.check(Verb.KEEP_TRAINING_CONCEPTS)
    shown = concept_of(reader, concept)
    here = {one.id: (kind, one) for kind in OWN for one in shown.parts[kind]}
    order = list(PartKind)
    done: list[_Happening] = []
    problems: list[tuple[int, str]] = []
    # Audiences first: modules name them.
    for line in sorted(lines, key=lambda one: (order.index(one.kind), one.line)):
        try:
            with transaction.atomic():
                done.append(_carry_out(reader, concept, here, line, words))
        except _Refused as refused:
            found = line.values[refused.column]
            text = said(line.line, heading(refused.column), found, refused.accepted)
            problems.append((line.line, text))
    if problems:
        raise WorkbookRefused([text for _line, text in sorted(problems)])
    return done


class _Refused(Exception):
    """A line is refused: at which column, and what is accepted there."""

    def __init__(self, column: Column, accepted: str) -> None:
        self.column, self.accepted = column, accepted
        super().__init__(column.value)


def _carry_out(
    reader: Reader,
    concept: UUID,
    here: Mapping[UUID, tuple[PartKind, PartOfConcept]],
    line: Line,
    words: str,
) -> _Happening:
    """Do what one line says. Raises _Refused."""
    try:
        if line.key is None:
            enter_part(by=reader, concept=concept, kind=line.kind, written=line.written)
            return _Happening(line, is_new=True)
        if line.key not in here:
            raise _Refused(Column.KEY, _("a key of the downloaded file, or nothing"))
        kind, row = here[line.key]
        if kind is not line.kind:
            raise _Refused(Column.PART, str(ONE_PART[kind]))
        before = _standing(reader, row)
        changed = change(
            by=reader,
            model=PARTS[kind],
            id=line.key,
            version=line.version,
            written=line.written,
            words=words,
        )
        after = _standing(reader, changed)
        columns = [heading(Column(one)) for one in before if before[one] != after[one]]
        return _Happening(line, is_new=False, columns=columns)
    except WorkRefused as refused:
        accepted = ROOM.refusal(refused.why).removesuffix(".")
        raise _Refused(_AT.get(refused.why, Column.PART), accepted) from None


def _standing(reader: Reader, row: PartOfConcept) -> dict[str, str]:
    with looking_as(reader):
        return row.standing()


def _text(line: Line, language: Language) -> str:
    texts = line.written.texts
    return next((texts[one] for one in (language, *LANGUAGES) if texts.get(one)), "")
