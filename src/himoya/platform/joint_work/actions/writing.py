"""Enter a joint work, a party, an undertaking or a part; write anew what stands there."""

from __future__ import annotations

from typing import Any, TypeVar
from uuid import UUID

from django.db import models, transaction
from django.db.models import Max

from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import reading_as
from himoya.platform.access.verbs import Verb
from himoya.platform.followed_work.actions.noting import Happening, locked, moved, to_move
from himoya.platform.followed_work.actions.written import Written, entered, replaced
from himoya.platform.followed_work.refusals import Why, WorkRefused
from himoya.platform.joint_work.actions.asking import ask_again, ask_new, concerned_by
from himoya.platform.joint_work.actions.checking import check_open, check_possible, check_row
from himoya.platform.joint_work.kinds import Move, WorkKind
from himoya.platform.joint_work.models import (
    JointWork,
    OfJointWork,
    Part,
    Party,
    Support,
    Undertaking,
)

Row = TypeVar("Row", bound=OfJointWork)

_ENTERED = Happening(move=Move.ENTER)


def enter_work(*, by: Reader, kind: WorkKind, written: Written) -> JointWork:
    """Enter a plan, a document or a declaration as a draft, kept by the reader's agency.

    Raises NotPermitted, WorkRefused.
    """
    by.check(Verb.KEEP_JOINT_WORK)
    with transaction.atomic(), reading_as(by):
        made = JointWork(practice=by.practice, agency_id=by.agency, kind=kind.value)
        written.onto(made)
        check_row(by, made)
        return entered(by, made, _ENTERED)


def enter_party(*, by: Reader, work: UUID, written: Written) -> Party:
    """Name a party; while the others are asked, it is asked at once.

    Raises NotPermitted, NotThere, WorkRefused.
    """
    by.check(Verb.KEEP_JOINT_WORK)
    with transaction.atomic(), reading_as(by):
        above = _open(work)
        made = Party(work=above, number=_next(above.parties))
        written.onto(made)
        check_row(by, made)
        made = entered(by, made, _ENTERED)
        ask_new(by, made, made.work.in_words())
        return made


def enter_undertaking(*, by: Reader, work: UUID, written: Written) -> Undertaking:
    """Enter an activity of a plan or a commitment of a declaration.

    The answer ``supports`` is a list of the parties that support it.

    Raises NotPermitted, NotThere, WorkRefused.
    """
    by.check(Verb.KEEP_JOINT_WORK)
    with transaction.atomic(), reading_as(by):
        above = _open(work, WorkKind.PLAN, WorkKind.DECLARATION)
        made = Undertaking(work=above, number=_next(above.undertakings))
        written.onto(made)
        supports = _supports_in(written) or set()
        check_row(by, made, supports)
        made = entered(by, made, _ENTERED)
        _set_supports(made, supports)
        ask_again(by, made, concerned_by(made))
        return made


def enter_part(*, by: Reader, work: UUID, written: Written) -> Part:
    """Enter a part of a document that a party is to deliver.

    Raises NotPermitted, NotThere, WorkRefused.
    """
    by.check(Verb.KEEP_JOINT_WORK)
    with transaction.atomic(), reading_as(by):
        above = _open(work, WorkKind.DOCUMENT)
        made = Part(work=above, number=_next(above.parts))
        written.onto(made)
        check_row(by, made)
        made = entered(by, made, _ENTERED)
        ask_again(by, made, ())
        return made


def change(
    *,
    by: Reader,
    model: type[Row],
    id: UUID,
    version: int | None = None,
    written: Written,
    words: str,
) -> Row:
    """Write anew what stands here; the history keeps it, and whom it concerns is asked again.

    Raises NotPermitted, NotThere, WorkRefused.
    """
    with transaction.atomic(), reading_as(by):
        found = to_move(by, model, id, Move.CHANGE, version)
        check_possible(found, Move.CHANGE)
        concerned = concerned_by(found) if isinstance(found, Undertaking) else set()
        before = replaced(found, written)
        before |= _supports_replaced(by, found, _supports_in(written))
        if before:
            moved(by, found, Happening(move=Move.CHANGE, words=words, before=before))
            if isinstance(found, Undertaking):
                concerned |= concerned_by(found)
            if not isinstance(found, Party):
                ask_again(by, found, concerned, words)
    return found


def _supports_replaced(by: Reader, found: Row, supports: set[UUID] | None) -> dict[str, str]:
    """Set who supports an undertaking, check the row, and return who did before if that differs."""
    if not isinstance(found, Undertaking):
        check_row(by, found)
        return {}
    had = {one.party_id: one.party.in_words() for one in found.supports.select_related("party")}
    wanted = set(had) if supports is None else supports
    check_row(by, found, wanted)
    if wanted == had.keys():
        return {}
    _set_supports(found, wanted)
    # A line of its own for “nobody”, since what is empty is not told.
    return {"supports": "; ".join(sorted(had.values())) or "–"}


def _supports_in(written: Written) -> set[UUID] | None:
    """Return the parties that are to support an undertaking; None where that was not asked."""
    found: Any = written.answers.get("supports")
    return None if found is None else set(found)


def _set_supports(row: Undertaking, wanted: set[UUID]) -> None:
    had = {one.party_id for one in row.supports.all()}
    row.supports.filter(party_id__in=had - wanted).delete()
    Support.objects.bulk_create(
        Support(work_id=row.work_id, undertaking=row, party_id=id) for id in sorted(wanted - had)
    )


def _next(rows: models.Manager[Any]) -> int:
    """Return the next number among the rows of a work, which is locked."""
    return (rows.aggregate(last=Max("number"))["last"] or 0) + 1


def _open(id: UUID, *kinds: WorkKind) -> JointWork:
    found = locked(JointWork, id)
    check_open(found)
    if kinds and WorkKind(found.kind) not in kinds:
        raise WorkRefused(Why.NOT_NOW)
    return found
