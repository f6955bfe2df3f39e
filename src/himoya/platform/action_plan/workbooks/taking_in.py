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
from himoya.platform.action_plan.actions.noting import check_plan
from himoya.platform.action_plan.actions.writing import change, enter_measure, replaced
from himoya.platform.action_plan.kinds import MeasureState, Move
from himoya.platform.action_plan.models import Measure, Plan
from himoya.platform.action_plan.refusals import PlanRefused, Why
from himoya.platform.action_plan.rules import PLAN, VERB_OF
from himoya.platform.action_plan.words import MEASURE_STATES, refusal
from himoya.platform.action_plan.workbooks.columns import Column, heading
from himoya.platform.action_plan.workbooks.reading import Line
from himoya.platform.followed_work.workbooks.cells import WorkbookRefused, said


@dataclass(frozen=True, slots=True, kw_only=True)
class Foreseen:
    """What taking in would do: new lines, lines that change an answer (with the questions whose
    answers differ), and the number of those that stand here as they are."""

    new: Sequence[Line]
    changed: Sequence[tuple[Line, Sequence[str]]]
    same: int


def foresee(reader: Reader, plan: UUID, lines: Sequence[Line]) -> Foreseen:
    """Return what taking in would do; nothing is stored.

    Raises NotPermitted, NotThere, WorkbookRefused with every line that cannot be taken.
    """
    reader.check(VERB_OF[Move.ENTER])
    with looking_as(reader):
        here = _here(plan)
        _refuse_what_does_not_fit(lines, here)
        differing = [
            (one, list(replaced(here[one.key], one.written)))
            for one in lines
            if one.key is not None
        ]
    changed = [(one, names) for one, names in differing if names]
    return Foreseen(
        new=[one for one in lines if one.key is None],
        changed=changed,
        same=len(differing) - len(changed),
    )


def take_in(*, by: Reader, plan: UUID, lines: Sequence[Line], words: str) -> None:
    """Enter new measures and write the others anew, for a reason.

    States are not changed here: each change needs its own day and reason. Raises NotPermitted,
    NotThere, WorkbookRefused with every line that cannot be taken.
    """
    by.check(VERB_OF[Move.ENTER])
    with transaction.atomic(), reading_as(by):
        _refuse_what_does_not_fit(lines, _here(plan))
        problems = [problem for one in lines if (problem := _taken(by, plan, one, words))]
        if problems:
            raise WorkbookRefused(problems)


def _here(plan: UUID) -> dict[UUID, Measure]:
    """Return the measures of a plan by id; inside a scope. Raises NotThere, WorkbookRefused."""
    found: Plan | None = Plan.objects.filter(id=plan).first()
    if found is None:
        raise NotThere(PLAN.subject, str(plan))
    try:
        check_plan(found, Move.ENTER)
    except PlanRefused as refused:
        raise WorkbookRefused([refusal(refused.why)]) from None
    return {one.id: one for one in found.measures.select_related("owner")}


def _refuse_what_does_not_fit(lines: Sequence[Line], here: Mapping[UUID, Measure]) -> None:
    taken = {one.number: one.id for one in here.values()}
    problems = [problem for one in lines if (problem := _problem_of(one, here, taken))]
    if problems:
        raise WorkbookRefused(problems)


def _problem_of(line: Line, here: Mapping[UUID, Measure], taken: Mapping[str, UUID]) -> str:
    """What keeps a line from being taken; empty if nothing does."""
    if line.key is not None and line.key not in here:
        accepted = _("a key of the downloaded file, or nothing")
        return said(line.line, heading(Column.KEY), str(line.key), accepted)
    number = line.written.number
    if taken.get(number, line.key) != line.key:
        accepted = _("a number that no other measure of the plan has")
        return said(line.line, heading(Column.NUMBER), number, accepted)
    if line.key is None:
        return _state_refused(line, MeasureState.PLANNED) if line.state else ""
    found = here[line.key]
    if found.version != line.version:
        return _overtaken(line)
    return _state_refused(line, MeasureState(found.state))


def _overtaken(line: Line) -> str:
    accepted = _("the version that is here now; it has changed, download it again")
    return said(line.line, heading(Column.VERSION), str(line.version), accepted)


def _state_refused(line: Line, present: MeasureState) -> str:
    if line.state.casefold() in _words_of(present):
        return ""
    accepted = str(MEASURE_STATES[present])
    return said(line.line, heading(Column.STATE), line.state, accepted)


def _words_of(state: MeasureState) -> set[str]:
    found = {state.value}
    for language in LANGUAGES:
        with translation.override(language):
            found.add(str(MEASURE_STATES[state]).casefold())
    return found


def _taken(by: Reader, plan: UUID, line: Line, words: str) -> str:
    try:
        if line.key is None:
            enter_measure(by=by, plan=plan, written=line.written)
        else:
            change(
                by=by,
                model=Measure,
                id=line.key,
                version=line.version,
                written=line.written,
                words=words,
            )
    except PlanRefused as refused:
        if refused.why is Why.CHANGED_MEANWHILE:
            return _overtaken(line)
        because = refusal(refused.why).removesuffix(".")
        return said(line.line, heading(Column.KEY), str(line.key or ""), because)
    return ""
