"""What was written of a report, for the command line: the operator prints what a page would."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from himoya.languages.codes import LANGUAGES, Language
from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import reading_as
from himoya.platform.access.verbs import Verb
from himoya.platform.audit.actions import Subject, record
from himoya.platform.audit.acts import Act
from himoya.platform.programmes.photographs.queries import for_report
from himoya.platform.programmes.queries import programme
from himoya.platform.reports.content import book_for, illustrated_for, undecided_book
from himoya.platform.reports.keeping import from_plain
from himoya.platform.reports.kinds import DraftState, TextState
from himoya.platform.reports.models import ReportDraft, SectionText, SignedReport
from himoya.platform.reports.queries.texts import last_texts
from himoya.platform.reports.visibility import REPORT
from himoya.programmes.reporting.book import Book
from himoya.programmes.reporting.kinds import Readers
from himoya.programmes.reporting.layouts import Layout
from himoya.programmes.reporting.narratives.sections import sections_of
from himoya.programmes.reporting.whole import ProgrammeReport, told


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Which report. ``period`` is a year, half of one, or empty for the whole programme."""

    programme: str
    layout: Layout
    period: str
    language: Language


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """What a printed report does not say, and why.

    ``untranslated`` has the heading of each section without a text in this language and the
    languages in which it has one; ``unfinished`` headings of texts that are not ready;
    ``homeless`` the keys of texts whose section the layout has not. ``others`` counts further
    reports of the same kind and period, ``photographs`` those that are not for its readers.
    """

    untranslated: Sequence[tuple[str, Sequence[Language]]] = ()
    unfinished: Sequence[str] = ()
    homeless: Sequence[str] = ()
    others: int = 0
    photographs: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """The report that was changed last: ``signed`` word for word, else texts with figures of today.

    ``report`` is the id of it, empty where nobody has begun one. Pictures are not in it yet.
    """

    report: str
    book: Book
    sections: int
    signed: ProgrammeReport | None
    snapshot: Mapping[str, object] | None
    left_out: LeftOut


def written(reader: Reader, asked: Asked, *, by_installation: bool) -> Written:
    """Return what stands in a report of the kind and period; that it leaves is recorded.

    ``by_installation``: nobody named an account, so the act is of the installation itself.
    Raises NotPermitted, NotThere.
    """
    reader.check(Verb.SEE_PROGRAMMES)
    with reading_as(reader):
        rows = _rows(asked)
        if not rows:
            book = illustrated_for(reader, asked.layout, _without_texts(reader, asked))
            left = LeftOut(photographs=_not_for_its_readers(reader, book, asked.layout))
            return Written(
                report="", book=book, sections=0, signed=None, snapshot=None, left_out=left
            )
        found = _of_row(reader, rows[0], asked, others=len(rows) - 1)
        details = {"language": asked.language}
        doer, subject = None if by_installation else reader, Subject(REPORT, found.report)
        record(Act.PRINTED, by=doer, subject=subject, details=details)
    return found


def _rows(asked: Asked) -> list[ReportDraft]:
    """Reports of a kind and period that were not withdrawn, the one that was changed last first."""
    rows = ReportDraft.objects.filter(
        programme=asked.programme, kind=asked.layout.kind.value, period=asked.period
    )
    return list(rows.exclude(state=DraftState.WITHDRAWN.value).order_by("-changed_at", "id"))


def _without_texts(reader: Reader, asked: Asked) -> Book:
    found = programme(reader, asked.programme)
    return undecided_book(reader, found, asked.layout.kind, asked.language, asked.period)


def _of_row(reader: Reader, row: ReportDraft, asked: Asked, *, others: int) -> Written:
    texts = last_texts(row)
    here = {key: one.text for (key, spoken), one in texts.items() if spoken == asked.language}
    book = illustrated_for(reader, asked.layout, book_for(reader, row, asked.language))
    signed: SignedReport | None = SignedReport.objects.filter(draft=row).first()
    hidden = 0 if signed else _not_for_its_readers(reader, book, asked.layout)
    return Written(
        report=str(row.id),
        book=told(book, here),
        sections=sum(bool(one.strip()) for one in here.values()),
        signed=from_plain(signed.reports[asked.language]) if signed else None,
        snapshot=signed.snapshot if signed else None,
        left_out=_left_out(texts, book, asked, others=others, photographs=hidden),
    )


def _left_out(
    texts: Mapping[tuple[str, Language], SectionText],
    book: Book,
    asked: Asked,
    *,
    others: int,
    photographs: int,
) -> LeftOut:
    sections = sections_of(asked.layout, book)
    known = {one.key for one in sections}
    said = {place: one for place, one in texts.items() if one.text.strip()}
    elsewhere = {
        one.heading: [spoken for spoken in LANGUAGES if (one.key, spoken) in said]
        for one in sections
        if (one.key, asked.language) not in said
    }
    here = {key: one for (key, spoken), one in said.items() if spoken == asked.language}
    return LeftOut(
        untranslated=[(heading, spoken) for heading, spoken in elsewhere.items() if spoken],
        unfinished=[
            one.heading
            for one in sections
            if one.key in here and here[one.key].state != TextState.READY
        ],
        homeless=sorted(key for key in here if key not in known),
        others=others,
        photographs=photographs,
    )


def _not_for_its_readers(reader: Reader, book: Book, layout: Layout) -> int:
    """How many photographs the reader may see and the report does not show."""
    if layout.readers is Readers.INSIDE:
        return 0
    return len(for_report(reader, book.programme, Readers.INSIDE)) - len(book.photographs)
