"""Take in the lines of a workbook: all of them or nothing, and say before what would be done."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from himoya.languages.codes import LANGUAGES
from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotThere
from himoya.platform.access.scope import looking_as, reading_as
from himoya.platform.access.verbs import Verb
from himoya.platform.followed_work.actions.written import replaced
from himoya.platform.followed_work.refusals import Why, WorkRefused
from himoya.platform.followed_work.workbooks.cells import WorkbookRefused, said
from himoya.platform.joint_work.actions.checking import check_open, check_possible
from himoya.platform.joint_work.actions.writing import change, enter_undertaking
from himoya.platform.joint_work.kinds import Move, UndertakingState, WorkKind
from himoya.platform.joint_work.models import JointWork, Undertaking
from himoya.platform.joint_work.rules import UNDERTAKING, WORK
from himoya.platform.joint_work.words import ROOM
from himoya.platform.joint_work.workbooks.columns import Column, heading
from himoya.platform.joint_work.workbooks.reading import Line


@dataclass(frozen=True, slots=True, kw_only=True)
class Foreseen:
    """What taking in would do: new lines, lines that change an answer (with the questions whose
    answers differ), and the number of those that stand here as they are."""

    new: Sequence[Line]
    changed: Sequence[tuple[Line, Sequence[str]]]
    same: int


def foresee(reader: Reader, work: UUID, lines: Sequence[Line]) -> Foreseen:
    """Return what taking in would do; nothing is stored.

    Raises NotPermitted, NotThere, WorkbookRefused with every line that cannot be taken.
    """
    reader.check(Verb.KEEP_JOINT_WORK)
    with looking_as(reader):
        differing = _looked_through(work, lines)
    changed = [(line, names) for line, names in differing if names]
    new = [one for one in lines if one.key is None]
    return Foreseen(new=new, changed=changed, same=len(lines) - len(new) - len(changed))


def take_in(*, by: Reader, work: UUID, lines: Sequence[Line], words: str) -> None:
    """Enter new activities and write the others anew, for a reason.

    States are not changed here: each change needs its own day and reason. Raises NotPermitted,
    NotThere, WorkbookRefused with every line that cannot be taken.
    """
    by.check(Verb.KEEP_JOINT_WORK)
    with transaction.atomic(), reading_as(by):
        differing = dict.fromkeys(line.key for line, names in _looked_through(work, lines) if names)
        problems = [
            problem
            for one in lines
            if one.key is None or one.key in differing
            if (problem := _taken(by, work, one, words))
        ]
        if problems:
            raise WorkbookRefused(problems)


def _looked_through(work: UUID, lines: Sequence[Line]) -> list[tuple[Line, list[str]]]:
    """Return each known line with the questions whose answers differ; inside a scope.

    Raises NotThere, WorkbookRefused.
    """
    found: JointWork | None = JointWork.objects.filter(id=work).first()
    if found is None:
        raise NotThere(WORK.subject, str(work))
    try:
        check_open(found)
        if found.kind != WorkKind.PLAN:
            raise WorkRefused(Why.NOT_NOW)
    except WorkRefused as refused:
        raise WorkbookRefused([ROOM.refusal(refused.why)]) from None
    rows = found.undertakings.select_related("work", "responsible")
    here = {one.id: one for one in rows.prefetch_related("supports")}
    problems, differing = [], []
    for line in lines:
        problem = _problem_of(line, here)
        if not problem and line.key is not None:
            names = _differing(here[line.key], line)
            differing.append((line, names))
            problem = _unchangeable(line, here[line.key]) if names else ""
        problems += [problem] if problem else []
    if problems:
        raise WorkbookRefused(problems)
    return differing


def _differing(row: Undertaking, line: Line) -> list[str]:
    supports: object = sorted(one.party_id for one in row.supports.all())
    names = list(replaced(row, line.written))
    return names if supports == line.written.answers["supports"] else [*names, "supports"]


def _problem_of(line: Line, here: Mapping[UUID, Undertaking]) -> str:
    """What keeps a line from being taken; empty if nothing does."""
    if line.key is None:
        return _state_refused(line, UNDERTAKING.begins) if line.state else ""
    if line.key not in here:
        accepted = _("a key of the downloaded file, or nothing")
        return said(line.line, heading(Column.KEY), str(line.key), accepted)
    found = here[line.key]
    if found.version != line.version:
        return _overtaken(line)
    return _state_refused(line, UndertakingState(found.state))


def _unchangeable(line: Line, row: Undertaking) -> str:
    """What was done or dropped is not written anew."""
    try:
        check_possible(row, Move.CHANGE)
        if row.life.after(row.life.state_of(row.state), Move.CHANGE) is None:
            raise WorkRefused(Why.NOT_NOW)
    except WorkRefused as refused:
        return _refused(line, refused)
    return ""


def _overtaken(line: Line) -> str:
    accepted = _("the version that is here now; it has changed, download it again")
    return said(line.line, heading(Column.VERSION), str(line.version), accepted)


def _refused(line: Line, refused: WorkRefused) -> str:
    because = ROOM.refusal(refused.why).removesuffix(".")
    return said(line.line, heading(Column.KEY), str(line.key or ""), because)


def _state_refused(line: Line, present: object) -> str:
    state = UndertakingState(str(present))
    if line.state.casefold() in _words_of(state):
        return ""
    return said(line.line, heading(Column.STATE), line.state, ROOM.state(state))


def _words_of(state: UndertakingState) -> set[str]:
    found = {state.value}
    for language in LANGUAGES:
        with translation.override(language):
            found.add(ROOM.state(state).casefold())
    return found


def _taken(by: Reader, work: UUID, line: Line, words: str) -> str:
    try:
        if line.key is None:
            enter_undertaking(by=by, work=work, written=line.written)
        else:
            change(
                by=by,
                model=Undertaking,
                id=line.key,
                version=line.version,
                written=line.written,
                words=words,
            )
    except WorkRefused as refused:
        if refused.why is Why.CHANGED_MEANWHILE:
            return _overtaken(line)
        return _refused(line, refused)
    return ""
