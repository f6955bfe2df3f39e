"""One work with its editions, their copies and files, its history, and what can be done now."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from himoya.languages.dates import PartialDate
from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotThere
from himoya.platform.access.scope import looking_as
from himoya.platform.access.verbs import Verb
from himoya.platform.agencies.queries import display_names, names_of
from himoya.platform.materials.kinds import Move, Stage, State, Translation, Way
from himoya.platform.materials.models import (
    Adoption,
    Copies,
    Edition,
    EditionFile,
    Work,
    WorkStep,
)
from himoya.platform.materials.queries.stock import Stock, stock_in
from himoya.platform.materials.queries.teaching import AdoptionShown, named
from himoya.platform.materials.rules import MOVES, STAGES, TRANSLATIONS, UNCHECKED, VERB
from himoya.platform.materials.visibility import ADOPTION, COPIES, EDITION, WORK
from himoya.platform.training.models import Event
from himoya.programmes.curricula.ladder import EvidenceKind


@dataclass(frozen=True, slots=True, kw_only=True)
class StepShown:
    """One thing done. ``name`` is empty for people of other agencies."""

    move: Move
    edition: Edition | None
    reached: str
    day: PartialDate | None
    function: str
    words: str
    evidence: EvidenceKind | None
    number: str
    evidence_day: PartialDate | None
    issued_by: str
    kept_at: str
    before: Mapping[str, str]
    agency: str
    name: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class CopiesShown:
    """A print run or a hand-over, with the name of who received it.

    ``event`` is what the event is called at which they were given; empty where it is not the
    reader's.
    """

    row: Copies
    receiver: str
    event: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionShown:
    """One edition. ``files`` are those that the reader may open."""

    row: Edition
    stock: Stock
    copies: Sequence[CopiesShown]
    files: Sequence[EditionFile]
    adoptions: Sequence[AdoptionShown]

    @property
    def stages(self) -> list[Stage]:
        """The stages that may follow now."""
        unchecked = Translation(self.row.translation) in UNCHECKED
        following = STAGES[Stage(self.row.stage)]
        return [one for one in following if not (unchecked and one is Stage.ENDORSED)]

    @property
    def translations(self) -> list[Translation]:
        """What may be noted of its words now."""
        return list(TRANSLATIONS[Translation(self.row.translation)])


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkShown:
    """One work, and what the reader can do with it now."""

    row: Work
    editions: Sequence[EditionShown]
    steps: Sequence[StepShown]
    moves: frozenset[Move]

    def edition(self, id: UUID) -> EditionShown:
        """Return one edition. Raises NotThere."""
        for one in self.editions:
            if one.row.id == id:
                return one
        raise NotThere(EDITION, str(id))


def work_of(reader: Reader, id: UUID) -> WorkShown:
    """Return one work. Raises NotPermitted, NotThere."""
    reader.check(Verb.SEE_MATERIALS)
    with looking_as(reader):
        row: Work | None = Work.objects.filter(id=id).first()
        if row is None:
            raise NotThere(WORK, str(id))
        editions = list(
            Edition.objects.filter(work=row)
            .select_related("replaced_by__work")
            .order_by("language", "name")
        )
        copies = list(Copies.objects.filter(edition__work=row).order_by("day_earliest", "id"))
        files = EditionFile.objects.filter(edition__work=row, removed_at=None)
        kept = list(files.order_by("part", "-number"))
        steps = list(WorkStep.objects.filter(work=row).order_by("number"))
        adoptions = list(Adoption.objects.filter(edition__work=row))
        given_at = {one.event_id for one in copies if one.event_id is not None}
        events = dict(Event.objects.filter(id__in=given_at).values_list("id", "title"))
    taught = named(adoptions, reader.language)
    return WorkShown(
        row=row,
        editions=_editions(editions, _copies(reader, copies, events), kept, taught),
        steps=_steps(reader, {one.id: one for one in editions}, steps),
        moves=_moves(reader, row),
    )


def edition_of(reader: Reader, id: UUID) -> tuple[WorkShown, EditionShown]:
    """Return one edition within its work. Raises NotPermitted, NotThere."""
    reader.check(Verb.SEE_MATERIALS)
    with looking_as(reader):
        work = Edition.objects.filter(id=id).values_list("work_id", flat=True).first()
    if work is None:
        raise NotThere(EDITION, str(id))
    shown = work_of(reader, work)
    return shown, shown.edition(id)


def copies_of(reader: Reader, id: UUID) -> tuple[WorkShown, EditionShown, CopiesShown]:
    """Return a print run or a hand-over within its edition. Raises NotPermitted, NotThere."""
    reader.check(Verb.SEE_MATERIALS)
    with looking_as(reader):
        edition = Copies.objects.filter(id=id).values_list("edition_id", flat=True).first()
    if edition is None:
        raise NotThere(COPIES, str(id))
    work, shown = edition_of(reader, edition)
    return work, shown, next(one for one in shown.copies if one.row.id == id)


def adoption_of(reader: Reader, id: UUID) -> tuple[WorkShown, EditionShown, AdoptionShown]:
    """Return an adoption within its edition. Raises NotPermitted, NotThere."""
    reader.check(Verb.SEE_MATERIALS)
    with looking_as(reader):
        edition = Adoption.objects.filter(id=id).values_list("edition_id", flat=True).first()
    if edition is None:
        raise NotThere(ADOPTION, str(id))
    work, shown = edition_of(reader, edition)
    return work, shown, next(one for one in shown.adoptions if one.row.id == id)


def hand_over_of(reader: Reader, id: UUID) -> tuple[WorkShown, EditionShown, CopiesShown]:
    """Return a hand-over that stands, for its act on paper. Raises NotPermitted, NotThere."""
    found = copies_of(reader, id)
    row = found[2].row
    if row.way != Way.HANDED_OVER.value or row.is_taken_back:
        raise NotThere(COPIES, str(id))
    return found


def _editions(
    rows: Sequence[Edition],
    copies: Sequence[CopiesShown],
    files: Sequence[EditionFile],
    adoptions: Sequence[AdoptionShown],
) -> list[EditionShown]:
    return [
        EditionShown(
            row=one,
            stock=stock_in(each.row for each in copies if each.row.edition_id == one.id),
            copies=[each for each in copies if each.row.edition_id == one.id],
            files=[each for each in files if each.edition_id == one.id],
            adoptions=[each for each in adoptions if each.row.edition_id == one.id],
        )
        for one in rows
    ]


def _copies(
    reader: Reader, rows: Sequence[Copies], events: Mapping[UUID, str]
) -> list[CopiesShown]:
    agencies = {one.receiver_agency_id for one in rows if one.receiver_agency_id is not None}
    names = names_of(agencies, reader.language) if agencies else {}
    return [
        CopiesShown(
            row=one,
            receiver=_receiver(one, names),
            event=events.get(one.event_id, "") if one.event_id else "",
        )
        for one in rows
    ]


def _receiver(row: Copies, names: Mapping[int, str]) -> str:
    agency = row.receiver_agency_id
    return row.receiver if agency is None else names[agency]


def _steps(
    reader: Reader, editions: Mapping[UUID, Edition], steps: Sequence[WorkStep]
) -> list[StepShown]:
    names = names_of({one.agency_id for one in steps}, reader.language)
    people = display_names({one.done_by_id for one in steps if one.agency_id == reader.agency})
    return [
        StepShown(
            move=Move(one.move),
            edition=editions.get(one.edition_id) if one.edition_id else None,
            reached=one.reached,
            day=one.day,
            function=one.function,
            words=one.words,
            evidence=EvidenceKind(one.evidence_kind) if one.evidence_kind else None,
            number=one.evidence_number,
            evidence_day=one.evidence_day,
            issued_by=one.issued_by,
            kept_at=one.kept_at,
            before=one.before,
            agency=names[one.agency_id],
            name=people.get(one.done_by_id, ""),
            at=one.done_at,
        )
        for one in steps
    ]


def _moves(reader: Reader, row: Work) -> frozenset[Move]:
    """What the reader can do now; the actions check it again."""
    if not reader.reaches(VERB, row.agency_id):
        return frozenset()
    return frozenset(MOVES[State(row.state)])
