"""Reports: the list, one with all that stands in it, and as a file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from himoya.languages.codes import Language
from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotThere
from himoya.platform.access.scope import looking_as, reading_as
from himoya.platform.access.verbs import Verb
from himoya.platform.agencies.queries import display_names, names_of
from himoya.platform.audit.actions import Subject, record
from himoya.platform.audit.acts import Act
from himoya.platform.database.clock import today
from himoya.platform.documents.paper_files import PaperFile
from himoya.platform.programmes.photographs.queries import with_pictures, withdrawn_among
from himoya.platform.programmes.report_files import as_file
from himoya.platform.reports.content import book_for, illustrated_for, layout_of, report_of
from himoya.platform.reports.keeping import from_plain, pictures_in
from himoya.platform.reports.kinds import DraftState
from himoya.platform.reports.models import ReportDraft, SectionText, SignedReport
from himoya.platform.reports.queries.texts import last_texts, texts_in
from himoya.platform.reports.visibility import REPORT
from himoya.programmes.reporting.book import Book
from himoya.programmes.reporting.narratives.sections import Section, sections_of


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftShown:
    """One report. ``book`` holds the figures of today; ``homeless`` are texts without a section.

    ``withdrawn_pictures`` counts photographs in it whose consent was withdrawn after it was signed.
    ``signed_by`` is the office, with the name where the reader is of it.
    """

    row: ReportDraft
    state: DraftState
    book: Book
    sections: Sequence[Section]
    texts: Mapping[tuple[str, Language], SectionText]
    signed: SignedReport | None
    signed_by: str
    withdrawn_pictures: int
    may_write: bool
    may_sign: bool

    @property
    def homeless(self) -> list[SectionText]:
        """Texts whose section the layout has no more; nothing of them is lost."""
        known = {one.key for one in self.sections}
        return [one for (key, _), one in self.texts.items() if key not in known and one.text]

    def section(self, key: str) -> Section:
        """Return one section. Raises NotThere."""
        for one in self.sections:
            if one.key == key:
                return one
        raise NotThere(REPORT, str(self.row.id))


def drafts(reader: Reader) -> list[ReportDraft]:
    """Return all reports, the one that was changed last first. Raises NotPermitted."""
    reader.check(Verb.SEE_PROGRAMMES)
    with looking_as(reader):
        return list(ReportDraft.objects.order_by("-changed_at", "id"))


def draft_of(reader: Reader, id: UUID) -> DraftShown:
    """Return one report with its figures of today. Raises NotPermitted, NotThere."""
    reader.check(Verb.SEE_PROGRAMMES)
    with looking_as(reader):
        row = _row(id)
        book = book_for(reader, row, reader.language)
        texts = last_texts(row)
        signed: SignedReport | None = SignedReport.objects.filter(draft=row).first()
        pictures = pictures_in(signed.reports[reader.language]) if signed else []
        withdrawn = withdrawn_among(reader, pictures)
        signed_by = _who_signed(reader, signed) if signed else ""
    is_open = row.state == DraftState.DRAFT
    return DraftShown(
        row=row,
        state=DraftState(row.state),
        book=book,
        sections=sections_of(layout_of(row), book),
        texts=texts,
        signed=signed,
        signed_by=signed_by,
        withdrawn_pictures=len(withdrawn),
        may_write=is_open and reader.may(Verb.WRITE_REPORTS),
        may_sign=is_open and reader.may(Verb.SIGN_REPORTS),
    )


def _who_signed(reader: Reader, signed: SignedReport) -> str:
    """Return who answers for a report; names of people stay in their office."""
    office = names_of({signed.agency_id}, reader.language)[signed.agency_id]
    if signed.agency_id != reader.agency:
        return office
    names = display_names({signed.signed_by_id})
    return f"{names[signed.signed_by_id]}, {office}" if names else office


def figures_in(reader: Reader, shown: DraftShown, language: Language) -> Book:
    """Return the figures of a report in another language than the reader's. Raises NotThere."""
    if language == reader.language:
        return shown.book
    with looking_as(reader):
        return book_for(reader, shown.row, language)


def as_paper(reader: Reader, id: UUID, language: Language, form: str) -> PaperFile:
    """Return a report as a file: as it was signed, else with the figures of today.

    Raises NotPermitted, NotThere.
    """
    reader.check(Verb.SEE_PROGRAMMES)
    with reading_as(reader):
        row = _row(id)
        signed: SignedReport | None = SignedReport.objects.filter(draft=row).first()
        if signed is not None:
            report = from_plain(signed.reports[language])
        else:
            book = illustrated_for(reader, layout_of(row), book_for(reader, row, language))
            report = report_of(row, book, texts_in(row, language), today())
        subject = Subject(REPORT, str(row.id))
        record(Act.PRINTED, by=reader, subject=subject, details={"language": language})
    return as_file(with_pictures(reader, report), form)


def _row(id: UUID) -> ReportDraft:
    found: ReportDraft | None = ReportDraft.objects.filter(id=id).first()
    if found is None:
        raise NotThere(REPORT, str(id))
    return found
