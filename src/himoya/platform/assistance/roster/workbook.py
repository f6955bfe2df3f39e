"""The roster as a workbook, and back: the file that leaves is the one that may come in again."""

from __future__ import annotations

import io
import tempfile
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from himoya.exchange.formula_injection import neutralised
from himoya.languages.codes import Language
from himoya.platform.agencies.models import Agency
from himoya.platform.assistance.kinds import SpecialistRole
from himoya.platform.assistance.roster.actions import Entered, Trained
from himoya.platform.assistance.roster.queries import SpecialistShown
from himoya.platform.assistance.words import SPECIALIST_ROLES
from himoya.statistics.published_tables.sheets import Row, rows_of

COLUMNS = 8

#: Lines of one workbook; a country has some hundreds of specialists.
MOST_LINES = 5000


class WorkbookRefused(Exception):
    """Nothing is taken in; ``problems`` name row, column, value and what is accepted."""

    def __init__(self, problems: Sequence[str]) -> None:
        self.problems = tuple(problems)
        super().__init__(len(self.problems))


def headings() -> list[str]:
    """Return the heads of the columns in the active language."""
    return [
        _("Code of the agency"),
        pgettext("person", "Name"),
        _("What the person does"),
        _("Official contact"),
        _("Since"),
        _("Until"),
        _("Course"),
        _("Day of the course"),
    ]


def as_workbook(specialists: Iterable[SpecialistShown]) -> bytes:
    """Return the roster, a line for each course; days as 2026-12-31."""
    import xlsxwriter

    written = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = xlsxwriter.Workbook(written, options)
    sheet = book.add_worksheet(_("Data specialists")[:31])
    bold = book.add_format({"bold": True, "text_wrap": True})
    lines = [line for one in specialists for line in _lines(one)]
    for place, heading in enumerate(headings()):
        sheet.write_string(0, place, heading, bold)
        sheet.set_column(place, place, 26)
    for number, line in enumerate(lines, start=1):
        for place, text in enumerate(line):
            sheet.write_string(number, place, neutralised(text))
    sheet.freeze_panes(1, 0)
    book.close()
    return written.getvalue()


def from_workbook(
    content: bytes, ending: str, language: Language
) -> list[tuple[Entered, Trained | None]]:
    """Return the lines of a workbook.

    Raises WorkbookRefused with every problem, UnreadableTable for what is no table.
    """
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / f"roster.{ending}"
        file.write_bytes(content)
        rows = [row for row in rows_of(file, language) if any(row.values)][1:]
    if not rows or len(rows) > MOST_LINES:
        raise WorkbookRefused([_("The file holds no lines under its heads, or too many.")])
    agencies = dict(Agency.objects.values_list("code", "id"))
    problems: list[str] = []
    found = [_line(row, agencies, problems) for row in rows]
    if problems:
        raise WorkbookRefused(problems)
    return [one for one in found if one is not None]


def _lines(one: SpecialistShown) -> list[list[str]]:
    until = one.until.isoformat() if one.until else ""
    role = str(SPECIALIST_ROLES[one.role])
    start = [one.agency_code, one.name, role, one.contact, one.since.isoformat(), until]
    courses = [[each.course, each.day.isoformat()] for each in one.trainings]
    return [[*start, *course] for course in courses or [["", ""]]]


def _line(
    row: Row, agencies: dict[str, int], problems: list[str]
) -> tuple[Entered, Trained | None] | None:
    given = [*row.values, *[""] * COLUMNS][:COLUMNS]
    before = len(problems)
    agency = agencies.get(given[0])
    if agency is None:
        problems.append(_said(row, 0, given[0], _("the code of an agency")))
    if not given[1]:
        problems.append(_said(row, 1, given[1], _("a name")))
    role = _roles().get(given[2].casefold())
    if role is None:
        accepted = ", ".join(str(words) for words in SPECIALIST_ROLES.values())
        problems.append(_said(row, 2, given[2], accepted))
    since = _day(row, 4, given[4], problems, needed=True)
    until = _day(row, 5, given[5], problems)
    day = _day(row, 7, given[7], problems, needed=bool(given[6]))
    if len(problems) > before or agency is None or role is None or since is None:
        return None
    entered = Entered(
        agency=agency, name=given[1], role=role, contact=given[3], since=since, until=until
    )
    return entered, Trained(course=given[6], day=day) if given[6] and day else None


def _day(
    row: Row, column: int, text: str, problems: list[str], *, needed: bool = False
) -> date | None:
    if not text and not needed:
        return None
    try:
        parts = text.split(" ")[0]
        if "." in parts:
            day, month, year = (int(part) for part in parts.split("."))
            return date(year, month, day)
        return date.fromisoformat(parts)
    except ValueError:
        problems.append(_said(row, column, text, _("a day as 2026-12-31")))
        return None


def _roles() -> dict[str, SpecialistRole]:
    """Every role by its code and by its words in the active language."""
    words = {str(words).casefold(): role for role, words in SPECIALIST_ROLES.items()}
    return words | {role.value: role for role in SpecialistRole}


def _said(row: Row, column: int, found: str, accepted: str) -> str:
    told = {
        "row": row.line,
        "column": headings()[column],
        "found": found or "–",
        "accepted": accepted,
    }
    sentence = _("Row %(row)d, %(column)s: “%(found)s”. Accepted: %(accepted)s.")
    return sentence % told
