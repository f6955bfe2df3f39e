"""The register of trainers as a workbook: a line for each qualification, and for who has none."""

from __future__ import annotations

import io
from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from himoya.exchange.formula_injection import neutralised
from himoya.languages.codes import Language
from himoya.platform.training.trainers.queries import QualificationShown, TrainerShown
from himoya.platform.training.trainers.showing import languages_of, level, tag_of, topics_of

_WIDE = 26


def headings() -> list[str]:
    """Return the heads of the columns in the active language."""
    return [
        pgettext("person", "Name"),
        _("Office that keeps this"),
        _("Agency"),
        _("Profession"),
        _("Teaches in"),
        _("Topics"),
        _("Course"),
        _("Module of the course"),
        _("Level"),
        _("State"),
        _("Holds until"),
        _("Course or module taught last"),
        _("Taught last"),
        _("Teaches students: branch of universities"),
    ]


def as_workbook(trainers: Iterable[TrainerShown], language: Language) -> bytes:
    """Return the register in the order given; days as 2026-12-31. Feedback never leaves."""
    import xlsxwriter

    written = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = xlsxwriter.Workbook(written, options)
    sheet = book.add_worksheet(_("Trainers")[:31])
    bold = book.add_format({"bold": True, "text_wrap": True})
    lines = [line for one in trainers for line in _lines(one, language)]
    for place, heading in enumerate(headings()):
        sheet.write_string(0, place, heading, bold)
        sheet.set_column(place, place, _WIDE)
    for number, line in enumerate(lines, start=1):
        for place, text in enumerate(line):
            sheet.write_string(number, place, neutralised(text))
    sheet.freeze_panes(1, 0)
    book.close()
    return written.getvalue()


def _lines(one: TrainerShown, language: Language) -> list[list[str]]:
    person = one.row.person
    topics = "; ".join(topics_of(one, language))
    branch = _("yes") if one.is_of_university else ""
    who = [one.name, one.office, person.works_at, person.profession, languages_of(one), topics]
    last = one.last_day.isoformat() if one.last_day else ""
    told = [_qualification(each, language) for each in one.qualifications] or [[""] * 6]
    return [[*who, *each, last, branch] for each in told]


def _qualification(one: QualificationShown, language: Language) -> list[str]:
    until = one.row.valid_until.isoformat() if one.row.valid_until else ""
    last = one.taught_last.isoformat() if one.taught_last else ""
    what = [one.row.title, one.row.module_title]
    return [*what, level(one.row.level, language), tag_of(one).text, until, last]
