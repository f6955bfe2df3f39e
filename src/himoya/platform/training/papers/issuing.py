"""Papers of one kind for everybody of an event who may get one, all of them or none.

Asking names who certifies; the work is a job. Files are made before numbers are taken, so that the
database is not held meanwhile: if somebody else took numbers, or the list changed, nothing stays.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from hashlib import sha256
from uuid import UUID

from django.db.models import Sum

from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotThere
from himoya.platform.access.scope import reading_as
from himoya.platform.access.verbs import Verb
from himoya.platform.agencies.models import Account
from himoya.platform.audit.actions import Subject, record
from himoya.platform.audit.acts import Act
from himoya.platform.database.clock import now, today
from himoya.platform.documents.model import Mark
from himoya.platform.training.events.queries import EventShown, event_of
from himoya.platform.training.kinds import EVENT
from himoya.platform.training.models import CoursePapers, Paper, PaperBatch, Session
from himoya.platform.training.papers.entitled import Standing, rule_of, same_person, standings
from himoya.platform.training.papers.keeping import lock_series, register_of_series
from himoya.platform.training.papers.printing import as_printed
from himoya.platform.training.papers.templates import mark_of, template_for, why_no_papers
from himoya.platform.training.refusals import TrainingRefused, Why
from himoya.platform.training.sealing import seal_words
from himoya.platform.training.writing import event_to_change
from himoya.programmes.certificates.issuing import plain
from himoya.programmes.certificates.kinds import Kind
from himoya.programmes.certificates.paper import Paper as Printed
from himoya.programmes.certificates.paper import paper_of, valid_until
from himoya.programmes.certificates.template import Template


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """What a batch comes to: people with their papers in the order of numbers.

    ``stored``: the papers were issued already, by a run of the job that did not come to its end.
    """

    batch: PaperBatch
    papers: Sequence[tuple[UUID, Printed]]
    mark: Mark | None
    stored: bool
    series: UUID | None = None
    template: Template | None = None


def ask_for_papers(
    *, by: Reader, event: UUID, kind: Kind, certified_by: str, check_address: str = ""
) -> PaperBatch:
    """Ask for the papers of an event. Raises NotPermitted, NotThere, TrainingRefused.

    ``certified_by`` is the name of who vouches that these people were there; ``check_address`` the
    page where papers are checked, which is printed where the course lets anybody check them.
    """
    with reading_as(by):
        event_to_change(by, event)
        shown, papers = _ready(by, event)
        template_for(papers, shown.row, kind, None)
        entitled = _entitled(shown, papers, kind)
        _check_certifier(by, certified_by, entitled)
        batch = PaperBatch(event=shown.row, kind=kind.value, asked_by_id=by.account, asked_at=now())
        batch.certified_by = seal_words(batch.id, "certified_by", " ".join(certified_by.split()))
        batch.check_address = check_address if papers.is_public else ""
        batch.save(force_insert=True)
        details: dict[str, str | int] = {"papers": len(entitled), "kind": kind.value}
        record(Act.CREATED, by=by, subject=Subject("paper_batch", str(batch.id)), details=details)
    return batch


def prepared(by: Reader, batch: UUID) -> Prepared:
    """Return who gets which number, and record that the names were opened.

    Raises NotPermitted, NotThere, TrainingRefused.
    """
    by.check(Verb.KEEP_TRAINING)
    with reading_as(by):
        row = _batch(by, batch)
        kind = Kind(row.kind)
        there = list(
            row.papers.filter(replaces=None).select_related("event", "batch").order_by("number")
        )
        if there:
            details = {"people": len(there)}
            record(Act.PRINTED, by=by, subject=Subject(EVENT, str(row.event_id)), details=details)
            printed = [(one.person_id, as_printed(one)) for one in there]
            return Prepared(batch=row, papers=printed, mark=mark_of(row.event), stored=True)
        shown, papers = _ready(by, row.event_id, act=Act.PRINTED)
        template = template_for(papers, shown.row, kind, _hours(row.event_id))
        entitled = _entitled(shown, papers, kind)
        numbers = register_of_series(papers.series_id).numbers(template.series, today().year)
        return Prepared(
            batch=row,
            papers=[
                (one.person, _printed(row, template, number, one.name))
                for one, number in zip(entitled, numbers, strict=False)
            ],
            mark=mark_of(shown.row),
            stored=False,
            series=papers.series_id,
            template=template,
        )


def _printed(batch: PaperBatch, template: Template, number: str, name: str) -> Printed:
    return paper_of(
        template,
        number=number,
        name=name,
        issued_on=today(),
        check_address=batch.check_address or None,
    )


def store(by: Reader, made: Prepared, files: Sequence[bytes]) -> None:
    """Take the numbers and keep the papers. Raises TrainingRefused where something has changed."""
    assert made.series is not None and made.template is not None
    with reading_as(by):
        event_to_change(by, made.batch.event_id)
        lock_series(made.series)
        again = prepared(by, made.batch.id)
        if again.stored or (again.template, again.papers) != (made.template, made.papers):
            raise TrainingRefused(Why.CHANGED_MEANWHILE)
        Paper.objects.bulk_create(
            _row(made, made.series, made.template, *pair)
            for pair in zip(made.papers, files, strict=True)
        )
        details: dict[str, str | int] = {"papers": len(files), "batch": str(made.batch.id)}
        subject = Subject(EVENT, str(made.batch.event_id))
        record(Act.CHANGED, by=by, subject=subject, details=details)


def _row(
    made: Prepared, series: UUID, template: Template, whose: tuple[UUID, Printed], file: bytes
) -> Paper:
    person, printed = whose
    row = Paper(
        event_id=made.batch.event_id,
        person_id=person,
        batch=made.batch,
        series_id=series,
        number=printed.number,
        practice=made.batch.event.practice,
        kind=made.batch.kind,
        day=printed.issued_on,
        valid_until=valid_until(template, printed.issued_on),
        told=plain(template),
        sha256=sha256(file).hexdigest(),
    )
    row.name = seal_words(row.id, "name", printed.name)
    return row


def _batch(by: Reader, id: UUID) -> PaperBatch:
    found: PaperBatch | None = (
        PaperBatch.objects.filter(id=id).select_related("event", "event__course").first()
    )
    if found is None or not by.reaches(Verb.KEEP_TRAINING, found.event.agency_id):
        raise NotThere("paper_batch", str(id))
    return found


def _ready(by: Reader, event: UUID, act: Act = Act.READ) -> tuple[EventShown, CoursePapers]:
    """Return an event with its names, and what stands on its papers."""
    shown = event_of(by, event, names=True, act=act)
    papers = papers_of_course(shown)
    why = why_no_papers(shown.row, papers)
    if why is not None or papers is None:
        raise TrainingRefused(why or Why.PAPERS_NOT_SET_UP)
    return shown, papers


def papers_of_course(shown: EventShown) -> CoursePapers | None:
    """Return what is set up for the course of an event; inside a scope."""
    rows = CoursePapers.objects.filter(course=shown.row.course_id).select_related("series")
    found: CoursePapers | None = rows.first()
    return found


def _entitled(shown: EventShown, papers: CoursePapers, kind: Kind) -> list[Standing]:
    everybody = standings(shown, rule_of(papers))
    found = [one for one in everybody if one.because[kind] is None]
    if not found:
        raise TrainingRefused(Why.NOBODY_GETS_PAPER)
    return found


def _check_certifier(by: Reader, certified_by: str, entitled: Sequence[Standing]) -> None:
    """Nobody certifies himself: neither who vouches, nor whose account asks for the papers."""
    account = Account.objects.get(id=by.account)
    for name in (certified_by, account.display_name):
        if any(same_person(name, one.name) for one in entitled):
            raise TrainingRefused(Why.CERTIFIES_HIMSELF)


def _hours(event: UUID) -> Decimal | None:
    found: Decimal | None = Session.objects.filter(event=event).aggregate(sum=Sum("hours"))["sum"]
    return found
