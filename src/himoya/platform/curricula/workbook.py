"""Curricula as a workbook: one a line, totals of the latest year beside it."""

from __future__ import annotations

import io
from collections.abc import Iterable

from django.utils.translation import gettext as _

from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import looking_as, reading_as
from himoya.platform.audit.actions import Subject, record
from himoya.platform.audit.acts import Act
from himoya.platform.curricula.models import Learners
from himoya.platform.curricula.queries.listing import Listed, Wanted, curricula
from himoya.platform.curricula.visibility import CURRICULUM
from himoya.platform.curricula.words import (
    COLUMNS,
    STANDINGS,
    course_of,
    level_in_words,
    rung_in_words,
)
from himoya.programmes.curricula.ladder import Rung

#: A sheet's cell holds a number where people count with it, else text; days as 2026-12-31.
Value = str | int


def workbook(reader: Reader, wanted: Wanted) -> bytes:
    """Return what the reader asked for as XLSX; that it left is recorded. Raises NotPermitted."""
    listed = curricula(reader, wanted)
    learners = _latest(reader)
    with reading_as(reader):
        # No one curriculum is meant: the subject is the agency whose reader took them.
        subject = Subject(CURRICULUM, str(reader.agency))
        record(Act.EXPORTED, by=reader, subject=subject, details={"rows": len(listed)})
    return as_workbook(_line(one, learners.get(str(one.row.id))) for one in listed)


def as_workbook(lines: Iterable[list[Value]]) -> bytes:
    """Return lines below their heads as XLSX; nothing in them is read as a formula or a link."""
    import xlsxwriter

    written = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = xlsxwriter.Workbook(written, options)
    sheet = book.add_worksheet(_("Curricula")[:31])
    bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    for place, (text, width) in enumerate(_heads()):
        sheet.write_string(0, place, text, bold)
        sheet.set_column(place, place, width)
    for number, line in enumerate(lines, start=1):
        for place, value in enumerate(line):
            if isinstance(value, int):
                sheet.write_number(number, place, value, wrapped)
            else:
                sheet.write_string(number, place, value, wrapped)
    sheet.freeze_panes(1, 0)
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    book.close()
    return written.getvalue()


def _heads() -> list[tuple[str, int]]:
    """Return the head and the width of each column, in letters."""
    return [
        (_("Institution"), 34),
        (str(COLUMNS["course"]), 34),
        (str(COLUMNS["level"]), 18),
        (str(COLUMNS["audience"]), 22),
        (str(COLUMNS["hours"]), 11),
        (_("Step shown by a document"), 26),
        (_("Day of this step"), 12),
        (_("Only claimed"), 22),
        (_("Holds until"), 12),
        (_("How it stands"), 20),
        (_("Latest year with learners"), 12),
        (str(COLUMNS["people"]), 11),
        (str(COLUMNS["women"]), 11),
        (_("Programme"), 12),
        (_("Lines of the sources"), 20),
    ]


def _line(one: Listed, learners: Learners | None) -> list[Value]:
    row, position = one.row, one.row.position
    return [
        one.institution,
        course_of(row.course),
        level_in_words(row.level) if row.level else "",
        row.audience,
        _number(row.hours),
        rung_in_words(Rung(row.rung)),
        position.day.edtf if position.day else "",
        rung_in_words(position.claimed) if position.claimed else "",
        row.holds_until.isoformat() if row.holds_until else "",
        str(STANDINGS[one.standing]),
        _number(learners.year if learners else None),
        _number(learners.people if learners else None),
        _number(learners.women if learners else None),
        row.programme,
        row.cited,
    ]


def _number(value: int | None) -> Value:
    return "" if value is None else value


def _latest(reader: Reader) -> dict[str, Learners]:
    """Return the total of the latest year, by curriculum."""
    with looking_as(reader):
        rows = list(Learners.objects.order_by("year"))
    return {str(one.curriculum_id): one for one in rows}
