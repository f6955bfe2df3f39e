"""What was undertaken in a joint work as a workbook."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext as _

from himoya.languages.codes import LANGUAGES, Language
from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import reading_as
from himoya.platform.audit.actions import Subject, record
from himoya.platform.audit.acts import Act
from himoya.platform.followed_work.workbooks.sheet import as_sheet
from himoya.platform.joint_work.models import Undertaking
from himoya.platform.joint_work.queries.naming import Links, links_of
from himoya.platform.joint_work.queries.reading import work_of
from himoya.platform.joint_work.rules import WORK
from himoya.platform.joint_work.showing.pieces import names, supporters
from himoya.platform.joint_work.words import COLUMNS, ROOM
from himoya.platform.joint_work.workbooks.columns import headings

#: What is told in the last columns, and not read back.
_LINKS = ("measure", "decision", "recommendation")


def workbook(reader: Reader, work: UUID, language: Language) -> bytes:
    """Return what was undertaken as XLSX, days as 2026-12-31; that it left is recorded.

    Raises NotPermitted, NotThere.
    """
    shown = work_of(reader, work)
    answering = [one.responsible for one in shown.undertakings]
    named = names([*shown.parties, *answering], language)
    with reading_as(reader):
        links = {one.id: links_of(one) for one in shown.undertakings}
        details: dict[str, str | int] = {"rows": len(shown.undertakings)}
        record(Act.EXPORTED, by=reader, subject=Subject(WORK.subject, str(work)), details=details)
    heads = [*headings(), *(str(COLUMNS[name]) for name in _LINKS)]
    lines = (
        _line(one, named[one.responsible_id], supporters(shown.supports, one.id, named))
        + _linked(links[one.id], language)
        for one in shown.undertakings
    )
    return as_sheet(_("What was undertaken"), heads, lines)


def _line(row: Undertaking, responsible: str, supports: str) -> list[str]:
    return [
        str(row.id),
        str(row.version),
        str(row.number),
        ROOM.state(row.life.state_of(row.state)),
        *(getattr(row, f"text_{one}") for one in LANGUAGES),
        responsible,
        supports,
        row.begins.isoformat() if row.begins else "",
        row.deadline.isoformat() if row.deadline else "",
        row.money,
    ]


def _linked(links: Links, language: Language) -> list[str]:
    found = (getattr(links, name) for name in _LINKS)
    return [one.text_for(language)[0] if one is not None else "" for one in found]
