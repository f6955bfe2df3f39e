"""Sign a report: its figures, its text and its decisions stay as they are from then on."""

from __future__ import annotations

from uuid import UUID

from himoya.languages.codes import LANGUAGES
from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import reading_as
from himoya.platform.access.verbs import Verb
from himoya.platform.database.clock import now, today
from himoya.platform.reports.actions.changing import changed, draft_to
from himoya.platform.reports.content import book_for, illustrated_for, layout_of, report_of
from himoya.platform.reports.keeping import as_plain
from himoya.platform.reports.kinds import DraftState
from himoya.platform.reports.models import ReportDraft, SignedReport
from himoya.platform.reports.queries.texts import last_texts, texts_in
from himoya.platform.reports.refusals import ReportRefused, Why
from himoya.programmes.reporting.book import Book
from himoya.programmes.reporting.references import references_in
from himoya.programmes.reporting.snapshot import snapshot_of


def sign(*, by: Reader, draft: UUID) -> None:
    """Sign a draft in all languages. Raises NotPermitted, NotThere, ReportRefused."""
    with reading_as(by):
        found = draft_to(by, draft, Verb.SIGN_REPORTS)
        books = {one: book_for(by, found, one) for one in LANGUAGES}
        _check(found, books["en"])
        reports = {}
        for language, book in books.items():
            texts = texts_in(found, language)
            whole = illustrated_for(by, layout_of(found), book)
            reports[language] = as_plain(report_of(found, whole, texts, today(), signed=True))
        SignedReport.objects.create(
            draft=found,
            snapshot=dict(snapshot_of(books["en"])),
            reports=reports,
            agency_id=by.agency,
            signed_by_id=by.account,
            signed_at=now(),
        )
        found.state = DraftState.SIGNED.value
        changed(by, found, "signed")


def _check(draft: ReportDraft, book: Book) -> None:
    """Refuse what the library would refuse, too, and names in texts that have no figure."""
    if book.open_conflicts:
        listed = ", ".join(one.reference for one in book.open_conflicts)
        raise ReportRefused(Why.CONFLICTS_OPEN, references=listed)
    named = (name for one in last_texts(draft).values() for name in references_in(one.text))
    missing = dict.fromkeys(name for name in named if not book.has(name))
    if missing:
        raise ReportRefused(Why.WITHOUT_FIGURE, references=", ".join(missing))
