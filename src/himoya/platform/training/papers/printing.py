"""The file of a paper, made again from what is kept of it whenever it is asked for."""

from __future__ import annotations

from uuid import UUID

from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import reading_as
from himoya.platform.audit.actions import Subject, record
from himoya.platform.audit.acts import Act
from himoya.platform.documents.certificate_papers import to_pdf
from himoya.platform.training.kinds import PAPER
from himoya.platform.training.models import Paper
from himoya.platform.training.papers.keeping import issued_of, paper_to_keep
from himoya.platform.training.papers.templates import mark_of
from himoya.platform.training.sealing import open_words
from himoya.programmes.certificates.issuing import template_of
from himoya.programmes.certificates.paper import Paper as Printed
from himoya.programmes.certificates.paper import paper_of


def file_of(reader: Reader, id: UUID) -> tuple[str, bytes]:
    """Return number and PDF of a paper; that it was printed is recorded.

    Raises NotPermitted, NotThere, `KeyTrouble`.
    """
    with reading_as(reader):
        row = paper_to_keep(reader, id)
        paper = as_printed(row)
        record(Act.PRINTED, by=reader, subject=Subject(PAPER, str(id)))
    return row.number, to_pdf(paper, mark_of(row.event))


def as_printed(row: Paper) -> Printed:
    """Return what stands on a paper, with the name."""
    return paper_of(
        template_of(issued_of(row)),
        number=row.number,
        name=open_words(row.id, "name", row.name),
        issued_on=row.day,
        replaces=row.first or None,
        check_address=row.batch.check_address or None,
    )
