"""Whether a step of a case may be taken back, and which later steps rest on it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from uuid import UUID

from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotThere
from himoya.platform.access.scope import looking_as
from himoya.platform.access.verbs import Verb
from himoya.platform.register.actions.mistakes import check_asks, steps_resting_on
from himoya.platform.register.actions.severance_taken_back import done_since
from himoya.platform.register.models import CaseAct
from himoya.platform.register.proceedings.kinds import ActKind
from himoya.platform.register.queries.amendments import step_in_words
from himoya.platform.register.refusals import CaseRefused, Why


@dataclass(frozen=True, slots=True, kw_only=True)
class StepInQuestion:
    """A step in words. ``why`` says why it stays; ``later`` are the steps that rest on it."""

    id: UUID
    case: UUID
    words: str
    why: Why | None
    later: Sequence[tuple[UUID, str]]
    #: It changed who holds the case: whoever agrees to take it back sends the case back.
    transfer: bool = False
    #: The case that it severed, and the numbers of the steps that were done in that one since.
    severed: UUID | None = None
    done: Collection[int] = ()


def step_in_question(reader: Reader, id: UUID) -> StepInQuestion:
    """Return a step that somebody would take back. Raises NotPermitted, NotThere."""
    reader.check(Verb.ASK_AMENDMENT)
    with looking_as(reader):
        act = CaseAct.objects.filter(pk=id).select_related("case").first()
        if act is None:
            raise NotThere("act", str(id))
        why = _why_not(reader, act)
        later = steps_resting_on(act) if why is Why.LATER_STEPS else ()
        went_on = why is Why.SEVERED_CASE_WENT_ON and act.other_case_id is not None
        return StepInQuestion(
            id=act.pk,
            case=act.case_id,
            words=_words(reader, act),
            why=why,
            later=[(one.pk, _words(reader, one)) for one in later],
            transfer=act.kind == ActKind.TRANSFER.value,
            severed=act.other_case_id if act.kind == ActKind.SEVER.value else None,
            done=done_since(act.other_case_id) if went_on else (),
        )


def _why_not(reader: Reader, act: CaseAct) -> Why | None:
    try:
        check_asks(reader, act.case, act)
    except CaseRefused as refused:
        return refused.why
    return None


def _words(reader: Reader, act: CaseAct) -> str:
    return step_in_words(ActKind(act.kind), act.on, reader.language)
