"""Works as a workbook: one edition a line, and on a second sheet who teaches with which."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import reading_as
from himoya.platform.audit.actions import Subject, record
from himoya.platform.audit.acts import Act
from himoya.platform.materials.kinds import Stage, Translation
from himoya.platform.materials.queries.listing import Listed, Stocked, Wanted, stocks, works
from himoya.platform.materials.queries.teaching import AdoptionShown, taught
from himoya.platform.materials.showing import language_name
from himoya.platform.materials.visibility import WORK
from himoya.platform.materials.words import (
    COLUMNS,
    STAGES,
    TRANSLATIONS,
    kind_in_words,
    level_in_words,
)
from himoya.platform.training.sheets import Sheet, Value, as_workbook


def workbook(reader: Reader, wanted: Wanted) -> bytes:
    """Return what the reader asked for as XLSX; that it left is recorded. Raises NotPermitted."""
    listed = works(reader, wanted)
    stocked = {str(one.edition.id): one for one in stocks(reader)}
    asked = {one.row.id for one in listed}
    teaching = [one for one in taught(reader) if one.row.edition.work_id in asked]
    with reading_as(reader):
        # No one work is meant: the subject is the agency whose reader took them.
        subject = Subject(WORK, str(reader.agency))
        record(Act.EXPORTED, by=reader, subject=subject, details={"rows": len(listed)})
    return as_workbook(
        Sheet(
            _("Learning materials"),
            _heads(),
            (line for one in listed for line in _lines(one, stocked)),
        ),
        Sheet(_("Where they are taught"), _teaching_heads(), map(_teaching, teaching)),
    )


def _heads() -> list[tuple[str, int]]:
    return [
        (str(COLUMNS["title"]), 44),
        (str(COLUMNS["kind"]), 20),
        (str(COLUMNS["authors"]), 30),
        (_("Language of the edition"), 16),
        (_("Name of the edition"), 20),
        (_("Stage"), 18),
        (_("On this stage since"), 14),
        (_("Endorsed by"), 30),
        (_("Translation"), 22),
        (_("Printed"), 11),
        (_("Handed over"), 11),
        (_("In stock"), 11),
        (_("Programme"), 12),
        (_("Lines of the sources"), 20),
    ]


def _lines(one: Listed, stocked: dict[str, Stocked]) -> Iterator[list[Value]]:
    """One line an edition; a work without one has a line of its own."""
    row = one.row
    head: list[Value] = [row.title, kind_in_words(row.kind), row.authors]
    tail: list[Value] = [row.programme, row.cited]
    for each in one.editions:
        found = stocked.get(str(each.id))
        numbers: list[Value] = (
            [found.stock.printed, found.stock.handed_over, found.stock.left]
            if found
            else ["", "", ""]
        )
        edition: list[Value] = [
            language_name(each.language),
            each.name,
            str(STAGES[Stage(each.stage)]),
            each.stage_since.edtf if each.stage_since else "",
            ", ".join(told for told in (each.endorsed_by, each.endorsed_paper) if told),
            str(TRANSLATIONS[Translation(each.translation)]),
        ]
        yield [*head, *edition, *numbers, *tail]
    if not one.editions:
        yield [*head, *[""] * 9, *tail]


def _teaching_heads() -> list[tuple[str, int]]:
    return [
        (str(COLUMNS["institution"]), 36),
        (str(COLUMNS["level"]), 18),
        (str(COLUMNS["title"]), 44),
        (_("Language of the edition"), 16),
        (str(COLUMNS["course"]), 24),
        (str(COLUMNS["hours"]), 11),
        (pgettext("taught", "Since"), 14),
        (pgettext("taught", "Until"), 14),
        (str(COLUMNS["learners"]), 14),
        (_("Order or decision"), 24),
    ]


def _teaching(one: AdoptionShown) -> list[Value]:
    row = one.row
    return [
        one.institution,
        level_in_words(row.level),
        row.edition.work.title,
        language_name(row.edition.language),
        row.course,
        "" if row.hours is None else row.hours,
        row.since.edtf if row.since else "",
        row.until.edtf if row.until else "",
        "" if row.learners is None else row.learners,
        row.paper,
    ]
