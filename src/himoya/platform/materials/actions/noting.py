"""A step: what every act on a work writes into its history and into the audit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID

from himoya.languages.dates import PartialDate
from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotThere
from himoya.platform.audit.actions import Subject, record
from himoya.platform.audit.acts import Act as Audited
from himoya.platform.database.clock import now, today
from himoya.platform.materials.kinds import Move, State
from himoya.platform.materials.models import Edition, Work, WorkStep
from himoya.platform.materials.refusals import MaterialRefused, Why
from himoya.platform.materials.rules import BEGINNINGS, VERB, state_after
from himoya.platform.materials.visibility import EDITION, WORK
from himoya.programmes.curricula.ladder import EvidenceKind

LONGEST_WORDS = 4000


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """The document that shows a step: what it is, its number and date, who issued it, where it is.

    ``kept_at`` is a link or the place of a paper. No person is named.
    """

    kind: EvidenceKind
    number: str = ""
    day: PartialDate | None = None
    issued_by: str = ""
    kept_at: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """What is written into the history."""

    move: Move
    edition: Edition | None = None
    reached: str = ""
    day: PartialDate | None = None
    function: str = ""
    words: str = ""
    document: Document | None = None
    before: Mapping[str, str] = field(default_factory=dict)


def to_move(by: Reader, work: UUID, move: Move, version: int | None) -> Work:
    """Return the row for a move, locked. Raises NotPermitted, NotThere, MaterialRefused."""
    by.check(VERB)
    found: Work | None = Work.objects.select_for_update(of=("self",)).filter(id=work).first()
    if found is None or not by.reaches(VERB, found.agency_id):
        raise NotThere(WORK, str(work))
    if version is not None and found.version != version:
        raise MaterialRefused(Why.CHANGED_MEANWHILE)
    if state_after(State(found.state), move) is None:
        raise MaterialRefused(Why.NOT_NOW)
    return found


def edition_to_move(
    by: Reader, edition: UUID, move: Move, version: int | None
) -> tuple[Work, Edition]:
    """Return an edition and its work, which is locked. Raises as `to_move`."""
    by.check(VERB)
    named: Edition | None = Edition.objects.filter(id=edition).first()
    if named is None:
        raise NotThere(EDITION, str(edition))
    work = to_move(by, named.work_id, move, version)
    return work, Edition.objects.get(id=edition)


def noted(by: Reader, found: Work, step: Step) -> None:
    """Write the step and the audit; inside a transaction."""
    found.version += 1
    found.changed_at = now()
    found.state = (state_after(State(found.state), step.move) or State.OPEN).value
    found.save()
    shown = step.document
    WorkStep.objects.create(
        work=found,
        edition=step.edition,
        number=found.version,
        move=step.move.value,
        reached=step.reached,
        day=step.day,
        function=step.function.strip(),
        words=step.words.strip()[:LONGEST_WORDS],
        evidence_kind=shown.kind.value if shown else "",
        evidence_number=shown.number.strip() if shown else "",
        evidence_day=shown.day if shown else None,
        issued_by=shown.issued_by.strip() if shown else "",
        kept_at=shown.kept_at.strip() if shown else "",
        before=dict(step.before),
        agency_id=by.agency,
        done_by_id=by.account,
        done_at=found.changed_at,
    )
    act = Audited.CREATED if step.move in BEGINNINGS else Audited.CHANGED
    details: dict[str, str | int] = {"move": step.move.value}
    if step.edition is not None:
        details |= {"edition": str(step.edition.id)}
    record(act, by=by, subject=Subject(WORK, str(found.id)), details=details)


def given(words: str) -> str:
    """Return words that must not be missing. Raises MaterialRefused."""
    if not words.strip():
        raise MaterialRefused(Why.NEEDS_WORDS)
    return words


def past(day: PartialDate | None) -> PartialDate:
    """Return a day that is known and not to come. Raises MaterialRefused."""
    if day is None:
        raise MaterialRefused(Why.NEEDS_DAY)
    if day.earliest > today():
        raise MaterialRefused(Why.DAY_TO_COME)
    return day
