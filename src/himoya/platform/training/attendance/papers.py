"""Papers of an event that are filled in by hand: class register and sign-in sheet."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from himoya.languages.codes import Language
from himoya.platform.agencies.queries import names_of
from himoya.platform.database.clock import today
from himoya.platform.dictionary_in_use import dictionary
from himoya.platform.documents.model import (
    Column,
    Document,
    Mark,
    Paragraph,
    Part,
    SignaturePlace,
    Signatures,
    SummaryList,
    SummaryRow,
    Table,
)
from himoya.platform.documents.pdf import to_pdf
from himoya.platform.training.events.queries import EventShown, PersonShown
from himoya.platform.training.events.showing import time_of, where
from himoya.platform.training.models import Session

#: Lines without a name, for people who come unannounced.
EMPTY_LINES = 5

#: Sessions beside the names on one sheet; more stand in a further table.
SESSIONS_A_TABLE = 6


def class_register(shown: EventShown, language: Language) -> bytes:
    """Return the register as PDF: the people with a place, and a box for each session."""
    sessions = list(shown.sessions)
    tables: list[Part] = [
        _register(shown.approved, sessions[start : start + SESSIONS_A_TABLE])
        for start in range(0, max(len(sessions), 1), SESSIONS_A_TABLE)
    ]
    legend = Paragraph(_("In each box: + present, ± partly, − absent."))
    signed = Signatures((SignaturePlace(_("Trainer")),))
    parts = (_facts(shown, language), legend, *tables, signed)
    return to_pdf(_document("class-register", _("Class register"), shown, parts, language))


def sign_in_sheet(shown: EventShown, session: Session, language: Language) -> bytes:
    """Return the sheet of one session as PDF, on which everybody signs."""
    rows = [
        *((str(number), one.name, one.works_at, "") for number, one in _numbered(shown.approved)),
        *((str(len(shown.approved) + more), "", "", "") for more in range(1, EMPTY_LINES + 1)),
    ]
    columns = (
        Column(_("No."), "right", 0.4),
        Column(pgettext("person", "Name"), width=2.2),
        Column(_("Agency"), width=2),
        Column(_("Signature"), width=1.6),
    )
    about = SummaryList((SummaryRow(_("Session"), f"{_day(session)}, {session.topic}"),))
    table = Table(_("People"), columns, tuple(rows))
    signed = Signatures((SignaturePlace(_("Organiser")),))
    parts = (_facts(shown, language), about, table, signed)
    return to_pdf(_document("sign-in-sheet", _("Sign-in sheet"), shown, parts, language))


def _register(people: Sequence[PersonShown], sessions: Sequence[Session]) -> Table:
    columns = (
        Column(_("No."), "right", 0.5),
        Column(pgettext("person", "Name"), width=3),
        *(Column(_day(one), width=1.1) for one in sessions),
    )
    boxes = [""] * len(sessions)
    rows = [(str(number), one.name, *boxes) for number, one in _numbered(people)]
    rows += [(str(len(people) + more), "", *boxes) for more in range(1, EMPTY_LINES + 1)]
    return Table(_("Attendance"), columns, tuple(rows))


def _numbered(people: Sequence[PersonShown]) -> enumerate[PersonShown]:
    return enumerate(people, 1)


def _facts(shown: EventShown, language: Language) -> SummaryList:
    row = shown.row
    facts = (
        (_("Event"), row.title),
        (_("When"), time_of(row, language)),
        (_("Where"), where(row, language)),
        (_("Organiser"), row.organiser),
    )
    return SummaryList(tuple(SummaryRow(key, value) for key, value in facts if value))


def _day(session: Session) -> str:
    return date_format(session.day, "SHORT_DATE_FORMAT")


def _document(
    kind: str, title: str, shown: EventShown, parts: tuple[Part, ...], language: Language
) -> Document:
    agency = shown.row.agency_id
    invented: Mark | None = "invented" if dictionary().country.invented else None
    return Document(
        kind=kind,
        title=title,
        language=language,
        agency=names_of({agency}, language)[agency],
        made_on=today(),
        parts=parts,
        mark="practice" if shown.row.practice else invented,
    )
