"""A meeting on paper: its agenda, and once it was held its minutes, in one of four languages.

A text that is not there in that language stands in its own, tagged as such.
"""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import override

from himoya.languages.codes import Language
from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import reading_as
from himoya.platform.agencies.queries import names_of
from himoya.platform.audit.actions import Subject, record
from himoya.platform.audit.acts import Act
from himoya.platform.commission.kinds import MeetingState, SeatRole
from himoya.platform.commission.models import Kept
from himoya.platform.commission.queries.reading import MeetingShown, meeting_of
from himoya.platform.commission.rules import MEETING
from himoya.platform.commission.showing import (
    day,
    holders,
    meeting_facts,
    number_of,
    presence_of,
    state_of,
    text_of,
)
from himoya.platform.commission.words import COLUMNS, SEAT_ROLES, state_in_words
from himoya.platform.database.clock import today
from himoya.platform.dictionary_in_use import dictionary
from himoya.platform.documents import docx, pdf
from himoya.platform.documents.file_names import file_name
from himoya.platform.documents.model import (
    Column,
    Document,
    Heading,
    InLanguage,
    Mark,
    Note,
    Part,
    SignaturePlace,
    Signatures,
    SummaryList,
    SummaryRow,
    Table,
)
from himoya.platform.documents.paper_files import TYPES, FileType, PaperFile


def on_paper(reader: Reader, id: UUID, language: Language, file_type: FileType) -> PaperFile:
    """Return a meeting as a file; that it left is recorded. Raises NotPermitted, NotThere."""
    shown = meeting_of(reader, id)
    with override(language):
        document = as_document(shown, language)
        content = pdf.to_pdf(document) if file_type == "pdf" else docx.to_docx(document)
    with reading_as(reader):
        subject = Subject(MEETING.subject, str(id))
        record(Act.PRINTED, by=reader, subject=subject, details={"language": language})
    return PaperFile(file_name(document, file_type), TYPES[file_type], content)


def as_document(shown: MeetingShown, language: Language) -> Document:
    """Return the paper; the language is active."""
    agency = shown.row.body.agency_id
    return Document(
        kind="meeting",
        title=_title(shown),
        language=language,
        agency=names_of({agency}, language)[agency],
        made_on=today(),
        mark=_mark(shown),
        parts=tuple(_parts(shown, language)),
    )


def _title(shown: MeetingShown) -> str:
    told = {"number": shown.row.number}
    if _was_held(shown):
        return _("Minutes of meeting %(number)s") % told
    return _("Agenda of meeting %(number)s") % told


def _was_held(shown: MeetingShown) -> bool:
    return shown.row.state in {MeetingState.HELD, MeetingState.AGREED}


def _mark(shown: MeetingShown) -> Mark | None:
    if shown.row.body.practice:
        return "practice"
    return "invented" if dictionary().country.invented else None


def _parts(shown: MeetingShown, language: Language) -> Iterator[Part]:
    yield Heading(_said(shown.row.body, language))
    if shown.row.state == MeetingState.HELD:
        yield Note(_("A draft: the minutes have not been agreed yet."))
    if shown.row.state == MeetingState.CANCELLED:
        yield Note(_("The meeting was cancelled."))
    told = meeting_facts(shown.row, shown.attended, language)
    subject = SummaryRow(_("What the meeting is about"), _said(shown.row, language))
    yield SummaryList((subject, *(SummaryRow(one.key, str(one.value)) for one in told)))
    if shown.items:
        yield Heading(_("Agenda"), 2)
        yield _agenda(shown, language)
    if _was_held(shown):
        yield from _held(shown, language)


def _held(shown: MeetingShown, language: Language) -> Iterator[Part]:
    if shown.attended.seats:
        yield Heading(_("Who came"), 2)
        yield _attendance(shown, language)
    if shown.decisions:
        yield Heading(_("Decisions"), 2)
        yield _decisions(shown, language)
    if shown.tasks:
        yield Heading(_("Tasks"), 2)
        yield _tasks(shown, language)
    yield Signatures(
        tuple(SignaturePlace(str(SEAT_ROLES[one])) for one in (SeatRole.CHAIR, SeatRole.SECRETARY))
    )


def _agenda(shown: MeetingShown, language: Language) -> Table:
    names = holders(shown.items, language)
    columns = (
        Column(_("Number"), width=1.5),
        Column(_("Item"), width=7),
        Column(_("Who speaks"), width=4),
        Column(str(COLUMNS["papers"]), width=4),
    )
    rows = [
        (str(one.position), text_of(one, language), names[one.id], one.papers)
        for one in shown.items
    ]
    return Table(_("Agenda"), columns, tuple(rows))


def _attendance(shown: MeetingShown, language: Language) -> Table:
    seats = shown.attended.seats
    names = holders(seats, language)
    columns = (
        Column(str(COLUMNS["agency"]), width=5),
        Column(_("Function"), width=5),
        Column(str(COLUMNS["role"]), width=3),
        Column(_("Who came"), width=3.5),
    )
    rows = [
        (
            names[one.id],
            _said(one, language),
            str(SEAT_ROLES[SeatRole(one.role)]),
            presence_of(one, shown.attended),
        )
        for one in seats
    ]
    return Table(_("Who came"), columns, tuple(rows))


def _decisions(shown: MeetingShown, language: Language) -> Table:
    columns = (
        Column(_("Number"), width=2),
        Column(_("Decision"), width=10),
        Column(_("State"), width=3.5),
    )
    rows = [
        (number_of(one), _said(one, language), state_in_words(state_of(one)))
        for one in shown.decisions
    ]
    return Table(_("Decisions"), columns, tuple(rows))


def _tasks(shown: MeetingShown, language: Language) -> Table:
    names = holders(shown.tasks, language)
    numbers = {one.id: number_of(one) for one in shown.decisions}
    columns = (
        Column(_("Decision"), width=2.5),
        Column(_("Task"), width=6.5),
        Column(str(COLUMNS["owner"]), width=4),
        Column(str(COLUMNS["deadline"]), width=3),
    )
    rows = [
        (numbers[one.decision_id], _said(one, language), names[one.id], day(one.deadline))
        for one in shown.tasks
    ]
    return Table(_("Tasks"), columns, tuple(rows))


def _said(row: Kept, language: Language) -> str | InLanguage:
    """Return a text, tagged with its language where that is not the paper's."""
    text, spoken = row.text_for(language)
    return text if spoken == language else InLanguage(text, spoken)
