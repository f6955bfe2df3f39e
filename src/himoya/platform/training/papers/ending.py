"""A paper that ends: issued anew with the name put right, or revoked. Both say why."""

from __future__ import annotations

from hashlib import sha256
from uuid import UUID

from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import reading_as
from himoya.platform.audit.actions import Subject, record
from himoya.platform.audit.acts import Act
from himoya.platform.database.clock import today
from himoya.platform.documents.certificate_papers import to_pdf
from himoya.platform.training.kinds import PAPER
from himoya.platform.training.models import Paper
from himoya.platform.training.papers.keeping import (
    issued_of,
    lock_series,
    paper_to_keep,
    register_of_series,
)
from himoya.platform.training.papers.templates import mark_of
from himoya.platform.training.refusals import TrainingRefused, Why
from himoya.platform.training.sealing import seal_words
from himoya.programmes.certificates.issuing import template_of
from himoya.programmes.certificates.paper import paper_of, valid_until


def reissue(*, by: Reader, paper: UUID, name: str, reason: str) -> Paper:
    """Issue a paper anew with the name as it shall be printed. Raises as `revoke`.

    It says everything else that the former one said, under a new number that names the first one.
    """
    with reading_as(by):
        former = _paper_in_force(by, paper, reason)
        lock_series(former.series_id)
        template = template_of(issued_of(former))
        numbers = register_of_series(former.series_id).numbers(template.series, today().year)
        first = former.first or former.number
        spaced = " ".join(name.split())
        printed = paper_of(
            template,
            number=next(numbers),
            name=spaced,
            issued_on=today(),
            replaces=first,
            check_address=former.batch.check_address or None,
        )
        made = Paper(
            event=former.event,
            person_id=former.person_id,
            batch_id=former.batch_id,
            series_id=former.series_id,
            number=printed.number,
            practice=former.practice,
            kind=former.kind,
            day=today(),
            valid_until=valid_until(template, today()),
            told=former.told,
            sha256=sha256(to_pdf(printed, mark_of(former.event))).hexdigest(),
            replaces=former,
            first=first,
        )
        made.name = seal_words(made.id, "name", spaced)
        made.save(force_insert=True)
        _keep_reason(former, reason)
        details = {"instead": str(former.id)}
        record(Act.CREATED, by=by, subject=Subject(PAPER, str(made.id)), details=details)
    return made


def revoke(*, by: Reader, paper: UUID, reason: str) -> Paper:
    """Note that a paper is worth nothing any more.

    Raises NotPermitted, NotThere; TrainingRefused where it was revoked or replaced already.
    """
    with reading_as(by):
        found = _paper_in_force(by, paper, reason)
        found.revoked_on = today()
        found.save(update_fields=["revoked_on"])
        _keep_reason(found, reason)
        record(Act.CHANGED, by=by, subject=Subject(PAPER, str(paper)), details={"revoked": 1})
    return found


def _paper_in_force(by: Reader, id: UUID, reason: str) -> Paper:
    found = paper_to_keep(by, id, lock=True)
    if found.revoked_on is not None or Paper.objects.filter(replaces=found).exists():
        raise TrainingRefused(Why.PAPER_IS_OVER)
    if not reason.strip():
        raise TrainingRefused(Why.PAPERS_NEED_REASON)
    return found


def _keep_reason(paper: Paper, reason: str) -> None:
    paper.reason = seal_words(paper.id, "reason", reason.strip())
    paper.save(update_fields=["reason"])
